import FundAlerts
import FundCore
import Testing

/// Figures that do not arrive raise an alert of their own.
@Suite struct OverdueTests {
  @Test func overdueDataIsRaisedBesideTheFrozenAlert() {
    var monitor = Fixture.monitor(Fixture.reserveLevel(), Overdue.rule)
    let line = Line(months: [7, 5])
    let evidence = Evidence(line, through: YearMonth(2024, 6))
    let found = monitor.step(evidence, YearMonth(2024, 1)...YearMonth(2024, 6))
    #expect(
      found.map { "\($0.rule) \($0.brief)" } == [
        "reserve-level 2024-02 fired blue", "data-overdue 2024-04 dataOverdue yellow",
        "data-overdue 2024-06 escalated orange",
      ])
    #expect(found[2].message(.en) == "figures are 4 months late, last figures 2024-02")
    #expect(found[2].message(.zh) == "数据逾期4个月，最近一期 2024-02")
    #expect(monitor.book.state("reserve-level", Fixture.fundA) == .firing)

    let arrived = monitor.observe(Evidence(Line(months: [7, 5, 5, 5, 5, 5, 5]), through: YearMonth(2024, 7)))
    #expect(arrived.map(\.brief) == ["2024-07 resolved orange"])
    #expect(arrived[0].message(.en) == "figures have arrived, last figures 2024-07")
  }

  @Test func figuresThatArriveInTheSameMonthResolveIt() {
    var monitor = Fixture.monitor(Overdue.rule)
    _ = monitor.observe(Evidence(Line(months: [7]), through: YearMonth(2024, 3)))
    #expect(monitor.book.state("data-overdue", Fixture.fundA) == .firing)
    let found = monitor.observe(Evidence(Line(months: [7, 7, 7]), through: YearMonth(2024, 3)))
    #expect(found.map(\.kind) == [.restated])
    #expect(monitor.book.state("data-overdue", Fixture.fundA) == .inactive)
  }
}
