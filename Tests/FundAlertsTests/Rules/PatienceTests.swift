import FundAlerts
import FundCore
import Testing

/// Rules that wait for figures to age or to become final, and rules that tell when another cannot judge.
@Suite struct PatienceTests {
  static func rule(age: Int = 0, final: Bool = false) -> BandRule {
    var rule = Fixture.reserveLevel()
    rule.timing.patience = AlertPatience(minimumAge: age, waitsForFinal: final)
    return rule
  }

  @Test func aPeriodIsJudgedWhenItsFiguresAreOldEnough() {
    var monitor = Fixture.monitor(Self.rule(age: 2))
    let evidence = Evidence(Line(months: [7, 5, 7, 7, 7]), through: YearMonth(2024, 5))
    let found = monitor.step(evidence, YearMonth(2024, 1)...YearMonth(2024, 5))
    #expect(found.map(\.brief) == ["2024-02 fired blue", "2024-03 resolved blue"])
    #expect(found.map(\.asOf) == [YearMonth(2024, 4), YearMonth(2024, 5)])
  }

  @Test(arguments: [(1, YearMonth(2025, 1)), (6, YearMonth(2025, 6))])
  func theAgeCountsFromTheEndOfAYear(_ age: Int, _ asOf: YearMonth) {
    var monitor = Fixture.monitor(Self.rule(age: age))
    let line = Line(Fixture.fundA, from: YearMonth(2023, 1).period(.annual), [MetricID("months"): [7, 5]])
    let found = monitor.step(
      Evidence(line, through: YearMonth(2025, 12)), YearMonth(2023, 1)...YearMonth(2025, 12))
    #expect(found.map(\.asOf) == [asOf])
  }

  @Test func provisionalFiguresWaitForFinalOnes() {
    var monitor = Fixture.monitor(Self.rule(final: true))
    var judging = Fixture.monitor(Self.rule())
    let early = Evidence([Line(months: [5])], through: YearMonth(2024, 1), provisional: true)
    #expect(judging.observe(early).map(\.brief) == ["2024-01 fired blue"])
    #expect(monitor.observe(early).isEmpty)
    let final = Evidence([Line(months: [5])], through: YearMonth(2024, 1))
    #expect(monitor.observe(final).map(\.brief) == ["2024-01 fired blue"])
  }

  @Test func indeterminateThatNeverResolvesIsTold() {
    let unjudged = UnjudgedRule(
      id: "unjudged", title: Fixture.title, note: Fixture.note, of: Fixture.reserveLevel(),
      [AlertLevel(.blue, at: 3), AlertLevel(.orange, at: 5)])
    // Figures arrive every month, so that they are never overdue, but months of reserve cannot be computed.
    let line = Line(
      Fixture.fundA, from: YearMonth(2024, 1).period,
      [MetricID("months"): [7, 7, nil, nil, nil, nil, nil, 7], MetricID("balance"): [1, 1, 1, 1, 1, 1, 1, 1]])
    var monitor = Fixture.monitor(unjudged, Overdue.rule)
    let found = monitor.step(
      Evidence(line, through: YearMonth(2024, 8)), YearMonth(2024, 1)...YearMonth(2024, 8))
    #expect(
      found.map(\.brief) == ["2024-05 fired blue", "2024-07 escalated orange", "2024-08 resolved orange"])
    #expect(
      found[0].message(.en)
        == "reserve level could not be judged for 3 months, last 2024-02: no figure for this period")
    #expect(found[2].message(.zh) == "“结余水平”已恢复判定，最近一期 2024-08")
    // A fund that no standard covers is not late.
    let resident = FundID(Fixture.region("510100"), .resident, .pooled)
    var other = Fixture.monitor(unjudged)
    let alien = Line(resident, from: 2020, 1, months: Array(repeating: 5, count: 60))
    #expect(other.observe(Evidence(alien, through: YearMonth(2024, 12))).isEmpty)
  }

  @Test func aFundNeverJudgedHasTwoYearsToFillItsWindows() {
    let unjudged = UnjudgedRule(
      id: "unjudged", title: Fixture.title, note: Fixture.note, of: Fixture.reserveLevel(), [AlertLevel(.blue, at: 1)])
    let line = Line(
      Fixture.fundA, from: YearMonth(2022, 1).period,
      [MetricID("months"): Array(repeating: nil, count: 36), MetricID("balance"): Array(repeating: 1, count: 36)])
    var monitor = Fixture.monitor(unjudged)
    let found = monitor.step(
      Evidence(line, through: YearMonth(2024, 12)), YearMonth(2022, 1)...YearMonth(2024, 12))
    #expect(found.map(\.brief) == ["2024-01 fired blue"])
  }
}
