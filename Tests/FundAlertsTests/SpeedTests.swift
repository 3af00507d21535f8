import FundAlerts
import FundCore
import FundPolicy
import Testing

/// The engine at the size of a nation: 9,000 funds, 120 months, 5 rules.
@Suite(.serialized) struct SpeedTests {
  @Test func aNationIsReplayedAtOnce() {
    var dice = ReplayLawTests.Dice(state: 1)
    let funds = 9000
    let months = 120
    let start = YearMonth(2015, 1).period
    let ids = (0..<funds).map { f in
      FundID(Fixture.region("\(100_000 + f * 99)"), .employee, .pooled)
    }
    let layout = PanelLayout(
      funds: ids, starts: Array(repeating: start, count: funds), counts: Array(repeating: months, count: funds))
    var panel = MetricPanel(layout: layout)
    for (name, mean, swing) in [
      ("months", 9.0, 0.4), ("currentSurplusRate", 0.05, 0.02), ("spendingGrowth", 0.08, 0.01),
      ("incomeGrowth", 0.06, 0.01),
    ] {
      var column = MetricColumn(missing: .windowIncomplete, count: layout.cellCount)
      for f in 0..<funds {
        var level = mean * (0.5 + dice.unit())
        for i in 12..<months {
          level += swing * (dice.unit() - 0.5)
          column.set(layout.offsets[f] + i, .value(level))
        }
      }
      panel.add(MetricID(name), column)
    }
    let evidence = Evidence(
      panel: panel, through: YearMonth(2024, 12), digests: (1...layout.cellCount).map { UInt64($0) })
    let excessive = BandRule(
      id: "excessive", title: Fixture.title, note: Fixture.note, .above, [AlertLevel(.yellow, at: .excessive)],
      margin: 300)
    let deficit = RateRule(
      id: "deficit", title: Fixture.title, note: Fixture.note, metric: MetricID("currentSurplusRate"), .below,
      [AlertLevel(.yellow, at: 0, hold: 2)], margin: 0.005)
    let growth = GrowthRule(
      id: "growth", title: Fixture.title, note: Fixture.note, [AlertLevel(.blue, at: 0.05, hold: 3)], margin: 0.01)
    var monitor = AlertMonitor(
      rules: Fixture.rules(Fixture.reserveLevel(hold: 2), excessive, deficit, growth, Overdue.rule),
      policy: Fixture.policy)
    let clock = ContinuousClock()
    var found: [AlertTransition] = []
    let took = clock.measure { found = monitor.replay(evidence, months: YearMonth(2015, 1)...YearMonth(2024, 12)) }
    #expect(found.count > 5000)
    // What it takes is measured by Benchmarks; a bound this wide only tells work that grows with the square of the months.
    #expect(took < .seconds(30), "took \(took) for \(found.count) transitions")
  }
}
