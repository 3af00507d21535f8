import Foundation

/// A file for as long as somebody else's code writes it (临时文件).
public enum TemporaryFile {
  /// What `write` puts into a file of its own, which is removed afterwards whatever happens.
  ///
  /// - Throws: ``FundIOError/cannotWrite(path:reason:)`` when there is no place for it, and what `write` throws.
  public static func bytes(
    _ write: (_ path: String) throws(FundIOError) -> Void
  ) throws(FundIOError) -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory.path
    var name = Array((folder + "/fundcast.XXXXXX").utf8CString)
    let descriptor = name.withUnsafeMutableBufferPointer { $0.baseAddress.map { mkstemp($0) } ?? -1 }
    guard descriptor >= 0 else { throw .cannotWrite(path: folder, reason: ByteSource.reason()) }
    _ = close(descriptor)
    let path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { _ = unlink(path) }
    try write(path)
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .cannotWrite(path: path, reason: ByteSource.reason())
    }
    return Array(data)
  }
}
