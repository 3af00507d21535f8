import FundActuarial
import FundCore
import FundForecasting
import FundLedger
import FundPolicy
import FundTestSupport
import Testing

/// Taiwan's National Health Insurance as it stood at the end of 2005: published figures in 亿元 (NHI report 105).
@Suite struct OutlookTaiwanTests {
  private static let income: [Double] = [
    1939.91, 2413.27, 2436.4, 2604.81, 2648.94, 2851.7, 2861.46, 3076.07, 3367.6, 3522.43, 3610.92,
  ]
  private static let spending: [Double] = [
    1568.47, 2229.38, 2376.14, 2620.4, 2858.98, 2842.06, 3017.88, 3232.62, 3371.43, 3526.73, 3674.27,
  ]

  @Test func theReserveIsGoneAndLikelyStaysSo() async throws {
    let fund = try FundID("710000/nhi/pooled")
    let ledger = OutlookSamples.ledger(
      fund, from: try #require(Period(year: 1995)), income: Self.income, spending: Self.spending, opening: 0)
    let edges = [
      StandardEdge(.targetLow, .atLeast, thousandths: 1000), StandardEdge(.targetHigh, .atMost, thousandths: 3000),
    ]
    let judge = try #require(BandJudge(edges))
    let result = try await ReserveOutlook(ledger, policy: OutlookSamples.policy(.months(judge)))
    let outlook = try #require(result[fund])
    // 15.15 over a twelfth of 3674.27 is 0.0494 months (published: 0.04), under the floor of one month since 1998.
    expectClose(try #require(outlook.monthsNow.value?.months), 12 * 15.15 / 3674.27, .digits(12))
    #expect(outlook.breachEdge.months == 1)
    #expect(outlook.alreadyBreached.map(\.edge.months) == [1])
    #expect(outlook.firstLikelyBreach.reason == .alreadyBreached)
    #expect(outlook.stepCount == 5)
    // Spending was above income in seven of the last eight years: next year more paths end below zero than above.
    let gone = outlook.runOut.probability
    #expect(gone[0] > 0.5 && gone[4] > gone[0])
    let back = try #require(outlook.passage(1)?.probabilityOfReturn(by: 4)?.value)
    #expect(back > 0 && back < 0.6)
  }
}
