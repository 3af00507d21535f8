import FundAlerts
import FundCore
import FundLedger
import FundPolicy

extension AlertRuleDecoder {
  func band(_ head: Head, _ map: YAMLMapping, _ levels: YAMLValue, log: inout IssueLog) -> (any AlertRule)? {
    let margin = map.given("leave").map { monthsMargin($0, log: &log) } ?? 0
    guard let (side, list) = sided(levels, log: &log, { edge($0, log: &$1) }), let margin else { return nil }
    guard isWorsening(levels, list, rising: side == .above, log: &log) else { return nil }
    var rule = BandRule(
      id: head.id, title: head.title, note: head.note, side, list, margin: margin, release: head.release)
    rule.timing.patience = head.patience
    return rule
  }

  func rate(_ head: Head, _ map: YAMLMapping, _ levels: YAMLValue, log: inout IssueLog) -> (any AlertRule)? {
    let metric = map["metric"].flatMap { self.metric($0, log: &log) }
    let margin = map.given("leave").map { notNegative($0, log: &log) } ?? 0
    guard let (side, list) = sided(levels, log: &log, { $0.number(&$1) }), let metric, let margin,
      isWorsening(levels, list, rising: side == .above, log: &log)
    else { return nil }
    var rule = RateRule(
      id: head.id, title: head.title, note: head.note, metric: metric, side, list, margin: margin,
      release: head.release)
    rule.timing.patience = head.patience
    return rule
  }

  func growth(_ head: Head, _ map: YAMLMapping, _ levels: YAMLValue, log: inout IssueLog) -> (any AlertRule)? {
    let metric = map.given("metric").map { self.metric($0, log: &log) } ?? .spendingGrowth
    let over = map.given("over").flatMap { self.metric($0, log: &log) }
    let margin = map.given("leave").map { notNegative($0, log: &log) } ?? 0
    let list = plain(levels, key: "above", log: &log) { $0.number(&$1) }
    guard let list, let metric, let margin, isWorsening(levels, list, rising: true, log: &log) else { return nil }
    var rule = GrowthRule(
      id: head.id, title: head.title, note: head.note, metric: metric, over: over, list, margin: margin,
      release: head.release)
    rule.timing.patience = head.patience
    return rule
  }

  func falling(_ head: Head, _ map: YAMLMapping, _ levels: YAMLValue, log: inout IssueLog) -> (any AlertRule)? {
    let metric = map["metric"].flatMap { self.metric($0, log: &log) }
    let lags: [(word: String, value: FallingRule.Lag)] = [("year", .year), ("period", .period)]
    let lag = map.given("against").map { $0.word(of: lags, Bilingual("a base of comparison", "比较基期"), &log) } ?? .year
    let list = plain(levels, key: "falls", log: &log) { $0.integer(in: 1...600, &$1) }
    guard let list, let metric, let lag, isWorsening(levels, list, rising: true, log: &log) else { return nil }
    var rule = FallingRule(
      id: head.id, title: head.title, note: head.note, metric: metric, lag: lag, list, release: head.release)
    rule.timing.patience = head.patience
    return rule
  }

  func probability(_ head: Head, _ map: YAMLMapping, _ levels: YAMLValue, log: inout IssueLog) -> (any AlertRule)? {
    let named = side(map, log: &log).flatMap { side, value in edge(value, log: &log).map { (side, $0) } }
    let within = map["within"]?.integer(in: 1...600, &log)
    let margin = map.given("leave").map { notNegative($0, log: &log) } ?? 0
    let list = plain(levels, key: "probability", log: &log) { value, log in
      value.number(&log).flatMap { p -> Double? in
        if p > 0, p <= 1 { return p }
        value.fail(
          "outOfRange", Bilingual("a probability lies above 0 and is at most 1", "概率应大于 0 且不大于 1"), log: &log)
        return nil
      }
    }
    guard let list, let (side, edge) = named, let within, let margin, isWorsening(levels, list, rising: true, log: &log)
    else { return nil }
    return BreachProbabilityRule(
      id: head.id, title: head.title, note: head.note, side, edge, within: within, list, margin: margin,
      release: head.release)
  }

  func overdue(_ head: Head, _ levels: YAMLValue, log: inout IssueLog) -> (any AlertRule)? {
    let list = plain(levels, key: "months", log: &log) { $0.integer(in: 1...600, &$1) }
    guard let list, isWorsening(levels, list, rising: true, log: &log) else { return nil }
    return DataOverdueRule(id: head.id, title: head.title, note: head.note, list)
  }

  /// A metric of the catalogue.
  private func metric(_ value: YAMLValue, log: inout IssueLog) -> MetricID? {
    guard let text = value.text(&log) else { return nil }
    do {
      return try catalog.metric(named: text)
    } catch {
      value.fail(error.code, error.summary, remedy: error.remedy, log: &log)
      return nil
    }
  }

  /// The name of an edge in months; a figure is told off by name.
  private func edge(_ value: YAMLValue, log: inout IssueLog) -> EdgeName? {
    guard let text = value.text(&log) else { return nil }
    let names = EdgeName.allCases.filter { $0 <= .excessive }
    if let found = names.first(where: { $0.code == text }) { return found }
    let all = names.map(\.code).joined(separator: ", ")
    let isFigure = Double(text) != nil
    value.fail(
      isFigure ? "figureForEdge" : "unknownWord",
      isFigure
        ? Bilingual("a rule names an edge, not a figure such as \(text)", "规则应写界限名称，而不是数字 \(text)")
        : Bilingual("\"\(text)\" is not an edge", "“\(text)”不是界限"),
      remedy: Bilingual("Use one of: \(all)", "可用：\(all)"), log: &log)
    return nil
  }

  /// A margin in thousandths of a month.
  private func monthsMargin(_ value: YAMLValue, log: inout IssueLog) -> Int64? {
    guard let text = value.text(&log) else { return nil }
    let units = DecimalText.units(text, shift: 3)
    if let units, units < 0 {
      wrongSide(value, log: &log)
      return nil
    }
    guard let margin = units, margin < 1 << 40 else {
      value.fail(
        "badMargin", Bilingual("\"\(text)\" is not a margin such as 0.3", "“\(text)”不是 0.3 这样的回差"),
        remedy: Bilingual("Write months with at most three decimals, not negative", "请写非负、至多三位小数的月数"), log: &log)
      return nil
    }
    return margin
  }

  private func wrongSide(_ value: YAMLValue, log: inout IssueLog) {
    value.fail(
      "leaveOnWrongSide",
      Bilingual(
        "a negative leave puts the leave level on the wrong side of the enter level", "负的 leave 使解除线落在触发线的错误一侧"),
      remedy: Bilingual("Write how far the value must come back, such as 0.3", "请写须回升的幅度，如 0.3"), log: &log)
  }

  func notNegative(_ value: YAMLValue, log: inout IssueLog) -> Double? {
    guard let number = value.number(&log) else { return nil }
    guard number >= 0 else {
      wrongSide(value, log: &log)
      return nil
    }
    return number
  }
}
