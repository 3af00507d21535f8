import Foundation

/// Files that are replaced as a whole or not at all (原子写入).
public enum AtomicFile {
  /// Writes bytes beside `path`, brings them to the disk, and then takes the place of what was there.
  ///
  /// A reader sees the old file or the new one, never a part. The permissions of an existing file are kept.
  /// - Throws: ``FundIOError/cannotWrite(path:reason:)``; what was there is then untouched.
  ///
  /// - Parameters:
  ///   - temporary: the file to write first, in the same folder; nil for a name nobody else has. With a name of its own
  ///     a run that was killed leaves one file behind at most, but only one writer may be at work.
  ///   - model: the file whose permissions are taken when there is none at `path`.
  public static func write(
    _ bytes: [UInt8], to path: String, by temporary: String? = nil, permissionsOf model: String? = nil
  ) throws(FundIOError) {
    try write(to: path, by: temporary, permissionsOf: model) { (put) throws(FundIOError) in
      try bytes.withUnsafeBufferPointer { (all) throws(FundIOError) in try put(UnsafeRawBufferPointer(all)) }
    }
  }

  /// ``write(_:to:by:permissionsOf:)`` of bytes that `body` hands over in parts.
  public static func write(
    to path: String, by temporary: String? = nil, permissionsOf model: String? = nil,
    _ body: (_ put: (UnsafeRawBufferPointer) throws(FundIOError) -> Void) throws(FundIOError) -> Void
  ) throws(FundIOError) {
    let named = temporary
    var temporary = Array((named ?? path + ".XXXXXX").utf8CString)
    let descriptor =
      named.map { open($0, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600) }
      ?? temporary.withUnsafeMutableBufferPointer { $0.baseAddress.map { mkstemp($0) } ?? -1 }
    guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: ByteSource.reason()) }
    do throws(FundIOError) {
      try body { (part) throws(FundIOError) in try put(part, descriptor, path) }
      var existing = stat()
      let isThere = stat(path, &existing) == 0 || (model.map { stat($0, &existing) == 0 } ?? false)
      let mode = isThere ? existing.st_mode & 0o7777 : 0o666 & ~currentMask()
      guard fchmod(descriptor, mode) == 0, fsync(descriptor) == 0 else {
        throw FundIOError.cannotWrite(path: path, reason: ByteSource.reason())
      }
    } catch {
      _ = close(descriptor)
      _ = unlink(temporary)
      throw error
    }
    guard close(descriptor) == 0, rename(temporary, path) == 0 else {
      let why = ByteSource.reason()
      _ = unlink(temporary)
      throw .cannotWrite(path: path, reason: why)
    }
    bringFolderToDisk(path)
  }

  /// Makes a folder, and leaves one that is there as it is.
  /// - Throws: ``FundIOError/cannotWrite(path:reason:)``, also when something else has the name.
  public static func makeFolder(_ path: String) throws(FundIOError) {
    if mkdir(path, 0o777) == 0 { return }
    let why = ByteSource.reason()
    var existing = stat()
    guard stat(path, &existing) == 0, existing.st_mode & S_IFMT == S_IFDIR else {
      throw .cannotWrite(path: path, reason: why)
    }
  }

  private static func put(_ part: UnsafeRawBufferPointer, _ descriptor: Int32, _ path: String) throws(FundIOError) {
    var done = 0
    while done < part.count, let base = part.baseAddress {
      let n = Foundation.write(descriptor, base + done, part.count - done)
      if n < 0, errno == EINTR { continue }
      guard n > 0 else { throw .cannotWrite(path: path, reason: ByteSource.reason()) }
      done += n
    }
  }

  /// The process's mask of permissions, read without changing it where the system shows it.
  private static func currentMask() -> mode_t {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("Umask:") }),
      let mask = mode_t(line.dropFirst(6).filter { !$0.isWhitespace }, radix: 8)
    else { return 0o022 }
    return mask
  }

  /// A rename lasts once its folder is on the disk; some file systems cannot, and that is no failure.
  private static func bringFolderToDisk(_ path: String) {
    let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = fsync(descriptor)
    _ = close(descriptor)
  }
}
