import Foundation

/// Bytes that can be read at any offset by several tasks: an open file, or memory.
///
/// Files are read with positioned reads and never mapped, so a file cut short by somebody else while it is read
/// ends early instead of ending the process.
enum ByteSource: Sendable {
  case file(descriptor: Int32, path: String, size: Int)
  case memory([UInt8])

  /// Number of bytes.
  var size: Int {
    switch self {
    case .file(_, _, let size): size
    case .memory(let bytes): bytes.count
    }
  }

  /// Copies up to `count` bytes from `offset`; answers how many, 0 at the end.
  func read(into target: UnsafeMutableRawPointer, count: Int, at offset: Int) -> Int {
    let wanted = min(count, size - offset)
    guard wanted > 0 else { return 0 }
    switch self {
    case .memory(let bytes):
      bytes.withUnsafeBytes { target.copyMemory(from: $0.baseAddress.unsafelyUnwrapped + offset, byteCount: wanted) }
      return wanted
    case .file(let descriptor, _, _):
      var done = 0
      while done < wanted {
        let n = pread(descriptor, target + done, wanted - done, off_t(offset + done))
        if n < 0, errno == EINTR { continue }
        if n <= 0 { break }
        done += n
      }
      return done
    }
  }

  /// Up to `count` bytes from `offset`.
  func bytes(_ count: Int, at offset: Int = 0) -> [UInt8] {
    let wanted = max(0, min(count, size - offset))
    if case .memory(let bytes) = self { return Array(bytes[offset..<offset + wanted]) }
    return [UInt8](unsafeUninitializedCapacity: wanted) { buffer, n in
      n = buffer.baseAddress.map { read(into: $0, count: wanted, at: offset) } ?? 0
    }
  }

  /// Closes a file.
  func close() {
    if case .file(let descriptor, _, _) = self { _ = Foundation.close(descriptor) }
  }
}

extension ByteSource {
  /// Opens a regular file; a pipe or device, and `-` for standard input, is read to its end into memory.
  static func open(_ path: String) throws(FundIOError) -> ByteSource {
    if path == "-" { return .memory(try readAll(0, "-")) }
    let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotRead(path: path, reason: reason()) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let why = reason()
      _ = Foundation.close(descriptor)
      throw .cannotRead(path: path, reason: why)
    }
    if status.st_mode & S_IFMT == S_IFREG {
      return .file(descriptor: descriptor, path: path, size: Int(status.st_size))
    }
    defer { _ = Foundation.close(descriptor) }
    return .memory(try readAll(descriptor, path))
  }

  /// The longest line of a pipe or device, in bytes: one without end must not take all memory.
  static let longestLine = 1 << 24
  /// The most bytes of a pipe or device.
  static let most = 1 << 32

  private static func readAll(_ descriptor: Int32, _ path: String) throws(FundIOError) -> [UInt8] {
    var bytes: [UInt8] = []
    var lineStart = 0
    let block = 1 << 20
    while true {
      let start = bytes.count
      bytes.append(contentsOf: repeatElement(0, count: block))
      let n = bytes.withUnsafeMutableBytes { Foundation.read(descriptor, $0.baseAddress.map { $0 + start }, block) }
      bytes.removeLast(block - max(0, n))
      if n < 0, errno == EINTR { continue }
      guard n >= 0 else { throw .cannotRead(path: path, reason: reason()) }
      if n == 0 { return bytes }
      if let last = bytes[start...].lastIndex(of: 0x0A) { lineStart = last + 1 }
      guard bytes.count - lineStart <= longestLine else {
        let line = bytes[..<lineStart].count { $0 == 0x0A } + 1
        throw .endlessLine(path: path, line: line, limit: longestLine)
      }
      guard bytes.count <= most else { throw .endless(path: path, limit: most) }
    }
  }

  /// The system's words for the last error.
  static func reason() -> String { String(cString: strerror(errno)) }
}
