extension SHA256 {
  /// The hash of a file in lower-case hexadecimal (文件校验和), as `sha256sum` prints it.
  ///
  /// - Throws: ``FundIOError`` when the file cannot be read.
  /// - Complexity: O(bytes); the file is read in parts of one megabyte.
  public static func hex(ofFile path: String) throws(FundIOError) -> String {
    let source = try ByteSource.open(path)
    defer { source.close() }
    var hash = SHA256()
    var offset = 0
    while true {
      let part = source.bytes(1 << 20, at: offset)
      guard !part.isEmpty else { break }
      part.withUnsafeBytes { hash.update($0) }
      offset += part.count
    }
    return hash.hex()
  }
}
