import FundAlerts
import FundCore
import FundLedger

extension AlertRuleTestDecoder {
  /// What describes a fund, in the test itself or in a member of its `funds`.
  static let fundKeys = ["fund", "start", "series", "outlook"]

  /// The funds of a test: those of `funds`, or the one the test itself describes.
  func funds(_ map: YAMLMapping, log: inout IssueLog) -> [AlertRuleTest.Fund] {
    guard let several = map.given("funds") else { return one(map, log: &log).map { [$0] } ?? [] }
    for key in Self.fundKeys where map[key] != nil {
      map[key]?.fail(
        "fundTwice", Bilingual("\"\(key)\" stands beside \"funds\"", "“\(key)”与“funds”并列"),
        remedy: Bilingual("Move it into a member of funds", "请移入 funds 的成员"), log: &log)
    }
    var found: [AlertRuleTest.Fund] = []
    for value in several.filledList(&log) ?? [] {
      guard let own = value.mapping(required: ["fund", "start", "series"], optional: ["outlook"], log: &log),
        let fund = one(own, log: &log)
      else { continue }
      if found.contains(where: { $0.fund == fund.fund }) {
        value.fail("duplicateFund", Bilingual("\(fund.fund) stands twice", "\(fund.fund) 重复出现"), log: &log)
      } else {
        found.append(fund)
      }
    }
    return found
  }

  private func one(_ map: YAMLMapping, log: inout IssueLog) -> AlertRuleTest.Fund? {
    for key in ["fund", "start", "series"] where map[key] == nil {
      map.whole.fail("missingKey", Bilingual("the key \"\(key)\" is missing", "缺少键“\(key)”"), log: &log)
    }
    let id = map["fund"].flatMap { fund($0, log: &log) }
    guard let start = map["start"].flatMap({ period($0, log: &log) }) else { return nil }
    var series: [MetricID: [[AlertRuleTest.Edition]]] = [:]
    for entry in map.given("series")?.mapping(&log)?.entries ?? [] {
      do {
        let metric = try catalog.metric(named: entry.key)
        series[metric] = figures(entry.value, from: start, log: &log)
      } catch {
        entry.name.fail(error.code, error.summary, remedy: error.remedy, log: &log)
      }
    }
    let ahead = map.given("outlook").map { outlook($0, start, log: &log) } ?? [:]
    return id.map { AlertRuleTest.Fund($0, start: start, series: series, outlook: ahead) }
  }

  /// The figures of a metric, one member per period unless it says `times`.
  private func figures(_ value: YAMLValue, from start: Period, log: inout IssueLog) -> [[AlertRuleTest.Edition]]? {
    var all: [[AlertRuleTest.Edition]] = []
    for member in value.list(&log) ?? [] {
      guard all.count < Self.longest else {
        member.fail("tooLong", Bilingual("more than \(Self.longest) figures", "超过 \(Self.longest) 个数值"), log: &log)
        return all
      }
      let period = start + all.count
      guard member.isMapping else {
        all.append([.init(known: YearMonth(period), value: number(member, log: &log))])
        continue
      }
      let keys = ["provisional", "known", "restated", "times", "step"]
      guard let map = member.mapping(required: ["value"], optional: keys, log: &log) else { continue }
      let figure = map["value"].flatMap { number($0, log: &log) }
      let isProvisional = map.given("provisional").flatMap { $0.flag(&log) } ?? false
      let times = map.given("times").flatMap { $0.integer(in: 1...Self.longest - all.count, &log) } ?? 1
      let step = map.given("step").flatMap { $0.number(&log) } ?? 0
      let known = map.given("known").flatMap { self.known($0, after: YearMonth(period), log: &log) }
      if times > 1 || step != 0, map.given("known") != nil || map.given("restated") != nil {
        member.fail(
          "knownOfMany", Bilingual("known and restated belong to one period", "known 与 restated 只用于一个期间"),
          remedy: Bilingual("Write the period by itself", "请单独写出该期间"), log: &log)
      }
      for n in 0..<times {
        let end = YearMonth(period + n)
        all.append([
          .init(known: known ?? end, value: figure.map { $0 + Double(n) * step }, isProvisional: isProvisional)
        ])
      }
      if let restated = map.given("restated") { restate(&all[all.count - 1], restated, log: &log) }
    }
    return all
  }

  /// Later editions of a figure, each known later than the one before.
  private func restate(_ editions: inout [AlertRuleTest.Edition], _ value: YAMLValue, log: inout IssueLog) {
    for member in value.filledList(&log) ?? [] {
      guard let map = member.mapping(required: ["known", "value"], optional: ["provisional"], log: &log),
        let last = editions.last,
        let month = map["known"].flatMap({ known($0, after: YearMonth(last.known.period + 1), log: &log) })
      else { continue }
      let isProvisional = map.given("provisional").flatMap { $0.flag(&log) } ?? false
      let figure = map["value"].flatMap { number($0, log: &log) }
      editions.append(.init(known: month, value: figure, isProvisional: isProvisional))
    }
  }

  /// A month at which a figure becomes known, not before another.
  private func known(_ value: YAMLValue, after first: YearMonth, log: inout IssueLog) -> YearMonth? {
    guard let month = month(value, log: &log) else { return nil }
    if month >= first { return month }
    value.fail(
      "knownTooEarly", Bilingual("known before \(first.period)", "早于 \(first.period)"),
      remedy: Bilingual(
        "A figure is known at the end of its period at the earliest, a restated one later",
        "数据最早于期末得知，重述更晚"), log: &log)
    return nil
  }

  /// What an outlook says, one value per as-of month from `start` on.
  private func outlook(
    _ value: YAMLValue, _ start: Period, log: inout IssueLog
  ) -> [MetricID: [YearMonth: Double?]] {
    guard let map = value.mapping(&log) else { return [:] }
    let first = map.given("start").flatMap { month($0, log: &log) } ?? YearMonth(start)
    var columns: [MetricID: [YearMonth: Double?]] = [:]
    for entry in map.entries where entry.key != "start" {
      guard let metric = MetricID.ahead(entry.key) else {
        entry.name.fail(
          "unknownMetric", Bilingual("\"\(entry.key)\" does not look ahead", "“\(entry.key)”不是前瞻指标"),
          remedy: Bilingual(
            "Use probabilityBelow(3,18), probabilityAbove(15,18) or firstLikelyBreach(3)",
            "可用 probabilityBelow(3,18)、probabilityAbove(15,18) 或 firstLikelyBreach(3)"), log: &log)
        continue
      }
      for (i, member) in (entry.value.list(&log) ?? []).prefix(Self.longest).enumerated() {
        columns[metric, default: [:]].updateValue(number(member, log: &log), forKey: YearMonth(first.period + i))
      }
    }
    return columns
  }

  /// A number; nil for nothing, and after an error.
  private func number(_ value: YAMLValue, log: inout IssueLog) -> Double? { value.isNull ? nil : value.number(&log) }
}

extension MetricID {
  /// A column of an outlook as a person writes it; nil for anything else.
  fileprivate static func ahead(_ text: String) -> MetricID? {
    guard text.hasSuffix(")"), let open = text.firstIndex(of: "(") else { return nil }
    let words = text[text.index(after: open)...].dropLast().split(separator: ",", omittingEmptySubsequences: false)
    let numbers = words.compactMap { Double($0.drop { $0 == " " }) }
    guard numbers.count == words.count, let edge = numbers.first, edge.isFinite else { return nil }
    let within = numbers.count == 2 ? Int(exactly: numbers[1]) : nil
    switch (text[..<open], within) {
    case ("probabilityBelow", let within?): return .probabilityBelow(edge, within: within)
    case ("probabilityAbove", let within?): return .probabilityAbove(edge, within: within)
    case ("firstLikelyBreach", nil) where numbers.count == 1: return .firstLikelyBreach(edge)
    default: return nil
    }
  }
}
