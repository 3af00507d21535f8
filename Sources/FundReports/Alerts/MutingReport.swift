public import FundAlerts
public import FundCore
import FundIO

/// Silences and acknowledgements of a book (静默与确认报表).
public struct MutingReport: Sendable {
  private struct Row {
    let kind: Bilingual
    let number: Int?
    let what: (Language) -> String
    let term: AlertTerm
    let reason: AlertReason
  }

  let silences: [AlertSilence]
  let acknowledgements: [AlertAcknowledgement]
  let asOf: YearMonth

  /// Reports them as they stand at an as-of month.
  public init(_ silences: [AlertSilence], _ acknowledgements: [AlertAcknowledgement], asOf: YearMonth) {
    self.silences = silences
    self.acknowledgements = acknowledgements
    self.asOf = asOf
  }

  private var rows: [Row] {
    silences.map { one in
      Row(
        kind: Bilingual("silence", "静默"), number: one.number, what: { one.matcher.text($0) }, term: one.term,
        reason: one.reason)
    }
      + acknowledgements.map { one in
        let what: (Language) -> String = { language in
          let since = language == .zh ? "自" : "since"
          return "\(one.fund) \(one.rule) \(one.severity.title[language]) \(since) \(one.since)"
        }
        return Row(
          kind: Bilingual("acknowledged", "已知晓"), number: nil, what: what, term: one.term, reason: one.reason)
      }
  }

  private func state(_ term: AlertTerm) -> Bilingual {
    if let lifted = term.lifted, asOf >= lifted { return Bilingual("lifted", "已解除") }
    if asOf < term.from { return Bilingual("to come", "未开始") }
    return term.covers(asOf) ? Bilingual("in force", "有效") : Bilingual("over", "已过期")
  }

  /// Lines for a terminal.
  public func lines(_ language: Language) -> [String] {
    rows.isEmpty
      ? [language == .zh ? "没有静默或确认。" : "Nothing is silenced or acknowledged."] : table(language).terminalLines()
  }

  /// One row each.
  public func table(_ language: Language) -> TextTable {
    let zh = language == .zh
    var table = TextTable([
      (zh ? "类型" : "kind", .left), (zh ? "编号" : "number", .right), (zh ? "预警" : "alerts", .left),
      (zh ? "自" : "from", .left), (zh ? "至" : "until", .left), (zh ? "状态" : "state", .left),
      (zh ? "经办" : "who", .left), (zh ? "事由" : "why", .left),
    ])
    for row in rows {
      table.add([
        row.kind[language], row.number.map(String.init) ?? "", row.what(language), row.term.from.period.description,
        row.term.until?.description ?? "", state(row.term)[language], row.reason.who, row.reason.why,
      ])
    }
    return table
  }

  /// The versioned JSON: `silences` and `acknowledgements`.
  public func json() -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("version", 1)
      json.key("silences")
      json.array(silences) { json, one in
        json.object { json in
          json.member("number", one.number)
          json.key("funds")
          json.array(one.matcher.funds) { $0.value($1.description) }
          json.key("regions")
          json.array(one.matcher.regions) { $0.value($1.code) }
          json.key("schemes")
          json.array(one.matcher.schemes) { $0.value($1.id) }
          json.key("rules")
          json.array(one.matcher.rules) { $0.value($1) }
          json.member("upTo", one.matcher.upTo?.code)
          write(one.term, one.reason, &json)
        }
      }
      json.key("acknowledgements")
      json.array(acknowledgements) { json, one in
        json.object { json in
          json.member("fund", one.fund.description)
          json.member("rule", one.rule)
          json.member("severity", one.severity.code)
          json.member("since", one.since.description)
          write(one.term, one.reason, &json)
        }
      }
    }
    return json.bytes
  }

  private func write(_ term: AlertTerm, _ reason: AlertReason, _ json: inout JSONWriter) {
    json.member("from", term.from.period.description)
    json.member("until", term.until?.description)
    json.member("lifted", term.lifted?.period.description)
    json.member("inForce", term.covers(asOf))
    json.member("who", reason.who)
    json.member("why", reason.why)
  }

  /// One line each.
  public func csv(_ language: Language) -> [UInt8] {
    var csv = CSVWriter(["kind", "number", "alerts", "from", "until", "lifted", "inForce", "who", "why"])
    for row in rows {
      csv.field(row.kind.en)
      csv.field(row.number.map(String.init))
      csv.field(row.what(language))
      csv.field(row.term.from.period.description)
      csv.field(row.term.until?.description)
      csv.field(row.term.lifted?.period.description)
      csv.field(row.term.covers(asOf) ? "true" : "false")
      csv.field(row.reason.who)
      csv.field(row.reason.why)
      csv.endRow()
    }
    return csv.bytes
  }
}
