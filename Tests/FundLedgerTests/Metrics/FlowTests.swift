import FundCore
import FundLedger
import Testing

/// Flows between two periods.
@Suite("Flow between periods")
struct FlowTests {
  private static let fund = "510100/employee/pooled"

  private static func ledger() throws -> Ledger {
    var builder = LedgerBuilder()
    let fund = FundAttributes(try FundID(fund))
    for n in 0..<12 where n != 6 {
      let period = Period(ordinal: 2024 * 12 + n, .monthly)
      builder.add(fund, period, amounts: [.income: Int64(n + 1) * 100, .spending: 50])
    }
    return builder.build().value
  }

  @Test("The sum of what stands in the periods, to the minor unit")
  func sums() throws {
    let ledger = try Self.ledger()
    let fund = try FundID(Self.fund)
    let first = try #require(Period(year: 2024, month: 1))
    #expect(ledger.flow(.income, fund, first...(first + 5)) == .value(2100))
    #expect(ledger.flow(.income, fund, (first + 7)...(first + 7)) == .value(800))
    #expect(ledger.flow(.spending, fund, (first + 7)...(first + 11)) == .value(250))
  }

  @Test("What cannot be summed says why")
  func reasons() throws {
    let ledger = try Self.ledger()
    let fund = try FundID(Self.fund)
    let first = try #require(Period(year: 2024, month: 1))
    let year = try #require(Period(year: 2024))
    #expect(ledger.flow(.income, fund, first...(first + 6)) == .missing(.windowIncomplete))
    #expect(ledger.flow(.income, fund, (first - 1)...first) == .missing(.noEarlierPeriod))
    #expect(ledger.flow(.income, fund, first...(first + 12)) == .missing(.noData))
    #expect(ledger.flow(.incomeSubsidy, fund, first...first) == .missing(.itemAbsent))
    #expect(ledger.flow(.income, fund, year...year) == .missing(.noData))
    #expect(ledger.flow(.income, try FundID("510300/employee/pooled"), first...first) == .missing(.noData))
  }
}
