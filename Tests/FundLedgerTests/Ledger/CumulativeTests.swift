import FundCore
import FundLedger
import Testing

@Suite struct CumulativeTests {
  let fund = LedgerFixture.fund
  func period(_ text: String) -> Period { LedgerFixture.period(text) }

  func build(_ figures: [(String, Int64)]) -> Loaded<Ledger> {
    var builder = LedgerBuilder()
    builder.cumulative = [.spending]
    for (p, amount) in figures { builder.add(fund, period(p), amounts: [.spending: amount, .balance: 100]) }
    return builder.build()
  }

  @Test func flowsAreDifferencesAndResetEachYear() throws {
    let loaded = build([("2023-11", 110), ("2023-12", 130), ("2024-01", 7), ("2024-02", 20)])
    let series = try #require(loaded.value.series(.spending, fund.fund))
    #expect(series.start == period("2023-01"))
    #expect(series.values.suffix(4) == [110, 20, 7, 13])
    #expect(series.spans.suffix(4) == [11, 1, 1, 1])
    #expect(loaded.log.counts == ["flowOverGap": 1])
  }

  @Test func withoutJanuaryFebruaryCoversTwoMonths() throws {
    let loaded = build([("2024-02", 20), ("2024-03", 30), ("2024-06", 66)])
    let series = try #require(loaded.value.series(.spending, fund.fund))
    #expect(series.values == [nil, 20, 10, nil, nil, 36])
    #expect(series.spans == [1, 2, 1, 1, 1, 3])
    #expect(!series.isComplete && series.completeTail.count == 0)
    // The sum over the gap is known, the single months are not.
    let id = fund.fund
    #expect(loaded.value.monthsOfReserve(id, period("2024-06"), .yearToDate).value?.windowSpending == 66)
    #expect(loaded.value.monthsOfReserve(id, period("2024-05"), .yearToDate).reason == .noData)
    let column = loaded.value.metrics([MetricID("spending")])
    #expect(column[MetricID("spending"), id, period("2024-02")].reason == .windowIncomplete)
    #expect(column[MetricID("spending"), id, period("2024-03")].value == 0.10)
  }

  @Test func aFlowThatSticksOutOfTheWindowMakesItIncomplete() {
    // 2023-10..12 is one flow; twelve months to 2024-11 begin inside it, those to 2024-12 do not, nor to 2024-09.
    var figures: [(String, Int64)] = (1...9).map { ("2023-0\($0)", Int64(10 * $0)) }
    figures.append(("2023-12", 120))
    for m in 1...12 { figures.append(("2024-" + (m < 10 ? "0\(m)" : "\(m)"), Int64(10 * m))) }
    let ledger = build(figures).value
    let id = fund.fund
    #expect(ledger.monthsOfReserve(id, period("2024-09"), .trailing12).value?.windowSpending == 120)
    #expect(ledger.monthsOfReserve(id, period("2024-10"), .trailing12).reason == .windowIncomplete)
    #expect(ledger.monthsOfReserve(id, period("2024-11"), .trailing12).reason == .windowIncomplete)
    #expect(ledger.monthsOfReserve(id, period("2024-12"), .trailing12).value?.windowSpending == 120)
    #expect(ledger.monthsOfReserve(id, period("2024-12"), .calendarYear).value?.months == 10)
  }

  @Test func aFallingFigureIsANegativeFlow() throws {
    let loaded = build([("2024-01", 20), ("2024-02", 15)])
    #expect(loaded.value.amount(.spending, fund.fund, period("2024-02")) == -5)
    #expect(loaded.log.counts == ["cumulativeFalls": 1])
  }

  @Test func theSameFlowsFromAnEarlierVintage() {
    var builder = LedgerBuilder()
    builder.cumulative = [.spending]
    let day = LedgerFixture.day
    builder.add(fund, period("2024-01"), amounts: [.spending: 10], known: day("2024-02-10"))
    builder.add(fund, period("2024-02"), amounts: [.spending: 25], known: day("2024-03-10"))
    builder.add(fund, period("2024-01"), amounts: [.spending: 12], known: day("2024-04-10"))
    let ledger = builder.build().value
    #expect(ledger.amount(.spending, fund.fund, period("2024-02")) == 13)
    let before = ledger.asKnown(on: day("2024-03-31"))
    #expect(before.amount(.spending, fund.fund, period("2024-02")) == 15)
    #expect(before.asKnown(on: day("2024-02-20")).amount(.spending, fund.fund, period("2024-01")) == 10)
  }

  @Test func januaryAndFebruaryTogetherCompareWithTheSameMonths() {
    let ledger = build([("2023-01", 8), ("2023-02", 20), ("2024-02", 25)]).value
    let growth = ledger.metrics([MetricID("spendingGrowthSameMonth")])
    #expect(growth[MetricID("spendingGrowthSameMonth"), fund.fund, period("2024-02")].value == 0.25)
    #expect(growth[MetricID("spendingGrowthSameMonth"), fund.fund, period("2023-02")].reason == .noEarlierPeriod)
  }
}
