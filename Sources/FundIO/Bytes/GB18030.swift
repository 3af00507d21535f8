import Foundation

/// Chinese text in GB18030, of which GBK and GB2312 are parts (国标编码).
public enum GB18030 {
  /// The text as UTF-8 bytes, decoded by the C library; nil when the bytes are not GB18030.
  /// - Complexity: O(bytes).
  public static func utf8(_ bytes: [UInt8]) -> [UInt8]? {
    guard let converter = iconv_open("UTF-8", "GB18030"), Int(bitPattern: converter) != -1 else { return nil }
    defer { iconv_close(converter) }
    // Two bytes of GB18030 become at most three of UTF-8.
    let room = bytes.count * 2 + 16
    var input = bytes
    var written: Int?
    let out = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      input.withUnsafeMutableBytes { source in
        var from = source.baseAddress?.assumingMemoryBound(to: CChar.self)
        var left = source.count
        buffer.withMemoryRebound(to: CChar.self) { target in
          var to = target.baseAddress
          var free = room
          if iconv(converter, &from, &left, &to, &free) != -1, left == 0 { written = room - free }
        }
      }
      count = written ?? 0
    }
    return written == nil ? nil : out
  }
}
