import FundCore
import FundLedger
import Testing

@Suite struct ReconciliationCheckTests {
  let fund = LedgerFixture.fund

  func report(
    _ columns: [LedgerItem: [Int64?]], drivers: [LedgerDriver: [Double]] = [:], precision: Int64? = nil,
    from start: String = "2024-01"
  ) -> ReconciliationReport {
    ReconciliationCheck().run(LedgerFixture.ledger(start, columns, drivers: drivers, precision: precision))
  }

  @Test func aLedgerThatAddsUpHasNoFindings() {
    let found = report([
      .opening: [100, 110], .income: [30, 30], .spending: [20, 35], .balance: [110, 105],
      .incomeContributions: [25, 25], .incomeSubsidy: [5, 5], .incomeInterest: [0, 0], .incomeTransfer: [0, 0],
      .incomeOther: [0, 0],
    ])
    #expect(found.log.isEmpty && found.findings.isEmpty)
    #expect(found.tested == [.identity: 2, .continuity: 1, .incomeItems: 2])
  }

  @Test func oneFenIsADifferenceWithoutDeclaredPrecision() throws {
    let found = report([.opening: [100], .income: [30], .spending: [20], .balance: [111]])
    let finding = try #require(found.differing.first)
    #expect(finding.relation == .identity && finding.difference == 1 && finding.code == "identityDifference")
    #expect(finding.issue.severity == .error)
    #expect(finding.issue.summary.en == "opening + income - spending = closing is off by 0.01 CNY")
  }

  @Test(arguments: [(Int64(200), "identityRounding"), (201, "identityDifference"), (-200, "identityRounding")])
  func halfAUnitForEachFigure(_ difference: Int64, _ code: String) {
    // Printed to 100: four figures of half a unit each allow 200.
    let found = report(
      [.opening: [100_000], .income: [3000], .spending: [2000], .balance: [101_000 + difference]], precision: 100)
    #expect(found.findings.map(\.code) == [code])
  }

  @Test func theGapBetweenStatementsIsNeverAbsorbed() {
    let found = report([.opening: [100, 115], .income: [30, 30], .spending: [20, 35], .balance: [110, 110]])
    #expect(found.findings.map(\.relation) == [.continuity] && found.findings[0].difference == 5)
    #expect(found.findings[0].issue.severity == .warning)
    let rolled = report([.income: [30, 30], .spending: [20, 35], .balance: [110, 110]])
    #expect(rolled.findings.map(\.relation) == [.rollForward] && rolled.findings[0].difference == 5)
  }

  @Test func rollForwardOverMonthsWithoutBalance() {
    let found = report([.income: [5, 5, 5], .spending: [1, 2, 3], .balance: [10, nil, 16]])
    #expect(found.tested == [.rollForward: 1] && found.findings.map(\.difference) == [1])
    let gap = report([.income: [5, nil, 5], .spending: [1, 2, 3], .balance: [10, nil, 16]])
    #expect(gap.tested.isEmpty)
  }

  @Test func itemsOffByOneFen() {
    let parts: [LedgerItem: [Int64?]] = [.income: [10_000], .incomeContributions: [6000], .incomeSubsidy: [3999]]
    #expect(report(parts).findings.map(\.code) == ["incomeItemsDifference"])
    // An incomplete breakdown is no contradiction, but items beyond the total are.
    #expect(report([.income: [10_000], .incomeContributions: [6000]]).findings.isEmpty)
    #expect(report([.income: [10_000], .incomeContributions: [10_001]]).findings.map(\.difference) == [-1])
    let residual = report([.spending: [100], .spendingInpatient: [50], .spendingOther: [40]])
    #expect(residual.findings.map(\.relation) == [.spendingItems] && residual.findings[0].difference == 10)
  }

  @Test func heads() {
    // 8,710,000 = 6,885,000 + 1,824,000 + 1,000, printed to thousands: rounding. To the person: a difference.
    let printed = report([:], drivers: [.insured: [8_710_000], .active: [6_885_000], .retired: [1_824_000]])
    #expect(printed.findings.map(\.code) == ["headsRounding"])
    let exact = report([:], drivers: [.insured: [101], .active: [70], .retired: [30]])
    #expect(exact.findings.map(\.code) == ["headsDifference"] && exact.findings[0].amount.zh == "1 人")
  }

  @Test func partsOfTheTotal() {
    var builder = LedgerBuilder()
    for (part, income) in [("pooled", Int64(2376)), ("individual", 1579), ("total", 3956)] {
      builder.add(
        LedgerFixture.attributes("000000/employee/\(part)"), LedgerFixture.period("2010"), amounts: [.income: income],
        precision: part == "total" ? nil : 0)
    }
    let found = ReconciliationCheck().run(builder.build().value)
    #expect(found.findings.map(\.relation) == [.parts] && found.findings[0].item == .income)
    #expect(found.findings[0].fund.part == .total && found.findings[0].difference == 1)
  }

  @Test func notes() {
    var builder = LedgerBuilder()
    for (p, amount) in [("2024-01", Int64(5)), ("2024-02", -5), ("2024-06", 5)] {
      builder.add(fund, LedgerFixture.period(p), amounts: [.spending: amount, .balance: amount])
    }
    let found = ReconciliationCheck().run(builder.build().value)
    #expect(found.log.counts == ["negativeFlow": 1, "negativeBalance": 1, "missingPeriods": 1])
    let missing = found.log.issues.first { $0.code == "missingPeriods" }
    #expect(missing?.summary.en == "no statement for 2024-03 - 2024-05")
  }

  @Test func yearToDateStatements() {
    // Opening is that of the year; income and spending as printed are year to date.
    var builder = LedgerBuilder()
    builder.cumulative = [.income, .spending]
    let rows: [(String, Int64, Int64, Int64, Int64)] = [
      ("2023-12", 50, 120, 100, 70), ("2024-02", 70, 30, 10, 90), ("2024-03", 70, 45, 20, 96),
    ]
    for (p, opening, income, spending, balance) in rows {
      builder.add(
        fund, LedgerFixture.period(p),
        amounts: [.opening: opening, .income: income, .spending: spending, .balance: balance])
    }
    let found = ReconciliationCheck().run(builder.build().value)
    #expect(found.tested == [.identity: 3, .continuity: 2])
    #expect(found.findings.map(\.period) == [LedgerFixture.period("2024-03")])
    #expect(found.findings.first?.difference == 1 && found.log.counts["missingPeriods"] == nil)
  }

  @Test func sumsBeyond64BitsDoNotTrap() {
    let found = report([.opening: [.max], .income: [.max], .spending: [1], .balance: [1]])
    #expect(found.differing.first?.amount.en == "-184467440737095516.12 CNY")
  }

  @Test func keptIssuesAreCappedAndAllAreCounted() {
    var check = ReconciliationCheck()
    check.limit = 5
    check.capPerCode = 3
    let ledger = LedgerFixture.ledger(
      "2020-01",
      [
        .opening: Array(repeating: 1, count: 40), .income: Array(repeating: 1, count: 40),
        .spending: Array(repeating: 0, count: 40), .balance: Array(repeating: 1, count: 40),
      ])
    let found = check.run(ledger)
    #expect(found.differences == 40 && found.findings.count == 5 && found.log.issues.count == 3)
    #expect(found.log.counts["identityDifference"] == 40)
  }
}
