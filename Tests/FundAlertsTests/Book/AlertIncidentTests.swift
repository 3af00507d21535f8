import FundAlerts
import FundCore
import Testing

/// Stretches of one severity, which receivers know as alerts of their own.
@Suite struct AlertIncidentTests {
  private let first = YearMonth(2024, 1)

  private func book(_ months: [Double?], through: Int) -> AlertBook {
    var monitor = Fixture.monitor(Fixture.reserveLevel())
    _ = monitor.step(
      Evidence(Line(months: months), through: YearMonth(2024, through)), first...YearMonth(2024, through))
    return monitor.book
  }

  @Test func everySeverityIsAStretch() {
    let book = book([7, 5, 2, -1, 2, 7, 5], through: 7)
    let stretches = book.incidents(endedSince: first).map { one in
      "\(one.severity) \(one.opening.period) \(one.closing?.period.description ?? "-")"
    }
    #expect(
      stretches == [
        "blue 2024-02 2024-03", "orange 2024-03 2024-04", "red 2024-04 2024-05", "orange 2024-05 2024-06",
        "blue 2024-07 -",
      ])
    #expect(book.incidents(endedSince: YearMonth(2024, 6)).map(\.severity) == [.orange, .blue])
  }

  @Test func pendingAlertsHaveNone() {
    var monitor = Fixture.monitor(Fixture.reserveLevel(hold: 3))
    _ = monitor.step(Evidence(Line(months: [7, 5, 5]), through: YearMonth(2024, 3)), first...YearMonth(2024, 3))
    #expect(monitor.book.state("reserve-level", Fixture.fundA) == .pending)
    #expect(monitor.book.incidents(endedSince: first).isEmpty)
  }

  @Test func restatedFiguresEndAStretchInTheSamePeriod() {
    var monitor = Fixture.monitor(Fixture.reserveLevel())
    _ = monitor.observe(Evidence(Line(months: [7]), through: first))
    _ = monitor.observe(Evidence(Line(months: [7, 2]), through: YearMonth(2024, 2)))
    _ = monitor.observe(Evidence(Line(months: [7, 5]), through: YearMonth(2024, 2)))
    let stretches = monitor.book.incidents(endedSince: first)
    #expect(stretches.map(\.severity) == [.orange, .blue])
    #expect(stretches.first?.closing?.kind == .restated)
    #expect(stretches.first?.closing?.period == stretches.first?.opening.period)
  }

  @Test func aBookRefusesToGoBack() throws {
    let book = book([7, 5], through: 2)
    try book.checkOrder(YearMonth(2024, 2))
    try book.checkOrder(YearMonth(2024, 3))
    try AlertBook().checkOrder(YearMonth(1999, 1))
    #expect(throws: AlertError.bookAhead(through: YearMonth(2024, 2), asked: first)) { try book.checkOrder(first) }
  }
}
