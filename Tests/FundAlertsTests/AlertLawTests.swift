import FundAlerts
import FundCore
import FundPolicy
import Testing

/// Laws of judging: the dead band holds, and what comes later changes nothing that was said.
@Suite struct AlertLawTests {
  /// Inside the dead band an alert neither opens nor closes nor changes its colour, wherever it stands.
  @Test(arguments: 0..<40) func nothingFlapsInsideTheDeadBand(_ seed: Int) {
    var dice = ReplayLawTests.Dice(state: UInt64(7000 + seed))
    let isLow = dice.below(2) == 0
    let margin = Int64(1 + dice.below(900))
    let width = Double(margin) / 1000
    // Below 6 opens and 6 + margin closes; above 15 opens and 15 - margin closes. The edges themselves: 6 is no breach, 15
    // neither; a value at the leave level has left.
    let rule =
      isLow
      ? Fixture.reserveLevel(margin: margin)
      : BandRule(
        id: "reserve-level", title: Fixture.title, note: Fixture.note, .above, [AlertLevel(.yellow, at: .excessive)],
        margin: margin)
    func inside() -> Double {
      let share = dice.unit() * 0.999
      return isLow ? 6 + share * width : 15 - share * width
    }
    let band = (0..<60).map { _ in inside() }
    let (bad, good): (Double, Double) = isLow ? (5.5, 7) : (16, 14)
    var shut = Fixture.monitor(rule)
    let months = YearMonth(2024, 1)...YearMonth(2029, 1)
    #expect(shut.replay(Evidence(Line(months: [good] + band), through: months.upperBound), months: months).isEmpty)
    var open = Fixture.monitor(rule)
    let found = open.replay(Evidence(Line(months: [bad] + band), through: months.upperBound), months: months)
    #expect(found.map(\.kind) == [.fired])
    #expect(open.book.state("reserve-level", Fixture.fundA) == .firing)
  }

  /// The same for probabilities, month by month.
  @Test func probabilitiesDoNotFlapEither() {
    let rule = BreachProbabilityRule(
      id: "ahead", title: Fixture.title, note: Fixture.note, .below, .insufficient, within: 18,
      [AlertLevel(.blue, at: 0.2), AlertLevel(.orange, at: 0.5)], margin: 0.05)
    var dice = ReplayLawTests.Dice(state: 77)
    var monitor = Fixture.monitor(rule)
    var kinds: [AlertTransition.Kind] = []
    for month in 0..<60 {
      let asOf = YearMonth(YearMonth(2024, 1).period + month)
      let p = month == 0 ? 0.5 : 0.45 + dice.unit() * 0.5
      let evidence = Evidence(Line(months: Array(repeating: 5, count: month + 1)), through: asOf)
      var column = MetricColumn(missing: .failed, count: 1)
      column.set(0, .value(p))
      kinds += monitor.observe(evidence.adding([.probabilityBelow(3, within: 18): column])).map(\.kind)
    }
    #expect(kinds == [.fired])
  }

  /// Figures after a month, whatever they are, change nothing that was said up to it.
  @Test(arguments: 0..<30) func laterFiguresChangeNoEarlierVerdict(_ seed: Int) {
    var dice = ReplayLawTests.Dice(state: UInt64(3000 + seed))
    let lines = ReplayLawTests.lines(&dice)
    let cut = YearMonth(2021, 1).period + dice.below(30)
    let others = lines.map { line in
      var line = line
      for metric in line.columns.keys.sorted() {
        guard var values = line.columns[metric] else { continue }
        for i in values.indices where YearMonth(line.start + i).period > cut {
          values[i] = dice.below(4) == 0 ? nil : dice.unit() * 20 - 2
        }
        line.columns[metric] = values
      }
      return line
    }
    let end = YearMonth(2024, 12)
    func said(_ lines: [Line]) -> [AlertTransition] {
      var monitor = AlertMonitor(rules: ReplayLawTests.rules, policy: ReplayLawTests.policy)
      let found = monitor.replay(Evidence(lines, through: end), months: YearMonth(2020, 1)...end)
      return found.filter { $0.asOf.period <= cut && YearMonth($0.period).period <= cut }
    }
    #expect(said(lines) == said(others))
  }

  /// Restated figures append to the history and leave what stands in it alone.
  @Test(arguments: 0..<20) func restatementsAppend(_ seed: Int) {
    var dice = ReplayLawTests.Dice(state: UInt64(4000 + seed))
    var lines = ReplayLawTests.lines(&dice)
    var monitor = AlertMonitor(rules: ReplayLawTests.rules, policy: ReplayLawTests.policy)
    var restated = 0
    for month in 0..<36 {
      let before = monitor.book.history
      let found = monitor.observe(Evidence(lines, through: YearMonth(YearMonth(2021, 6).period + month)))
      #expect(Array(monitor.book.history.prefix(before.count)) == before)
      #expect(monitor.book.history.count == before.count + found.count)
      restated += found.filter { $0.kind == .restated }.count
      if month % 3 == 0 { lines = ReplayLawTests.restated(lines, &dice) }
    }
    #expect(restated > 0)
  }
}
