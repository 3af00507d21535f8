import FundCore
import FundLedger
import FundTestSupport
import Testing

@Suite struct RateTests {
  let fund = LedgerFixture.fund
  func period(_ text: String) -> Period { LedgerFixture.period(text) }

  func value(_ ledger: Ledger, _ name: String, _ at: String, prices: PriceIndex? = nil) -> Measured<Double> {
    ledger.metrics([MetricID(name)], prices: prices)[MetricID(name), fund.fund, period(at)]
  }

  @Test func surplusRates() {
    let ledger = LedgerFixture.ledger(
      "2022", [.income: [100, 80, 100, 0], .spending: [80, 100, 100, 5], .balance: [50, 30, 30, -5]])
    #expect(value(ledger, "currentSurplusRate", "2022").value == 0.2)
    #expect(value(ledger, "currentSurplusRate", "2023").value == -0.25)
    #expect(value(ledger, "deficitRate", "2022").reason == .inSurplus)
    #expect(value(ledger, "deficitRate", "2023").value == 0.25)
    #expect(value(ledger, "deficitRate", "2024").value == 0)
    #expect(value(ledger, "spendingToIncome", "2023").value == 1.25)
    #expect(value(ledger, "cumulativeSurplusRate", "2022").value == 0.5)
    for name in ["currentSurplusRate", "deficitRate", "spendingToIncome", "cumulativeSurplusRate"] {
      #expect(value(ledger, name, "2025").reason == .denominatorNotPositive)
    }
    #expect(CurrentSurplusRate.modelled(income: 100, spending: 80) == 0.2)
    #expect(CurrentSurplusRate.modelled(income: 0, spending: 80).isNaN)
  }

  @Test func monthlyRatesTakeTwelveMonths() {
    let income: [Int64?] = (1...18).map { $0 == 3 ? 90 : 10 }
    let ledger = LedgerFixture.ledger("2023-01", [.income: income, .spending: Array(repeating: 8, count: 18)])
    #expect(value(ledger, "currentSurplusRate", "2023-11").reason == .windowIncomplete)
    #expect(value(ledger, "currentSurplusRate", "2023-12").value == (200.0 - 96) / 200)
    #expect(value(ledger, "currentSurplusRate", "2024-06").value == (120.0 - 96) / 120)
    #expect(value(ledger, "currentSurplusRate(calendarYear)", "2024-06").reason == .yearIncomplete)
    #expect(value(ledger, "currentSurplusRate(calendarYear)", "2023-12").value == (200.0 - 96) / 200)
    #expect(value(ledger, "spendingToIncome(yearToDate)", "2024-06").value == 0.8)
    #expect(value(ledger, "cumulativeSurplusRate", "2023-12").reason == .noData)
  }

  @Test func growth() {
    let ledger = LedgerFixture.ledger(
      "2022-01",
      [.spending: (0..<26).map { $0 < 12 ? 10 : ($0 == 20 ? nil : 11) }, .income: [0] + Array(repeating: 1, count: 25)])
    #expect(value(ledger, "spendingGrowth", "2022-12").reason == .noEarlierPeriod)
    #expect(value(ledger, "spendingGrowth", "2023-12").reason == .windowIncomplete)
    #expect(value(ledger, "spendingGrowthSameMonth", "2023-05").value == 0.1)
    #expect(value(ledger, "spendingGrowthSameMonth", "2023-09").reason == .windowIncomplete)
    #expect(value(ledger, "spendingGrowthSameMonth", "2022-12").reason == .noEarlierPeriod)
    #expect(value(ledger, "incomeGrowthSameMonth", "2023-01").reason == .denominatorNotPositive)
    let years = LedgerFixture.ledger("2022", [.income: [100, 104], .spending: [100, 108]])
    #expect(value(years, "incomeGrowth", "2023").value == 0.04)
    #expect(value(years, "spendingGrowth", "2023").value == 0.08)
    #expect(value(years, "spendingGrowthSameMonth", "2023").value == 0.08)
  }

  @Test func perHeadAndSupport() {
    let ledger = LedgerFixture.ledger(
      "2022", [.income: [200_000, 200_000], .spending: [100_000, 1], .balance: [50_000, 1]],
      drivers: [.insured: [100, 0], .active: [75, 10], .retired: [25, 0]])
    #expect(value(ledger, "incomePerInsured", "2022").value == 20)
    #expect(value(ledger, "spendingPerInsured", "2022").value == 10)
    #expect(value(ledger, "balancePerInsured", "2022").value == 5)
    #expect(value(ledger, "supportRatio", "2022").value == 3)
    #expect(value(ledger, "balancePerInsured", "2023").reason == .denominatorNotPositive)
    #expect(value(ledger, "supportRatio", "2023").reason == .denominatorNotPositive)
    let bare = LedgerFixture.ledger("2022", [.income: [1]])
    #expect(value(bare, "incomePerInsured", "2022").reason == .itemAbsent)
    #expect(value(bare, "supportRatio", "2022").reason == .itemAbsent)
    #expect(value(bare, "collectionRate", "2022").reason == .itemAbsent)
    let rates = LedgerFixture.ledger("2022", [.income: [1, 1]], drivers: [.collectionRate: [0.97]])
    #expect(value(rates, "collectionRate", "2022").value == 0.97)
    #expect(value(rates, "collectionRate", "2023").reason == .noData)
  }

  @Test func realReturn() throws {
    // Interest 21 on 1000 -> 1100: 42 / 2079. Prices up by one percent.
    let ledger = LedgerFixture.ledger(
      "2022", [.opening: [nil, 1000], .balance: [999, 1100], .incomeInterest: [5, 21]])
    let prices = try #require(PriceIndex([(period("2022"), 100), (period("2023"), 101)]))
    expectClose(
      try #require(value(ledger, "realReturn", "2023", prices: prices).value), (1 + 42.0 / 2079) / 1.01 - 1, .digits(12)
    )
    #expect(value(ledger, "realReturn", "2022", prices: prices).reason == .noEarlierPeriod)
    #expect(value(ledger, "realReturn", "2023").reason == .noPriceIndex)
    let later = try #require(PriceIndex([(period("2023"), 101), (period("2024"), 102)]))
    #expect(value(ledger, "realReturn", "2023", prices: later).reason == .noData)
    let bare = LedgerFixture.ledger("2022", [.balance: [1, 1]])
    #expect(value(bare, "realReturn", "2023", prices: prices).reason == .itemAbsent)
  }

  @Test func realReturnOfASeasonalBalance() throws {
    // A balance that stands at 1200 for eleven months ends and at 0 for the two Decembers earns on its mean.
    let balance: [Int64?] = [0] + Array(repeating: 1200, count: 11) + [0]
    let ledger = LedgerFixture.ledger(
      "2022-12", [.balance: balance, .incomeInterest: Array(repeating: 2, count: 13)])
    let monthly = try #require(PriceIndex([(period("2022-12"), 100), (period("2023-12"), 102)]))
    let i = 24 / (1200 * 11.0 / 12 - 12)
    expectClose(
      try #require(value(ledger, "realReturn", "2023-12", prices: monthly).value), (1 + i) / 1.02 - 1, .digits(12))
    let annual = try #require(PriceIndex([(period("2022"), 100), (period("2023"), 102)]))
    #expect(annual.growth(to: period("2023-11")).reason == .incompatible)
    #expect(annual.growth(to: period("2023-12")).value == monthly.growth(to: period("2023-12")).value)
    #expect(PriceIndex([(period("2023"), 0), (period("2022"), .nan)]) == nil && PriceIndex([]) == nil)
  }

  @Test func budgetAndSubsidy() throws {
    var builder = LedgerBuilder()
    LedgerFixture.fill(
      &builder, "2024-01",
      [
        .spending: Array(repeating: 10, count: 6), .income: [1, 1, nil, 1, 1, 1], .incomeSubsidy: [0, 0, 30, 0, 0, 30],
      ],
      drivers: [.insured: Array(repeating: 2, count: 6), .subsidyPerHead: Array(repeating: 0.5, count: 6)])
    let known = LedgerFixture.day
    builder.add(fund, period("2024"), amounts: [.spending: 100], status: .budget, known: known("2024-01-15"))
    builder.add(
      fund, period("2024"), amounts: [.spending: 150, .income: 20], status: .budget, known: known("2024-05-01"))
    let ledger = builder.build().value
    #expect(value(ledger, "budgetExecution", "2024-06").value == 0.4)
    #expect(value(ledger, "budgetExecution(spending)", "2024-03").value == 0.2)
    #expect(value(ledger, "budgetExecution(income)", "2024-02").value == 0.1)
    #expect(value(ledger, "budgetExecution(income)", "2024-06").reason == .windowIncomplete)
    // No budgeted subsidy: due are 2 heads at half a yuan, 100 fen.
    #expect(value(ledger, "subsidyArrivalRate", "2024-05").value == 0.3)
    #expect(value(ledger, "subsidyArrivalRate", "2024-06").value == 0.6)
    var budgeted = LedgerBuilder()
    LedgerFixture.fill(&budgeted, "2024Q1", [.incomeSubsidy: [20, 20], .spending: [1, 1]])
    for (quarter, amount) in zip(["2024Q1", "2024Q2", "2024Q3", "2024Q4"], [Int64(20), 20, 20, 20]) {
      budgeted.add(fund, period(quarter), amounts: [.incomeSubsidy: amount], status: .budget)
    }
    let quarterly = budgeted.build().value
    #expect(value(quarterly, "subsidyArrivalRate", "2024Q2").value == 0.5)
    #expect(value(quarterly, "budgetExecution", "2024Q2").reason == .itemAbsent)
  }
}
