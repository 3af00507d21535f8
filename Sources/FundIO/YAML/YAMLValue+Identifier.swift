import FundCore

extension YAMLValue {
  /// An id of lower-case letters, digits, `-`, `_` and `.` that no earlier line uses; nil after an issue.
  ///
  /// - Parameters:
  ///   - lines: the ids seen so far with their lines; this one is added.
  ///   - remedy: what to do about an id that is used already.
  func identifier(lines: inout [String: Int], remedy: Bilingual, log: inout IssueLog) -> String? {
    guard let text = text(&log) else { return nil }
    let allowed = text.utf8.allSatisfy {
      (97...122).contains($0) || (48...57).contains($0) || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F
    }
    guard allowed, text.utf8.count <= 64 else {
      fail(
        "badIdentifier", Bilingual("\"\(text)\" cannot be an id", "“\(text)”不能作为标识"),
        remedy: Bilingual("Use lower-case letters, digits, - _ and .", "请用小写字母、数字、- _ 与 ."), log: &log)
      return nil
    }
    if let line = lines[text] {
      fail(
        "duplicateID", Bilingual("the id \"\(text)\" is used in line \(line)", "标识“\(text)”已在第 \(line) 行使用"),
        remedy: remedy, log: &log)
      return nil
    }
    lines[text] = position.line
    return text
  }
}
