import FundAlerts
import FundCore

/// What is expected. What cannot be read is noted, which leaves the whole test out.
extension AlertRuleTestDecoder {
  /// `{at: 2024-03, rule: reserve-level, state: firing, severity: orange}`.
  func state(_ value: YAMLValue, _ whom: Subject, log: inout IssueLog) -> AlertRuleTest.ExpectedState? {
    guard
      let map = value.mapping(
        required: ["at", "rule", "state"] + whom.required, optional: ["severity"] + whom.optional, log: &log)
    else { return nil }
    let at = map["at"].flatMap { month($0, log: &log) }
    let rule = map["rule"].flatMap { self.rule($0, log: &log) }
    let states = AlertState.allCases.map { (word: $0.rawValue, value: $0) }
    let state = map["state"]?.word(of: states, Bilingual("a state", "预警状态"), &log)
    let severity = map.given("severity").flatMap { self.severity($0, log: &log) }
    let fund = map.given("fund").map { self.fund($0, log: &log) } ?? whom.fund
    guard let at, let rule, let state, let fund else { return nil }
    return .init(at: at, fund, rule: rule, state, severity, position: value.position)
  }

  /// The transitions of every rule that is named: all of them, in order.
  func histories(_ value: YAMLValue, _ whom: Subject, log: inout IssueLog) -> [AlertRuleTest.ExpectedHistory] {
    var all: [AlertRuleTest.ExpectedHistory] = []
    for entry in value.mapping(&log)?.entries ?? [] {
      guard let rule = rule(entry.name, log: &log), let members = entry.value.list(&log) else { continue }
      let list = members.compactMap { transition($0, whom, log: &log) }
      all.append(.init(rule: rule, list, position: entry.name.position))
    }
    return all
  }

  private func transition(
    _ value: YAMLValue, _ whom: Subject, log: inout IssueLog
  ) -> AlertRuleTest.ExpectedTransition? {
    guard
      let map = value.mapping(
        required: ["at", "kind"] + whom.required, optional: ["severity", "period", "message"] + whom.optional, log: &log
      )
    else { return nil }
    let at = map["at"].flatMap { month($0, log: &log) }
    let kinds = AlertTransition.Kind.allCases.map { (word: $0.rawValue, value: $0) }
    let kind = map["kind"]?.word(of: kinds, Bilingual("a transition", "预警变动"), &log)
    let severity = map.given("severity").flatMap { self.severity($0, log: &log) }
    let period = map.given("period").flatMap { self.period($0, log: &log) }
    let message = map.given("message").flatMap { $0.text(&log) }
    let fund = map.given("fund").map { self.fund($0, log: &log) } ?? whom.fund
    guard let at, let kind, let fund else { return nil }
    return .init(at: at, fund, kind, severity, period: period, message: message, position: value.position)
  }

  /// The id of a rule under test.
  private func rule(_ value: YAMLValue, log: inout IssueLog) -> String? {
    guard let id = value.text(&log) else { return nil }
    if rules[id] != nil { return id }
    let all = rules.ids.joined(separator: ", ")
    value.fail(
      "unknownRule", Bilingual("\"\(id)\" is not a rule under test", "“\(id)”不是被测规则"),
      remedy: Bilingual("The rules are: \(all)", "规则有：\(all)"), log: &log)
    return nil
  }

  private func severity(_ value: YAMLValue, log: inout IssueLog) -> AlertSeverity? {
    let words = AlertSeverity.allCases.map { (word: $0.code, value: $0) }
    return value.word(of: words, Bilingual("a severity", "预警等级"), &log)
  }
}

extension AlertRuleTestDecoder.Subject {
  fileprivate var required: [String] {
    if case .several = self { ["fund"] } else { [] }
  }

  fileprivate var optional: [String] { required.isEmpty ? ["fund"] : [] }

  fileprivate var fund: FundID? {
    if case .one(let fund) = self { fund } else { nil }
  }
}
