import FundAlerts
import FundCore
import FundLedger
import FundPolicy

/// Reads rule tests from YAML. A test with an error is left out, the others are kept, every error is noted.
struct AlertRuleTestDecoder {
  /// Periods a series may have, and as-of months a test may run over.
  static let longest = 1200

  let rules: AlertRuleSet
  let policy: PolicyLibrary
  let catalog: MetricCatalog

  /// Whom expectations are about unless they say so (默认对象).
  enum Subject {
    /// The one fund of the test; nil when it could not be read.
    case one(FundID?)
    /// Several funds: every expectation names its own.
    case several
  }

  func test(_ value: YAMLValue, log: inout IssueLog) -> AlertRuleTest? {
    let errors = log.count(.error)
    guard
      let map = value.mapping(
        required: ["name"],
        optional: ["standard", "through", "states", "transitions", "funds"] + AlertRuleTestDecoder.fundKeys, log: &log)
    else { return nil }
    let name = map["name"]?.text(&log)
    let standard = map.given("standard").flatMap { self.standard($0, log: &log) }
    let funds = self.funds(map, log: &log)
    let whom: Subject =
      map.given("funds") == nil || funds.count == 1 ? .one(funds.first?.fund) : .several
    let states = (map.given("states")?.list(&log) ?? []).compactMap { state($0, whom, log: &log) }
    let histories = map.given("transitions").map { self.histories($0, whom, log: &log) } ?? []
    if map.given("states") == nil, map.given("transitions") == nil {
      value.fail(
        "nothingExpected", Bilingual("the test expects nothing", "测试没有应有结果"),
        remedy: Bilingual("Add states or transitions", "请写 states 或 transitions"), log: &log)
    }
    let last = map.given("through").flatMap { month($0, log: &log) } ?? lastMonth(funds, states, histories)
    guard let name, !funds.isEmpty, let last else { return nil }
    guard let first = funds.map(\.start).min(by: { $0.begins(before: $1) }),
      last.period - YearMonth(first.year, first.firstMonth).period < AlertRuleTestDecoder.longest
    else {
      value.fail(
        "tooLong",
        Bilingual("more than \(AlertRuleTestDecoder.longest) months", "超过 \(AlertRuleTestDecoder.longest) 个月"),
        log: &log)
      return nil
    }
    guard log.count(.error) == errors else { return nil }
    unread(rules, funds, histories.map { ($0.rule, $0.position) } + states.map { ($0.rule, $0.position) }, log: &log)
    return AlertRuleTest(
      name, funds, standard: standard, through: last, states: states, histories: histories, position: value.position)
  }

  private func standard(_ value: YAMLValue, log: inout IssueLog) -> String? {
    guard let id = value.text(&log) else { return nil }
    if policy[id] != nil { return id }
    value.fail(
      "unknownStandard", Bilingual("\"\(id)\" is not a standard", "没有标准“\(id)”"),
      remedy: Bilingual("List them with fundcast standards", "可用 fundcast standards 列出"), log: &log)
    return nil
  }

  /// The last month anything is said of.
  private func lastMonth(
    _ funds: [AlertRuleTest.Fund], _ states: [AlertRuleTest.ExpectedState], _ histories: [AlertRuleTest.ExpectedHistory]
  ) -> YearMonth? {
    var months = states.map(\.at) + histories.flatMap(\.transitions).map(\.at)
    for fund in funds {
      for editions in fund.series.values {
        if !editions.isEmpty { months.append(YearMonth(fund.start + (editions.count - 1))) }
        months += editions.flatMap { $0 }.map(\.known)
      }
      months += fund.outlook.values.flatMap(\.keys)
    }
    return months.max()
  }

  /// Warns of rules that are expected to speak about figures the test does not give.
  private func unread(
    _ rules: AlertRuleSet, _ funds: [AlertRuleTest.Fund], _ named: [(rule: String, SourcePosition)],
    log: inout IssueLog
  ) {
    var told: Set<String> = []
    for (id, position) in named where told.insert(id).inserted {
      guard let rule = rules[id] else { continue }
      let absent = rule.requiredMetrics.filter { metric in funds.allSatisfy { $0.series[metric] == nil } }
      guard !absent.isEmpty else { continue }
      let names = absent.map(\.rawValue).joined(separator: ", ")
      log.add(
        Issue(
          "seriesMissing", .warning, at: position,
          Bilingual("\(id) reads \(names), of which the test has no series", "\(id) 读取 \(names)，测试中没有该序列"),
          remedy: Bilingual("Without it the rule is not asked", "没有该序列则不会判定该规则")))
    }
  }

  /// An as-of month, also written as the quarter or year that ends with it.
  func month(_ value: YAMLValue, log: inout IssueLog) -> YearMonth? { period(value, log: &log).map { YearMonth($0) } }

  func period(_ value: YAMLValue, log: inout IssueLog) -> Period? {
    guard let text = value.text(&log) else { return nil }
    if let period = Period(text) { return period }
    value.fail(
      "badPeriod", Bilingual("\"\(text)\" is not a month such as 2024-03", "“\(text)”不是 2024-03 这样的月份"),
      remedy: Bilingual("Write 2024-03, 2024Q1 or 2024", "请写 2024-03、2024Q1 或 2024"), log: &log)
    return nil
  }

  func fund(_ value: YAMLValue, log: inout IssueLog) -> FundID? {
    guard let text = value.text(&log) else { return nil }
    do {
      return try FundID(text)
    } catch {
      value.fail(
        "badFund", Bilingual("\(error)", "“\(text)”不是 510100/employee/pooled 这样的基金"), log: &log)
      return nil
    }
  }
}

extension Period {
  /// Whether this period begins before another, of whatever frequency.
  fileprivate func begins(before other: Period) -> Bool { (year, firstMonth) < (other.year, other.firstMonth) }
}
