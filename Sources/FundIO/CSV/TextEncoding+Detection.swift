extension TextEncoding {
  /// Whether a file that begins with these bytes is read as GB18030: when it is declared so, or when its header is not
  /// UTF-8 and, decoded, holds a heading that `knows` accepts.
  func isGB18030(_ head: [UInt8], knows: (String) -> Bool) -> Bool {
    switch self {
    case .utf8: return false
    case .gb18030: return true
    case .auto:
      let line = Array(head.prefix { $0 != 0x0A })
      guard String(validating: line, as: UTF8.self) == nil, let decoded = GB18030.utf8(line),
        let header = HeaderRecord(decoded)
      else { return false }
      return header.headings.contains(where: knows)
    }
  }
}
