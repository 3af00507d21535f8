import FundActuarial
import FundCore
import FundForecasting
import FundLedger
import FundPolicy
import FundTestSupport
import Testing

/// What is taken from a ledger, and what stops one fund without stopping others.
@Suite struct OutlookHistoryTests {
  private let start = OutlookSamples.month(2023, 1)

  private func run(_ ledger: Ledger, _ rule: FillingRule = .completeTail) async throws -> ReserveOutlook {
    try await ReserveOutlook(ledger, horizon: 3, paths: 20, policy: OutlookSamples.policy(), filling: rule)
  }

  @Test func badFundsDoNotStopOthers() async throws {
    var builder = LedgerBuilder()
    let flat = [Double?](repeating: 100, count: 24)
    var holed = flat
    holed[21] = nil
    let good = try OutlookSamples.fund("T0")
    OutlookSamples.add(good, from: start, flat, flat, 300, to: &builder)
    let single = try OutlookSamples.fund("T1")
    OutlookSamples.add(single, from: start, [100], [100], 300, to: &builder)
    let gap = try OutlookSamples.fund("T2")
    OutlookSamples.add(gap, from: start, holed, flat, 300, to: &builder)
    let unbalanced = try OutlookSamples.fund("T3")
    OutlookSamples.add(unbalanced, from: start, flat, flat, 300, Set(0..<24), to: &builder)
    let empty = try OutlookSamples.fund("T4")
    OutlookSamples.add(empty, from: start, flat, Array(repeating: nil, count: 24), 300, to: &builder)
    let negative = try OutlookSamples.fund("T5")
    OutlookSamples.add(negative, from: start, flat, Array(repeating: -5, count: 24), 300, to: &builder)
    let result = try await run(builder.build().value)
    let last = OutlookSamples.month(2024, 12)
    #expect(result.failures[single] == .tooShort(available: 1, needed: 4, last: start))
    #expect(result.failures[gap] == .tooShort(available: 2, needed: 4, last: last))
    #expect(result.failures[unbalanced] == .noBalance)
    #expect(result.failures[empty] == .noFlows)
    #expect(result.failures.count == 4)
    // Spending that is never positive leaves a balance and no months.
    let odd = try #require(result[negative])
    #expect(odd.months[0].reason == .spendingNotPositive)
    #expect(odd.monthsNow.reason == .spendingNotPositive)
    #expect(odd.excludedPaths == [20, 20, 20])
    expectClose(try #require(odd.balance.mean(0).value), 2925, .digits(13))
    #expect(odd.firstLikelyBreach.reason == .spendingNotPositive)
    #expect(try #require(result[good]).monthsNow.value?.months == 3)
    for reason in result.failures.values {
      #expect(!reason.summary.en.isEmpty && !reason.summary.zh.isEmpty && !reason.remedy.en.isEmpty)
    }
  }

  /// Two figures fourteen years apart are no history.
  @Test func twoPointsAreNotForecast() async throws {
    let fund = try OutlookSamples.fund()
    var income = [Double?](repeating: nil, count: 15)
    (income[0], income[14]) = (3000, 12_000)
    let ledger = OutlookSamples.ledger(
      fund, from: try #require(Period(year: 2010)), income: income, spending: income, opening: 4000)
    let result = try await run(ledger)
    #expect(result.failures[fund] == .tooShort(available: 1, needed: 4, last: try #require(Period(year: 2024))))
  }

  /// A missing balance is rolled forward by the flows known since; missing last flows end the history.
  @Test func lateBalancesAndFlows() async throws {
    let fund = try OutlookSamples.fund()
    var income = [Double?](repeating: 90, count: 24)
    income[23] = nil
    let ledger = OutlookSamples.ledger(
      fund, from: start, income: income, spending: Array(repeating: 100, count: 24), opening: 730,
      withoutBalance: [21, 22])
    let outlook = try #require(try await run(ledger)[fund])
    #expect(outlook.origin == OutlookSamples.month(2024, 11))
    #expect(outlook.model.balanceRolledForward == 2)
    #expect(outlook.balanceNow == 500)
    #expect(outlook.monthsNow.reason == .noData)
    #expect(outlook.startingMonths.value == 5)
  }

  /// Year-to-date figures without January: the first flow of a year covers two months, and only a named rule splits it.
  @Test func cumulativeFiguresNeedARule() async throws {
    let fund = try OutlookSamples.fund()
    var builder = LedgerBuilder()
    builder.cumulative = [.income, .spending]
    for year in 2021...2024 {
      for month in 2...12 {
        let amounts: [LedgerItem: Int64] = [
          .income: Int64(month) * 10_000, .spending: Int64(month) * 10_000, .balance: 40_000,
        ]
        builder.add(FundAttributes(fund), OutlookSamples.month(year, month), amounts: amounts)
      }
    }
    let ledger = builder.build().value
    let plain = try #require(try await run(ledger)[fund])
    #expect(plain.model.filling == .completeTail)
    #expect(plain.model.historyCount == 10)
    #expect(plain.model.filledCount == 0)
    let spread = try #require(try await run(ledger, .spreadEvenly)[fund])
    #expect(spread.model.filling == .spreadEvenly)
    #expect(spread.model.historyCount == 48)
    #expect(spread.model.filledCount == 8)
    expectClose(try #require(spread.months.mean(2).value), 4, .digits(12))
    #expect(try await run(ledger, .none).failures[fund]?.code == "gap")
  }

  @Test func badArgumentsAreRefused() async throws {
    let fund = try OutlookSamples.fund()
    let flat = [Double?](repeating: 100, count: 24)
    let ledger = OutlookSamples.ledger(fund, from: start, income: flat, spending: flat, opening: 300)
    let policy = try OutlookSamples.policy()
    let other = try OutlookSamples.fund("other")
    await #expect(throws: OutlookError.badHorizon(0)) { try await ReserveOutlook(ledger, horizon: 0, policy: policy) }
    await #expect(throws: OutlookError.badPathCount(1)) { try await ReserveOutlook(ledger, paths: 1, policy: policy) }
    await #expect(throws: OutlookError.badPercentile(1)) {
      try await ReserveOutlook(ledger, policy: policy, percentiles: [1])
    }
    await #expect(throws: OutlookError.badEdge(.infinity)) {
      try await ReserveOutlook(ledger, policy: policy, edges: [.infinity])
    }
    await #expect(throws: OutlookError.unsupportedBasis(.runOut)) {
      try await ReserveOutlook(ledger, basis: .runOut, policy: policy)
    }
    await #expect(throws: OutlookError.unknownFund(other)) {
      try await ReserveOutlook(ledger, policy: policy, only: [other])
    }
    let task = Task { try await ReserveOutlook(ledger, policy: policy) }
    task.cancel()
    await #expect(throws: OutlookError.cancelled) { try await task.value }
  }

  @Test func withoutAStandardOnlyZeroIsWatched() async throws {
    let fund = try OutlookSamples.fund()
    let flat = [Double?](repeating: 100, count: 24)
    let ledger = OutlookSamples.ledger(fund, from: start, income: flat, spending: flat, opening: 300)
    let result = try await ReserveOutlook(ledger, paths: 20, policy: PolicyLibrary(), percentiles: [0.025])
    let outlook = try #require(result[fund])
    #expect(outlook.standard.reason == .noStandard)
    #expect(outlook.passages.map(\.edge) == [.deficit])
    #expect(outlook.breachEdge == .deficit)
    #expect(outlook.balance.levels == [0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95])
  }
}
