import FundCore
import FundLedger
import FundTestSupport
import Testing

@Suite struct AttributionOfMonthsTests {
  let fund = LedgerFixture.fund

  @Test(arguments: PropertyCase.trials(200))
  func partsAddUp(_ trial: PropertyCase) throws {
    var random = trial.random
    let size = Int(random.double(in: 2...14).rounded())
    let scale = (0..<size).reduce(1) { x, _ in x * 10 }
    func amount(_ range: ClosedRange<Int>) -> Int64 { Int64(random.integer(in: range)) * Int64(scale) / 100 }
    let spending = amount(50...2000)
    let from = AttributionOfMonths.End(
      LedgerFixture.period("2024-05"), balance: amount(-500...20_000), meanMonthlySpending: Double(amount(80...2000)))
    let to = AttributionOfMonths.End(
      LedgerFixture.period("2024-06"), balance: amount(-500...20_000), meanMonthlySpending: Double(amount(80...2000)))
    let flows = AttributionOfMonths.Flows(
      income: amount(0...3000), spending: spending, transferIn: amount(0...400), transferOut: amount(0...400))
    let result = try #require(AttributionOfMonths.split(from: from, to: to, flows: flows).value)
    #expect(result.parts.map(\.cause) == Attribution.Cause.allCases)
    let sum = result.parts.reduce(0) { $0 + $1.months }
    #expect((sum - result.change).magnitude <= 1e-12)
    #expect(result.parts.reduce(0) { $0 + $1.minorUnits } == to.balance - from.balance)
    let change = Double(to.balance) / to.meanMonthlySpending - Double(from.balance) / from.meanMonthlySpending
    expectClose(result.change, change, .absolute(1e-9, unit: "months"))
    // The formula of the parts, one by one.
    let perUnit = (1 / to.meanMonthlySpending + 1 / from.meanMonthlySpending) / 2
    for part in result.parts where part.cause != .denominator {
      expectClose(part.months, Double(part.minorUnits) * perUnit, .absolute(1e-9, unit: "months"))
    }
  }

  @Test func fromALedger() throws {
    // 13 months; spending 100 then 124 in the last, income 90, transfers 10 in and 4 out, 7 unexplained.
    let spending: [Int64] = Array(repeating: 100, count: 12) + [124]
    let ledger = LedgerFixture.ledger(
      "2024-01",
      [
        .income: Array(repeating: 90, count: 13), .spending: spending.map { $0 },
        .incomeTransfer: Array(repeating: 10, count: 13), .spendingTransfer: Array(repeating: 4, count: 13),
        .balance: Array(repeating: 600, count: 12) + [573],
      ])
    let result = try #require(
      ledger.attribution(fund.fund, from: LedgerFixture.period("2024-12"), to: LedgerFixture.period("2025-01")).value)
    #expect(result.parts.map(\.minorUnits) == [80, -120, 10, -4, 7, 0])
    // Own means 96 and 98: 573 / 98 - 600 / 96.
    expectClose(result.change, 573.0 / 98 - 600.0 / 96, .digits(14))
    expectClose(result.parts[0].months, 80 * (1.0 / 98 + 1.0 / 96) / 2, .digits(14))
    expectClose(result.parts[5].months, (600.0 + 573) / 2 * (1.0 / 98 - 1.0 / 96), .digits(13))
    let evidence = ledger.metrics([MetricID("months")]).evidence(through: YearMonth(2025, 1), attributing: .period)
    #expect(evidence.series(0).attribution == result)
    #expect(ledger.metrics([]).evidence(through: YearMonth(2025, 1)).series(0).attribution == nil)
  }

  @Test func reasons() {
    let ledger = LedgerFixture.ledger(
      "2024", [.income: [1, 1, nil], .spending: [1, 1, 1], .balance: [1, 1, 1]])
    let p = LedgerFixture.period
    #expect(ledger.attribution(fund.fund, from: p("2025"), to: p("2026")).reason == .windowIncomplete)
    #expect(ledger.attribution(fund.fund, from: p("2023"), to: p("2024")).reason == .noEarlierPeriod)
    #expect(ledger.attribution(fund.fund, from: p("2025"), to: p("2025")).reason == .noEarlierPeriod)
    #expect(ledger.attribution(fund.fund, from: p("2025-01"), to: p("2025-02")).reason == .incompatible)
    #expect(ledger.attribution(fund.fund, from: p("2024"), to: p("2025")).value != nil)
    let end = AttributionOfMonths.End(p("2024"), balance: .max, meanMonthlySpending: 1)
    let low = AttributionOfMonths.End(p("2025"), balance: -.max, meanMonthlySpending: 1)
    let none = AttributionOfMonths.Flows(income: 0, spending: 0)
    #expect(AttributionOfMonths.split(from: end, to: low, flows: none).reason == .failed)
  }
}
