import FundAlerts
import FundCore
import FundPolicy
import Testing

/// How a monitor follows funds through months, gaps, late and changed figures.
@Suite struct MonitorTests {
  private func through(_ line: Line, _ last: Int) -> Evidence { Evidence(line, through: YearMonth(2024, last)) }

  @Test func oneAlertEscalatesAndEases() {
    let line = Line(months: [7, 5.9, 2.9, 0, 2, 3.2, 3.3, 6.2, 6.3])
    var monitor = Fixture.monitor(Fixture.reserveLevel())
    let found = monitor.step(through(line, 9), YearMonth(2024, 1)...YearMonth(2024, 9))
    #expect(
      found.map(\.brief) == [
        "2024-02 fired blue", "2024-03 escalated orange", "2024-04 escalated red", "2024-05 deEscalated orange",
        "2024-07 deEscalated blue", "2024-09 resolved blue",
      ])
    #expect(found[2].previousSeverity == .orange)
    #expect(found.dropLast().allSatisfy { $0.since == YearMonth(2024, 2).period })
    #expect(monitor.book.state("reserve-level", Fixture.fundA) == .resolved)
    #expect(monitor.book.history == found)
  }

  @Test func edgesAreJudgedExactly() {
    // On the edge: 6 is on target, 3 is below target, 15 is not excessive, 0 is a deficit.
    let excessive = BandRule(
      id: "excessive", title: Fixture.title, note: Fixture.note, .above, [AlertLevel(.yellow, at: .excessive)])
    for (months, severity) in [
      (6.0, nil), (6.0.nextDown, AlertSeverity.blue), (3, .blue), (3.0.nextDown, .orange), (0, .red), (-1, .red),
      (15, nil), (15.0.nextUp, .yellow),
    ] {
      var monitor = Fixture.monitor(Fixture.reserveLevel(), excessive)
      let found = monitor.observe(through(Line(months: [months]), 1))
      #expect(found.map(\.severity) == (severity.map { [$0] } ?? []), "\(months) months")
    }
  }

  @Test func seasonDoesNotFlap() {
    // Months of reserve of a resident fund: premiums in winter, then a slow fall across the edge of 6, year after year.
    let season: [Double] = [6.5, 6.4, 6.2, 6.1, 5.95, 6.05, 5.98, 6.1, 5.9, 6.05, 6.2, 6.25]
    let line = Line(months: (0..<36).map { season[$0 % 12] })
    let months = YearMonth(2024, 1)...YearMonth(2026, 12)
    let evidence = Evidence(line, through: months.upperBound)
    var naive = Fixture.monitor(Fixture.reserveLevel(margin: 0))
    var steady = Fixture.monitor(Fixture.reserveLevel(margin: 300))
    var held = Fixture.monitor(Fixture.reserveLevel(hold: 2, margin: 300))
    let fired = { (found: [AlertTransition]) in found.filter { $0.kind == .fired }.count }
    #expect(fired(naive.replay(evidence, months: months)) == 9)
    #expect(fired(steady.replay(evidence, months: months)) == 3)
    #expect(fired(held.replay(evidence, months: months)) == 0)
  }

  @Test func indeterminateFreezesCounters() {
    let line = Line(months: [7, 5, nil, nil, 5, 7])
    var monitor = Fixture.monitor(Fixture.reserveLevel(hold: 2))
    let found = monitor.step(through(line, 6), YearMonth(2024, 1)...YearMonth(2024, 6))
    #expect(found.map(\.brief) == ["2024-02 pending blue", "2024-05 fired blue", "2024-06 resolved blue"])
    // It neither clears an open alert.
    var open = Fixture.monitor(Fixture.reserveLevel())
    let gap = Line(months: [5, nil, nil, nil])
    #expect(open.step(through(gap, 4), YearMonth(2024, 1)...YearMonth(2024, 4)).map(\.brief) == ["2024-01 fired blue"])
    #expect(open.book.state("reserve-level", Fixture.fundA) == .firing)
  }

  @Test func lateFiguresAreJudgedInOrderWhenTheyArrive() {
    var monitor = Fixture.monitor(Fixture.reserveLevel(hold: 2))
    #expect(monitor.observe(through(Line(months: [7]), 1)).isEmpty)
    #expect(monitor.observe(through(Line(months: [7]), 2)).isEmpty)
    #expect(monitor.observe(through(Line(months: [7]), 3)).isEmpty)
    let found = monitor.observe(through(Line(months: [7, 5, 5, 5]), 4))
    #expect(found.map(\.brief) == ["2024-02 pending blue", "2024-03 fired blue"])
    #expect(found.allSatisfy { $0.asOf == YearMonth(2024, 4) })
  }

  @Test func theSameMonthWithTheSameDigestChangesNothing() {
    let line = Line(months: [7, 5, 2])
    var monitor = Fixture.monitor(Fixture.reserveLevel(), Overdue.rule)
    _ = monitor.step(through(line, 3), YearMonth(2024, 1)...YearMonth(2024, 3))
    let book = monitor.book
    #expect(!book.history.isEmpty)
    #expect(monitor.observe(through(line, 3)).isEmpty)
    #expect(monitor.observe(through(line, 2)).isEmpty)
    #expect(monitor.book == book)
  }

  @Test func restatedFiguresAreJudgedAgainFromWhereTheAlertStood() {
    var monitor = Fixture.monitor(Fixture.reserveLevel())
    _ = monitor.step(through(Line(months: [7, 2]), 2), YearMonth(2024, 1)...YearMonth(2024, 2))
    #expect(monitor.book.severity("reserve-level", Fixture.fundA) == .orange)
    // Restated to a milder value: one transition, from orange to blue, history kept.
    let milder = monitor.observe(through(Line(months: [7, 5]), 2))
    #expect(milder.map(\.brief) == ["2024-02 restated blue"])
    #expect(milder[0].previousSeverity == .orange)
    #expect(milder[0].from == .firing && milder[0].to == .firing)
    // Restated to a value on target: the alert never was.
    let gone = monitor.observe(through(Line(months: [7, 8]), 2))
    #expect(gone.map(\.brief) == ["2024-02 restated blue"])
    #expect(gone[0].to == .inactive)
    #expect(monitor.book.history.map(\.kind) == [.fired, .restated, .restated])
    // Nothing was open and nothing opens: no transition.
    #expect(monitor.observe(through(Line(months: [7, 9]), 2)).isEmpty)
  }

  @Test func aRestatedMonthCountsBeforeTheNext() {
    var monitor = Fixture.monitor(Fixture.reserveLevel(hold: 2))
    _ = monitor.step(through(Line(months: [7, 5]), 2), YearMonth(2024, 1)...YearMonth(2024, 2))
    // February is restated on target together with the first figures of March: March only pends.
    let found = monitor.observe(through(Line(months: [7, 6.5, 5]), 3))
    #expect(found.map(\.brief) == ["2024-02 restated blue", "2024-03 pending blue"])
    #expect(found[0].to == .inactive)
  }

  @Test func restatedWithTheSameJudgementIsToldWhileOpen() {
    var line = Line(months: [7, 5])
    var monitor = Fixture.monitor(Fixture.reserveLevel())
    _ = monitor.step(through(line, 2), YearMonth(2024, 1)...YearMonth(2024, 2))
    line.salt = [1: 7]
    let found = monitor.observe(through(line, 2))
    #expect(found.map(\.brief) == ["2024-02 restated blue"])
    #expect(found[0].message(.en) == "5 months of reserve, below 6 (target from), figures were restated")
    #expect(monitor.observe(through(line, 2)).isEmpty)
  }

  @Test func withdrawnFiguresChangeNoState() {
    var monitor = Fixture.monitor(Fixture.reserveLevel())
    _ = monitor.observe(through(Line(months: [7, 5]), 2))
    let found = monitor.observe(through(Line(months: [7, nil]), 2))
    #expect(found.map(\.kind) == [.restated])
    #expect(found[0].to == .firing)
    #expect(monitor.observe(through(Line(months: [7, nil]), 2)).isEmpty)
  }

  @Test func historyBeforeTheFirstObservationOnlyWarmsUp() {
    let line = Line(months: [7, 5, 7, 2, 2, 2])
    var monitor = Fixture.monitor(Fixture.reserveLevel(hold: 2))
    let found = monitor.observe(through(line, 6))
    #expect(found.map(\.brief) == ["2024-06 fired orange"])
    #expect(found[0].since == YearMonth(2024, 4).period)
    var closed = Fixture.monitor(Fixture.reserveLevel())
    #expect(closed.observe(through(Line(months: [7, 2, 7]), 3)).isEmpty)
  }

  @Test func monthsThatWereNotObservedAreCaughtUp() {
    let line = Line(months: [7, 5, 7, 2, 2, 2])
    var monitor = Fixture.monitor(Fixture.reserveLevel())
    _ = monitor.observe(through(line, 1))
    let found = monitor.observe(through(line, 4))
    #expect(found.map(\.brief) == ["2024-02 fired blue", "2024-03 resolved blue", "2024-04 fired orange"])
  }

  @Test func aRuleWithoutItsMetricIsNotAsked() {
    let rate = RateRule(
      id: "deficit", title: Fixture.title, note: Fixture.note, metric: MetricID("currentSurplusRate"), .below,
      [AlertLevel(.yellow, at: 0)])
    var monitor = Fixture.monitor(rate)
    #expect(monitor.observe(through(Line(months: [7]), 1)).isEmpty)
    // Asked in the same month once the metric is there.
    let line = Line(
      from: YearMonth(2024, 1).period, [MetricID("months"): [7], MetricID("currentSurplusRate"): [-0.02]])
    #expect(monitor.observe(through(line, 1)).map(\.brief) == ["2024-01 fired yellow"])
  }

  @Test func holdsAreMonthsWhateverTheFrequency() {
    // A hold of 3 months is one quarter or one year; of 4, two quarters.
    for (hold, frequency, kinds) in [
      (3, Frequency.quarterly, ["fired"]), (4, .quarterly, ["pending", "fired"]), (12, .annual, ["fired"]),
      (13, .annual, ["pending", "fired"]), (2, .monthly, ["pending", "fired"]),
    ] {
      let line = Line(Fixture.fundA, from: YearMonth(2020, 12).period(frequency), [MetricID("months"): [7, 5, 5]])
      var monitor = Fixture.monitor(Fixture.reserveLevel(hold: hold))
      let found = monitor.replay(
        Evidence(line, through: YearMonth(2024, 12)), months: YearMonth(2020, 1)...YearMonth(2024, 12))
      #expect(found.map(\.kind.rawValue) == kinds, "\(hold) months, \(frequency.name)")
    }
  }

  @Test func fundsMayAppearHalfway() {
    let a = Line(Fixture.fundA, months: [7, 7, 7, 7])
    let b = Line(Fixture.fundB, from: 2024, 3, months: [2, 2])
    var monitor = Fixture.monitor(Fixture.reserveLevel())
    let found = monitor.step(
      Evidence([a, b], through: YearMonth(2024, 4)), YearMonth(2024, 1)...YearMonth(2024, 4))
    #expect(found.map { "\($0.fund) \($0.brief)" } == ["510300/employee/pooled 2024-03 fired orange"])
    #expect(found[0].asOf == YearMonth(2024, 3))
  }

  @Test func anAlertInsideTheDeadBandSaysWhatItWaitsFor() {
    var low = Fixture.monitor(Fixture.reserveLevel())
    let back = through(Line(months: [5, 6.1]), 2)
    _ = low.observe(back)
    #expect(
      low.standing(in: back).map { $0.message(.en) } == ["6.1 months of reserve, not yet back to 6.3 (target from)"])
    #expect(low.standing(in: back).map { $0.message(.zh) } == ["可支付6.1个月，尚未回升至6.3个月(目标下限)"])
    let rule = RateRule(
      id: "rate", title: Fixture.title, note: Fixture.note, metric: MetricID("currentSurplusRate"), .above,
      [AlertLevel(.yellow, at: 0.1)], margin: 0.02)
    var high = Fixture.monitor(rule)
    let line = Line(from: YearMonth(2024, 1).period, [MetricID("currentSurplusRate"): [0.11, 0.09]])
    _ = high.observe(through(line, 2))
    #expect(
      high.standing(in: through(line, 2)).map { $0.message(.en) }
        == ["current-surplus rate 9.0 %, not yet back to 8.0 %"])
  }

  @Test func standingShowsTodaysFigures() {
    let line = Line(months: [7, 5, 4.5, 4.2])
    var monitor = Fixture.monitor(Fixture.reserveLevel(), Overdue.rule)
    let evidence = through(line, 4)
    _ = monitor.step(evidence, YearMonth(2024, 1)...YearMonth(2024, 4))
    let standing = monitor.standing(in: evidence)
    #expect(standing.map(\.rule) == ["reserve-level"])
    #expect(standing[0].since == YearMonth(2024, 2).period)
    #expect(standing[0].message(.zh) == "可支付4.2个月，低于6个月(目标下限)")
  }
}

enum Overdue {
  static let rule = DataOverdueRule(
    id: "data-overdue", title: Bilingual("data overdue", "数据逾期"), note: Fixture.note,
    [AlertLevel(.yellow, at: 2), AlertLevel(.orange, at: 4)])
}
