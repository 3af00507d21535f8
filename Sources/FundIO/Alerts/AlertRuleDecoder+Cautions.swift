import FundAlerts
import FundCore
import FundPolicy

extension AlertRuleDecoder {
  /// Notes what can be used but will hardly do what its author wants (规则提示).
  func cautions(_ rule: any AlertRule, _ value: YAMLValue, log: inout IssueLog) {
    guard let map = value.mapping(&log) else { return }
    switch rule {
    case let rule as BandRule:
      deadBand(rule.margin == 0, map, such: "0.3", log: &log)
      for (i, level) in rule.levels.enumerated() where !isKnown(level.threshold) {
        neverReached(
          at(i, rule.comparison.rawValue, map),
          Bilingual("no standard has the edge \(level.threshold.code)", "没有标准含有界限 \(level.threshold.code)"), log: &log)
      }
    case let rule as RateRule:
      deadBand(rule.margin == 0, map, such: "0.01", log: &log)
      range(rule.metric, rule.levels, rule.margin, rule.comparison, rule.comparison.rawValue, map, log: &log)
    case let rule as GrowthRule:
      deadBand(rule.margin == 0, map, such: "0.01", log: &log)
      if rule.reference == nil { range(rule.metric, rule.levels, rule.margin, .above, "above", map, log: &log) }
      for (i, level) in rule.levels.enumerated() where rule.reference == rule.metric && level.threshold >= 0 {
        neverReached(
          at(i, "above", map),
          Bilingual("\(rule.metric) less itself is always 0", "\(rule.metric) 与自身之差恒为 0"), log: &log)
      }
    case let rule as PortfolioRule:
      deadBand(rule.margin == 0, map, such: rule.measure == .count ? "1" : "0.05", log: &log)
      for (i, level) in rule.levels.enumerated() {
        let place = at(i, "above", map)
        if rule.measure != .count, level.threshold >= 1 {
          neverReached(place, Bilingual("no share lies above 1", "占比不会高于 1"), log: &log)
        } else if level.threshold < rule.margin {
          neverLeft(place, Bilingual("nothing lies below 0", "不会低于 0"), log: &log)
        }
      }
    case let rule as BreachProbabilityRule:
      deadBand(rule.margin == 0, map, such: "0.05", log: &log)
      probability(rule, map, log: &log)
    default: break
    }
  }

  private func probability(_ rule: BreachProbabilityRule, _ map: YAMLMapping, log: inout IssueLog) {
    if !isKnown(rule.edge) {
      neverReached(
        map[rule.comparison.rawValue] ?? map.whole,
        Bilingual("no standard has the edge \(rule.edge.code)", "没有标准含有界限 \(rule.edge.code)"), log: &log)
    }
    for (i, level) in rule.levels.enumerated() where level.threshold <= rule.margin {
      neverLeft(at(i, "probability", map), Bilingual("no probability lies below 0", "概率不会小于 0"), log: &log)
    }
  }

  /// An alert without a dead band opens and closes with every small swing around the level.
  private func deadBand(_ isZero: Bool, _ map: YAMLMapping, such example: String, log: inout IssueLog) {
    guard isZero else { return }
    (map.given("leave") ?? map["id"] ?? map.whole).warn(
      "zeroDeadBand",
      Bilingual(
        "the leave level equals the enter level, so that the alert flaps around it", "解除线等于触发线，预警会在其附近反复"),
      remedy: Bilingual("Give leave a margin such as \(example)", "请为 leave 设回差，如 \(example)"), log: &log)
  }

  /// Figures that a metric cannot have.
  private func range(
    _ metric: MetricID, _ levels: [AlertLevel<Double>], _ margin: Double, _ side: AlertComparison, _ key: String,
    _ map: YAMLMapping, log: inout IssueLog
  ) {
    guard let range = MetricRange.of(metric) else { return }
    for (i, level) in levels.enumerated() {
      let isReachable = side == .below ? level.threshold > range.lowest : level.threshold < range.highest
      let leave = side == .below ? level.threshold + margin : level.threshold - margin
      let isLeavable = side == .below ? leave <= range.highest : leave >= range.lowest
      if !isReachable { neverReached(at(i, key, map), range.text(metric), log: &log) }
      if !isLeavable { neverLeft(at(i, key, map), range.text(metric), log: &log) }
    }
  }

  private func neverReached(_ value: YAMLValue, _ why: Bilingual, log: inout IssueLog) {
    value.warn(
      "neverReached",
      Bilingual("this level is never reached: \(why.en)", "此级永远不会触发：\(why.zh)"),
      remedy: Bilingual("Correct the figure or leave the level out", "请更正或删去此级"), log: &log)
  }

  private func neverLeft(_ value: YAMLValue, _ why: Bilingual, log: inout IssueLog) {
    value.warn(
      "neverLeft",
      Bilingual("this level is never left again: \(why.en)", "此级触发后永远不会解除：\(why.zh)"),
      remedy: Bilingual("Correct the figure or make leave smaller", "请更正数值或减小 leave"), log: &log)
  }

  /// Whether any built-in standard has an edge, or one that stands in for it.
  private func isKnown(_ edge: EdgeName) -> Bool {
    PolicyLibrary.builtIn.standards.contains { standard in
      standard.editions.editions.indices.contains { n in
        StandardInForce(standard, edition: n).edges.contains { $0.name == edge }
      }
    } || edge == .insufficient || edge == .excessive
  }

  /// The figure of a level in the file.
  private func at(_ level: Int, _ key: String, _ map: YAMLMapping) -> YAMLValue {
    var quiet = IssueLog()
    guard let members = map["levels"]?.list(&quiet), members.indices.contains(level) else { return map.whole }
    return members[level].mapping(&quiet)?[key] ?? members[level]
  }
}
