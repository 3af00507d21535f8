import FundCore
import FundLedger
import FundTestSupport
import Testing

@Suite struct MonthsOfReserveTests {
  let fund = LedgerFixture.fund
  func period(_ text: String) -> Period { LedgerFixture.period(text) }

  @Test(arguments: [Int64(3000), 6000, 9000, 15000])
  func exactlyOnAnEdgeIsOnTheEdge(_ edge: Int64) throws {
    // Spending of 7 fen a month: no twelfth of 84 is a binary fraction.
    for (change, sign) in [(Int64(-1), -1), (0, 0), (1, 1)] {
      let balance = 7 * edge / 1000 + change
      let ledger = LedgerFixture.ledger(
        "2024-01", [.spending: Array(repeating: 7, count: 12), .balance: Array(repeating: balance, count: 12)])
      let months = try #require(ledger.monthsOfReserve(fund.fund, period("2024-12")).value)
      #expect(months.ratio.compare(toThousandths: edge) == sign)
      let value = ledger.metrics([MetricID("months")])[MetricID("months"), fund.fund, period("2024-12")].value
      let limit = Double(edge) / 1000
      #expect(sign == 0 ? value == limit : (sign < 0 ? value ?? 99 < limit : value ?? 0 > limit))
      #expect(months.moneyTo(thousandths: edge, balance: balance) == Int128(-change))
    }
  }

  @Test func hugeFundsStayExact() throws {
    // 9.2e16 yuan are 9.2e18 fen, the largest that 64 bits hold; the twelve months of spending need 128.
    let huge: Int64 = 9_200_000_000_000_000_000
    let ledger = LedgerFixture.ledger(
      "2024-01", [.spending: Array(repeating: huge, count: 24), .balance: Array(repeating: huge - 1, count: 24)])
    var sweep = ReserveSweep(ledger)
    sweep.load(0)
    #expect(sweep.isWide)
    let months = try #require(sweep[23].value)
    #expect(months.windowSpending == 12 * Int128(huge))
    #expect(months.ratio.compare(toThousandths: 1000) == -1)
    #expect(months.months < 1 && months.months > 0.999_999)
    #expect(months.moneyTo(thousandths: 1000, balance: huge - 1) == 1)
    #expect(sweep[5].reason == .windowIncomplete)
  }

  @Test func aWideFundAfterANarrowOneAndBack() throws {
    var builder = LedgerBuilder()
    let funds = ["510101", "510102", "510103"].map { LedgerFixture.attributes("\($0)/employee/pooled") }
    for (k, scale) in [Int64(1), 4_000_000_000_000_000_000, 2].enumerated() {
      LedgerFixture.fill(
        &builder, "2023-01",
        [.spending: Array(repeating: scale, count: 13 + 7 * k), .balance: Array(repeating: scale, count: 13 + 7 * k)],
        fund: funds[k])
    }
    let ledger = builder.build().value
    var sweep = ReserveSweep(ledger)
    for f in [0, 1, 2, 1, 0] {
      sweep.load(f)
      #expect(sweep.isWide == (f == 1))
      for i in 0..<sweep.count { #expect(sweep[i].value?.months == (i >= 11 ? 1 : nil)) }
    }
  }

  @Test func reasons() {
    func reason(_ spending: [Int64?], _ balance: [Int64?], _ basis: ReserveBasis, _ at: String = "2024-12")
      -> MissingReason?
    {
      LedgerFixture.ledger("2024-01", [.spending: spending, .balance: balance])
        .monthsOfReserve(fund.fund, period(at), basis).reason
    }
    let year: [Int64?] = Array(repeating: 5, count: 12)
    #expect(reason(year, Array(repeating: nil, count: 12), .trailing12) == .noData)
    #expect(reason(Array(repeating: 0, count: 12), year, .trailing12) == .spendingNotPositive)
    #expect(reason(Array(repeating: -1, count: 12), year, .trailing12) == .spendingNotPositive)
    #expect(reason(year, year, .calendarYear, "2024-11") == .yearIncomplete)
    #expect(reason(year, year, .previousYear) == .windowIncomplete)
    #expect(reason(year, year, .forward12) == .needsProjection)
    #expect(reason(year, year, .runOut) == .needsProjection)
    #expect(reason([5, nil] + year, year + [5, 5], .yearToDate, "2024-03") == .windowIncomplete)
    #expect(reason(year, year, .yearToDate, "2024-03") == nil)
  }

  @Test func aNegativeBalanceHasNegativeMonths() throws {
    let ledger = LedgerFixture.ledger("2024", [.spending: [1200], .balance: [-250]])
    let months = try #require(ledger.monthsOfReserve(fund.fund, period("2024")).value)
    #expect(months.months == -2.5 && months.basis == .calendarYear)
    #expect(
      LedgerFixture.ledger("2024", [.spending: [1200], .balance: [0]])
        .monthsOfReserve(fund.fund, period("2024")).value?.months == 0)
  }

  @Test func bases() throws {
    // Spending 1...24 over two years; balance 1000 at the end of June of the second.
    let ledger = LedgerFixture.ledger(
      "2023-01", [.spending: (1...24).map { Int64($0) }, .balance: Array(repeating: 1000, count: 24)])
    func window(_ basis: ReserveBasis, _ at: String) -> Int128? {
      ledger.monthsOfReserve(fund.fund, period(at), basis).value?.windowSpending
    }
    #expect(window(.trailing12, "2024-06") == Int128((7...18).reduce(0, +)))
    #expect(window(.previousYear, "2024-06") == Int128((1...12).reduce(0, +)))
    #expect(window(.yearToDate, "2024-06") == Int128((13...18).reduce(0, +)))
    #expect(window(.calendarYear, "2024-12") == Int128((13...24).reduce(0, +)))
    #expect(window(.forward12, "2023-06") == Int128((7...18).reduce(0, +)))
    let toDate = try #require(ledger.monthsOfReserve(fund.fund, period("2024-06"), .yearToDate).value)
    #expect(toDate.windowMonths == 6)
  }

  @Test func quartersCountTwelveMonths() throws {
    let ledger = LedgerFixture.ledger("2023Q1", [.spending: [3, 3, 3, 3, 6], .balance: [5, 5, 5, 5, 5]])
    let months = try #require(ledger.monthsOfReserve(fund.fund, period("2024Q1")).value)
    #expect(months.windowMonths == 12 && months.basis == .trailing12 && months.months == 4)
  }

  @Test func ownSpendingWhereTransfersAreKnown() throws {
    let known = LedgerFixture.ledger("2024", [.spending: [1200], .spendingTransfer: [200], .balance: [500]])
    let own = try #require(known.monthsOfReserve(fund.fund, period("2024")).value)
    #expect(own.denominator == .own && own.months == 6)
    let partly = LedgerFixture.ledger(
      "2024Q1", [.spending: [3, 3, 3, 3], .spendingTransfer: [1, nil, 1, 1], .balance: [2, 2, 2, 2]])
    let total = try #require(partly.monthsOfReserve(fund.fund, period("2024Q4")).value)
    #expect(total.denominator == .total && total.months == 2)
  }

  /// The sweep agrees with a direct sum over every window of random ledgers with gaps.
  @Test(arguments: PropertyCase.trials(40))
  func agreesWithADirectSum(_ trial: PropertyCase) {
    var random = trial.random
    let n = random.integer(in: 1...40)
    let spending = (0..<n).map { _ in random.integer(in: 0...9) == 0 ? nil : Int64(random.integer(in: -5...1000)) }
    let balance = (0..<n).map { _ in random.integer(in: 0...9) == 0 ? nil : Int64(random.integer(in: -500...9000)) }
    let ledger = LedgerFixture.ledger("2021-04", [.spending: spending, .balance: balance])
    guard let f = ledger.layout.index(of: fund.fund) else { return }
    let shift = ledger.layout.starts[f] - period("2021-04")
    let values = ledger.monthsOfReserve(fundAt: f, .trailing12)
    for (k, value) in values.enumerated() {
      let i = k + shift
      let window = i >= 11 && k >= 11 ? spending[(i - 11)...i].compactMap { $0 } : []
      let sum = window.reduce(0, +)
      if let b = balance[i], window.count == 12, sum > 0 {
        #expect(value.value?.ratio == ExactRatio(12 * Int128(b), over: Int128(sum)))
      } else {
        #expect(value.value == nil)
      }
    }
  }
}
