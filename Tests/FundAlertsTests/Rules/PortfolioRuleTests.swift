import FundAlerts
import FundCore
import FundPolicy
import Testing

/// Rules about many pools at once.
@Suite struct PortfolioRuleTests {
  static let months = MetricID("months")

  static func line(_ fund: String, _ values: [Double?], spending: Double = 1) throws -> Line {
    Line(
      try FundID(fund), from: YearMonth(2024, 1).period,
      [months: values, MetricID("spending"): values.map { _ in spending }])
  }

  static func rule(
    measure: PortfolioRule.Measure = .share, by scope: PortfolioRule.Scope = .province, apart: Bool = true,
    coverage: Double = 0.75, fewest: Int = 2, above: [Double] = [0.25, 0.5], margin: Double = 0.1,
    hold: Int = 1, memberHold: Int = 1
  ) -> PortfolioRule {
    PortfolioRule(
      id: "pools", title: Fixture.title, note: Fixture.note, of: Fixture.reserveLevel(hold: memberHold), from: .orange,
      measure: measure, by: scope, schemesApart: apart, coverage: coverage, fewest: fewest,
      zip([AlertSeverity.yellow, .red], above).map { AlertLevel($0, at: $1, hold: hold) }, margin: margin)
  }

  static func found(_ rule: PortfolioRule, _ lines: [Line], through month: Int) -> [String] {
    var monitor = AlertMonitor(rules: Fixture.rules(rule), policy: Fixture.policy)
    let evidence = Evidence(lines, through: YearMonth(2024, month))
    return monitor.step(evidence, YearMonth(2024, 1)...YearMonth(2024, month)).map { "\($0.fund) \($0.brief)" }
  }

  static func four(_ a: [Double?], _ b: [Double?], _ c: [Double?], _ d: [Double?]) throws -> [Line] {
    [
      try line("510100/employee/pooled", a), try line("510300/employee/pooled", b),
      try line("510400/employee/pooled", c, spending: 6), try line("510500/employee/pooled", d),
    ]
  }

  @Test func theShareOfPoolsOpensWorsensAndCloses() throws {
    let lines = try Self.four([7, 2, 2, 2, 2, 7], [7, 7, 2, 2, 7, 7], [7, 7, 7, 2, 7, 7], [7, 7, 7, 7, 7, 7])
    // Shares 0, 25, 50, 75, 25, 0 %; above 25 % is yellow, above 50 % red, left below 15 and 40 %.
    #expect(
      Self.found(Self.rule(), lines, through: 6) == [
        "510000/employee/pooled 2024-03 fired yellow", "510000/employee/pooled 2024-04 escalated red",
        "510000/employee/pooled 2024-05 deEscalated yellow", "510000/employee/pooled 2024-06 resolved yellow",
      ])
    // The third pool has two thirds of the spending: shares 0, 11, 22, 89, 11, 0 %.
    #expect(
      Self.found(Self.rule(measure: .spending), lines, through: 6) == [
        "510000/employee/pooled 2024-04 fired red", "510000/employee/pooled 2024-05 resolved red",
      ])
    #expect(
      Self.found(Self.rule(measure: .count, above: [1, 2], margin: 0), lines, through: 6) == [
        "510000/employee/pooled 2024-03 fired yellow", "510000/employee/pooled 2024-04 escalated red",
        "510000/employee/pooled 2024-05 resolved red",
      ])
  }

  @Test func holdAndLeaveOfTheMemberRuleCount() throws {
    // 3.2 lies within the margin of the edge 3: the member's alert stays open.
    let lines = try Self.four([2, 2, 3.2, 3.4], [2, 2, 3.2, 3.4], [7, 7, 7, 7], [7, 7, 7, 7])
    #expect(
      Self.found(Self.rule(memberHold: 2), lines, through: 4) == [
        "510000/employee/pooled 2024-02 fired yellow", "510000/employee/pooled 2024-04 resolved yellow",
      ])
  }

  @Test func tooManyUnknownMembersFreeze() throws {
    let lines = try Self.four([2, nil, 2, 7], [2, nil, 2, 7], [7, 7, 7, 7], [7, 7, 7, 7])
    #expect(
      Self.found(Self.rule(hold: 2), lines, through: 4) == [
        "510000/employee/pooled 2024-01 pending yellow", "510000/employee/pooled 2024-03 fired yellow",
        "510000/employee/pooled 2024-04 resolved yellow",
      ])
    // With a lower coverage the two that are known are judged: none of them is low.
    #expect(
      Self.found(Self.rule(coverage: 0.5, hold: 2), lines, through: 4).prefix(2) == [
        "510000/employee/pooled 2024-01 pending yellow", "510000/employee/pooled 2024-02 lapsed yellow",
      ])
  }

  @Test func groupsAreRegionsSchemesAndParts() throws {
    let lines = [
      try Self.line("510100/employee/pooled", [2]), try Self.line("510104/employee/pooled", [2]),
      try Self.line("510300/employee/individual", [2]), try Self.line("510300/employee/pooled", [2]),
      try Self.line("520100/employee/pooled", [2]), try Self.line("US/employee/pooled", [2]),
    ]
    func groups(_ rule: PortfolioRule) -> [String] {
      Self.found(rule, lines, through: 1).map { String($0.prefix { $0 != " " }) }
    }
    #expect(groups(Self.rule(by: .province)) == ["510000/employee/pooled"])
    #expect(groups(Self.rule(by: .city)) == ["510100/employee/pooled"])
    // The standard covers pooled funds only, so that the individual accounts are no member of anything.
    #expect(groups(Self.rule(by: .province, fewest: 1)) == ["510000/employee/pooled", "520000/employee/pooled"])
    #expect(groups(Self.rule(by: .ledger, apart: false)) == ["ledger/all/pooled"])
  }

  @Test func poolsWithoutAStandardAreNoMembers() throws {
    // The test standard covers employees only: residents neither count nor are unknown.
    let lines = [
      try Self.line("510100/employee/pooled", [2]), try Self.line("510100/resident/pooled", [2]),
      try Self.line("510300/employee/pooled", [7]), try Self.line("510300/resident/pooled", [2]),
    ]
    var monitor = Fixture.monitor(Self.rule(by: .ledger, apart: false))
    let found = monitor.observe(Evidence(lines, through: YearMonth(2024, 1)))
    #expect(found.map(\.finding.value) == [0.5])
    #expect(found.first?.message(.en) == "1 of 2 pools with reserve level at orange or worse, 50.0 %, above 25.0 %")
    #expect(found.first?.message(.zh) == "2 只基金中 1 只“结余水平”达橙色及以上，占 50.0 %，高于 25.0 %")
    let standing = monitor.standing(in: Evidence(lines, through: YearMonth(2024, 1)))
    #expect(standing.map(\.fund.description) == ["ledger/all/pooled"])
    #expect(standing.first?.finding == found.first?.finding)
  }

  @Test func frequenciesMeetAtTheCoarsest() throws {
    let lines = [
      Line(Fixture.fundA, from: YearMonth(2024, 1).period, [Self.months: [7, 7, 2, 2, 2, 7]]),
      Line(Fixture.fundB, from: YearMonth(2024, 3).period(.quarterly), [Self.months: [2, 2]]),
    ]
    #expect(
      Self.found(Self.rule(above: [0.4, 0.9], margin: 0), lines, through: 6) == [
        "510000/employee/pooled 2024Q1 fired red", "510000/employee/pooled 2024Q2 deEscalated yellow",
      ])
  }

  @Test func aLateMemberRestatesTheGroup() throws {
    var monitor = Fixture.monitor(Self.rule(coverage: 0.5))
    var lines = try Self.four([2], [2], [7], [nil])
    let first = monitor.observe(Evidence(lines, through: YearMonth(2024, 1)))
    #expect(first.map(\.severity) == [.red])
    #expect(first.first?.message(.en).hasSuffix("above 50.0 %; 1 unknown") == true)
    lines = try Self.four([2], [2], [7], [7])
    #expect(monitor.observe(Evidence(lines, through: YearMonth(2024, 1))).map(\.brief) == ["2024-01 restated yellow"])
    #expect(monitor.observe(Evidence(lines, through: YearMonth(2024, 1))).isEmpty)
  }

  /// Month by month equals replaying, groups included, over the random ledgers of the other laws.
  @Test(arguments: 0..<30) func observingEqualsReplaying(_ seed: Int) {
    var dice = ReplayLawTests.Dice(state: UInt64(9000 + seed))
    let measure = PortfolioRule.Measure.allCases[dice.below(2)]
    let scope = PortfolioRule.Scope.allCases[dice.below(3)]
    let above = measure == .count ? [0.0, 1] : [0.1, 0.4]
    let portfolio = Self.rule(
      measure: measure, by: scope, apart: dice.below(2) == 0, coverage: 0.5, fewest: 1, above: above,
      margin: measure == .count ? 0 : 0.05, hold: 1 + dice.below(2))
    let unjudged = UnjudgedRule(
      id: "unjudged", title: Fixture.title, note: Fixture.note, of: Fixture.reserveLevel(),
      [AlertLevel(.blue, at: 2), AlertLevel(.orange, at: 6)])
    var patient = Fixture.reserveLevel(hold: 2)
    patient.timing.patience = AlertPatience(minimumAge: dice.below(4), waitsForFinal: dice.below(2) == 0)
    let rules = Fixture.rules(portfolio, unjudged, patient)
    var slow = AlertMonitor(rules: rules, policy: ReplayLawTests.policy)
    var fast = slow
    var current = ReplayLawTests.lines(&dice)
    var from = YearMonth(2020, 6).period
    for _ in 0..<3 {
      let to = from + dice.below(24)
      let evidence = Evidence(current, through: YearMonth(to))
      let months = YearMonth(from)...YearMonth(to)
      #expect(slow.step(evidence, months) == fast.replay(evidence, months: months), "seed \(seed)")
      #expect(slow.book == fast.book, "seed \(seed)")
      current = ReplayLawTests.restated(current, &dice)
      from = to - dice.below(3)
    }
  }
}
