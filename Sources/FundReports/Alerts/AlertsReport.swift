import FundActuarial
public import FundAlerts
public import FundCore
import FundIO
public import FundLedger

/// What changed in an observation and what stands after it (预警报表).
public struct AlertsReport: Sendable {
  let transitions: [AlertTransition]
  let standing: [AlertStanding]
  let ledger: Ledger

  /// Reports the funds that `shows` answers true for.
  public init(
    _ transitions: [AlertTransition], _ standing: [AlertStanding], of ledger: Ledger, shows: (FundID) -> Bool
  ) {
    self.transitions = transitions.filter { shows($0.fund) }
    self.standing = standing.filter { shows($0.fund) }.sorted { a, b in
      a.severity == b.severity ? a.fund < b.fund : a.severity > b.severity
    }
    self.ledger = ledger
  }

  private func name(_ fund: FundID, _ language: Language) -> String {
    let name = ledger.attributes(of: fund)?.displayName ?? fund.region.code
    return "\(fund.region.code) \(name) · \(FundLabel.kind(fund, language))"
  }

  /// Lines for a terminal: the open alerts, most serious first, then the changes of this observation.
  public func lines(_ language: Language, isColoured: Bool = false) -> [String] {
    let zh = language == .zh
    var lines: [String] = []
    if standing.isEmpty { lines.append(zh ? "没有未解除的预警。" : "No alert is open.") }
    for alert in standing {
      let word = SeverityText.word(alert, language, isColoured: isColoured)
      lines.append(
        "\(word)  \(name(alert.fund, language))  \(zh ? "自" : "since") \(alert.since)  \(alert.title[language])")
      lines += DisplayWidth.wrapped(alert.message(language), to: 94).map { "    " + $0 }
    }
    lines += ["", zh ? "本次变化：" : "Changes of this observation:"]
    if transitions.isEmpty { lines.append(zh ? "    无。" : "    none.") }
    for change in transitions {
      let word = SeverityText.coloured(change.severity.title[language], change.severity, isColoured)
      lines.append(
        "    \(change.period)  \(change.kind.title[language])  \(word)  \(change.fund)  \(change.title[language])")
    }
    if FundLabel.anyGenerated(shown) { lines += ["", FundLabel.generatedNotice(language)] }
    return lines
  }

  private var shown: [FundAttributes] {
    (standing.map(\.fund) + transitions.map(\.fund)).compactMap { ledger.attributes(of: $0) }
  }

  /// The open alerts as a table.
  public func table(_ language: Language) -> TextTable {
    let zh = language == .zh
    var table = TextTable([
      (zh ? "级别" : "severity", .left), (zh ? "基金" : "fund", .left), (zh ? "名称" : "name", .left),
      (zh ? "规则" : "rule", .left), (zh ? "状态" : "state", .left), (zh ? "自" : "since", .left),
      (zh ? "说明" : "message", .left),
    ])
    for alert in standing {
      table.add([
        alert.severity.title[language], alert.fund.description,
        ledger.attributes(of: alert.fund)?.displayName ?? "", alert.title[language], alert.state.title[language],
        alert.since.description, alert.message(language),
      ])
    }
    return table
  }

  /// The versioned JSON: `alerts` that are open and `transitions` of this observation.
  public func json() -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("version", 1)
      if FundLabel.anyGenerated(shown) { json.member("generated", true) }
      json.key("alerts")
      json.array(standing) { json, alert in
        json.object { json in
          json.member("fund", alert.fund.description)
          AlertsReport.write(alert, &json)
        }
      }
      json.key("transitions")
      json.array(transitions) { json, change in json.object { AlertsReport.write(change, &$0) } }
    }
    return json.bytes
  }

  /// The members of an open alert.
  static func write(_ alert: AlertStanding, _ json: inout JSONWriter) {
    json.member("rule", alert.rule)
    json.member("severity", alert.severity.code)
    json.member("state", alert.state.rawValue)
    json.member("since", alert.since.description)
    json.member("value", alert.finding.value)
    json.member("threshold", alert.finding.threshold)
    json.member("message", alert.message(.en))
    json.member("messageZh", alert.message(.zh))
  }

  static func write(_ change: AlertTransition, _ json: inout JSONWriter) {
    json.member("fund", change.fund.description)
    json.member("rule", change.rule)
    json.member("kind", change.kind.rawValue)
    json.member("from", change.from.rawValue)
    json.member("to", change.to.rawValue)
    json.member("severity", change.severity.code)
    json.member("period", change.period.description)
    json.member("asOf", change.asOf.period.description)
    json.member("since", change.since?.description)
    json.member("provisional", change.isProvisional)
    json.member("accountingOnly", change.easedByAccountingOnly)
    json.member("message", change.message(.en))
    json.member("messageZh", change.message(.zh))
  }

  /// One line per open alert.
  public func csv(_ language: Language) -> [UInt8] {
    var csv = CSVWriter([
      "fund", "region", "regionName", "rule", "severity", "state", "since", "value", "threshold", "message",
    ])
    for alert in standing {
      csv.field(alert.fund.description)
      csv.field(alert.fund.region.code)
      csv.field(ledger.attributes(of: alert.fund)?.displayName)
      csv.field(alert.rule)
      csv.field(alert.severity.code)
      csv.field(alert.state.rawValue)
      csv.field(alert.since.description)
      csv.field(alert.finding.value)
      csv.field(alert.finding.threshold)
      csv.field(alert.message(language))
      csv.endRow()
    }
    return csv.bytes
  }
}
