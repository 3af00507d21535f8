import FundAlerts
import FundCore
import FundPolicy
import Testing

/// What each kind of rule says of given figures.
@Suite struct RuleTests {
  private let start = YearMonth(2024, 1).period

  /// The verdicts of a rule on one line, at every period through a month.
  private func verdicts(
    _ rule: any AlertRule, _ line: Line, _ last: YearMonth, policy: PolicyLibrary = Fixture.policy,
    ahead: [MetricID: MetricColumn] = [:]
  ) -> [Verdict?] {
    let series = Evidence(line, through: last).adding(ahead).series(0)
    let context = RuleContext(policy.timeline(for: line.fund), from: line.start)
    var column = VerdictColumn()
    let origin =
      rule.cadence == .month ? Period(ordinal: line.start.year * 12 + line.start.firstMonth - 1, .monthly) : line.start
    let count = last.period(origin.frequency) - origin + 1
    column.prepare(origin: origin, wanted: 0..<count)
    rule.judge(series, context, into: &column)
    return (0..<count).map { column[$0] }
  }

  @Test func missingFiguresKeepTheirReason() {
    let found = verdicts(Fixture.reserveLevel(), Line(months: [7, nil, 5]), YearMonth(2024, 4))
    #expect(found == [.clear, .indeterminate(.noData), .breached(.blue), .indeterminate(.noData)])
  }

  @Test func edgesComeFromTheStandardInForceAtTheEndOfThePeriod() {
    // The edges rise on 15 March 2024: March is judged by the new ones, February by the old.
    let policy = Fixture.standard(
      "dated",
      [
        (nil, Fixture.judge(3000, 6000, 9000, 15_000)),
        (Fixture.day(2024, 3, 15), Fixture.judge(4000, 8000, 9000, 15_000)),
      ], scope: StandardScope(schemes: [.employee]))
    let found = verdicts(Fixture.reserveLevel(), Line(months: [7, 7, 7, 3.5]), YearMonth(2024, 4), policy: policy)
    #expect(found == [.clear, .clear, .breached(.blue), .breached(.orange)])
    let quarters = Line(Fixture.fundA, from: YearMonth(2023, 12).period(.quarterly), [MetricID("months"): [7, 7]])
    #expect(
      verdicts(Fixture.reserveLevel(), quarters, YearMonth(2024, 3), policy: policy) == [.clear, .breached(.blue)])
    let years = Line(Fixture.fundA, from: YearMonth(2022, 12).period(.annual), [MetricID("months"): [7, 7, 7]])
    #expect(
      verdicts(Fixture.reserveLevel(), years, YearMonth(2024, 12), policy: policy)
        == [.clear, .clear, .breached(.blue)])
  }

  @Test func beforeTheStandardBeganNothingIsJudged() {
    let policy = Fixture.standard(
      "late", [(Fixture.day(2024, 2, 1), Fixture.judge(3000, 6000, 9000, 15_000))],
      scope: StandardScope(schemes: [.employee]))
    #expect(
      verdicts(Fixture.reserveLevel(), Line(months: [1, 1]), YearMonth(2024, 2), policy: policy)
        == [.indeterminate(.noStandard), .breached(.orange)])
  }

  @Test func fundsOutsideTheStandardAreIndeterminate() {
    let resident = FundID(Fixture.region("510100"), .resident, .pooled)
    let total = FundID(Fixture.region("510100"), .employee, .total)
    #expect(
      verdicts(Fixture.reserveLevel(), Line(resident, months: [1]), YearMonth(2024, 1))
        == [.indeterminate(.noStandard)])
    #expect(
      verdicts(Fixture.reserveLevel(), Line(total, months: [1]), YearMonth(2024, 1))
        == [.indeterminate(.standardCoversPooledOnly)])
  }

  @Test func aChosenStandardJudgesInsteadOfTheApplicableOne() {
    let stricter = Fixture.standard(
      "stricter", [(nil, Fixture.judge(5000, 8000, 9000, 15_000))], scope: StandardScope(regions: []))
    let policy = stricter.merging(Fixture.policy)
    let evidence = Evidence(Line(months: [7]), through: YearMonth(2024, 1))
    var applicable = AlertMonitor(rules: Fixture.rules(Fixture.reserveLevel()), policy: policy)
    var chosen = AlertMonitor(rules: Fixture.rules(Fixture.reserveLevel()), policy: policy, standard: "stricter")
    #expect(applicable.observe(evidence).isEmpty)
    let found = chosen.observe(evidence)
    #expect(found.map(\.severity) == [.blue])
    #expect(found[0].finding.standard == "stricter")
    #expect(found[0].finding.threshold == 8)
  }

  @Test func aStandardWithATargetOnlyCallsEverythingUnderItInsufficient() throws {
    let judge = try #require(
      BandJudge([
        StandardEdge(.targetLow, .atLeast, thousandths: 1000), StandardEdge(.targetHigh, .atMost, thousandths: 3000),
      ]))
    let policy = Fixture.standard("target", [(nil, .months(judge))], scope: StandardScope(schemes: [.employee]))
    let excessive = BandRule(
      id: "excessive", title: Fixture.title, note: Fixture.note, .above, [AlertLevel(.yellow, at: .excessive)])
    let line = Line(months: [0.9, 1, 3, 3.1])
    #expect(
      verdicts(Fixture.reserveLevel(), line, YearMonth(2024, 4), policy: policy)
        == [.breached(.orange), .clear, .clear, .clear])
    #expect(
      verdicts(excessive, line, YearMonth(2024, 4), policy: policy) == [.clear, .clear, .clear, .breached(.yellow)])
  }

  @Test func aStandardOfAnotherKindJudgesNoMonths() throws {
    let limits = try #require(RateLimits([StandardEdge(.currentSurplusRate, .atMost, thousandths: 150)]))
    let policy = Fixture.standard("rates", [(nil, .rate(limits))], scope: StandardScope(schemes: [.employee]))
    #expect(
      verdicts(Fixture.reserveLevel(), Line(months: [1]), YearMonth(2024, 1), policy: policy)
        == [.indeterminate(.standardOfAnotherKind)])
  }

  @Test func ratesAreComparedStrictly() {
    let rule = RateRule(
      id: "r", title: Fixture.title, note: Fixture.note, metric: MetricID("currentSurplusRate"), .below,
      [AlertLevel(.yellow, at: 0), AlertLevel(.orange, at: -0.1)])
    let line = Line(from: start, [MetricID("currentSurplusRate"): [0.01, 0, -0.0001, -0.1, -0.11]])
    #expect(
      verdicts(rule, line, YearMonth(2024, 5))
        == [.clear, .clear, .breached(.yellow), .breached(.yellow), .breached(.orange)])
  }

  @Test func growthIsJudgedAgainstItsReference() {
    let rule = GrowthRule(
      id: "g", title: Fixture.title, note: Fixture.note, [AlertLevel(.blue, at: 0.05)])
    let line = Line(
      from: start,
      [MetricID("spendingGrowth"): [0.08, 0.0800001, nil, 0.3], MetricID("incomeGrowth"): [0.04, 0.03, 0.01, nil]])
    #expect(
      verdicts(rule, line, YearMonth(2024, 4))
        == [.clear, .breached(.blue), .indeterminate(.noData), .indeterminate(.noData)])
    let alone = GrowthRule(
      id: "g", title: Fixture.title, note: Fixture.note, over: nil, [AlertLevel(.blue, at: 0.1)])
    #expect(
      verdicts(alone, line, YearMonth(2024, 4)) == [.clear, .clear, .indeterminate(.noData), .breached(.blue)])
  }

  @Test func aRunOfFallsIsCountedOverGaps() {
    let rule = FallingRule(
      id: "f", title: Fixture.title, note: Fixture.note, lag: .period,
      [AlertLevel(.blue, at: 2), AlertLevel(.yellow, at: 3)])
    let line = Line(months: [9, 8, 7, nil, 6, 5, 5, 4])
    #expect(
      verdicts(rule, line, YearMonth(2024, 8)) == [
        .indeterminate(.noEarlierPeriod), .clear, .breached(.blue), .indeterminate(.noData),
        .indeterminate(.noEarlierPeriod), .breached(.yellow), .clear, .clear,
      ])
  }

  @Test func fallsAreCountedAgainstTheYearBeforeByDefault() {
    let rule = FallingRule(id: "f", title: Fixture.title, note: Fixture.note, [AlertLevel(.blue, at: 2)])
    let quarters = Line(
      Fixture.fundA, from: YearMonth(2023, 3).period(.quarterly), [MetricID("months"): [8, 6, 5, 4, 7.9, 5.9, 5.1]])
    #expect(
      verdicts(rule, quarters, YearMonth(2024, 9)).suffix(3) == [.clear, .breached(.blue), .clear])
  }

  @Test func probabilityRisesThroughTheLevels() {
    let rule = BreachProbabilityRule(
      id: "p", title: Fixture.title, note: Fixture.note, .below, .insufficient, within: 18,
      [AlertLevel(.blue, at: 0.2), AlertLevel(.yellow, at: 0.33), AlertLevel(.orange, at: 0.5)])
    func judge(_ p: Double, months: Double = 5) -> Verdict?? {
      verdicts(
        rule, Line(months: [7, months]), YearMonth(2024, 2),
        ahead: [.probabilityBelow(3, within: 18): MetricColumn(values: [p], reasons: [0])]
      ).last
    }
    #expect(judge(0.19) == .clear)
    #expect(judge(0.2) == .breached(.blue))
    #expect(judge(0.36) == .breached(.yellow))
    #expect(judge(1) == .breached(.orange))
    // Already below: the level rule speaks.
    #expect(judge(1, months: 2.9) == .clear)
    // The months before the outlook are not judged, nor is anything without an outlook.
    let line = Line(months: [7, 5])
    let column = [MetricID.probabilityBelow(3, within: 18): MetricColumn(missing: .failed, count: 1)]
    #expect(verdicts(rule, line, YearMonth(2024, 2), ahead: column) == [nil, .indeterminate(.failed)])
    #expect(verdicts(rule, line, YearMonth(2024, 2)) == [nil, nil])
    let other = [MetricID.probabilityBelow(6, within: 18): MetricColumn(values: [1], reasons: [0])]
    #expect(verdicts(rule, line, YearMonth(2024, 2), ahead: other) == [nil, nil])
  }

  @Test func latenessIsCountedFromTheEndOfTheLastPeriod() {
    let monthly = Line(months: [7, nil, 7])
    #expect(
      verdicts(Overdue.rule, monthly, YearMonth(2024, 8)) == [
        .clear, .clear, .clear, .clear, .breached(.yellow), .breached(.yellow), .breached(.orange), .breached(.orange),
      ])
    // Yearly figures of 2023 are not late before those of 2024 are: two months after December.
    let yearly = Line(Fixture.fundA, from: YearMonth(2023, 12).period(.annual), [MetricID("months"): [7]])
    let found = verdicts(Overdue.rule, yearly, YearMonth(2025, 4))
    #expect(found.firstIndex(of: .breached(.yellow)) == 24)
    #expect(found.firstIndex(of: .breached(.orange)) == 26)
  }

  @Test func verdictsDoNotDependOnWhichOffsetsAreWanted() {
    var dice = ReplayLawTests.Dice(state: 5)
    let lines = ReplayLawTests.lines(&dice)
    for line in lines {
      let end = YearMonth(2024, 12)
      let series = Evidence(line, through: end).series(0)
      let context = RuleContext(ReplayLawTests.policy.timeline(for: line.fund), from: line.start)
      for rule in ReplayLawTests.rules.rules {
        let origin = rule.cadence == .month ? YearMonth(line.start.year, line.start.firstMonth).period : line.start
        let count = end.period(origin.frequency) - origin + 1
        var whole = VerdictColumn()
        whole.prepare(origin: origin, wanted: 0..<count)
        rule.judge(series, context, into: &whole)
        var part = VerdictColumn()
        let from = dice.below(count)
        part.prepare(origin: origin, wanted: from..<count)
        rule.judge(series, context, into: &part)
        #expect((from..<count).allSatisfy { part[$0] == whole[$0] }, "\(rule.id) \(line.fund)")
      }
    }
  }
}
