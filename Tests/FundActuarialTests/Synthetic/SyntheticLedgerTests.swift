import FundActuarial
import FundCore
import FundLedger
import Testing

@Suite struct SyntheticLedgerTests {
  /// All rows of a ledger's history with their fund and period.
  private func statements(_ ledger: Ledger) -> [FundStatement] {
    ledger.funds.indices.flatMap { f in
      let cells = ledger.layout.cells(f)
      return (0..<cells.count).compactMap { ledger.statement(ledger.funds[f], ledger.layout.starts[f] + $0) }
    }
  }

  @Test func everyStatementAddsUpToTheFen() throws {
    let ledger = try SyntheticLedger(regions: 12, months: 40, schemes: 3, seed: 5).ledger()
    var joined = 0
    var previous: FundStatement?
    for s in statements(ledger) {
      let income = try #require(s[.income])
      let spending = try #require(s[.spending])
      let opening = try #require(s[.opening])
      #expect(LedgerItem.incomeParts.reduce(0) { $0 + (s[$1] ?? 0) } == income)
      #expect(LedgerItem.spendingParts.reduce(0) { $0 + (s[$1] ?? 0) } == spending)
      #expect(opening + income - spending == s[.balance])
      #expect(income > 0 && spending > 0)
      #expect((s.drivers[.insured] ?? 0) > 1000)
      if let p = previous, p.fund == s.fund, p.period + 1 == s.period, p.status == .actual {
        joined += 1
        #expect(p[.balance] == opening)
      }
      previous = s
    }
    #expect(joined > 12 * 3 * 30)
  }

  @Test func aFundIsTheSameInALedgerOfAnySize() throws {
    let small = try SyntheticLedger(regions: 7, months: 30, seed: 9).ledger()
    let large = try SyntheticLedger(regions: 90, months: 30, schemes: 3, seed: 9).ledger()
    #expect(small.funds.count == 14)
    #expect(large.funds.count == 270)
    for s in statements(small) { #expect(large.statement(s.fund, s.period) == s) }
  }

  @Test func aLongerLedgerBeginsWithTheShorterOne() throws {
    let short = try SyntheticLedger(regions: 25, months: 30, seed: 9)
    let before = short.ledger()
    let long = try SyntheticLedger(regions: 25, months: 54, seed: 9).ledger().asKnown(on: short.asOf)
    #expect(before.funds == long.funds)
    for s in statements(before) { #expect(long.statement(s.fund, s.period) == s) }
    #expect(before.statementCount == statements(long).count { $0.period <= short.end })
  }

  @Test func theSeedDecidesAndNothingElse() throws {
    let one = try SyntheticLedger(regions: 3, months: 24, seed: 1)
    let other = try SyntheticLedger(regions: 3, months: 24, seed: 2)
    #expect(statements(one.ledger()) == statements(one.ledger()))
    #expect(one.regions == other.regions)
    #expect(statements(one.ledger()) != statements(other.ledger()))
    #expect(one.truth == one.truth)
    #expect(one.truth != other.truth)
  }

  @Test func residentsPayFromSeptemberToFebruary() throws {
    let ledger = try SyntheticLedger(regions: 20, months: 36).ledger()
    var lumps = 0
    for s in statements(ledger) where s.fund.scheme == .resident {
      let month = s.period.firstMonth
      #expect((s[.incomeContributions] ?? -1 > 0) == (month <= 2 || month >= 9), "\(s.fund) \(s.period)")
      if s[.incomeSubsidy] ?? 0 > 0 { lumps += 1 }
    }
    // Two or three lumps a year.
    #expect((20 * 3 * 2 - 6...20 * 3 * 3).contains(lumps))
  }

  @Test func totalsLeaveOutItemsAndDrivers() throws {
    let full = try SyntheticLedger(regions: 4, months: 24, seed: 3).ledger()
    let totals = try SyntheticLedger(regions: 4, months: 24, seed: 3, detail: .totals).ledger()
    for s in statements(totals) {
      #expect(Set(s.amounts.keys) == [.income, .spending, .balance])
      #expect(s.drivers.isEmpty)
      #expect(full.statement(s.fund, s.period)?[.balance] == s[.balance])
    }
    #expect(totals.statementCount == full.statementCount)
  }

  @Test func everyFundSaysThatItIsGenerated() throws {
    let ledger = try SyntheticLedger(regions: 30, months: 2).ledger()
    #expect(ledger.isGenerated)
    #expect(ledger.attributes.allSatisfy { $0.isGenerated && $0.regionName.hasSuffix("（生成）") })
    var builder = LedgerBuilder()
    builder.add(
      FundAttributes(try FundID("360102/employee/pooled"), regionName: "东湖区"), YearMonth(2024, 1).period,
      amounts: [.balance: 1])
    #expect(!builder.build().value.isGenerated)
  }

  @Test func impossibleSizesAreRefused() throws {
    #expect(throws: SyntheticLedgerError.months(0)) { try SyntheticLedger(regions: 1, months: 0) }
    #expect(throws: SyntheticLedgerError.schemes(4)) { try SyntheticLedger(regions: 1, months: 1, schemes: 4) }
    #expect(throws: SyntheticLedgerError.province("361100")) {
      try SyntheticLedger(regions: 1, months: 1, province: RegionCode("361100"))
    }
    #expect(throws: SyntheticLedgerError.self) { try SyntheticLedger(regions: 0, months: 1) }
    #expect(throws: SyntheticLedgerError.self) { try SyntheticLedger(regions: 1_000_000, months: 1) }
    #expect(throws: SyntheticLedgerError.self) {
      try SyntheticLedger(regions: 1, months: 12, start: YearMonth(2100, 2))
    }
    #expect("\(SyntheticLedgerError.schemes(4))" == "4 schemes cannot be generated; choose 1 to 3")
  }
}
