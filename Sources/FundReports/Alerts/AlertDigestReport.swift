public import FundAlerts
public import FundCore
import FundIO
public import FundLedger

/// Many alerts in one message (预警摘要报表): a group per province, city, scheme or rule.
public struct AlertDigestReport: Sendable {
  /// Alerts of a group that are shown to people.
  private static let shownOfGroup = 3

  let digest: AlertDigest
  let transitions: [AlertTransition]
  let ledger: Ledger

  /// Reports a digest and what changed; the ledger gives the names.
  public init(_ digest: AlertDigest, _ transitions: [AlertTransition], of ledger: Ledger) {
    self.digest = digest
    self.transitions = transitions
    self.ledger = ledger
  }

  /// Lines for a terminal: a block per group with its worst alerts.
  public func lines(_ language: Language, isColoured: Bool = false) -> [String] {
    let zh = language == .zh
    var lines: [String] = []
    if digest.groups.isEmpty { lines.append(zh ? "没有未解除的预警。" : "No alert is open.") }
    for group in digest.groups {
      let counts = counts(group, language, isColoured)
      let muted = group.muted.isEmpty ? "" : (zh ? "（另 \(group.muted.count) 条不予通知）" : " (\(group.muted.count) muted)")
      lines.append("\(title(group, language))  \(counts.isEmpty ? (zh ? "无" : "none") : counts)\(muted)")
      for alert in group.told.prefix(Self.shownOfGroup) {
        let word = SeverityText.word(alert, language, isColoured: isColoured)
        lines.append("    \(word)  \(FundLabel.name(alert.fund, in: ledger, language))  \(alert.title[language])")
        lines += DisplayWidth.wrapped(alert.message(language), to: 90).map { "        " + $0 }
      }
      let more = group.told.count - Self.shownOfGroup
      if more > 0 { lines.append(zh ? "    另有 \(more) 条" : "    and \(more) more") }
    }
    lines += ["", changes(language)]
    if FundLabel.anyGenerated(shown) { lines += ["", FundLabel.generatedNotice(language)] }
    return lines
  }

  /// `Changes of this observation: fired 3, resolved 1`.
  private func changes(_ language: Language) -> String {
    let zh = language == .zh
    let parts = AlertTransition.Kind.allCases.compactMap { kind -> String? in
      let n = transitions.count { $0.kind == kind }
      return n == 0 ? nil : "\(kind.title[language]) \(n)"
    }
    let all = parts.isEmpty ? (zh ? "无" : "none") : parts.joined(separator: zh ? "，" : ", ")
    return zh ? "本次变化：\(all)" : "Changes of this observation: \(all)"
  }

  private var shown: [FundAttributes] {
    digest.groups.flatMap { $0.told.map(\.fund) }.compactMap { ledger.attributes(of: $0) }
  }

  /// `red 2, orange 5, pending 1`.
  private func counts(_ group: AlertDigest.Group, _ language: Language, _ isColoured: Bool) -> String {
    var parts = AlertSeverity.allCases.reversed().compactMap { severity -> String? in
      let n = group.count(severity)
      return n == 0 ? nil : SeverityText.coloured("\(severity.title[language]) \(n)", severity, isColoured)
    }
    if group.pending > 0 { parts.append("\(AlertState.pending.title[language]) \(group.pending)") }
    return parts.joined(separator: language == .zh ? "，" : ", ")
  }

  private func title(_ group: AlertDigest.Group, _ language: Language) -> String {
    zip(digest.grouping.keys, group.values).map { name($0, $1, language) }.joined(separator: " · ")
  }

  private func name(_ key: AlertGrouping.Key, _ value: String, _ language: Language) -> String {
    switch key {
    case .province, .city:
      guard let name = RegionCode(value).flatMap({ FundLabel.region($0, in: ledger, language) }) else { return value }
      return "\(value) \(name)"
    case .scheme: return Scheme(value)?.title[language] ?? value
    case .rule:
      return digest.groups.lazy.flatMap(\.told).first { $0.rule == value }?.title[language] ?? value
    }
  }

  /// One row per group.
  public func table(_ language: Language) -> TextTable {
    let zh = language == .zh
    let keys = digest.grouping.keys.map { (title: $0.title[language], alignment: TextTable.Alignment.left) }
    let severities = AlertSeverity.allCases.reversed().map {
      (title: $0.title[language], alignment: TextTable.Alignment.right)
    }
    var table = TextTable(
      keys + severities + [
        (AlertState.pending.title[language], .right), (zh ? "基金数" : "funds", .right),
        (zh ? "不予通知" : "muted", .right), (zh ? "最重" : "worst", .left),
      ])
    for group in digest.groups {
      let names = zip(digest.grouping.keys, group.values).map { name($0, $1, language) }
      table.add(
        names + AlertSeverity.allCases.reversed().map { String(group.count($0)) } + [
          String(group.pending), String(group.funds), String(group.muted.count),
          group.told.first.map { "\($0.fund): \($0.message(language))" } ?? "",
        ])
    }
    return table
  }

  /// The versioned JSON: groups with all their alerts.
  public func json() -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("version", 1)
      if FundLabel.anyGenerated(shown) { json.member("generated", true) }
      json.key("by")
      json.array(digest.grouping.keys) { $0.value($1.rawValue) }
      json.key("groups")
      json.array(digest.groups) { json, group in
        json.object { json in
          for (key, value) in zip(digest.grouping.keys, group.values) { json.member(key.rawValue, value) }
          json.key("firing")
          json.object { json in
            for severity in AlertSeverity.allCases { json.member(severity.code, group.count(severity)) }
          }
          json.member("pending", group.pending)
          json.member("funds", group.funds)
          json.member("muted", group.muted.count)
          json.key("alerts")
          json.array(group.told) { json, alert in
            json.object { json in
              json.member("fund", alert.fund.description)
              AlertsReport.write(alert, &json)
            }
          }
        }
      }
      json.key("transitions")
      json.array(transitions) { json, change in json.object { AlertsReport.write(change, &$0) } }
    }
    return json.bytes
  }

  /// One line per group.
  public func csv(_ language: Language) -> [UInt8] {
    var csv = CSVWriter(
      digest.grouping.keys.map(\.rawValue) + AlertSeverity.allCases.map(\.code) + [
        "pending", "funds", "muted", "worstFund", "worstRule", "worstMessage",
      ])
    for group in digest.groups {
      for value in group.values { csv.field(value) }
      for severity in AlertSeverity.allCases { csv.field(group.count(severity)) }
      csv.field(group.pending)
      csv.field(group.funds)
      csv.field(group.muted.count)
      csv.field(group.told.first?.fund.description)
      csv.field(group.told.first?.rule)
      csv.field(group.told.first?.message(language))
      csv.endRow()
    }
    return csv.bytes
  }
}
