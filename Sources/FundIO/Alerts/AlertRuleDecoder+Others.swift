import FundAlerts
import FundCore

/// Rules about other rules: portfolios of pools, and rules that cannot judge.
extension AlertRuleDecoder {
  func portfolio(
    _ head: Head, _ map: YAMLMapping, _ levels: YAMLValue, of earlier: AlertRuleSet, log: inout IssueLog
  ) -> (any AlertRule)? {
    let member = other(map, earlier, log: &log)
    let severities = AlertSeverity.allCases.map { (word: $0.code, value: $0) }
    let severity =
      map.given("severity").map { $0.word(of: severities, Bilingual("a severity", "预警等级"), &log) }
      ?? member?.timing.severities.first ?? .blue
    let measures = PortfolioRule.Measure.allCases.map { (word: $0.rawValue, value: $0) }
    let measure = map.given("measure").map { $0.word(of: measures, Bilingual("a measure", "口径"), &log) } ?? .share
    let scopes = PortfolioRule.Scope.allCases.map { (word: $0.rawValue, value: $0) }
    let scope = map.given("by").map { $0.word(of: scopes, Bilingual("a scope", "范围"), &log) } ?? .ledger
    let ways: [(word: String, value: Bool)] = [("apart", true), ("together", false)]
    let apart =
      map.given("schemes").map { $0.word(of: ways, Bilingual("how schemes are taken", "险种处理方式"), &log) } ?? true
    let coverage = map.given("coverage").map { fraction($0, log: &log) } ?? 0.8
    let fewest = map.given("members").map { $0.integer(in: 1...1_000_000, &log) } ?? 2
    let margin = map.given("leave").map { notNegative($0, log: &log) } ?? 0
    let list = plain(levels, key: "above", log: &log) { value, log in
      measure == .count ? value.integer(in: 0...1_000_000, &log).map(Double.init) : self.fraction(value, log: &log)
    }
    guard let member, let severity, let measure, let scope, let apart, let coverage, let fewest, let margin, let list,
      isWorsening(levels, list, rising: true, log: &log)
    else { return nil }
    var rule = PortfolioRule(
      id: head.id, title: head.title, note: head.note, of: member, from: severity, measure: measure, by: scope,
      schemesApart: apart, coverage: coverage, fewest: fewest, list, margin: margin, release: head.release)
    rule.timing.patience = head.patience
    return rule
  }

  func unjudged(
    _ head: Head, _ map: YAMLMapping, _ levels: YAMLValue, of earlier: AlertRuleSet, log: inout IssueLog
  ) -> (any AlertRule)? {
    let list = plain(levels, key: "months", log: &log) { $0.integer(in: 1...600, &$1) }
    guard let judging = other(map, earlier, log: &log), let list, isWorsening(levels, list, rising: true, log: &log)
    else { return nil }
    return UnjudgedRule(id: head.id, title: head.title, note: head.note, of: judging, list)
  }

  /// The rule named by `of`: one that stands above and judges single funds by period.
  private func other(_ map: YAMLMapping, _ earlier: AlertRuleSet, log: inout IssueLog) -> (any AlertRule)? {
    guard let value = map["of"], let id = value.text(&log) else { return nil }
    let fit = earlier.rules.filter { $0.cadence == .period && !($0 is PortfolioRule) }
    if let found = fit.first(where: { $0.id == id }) { return found }
    let all = fit.map(\.id).joined(separator: ", ")
    value.fail(
      "unknownRule",
      Bilingual("\"\(id)\" is not a rule above that judges funds by period", "“\(id)”不是上文中按期间判定的规则"),
      remedy: fit.isEmpty
        ? Bilingual("Put the rule it is about before it", "请将所涉规则写在前面") : Bilingual("Use one of: \(all)", "可用：\(all)"),
      log: &log)
    return nil
  }

  private func fraction(_ value: YAMLValue, log: inout IssueLog) -> Double? {
    guard let number = value.number(&log) else { return nil }
    if number >= 0, number <= 1 { return number }
    value.fail(
      "outOfRange", Bilingual("a share lies between 0 and 1", "占比应在 0 与 1 之间"),
      remedy: Bilingual("Write 0.2 for 20 %", "20 % 请写 0.2"), log: &log)
    return nil
  }
}
