import FundAlerts
import FundCore

/// Who is told: inhibitions and grouping.
extension AlertRuleDecoder {
  /// `inhibit:`, a list of `{mutes: members, rules: [...], targets: [...], severity: orange}`.
  func inhibitions(_ value: YAMLValue, log: inout IssueLog) -> [AlertInhibition] {
    var all: [AlertInhibition] = []
    for member in value.list(&log) ?? [] {
      let keys = ["rules", "targets", "severity"]
      guard let map = member.mapping(required: ["mutes"], optional: keys, log: &log) else { continue }
      let directions = AlertInhibition.Direction.allCases.map { (word: $0.rawValue, value: $0) }
      let mutes = map["mutes"]?.word(of: directions, Bilingual("whose alerts are muted", "抑制对象"), &log)
      let severities = AlertSeverity.allCases.map { (word: $0.code, value: $0) }
      let severity =
        map.given("severity").map { $0.word(of: severities, Bilingual("a severity", "预警等级"), &log) } ?? .blue
      let sources = map.given("rules").map { texts($0, log: &log) } ?? []
      let targets = map.given("targets").map { texts($0, log: &log) } ?? []
      guard let mutes, let severity else { continue }
      let inhibition = AlertInhibition(mutes: mutes, sources: sources, targets: targets, severity: severity)
      if all.contains(where: inhibition.contradicts) {
        member.fail(
          "mutualInhibition",
          Bilingual("region and members would mute each other, and nobody would be told", "上下级互相抑制，将无人得到通知"),
          remedy: Bilingual("Keep one direction for these rules", "同一规则请只保留一个方向"), log: &log)
        continue
      }
      all.append(inhibition)
    }
    return all
  }

  /// `group: [province, scheme]`.
  func grouping(_ value: YAMLValue, log: inout IssueLog) -> AlertGrouping? {
    let words = AlertGrouping.Key.allCases.map { (word: $0.rawValue, value: $0) }
    let members = value.filledList(&log) ?? []
    let keys = members.compactMap { $0.word(of: words, Bilingual("something to group by", "分组依据"), &log) }
    return keys.isEmpty ? nil : AlertGrouping(keys)
  }

  private func texts(_ value: YAMLValue, log: inout IssueLog) -> [String] {
    (value.filledList(&log) ?? []).compactMap { $0.text(&log) }
  }
}
