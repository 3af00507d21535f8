public import FundCore
public import FundIO

/// What is wrong and what is doubtful in rule files (规则检查报表).
public struct RuleCheckReport: Sendable {
  let check: AlertRuleCheck

  /// Reports a check.
  public init(_ check: AlertRuleCheck) { self.check = check }

  /// Lines for a terminal: every issue with its place, then a line per file.
  public func lines(_ language: Language) -> [String] {
    var lines = check.log.issues.map { $0.line(language) }
    if !lines.isEmpty { lines.append("") }
    return lines + check.files.map { summary($0, language) }
  }

  private func summary(_ file: AlertRuleCheck.File, _ language: Language) -> String {
    if language == .zh { return "\(file.path)：\(file.rules.count) 条规则，错误 \(file.errors)，警告 \(file.warnings)" }
    return "\(file.path): " + counted(file.rules.count, "rule") + ", " + counted(file.errors, "error") + ", "
      + counted(file.warnings, "warning")
  }

  private func counted(_ n: Int, _ what: String) -> String { "\(n) \(what)\(n == 1 ? "" : "s")" }

  /// The issues as a document.
  public func markdownLines(_ language: Language) -> [String] {
    let issues = check.log.issues.isEmpty ? [] : IssueRows.table(check.log.issues, language).markdownLines() + [""]
    return issues + check.files.map { "- " + summary($0, language) }
  }

  /// The versioned JSON: files and issues.
  public func json() -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("version", 1)
      json.key("files")
      json.array(check.files) { json, file in
        json.object { json in
          json.member("file", file.path)
          json.key("rules")
          json.array(file.rules) { $0.value($1) }
          json.member("errors", file.errors)
          json.member("warnings", file.warnings)
        }
      }
      IssueRows.write(check.log.issues, &json)
    }
    return json.bytes
  }

  /// One line per issue.
  public func csv(_ language: Language) -> [UInt8] { IssueRows.csv(check.log.issues, language) }
}
