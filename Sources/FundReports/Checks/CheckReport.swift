import FundActuarial
public import FundCore
import FundIO
public import FundLedger

/// Issues of the files together with the reconciliation of the figures (勾稽核对报表).
public struct CheckReport: Sendable {
  let loading: IssueLog
  let reconciliation: ReconciliationReport
  let ledger: Ledger

  /// Joins what loading noticed and what the checks found.
  public init(_ loaded: Loaded<Ledger>, _ reconciliation: ReconciliationReport) {
    loading = loaded.log
    ledger = loaded.value
    self.reconciliation = reconciliation
  }

  /// Errors found, listed or not.
  public var errorCount: Int { loading.count(.error) + reconciliation.log.count(.error) }

  private var issues: [Issue] { loading.issues + reconciliation.log.issues }

  /// Lines for a terminal: the issues of the checks, then the counts. Issues of loading are on standard error already.
  public func lines(_ language: Language) -> [String] {
    let zh = language == .zh
    var lines = reconciliation.log.issues.map { $0.line(language) }
    for (code, n) in reconciliation.log.dropped {
      lines.append(zh ? "另有 \(n) 条 \(code) 未列出" : "and \(n) more of \(code)")
    }
    if !lines.isEmpty { lines.append("") }
    lines.append(
      zh
        ? "\(ledger.funds.count) 只基金，\(ledger.statementCount) 期报表，\(ledger.aside.count) 条历史版本或计划数。"
        : counted(ledger.funds.count, "fund") + ", " + counted(ledger.statementCount, "statement")
          + ", \(ledger.aside.count) vintages or plans beside them."
    )
    for relation in ReconciliationRelation.allCases {
      guard let n = reconciliation.tested[relation], n > 0 else { continue }
      let found = reconciliation.findings.filter { $0.relation == relation }
      let differences = found.filter { $0.verdict == .difference }.count
      let roundings = found.count - differences
      lines.append(
        zh
          ? "\(relation.title.zh)：核对 \(n) 处，差异 \(differences)，舍入 \(roundings)"
          : "\(relation.title.en): \(n) tested, \(differences) differ, \(roundings) within rounding")
    }
    let warnings = loading.count(.warning) + reconciliation.log.count(.warning)
    let notes = loading.count(.note) + reconciliation.log.count(.note)
    lines.append(
      zh
        ? "合计：错误 \(errorCount)，警告 \(warnings)，提示 \(notes)"
        : "In all: \(errorCount) errors, \(warnings) warnings, \(notes) notes")
    return lines
  }

  /// All issues as a table.
  public func table(_ language: Language) -> TextTable {
    let zh = language == .zh
    var table = TextTable([
      (zh ? "位置" : "place", .left), (zh ? "级别" : "severity", .left), (zh ? "代码" : "code", .left),
      (zh ? "基金" : "fund", .left), (zh ? "期间" : "period", .left), (zh ? "问题" : "issue", .left),
      (zh ? "处理" : "remedy", .left),
    ])
    for issue in issues {
      table.add([
        issue.position?.description ?? "", issue.severity.title[language], issue.code, issue.fund?.description ?? "",
        issue.period?.description ?? "", issue.summary[language], issue.remedy[language],
      ])
    }
    return table
  }

  /// The versioned JSON: counts, every issue listed, and the relations tested.
  public func json() -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("version", 1)
      json.member("funds", ledger.funds.count)
      json.member("statements", ledger.statementCount)
      json.member("aside", ledger.aside.count)
      json.member("errors", errorCount)
      json.member("warnings", loading.count(.warning) + reconciliation.log.count(.warning))
      json.member("notes", loading.count(.note) + reconciliation.log.count(.note))
      if FundLabel.anyGenerated(ledger.attributes) { json.member("generated", true) }
      json.key("tested")
      json.object { json in
        for relation in ReconciliationRelation.allCases {
          json.member(relation.rawValue, reconciliation.tested[relation] ?? 0)
        }
      }
      json.member("roundings", reconciliation.roundings)
      json.member("differences", reconciliation.differences)
      json.key("issues")
      json.array(issues) { json, issue in json.object { CheckReport.write(issue, &$0) } }
    }
    return json.bytes
  }

  private static func write(_ issue: Issue, _ json: inout JSONWriter) {
    json.member("code", issue.code)
    json.member("severity", "\(issue.severity)")
    json.member("file", issue.position?.file)
    json.key("line")
    if let line = issue.position?.line, line > 0 { json.value(line) } else { json.null() }
    json.key("column")
    if let column = issue.position?.column, column > 0 { json.value(column) } else { json.null() }
    json.member("fund", issue.fund?.description)
    json.member("period", issue.period?.description)
    json.member("message", issue.summary.en)
    json.member("messageZh", issue.summary.zh)
    json.member("remedy", issue.remedy.en)
  }

  private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  /// One line per issue listed.
  public func csv() -> [UInt8] {
    var csv = CSVWriter(["place", "severity", "code", "fund", "period", "message", "remedy"])
    for issue in issues {
      csv.field(issue.position?.description)
      csv.field("\(issue.severity)")
      csv.field(issue.code)
      csv.field(issue.fund?.description)
      csv.field(issue.period?.description)
      csv.field(issue.summary.en)
      csv.field(issue.remedy.en)
      csv.endRow()
    }
    return csv.bytes
  }
}
