import FundCore
import FundLedger
import Testing

/// Vintages of one fund are those of the whole ledger.
@Suite struct LedgerVintagesTests {
  private let fund = LedgerFixture.fund
  private func period(_ text: String) -> Period { LedgerFixture.period(text) }
  private func day(_ text: String) -> CalendarDate { LedgerFixture.day(text) }

  @Test func oneFundIsWhatTheWholeLedgerKnew() throws {
    var builder = LedgerBuilder()
    for month in 1...9 {
      let this = period("2024-0\(month)")
      let known = month == 4 ? "2024-05-28" : "2024-0\(month)-28"
      builder.add(fund, this, amounts: [.spending: Int64(100 + month)], known: day(known))
      if month % 3 == 0 {
        builder.add(fund, this, amounts: [.spending: Int64(200 + month)], known: day("2024-11-0\(month)"))
      }
    }
    builder.add(fund, period("2024"), amounts: [.spending: 1], status: .budget)
    let ledger = builder.build().value
    let vintages = LedgerVintages(ledger)
    #expect(vintages.isRevised(fund.fund))
    let days = try #require(vintages.completeDays(fund.fund))
    #expect(days.start == period("2024-01") && days.count == 9)
    // The fifth month came before the fourth.
    let expected = [1, 2, 3, 5, 5, 6, 7, 8, 9].map { day("2024-0\($0)-28") }
    #expect(days.values == expected)
    for date in ["2024-01-01", "2024-06-28", "2024-11-03", "2024-11-06", "2025-01-01"] {
      let (one, all) = (vintages.ledger(of: fund.fund, asKnown: day(date)), ledger.asKnown(on: day(date)))
      #expect(one?.series(.spending, fund.fund)?.values == all.series(.spending, fund.fund)?.values, "\(date)")
    }
  }

  @Test func withoutSecondFiguresThePastLookedTheSame() {
    var builder = LedgerBuilder()
    builder.add(fund, period("2024-01"), amounts: [.spending: 1], known: day("2024-02-10"))
    builder.add(fund, period("2024-02"), amounts: [.spending: 2], status: .budget)
    let vintages = LedgerVintages(builder.build().value)
    #expect(!vintages.isRevised(fund.fund))
  }
}
