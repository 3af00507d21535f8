import FundActuarial
import FundCore
import FundForecasting
import FundLedger
import FundPolicy
import FundStatistics
import FundTestSupport
import Testing

/// Futures that can be computed by hand.
@Suite struct OutlookClosedFormTests {
  /// Flows that never moved have one future: every path, quantile and probability is certain.
  @Test func constantFlowsAreCertain() async throws {
    let fund = try OutlookSamples.fund()
    let ledger = OutlookSamples.ledger(
      fund, from: OutlookSamples.month(2022, 1), income: Array(repeating: 90, count: 36),
      spending: Array(repeating: 100, count: 36), opening: 960)
    let result = try await ReserveOutlook(ledger, paths: 50, policy: OutlookSamples.policy(), edges: [2.5])
    let outlook = try #require(result[fund])
    #expect(outlook.origin == OutlookSamples.month(2024, 12))
    #expect(outlook.balanceNow == 600)
    #expect(outlook.monthsNow.value?.months == 6)
    #expect(outlook.stepCount == 24)
    for step in 0..<24 {
      let months = 6 - 0.1 * Double(step + 1)
      expectClose(try #require(outlook.balance.mean(step).value), 600 - 10 * Double(step + 1), .digits(13))
      expectClose(try #require(outlook.months.mean(step).value), months, .digits(13))
      let point = try #require(outlook.months[step].value)
      #expect(point.quantiles.allSatisfy { $0 == point.quantiles[0] })
      expectClose(point.mean, point.quantiles[0], .digits(14))
      #expect(outlook.tailMean05(step).value == point.quantiles[0])
      #expect(outlook.income.median(step).value == 90)
      #expect(outlook.spending.median(step).value == 100)
      let lower = try #require(outlook.passage(6))
      #expect(lower.below[step] == 1)
      expectClose(lower.expectedShortfall[step], 6 - months, .absolute(1e-12, unit: "months"))
      expectClose(lower.expectedShortfallMoney[step], 100 * (6 - months), .absolute(1e-10, unit: "yuan"))
    }
    #expect(outlook.runOut.probabilityByHorizon == 0)
    #expect(outlook.growth.income == 0 && outlook.growth.spending == 0)
    // 2.5 months is not reached within 24 periods; 3.6 months remain.
    #expect(outlook.firstLikelyBreach(2.5).reason == .beyondHorizon)
    #expect(outlook.firstLikelyBreach.reason == .beyondHorizon)
    #expect(outlook.firstLikelyBreach(6).value == OutlookSamples.month(2025, 1))
    #expect(outlook.modalBreach(6).value == OutlookSamples.month(2025, 1))
  }

  /// The balance of a fund in steady deficit is used up in the period arithmetic says.
  @Test func certainRunOut() async throws {
    let fund = try OutlookSamples.fund()
    let ledger = OutlookSamples.ledger(
      fund, from: OutlookSamples.month(2023, 1), income: Array(repeating: 50, count: 24),
      spending: Array(repeating: 100, count: 24), opening: 1500)
    let result = try await ReserveOutlook(ledger, paths: 20, policy: OutlookSamples.policy())
    let outlook = try #require(result[fund])
    #expect(outlook.balanceNow == 300)
    // 300 less 50 a month is exactly zero after six months, and zero counts as used up.
    #expect(outlook.runOut.medianStep.value == 5)
    #expect(outlook.runOut.modalStep.value == 5)
    #expect(outlook.runOut.probability[4] == 0)
    #expect(outlook.runOut.probability[5] == 1)
    #expect(outlook.firstLikelyBreach(0).value == OutlookSamples.month(2025, 6))
    #expect(outlook.probability(everBelow: 0, by: YearMonth(2025, 5)).value == 0)
    #expect(outlook.probability(everBelow: 0, by: YearMonth(2025, 6)).value == 1)
  }

  /// Months exactly on an edge count as the standard says: 3 is not insufficient, 15 not excessive, 0 is a deficit.
  @Test func edgesAreStrictAsTheStandardSays() async throws {
    for (balance, edge, under) in [(300.0, 3.0, 0.0), (1500, 15, 1), (600, 6, 0), (900, 9, 1), (0, 0, 1)] {
      let fund = try OutlookSamples.fund()
      let ledger = OutlookSamples.ledger(
        fund, from: OutlookSamples.month(2023, 1), income: Array(repeating: 100, count: 24),
        spending: Array(repeating: 100, count: 24), opening: balance)
      let result = try await ReserveOutlook(ledger, horizon: 3, paths: 20, policy: OutlookSamples.policy())
      let outlook = try #require(result[fund])
      #expect(outlook.probability(below: edge, at: YearMonth(2025, 2)).value == under, "\(edge)")
      #expect(outlook.probability(above: edge, at: YearMonth(2025, 2)).value == 1 - under, "\(edge)")
      #expect(outlook.passage(edge)?.isUnderNow == (under == 1), "\(edge)")
    }
  }

  /// Spending that is a random walk from 100 with steps of 10: the balance after h periods is normal with variance
  /// `100 h (h + 1)(2 h + 1) / 6`, and so is the chance that it is used up.
  @Test func randomWalkOfSpending() async throws {
    let fund = try OutlookSamples.fund()
    let spending = (0..<40).map { $0 % 2 == 0 ? 110.0 : 100 }
    let ledger = OutlookSamples.ledger(
      fund, from: OutlookSamples.month(2021, 9), income: Array(repeating: 100, count: 40), spending: spending,
      opening: 700)
    let paths = 20_000
    let result = try await ReserveOutlook(
      ledger, horizon: 12, paths: paths, seed: 7, policy: OutlookSamples.policy(), methods: OutlookSamples.naive)
    let outlook = try #require(result[fund])
    #expect(outlook.balanceNow == 500)
    expectClose(outlook.model.spending.innovationStandardDeviation, 10, .digits(12))
    #expect(outlook.model.income.innovationStandardDeviation == 0)
    for h in [1.0, 6, 12] {
      let step = Int(h) - 1
      let sd = 10 * (h * (h + 1) * (2 * h + 1) / 6).squareRoot()
      let mean = try #require(outlook.balance.mean(step).value)
      expectClose(mean, 500, .simulation(standardErrors: 4, of: sd / Double(paths).squareRoot()))
      for level in [0.05, 0.25, 0.5, 0.9] {
        let z = StandardNormal.quantile(level)
        let error = (level * (1 - level) / Double(paths)).squareRoot() / (StandardNormal.density(z) / sd)
        let quantile = try #require(outlook.balance.quantile(level, step).value)
        expectClose(quantile, 500 + z * sd, .simulation(standardErrors: 4, of: error), "p\(level) at \(h)")
      }
      let chance = StandardNormal.cumulative(-500 / sd)
      let error = (chance * (1 - chance) / Double(paths)).squareRoot()
      let found = try #require(outlook.passage(0)).below[step]
      expectClose(found, chance, .simulation(standardErrors: 4, of: max(error, 1e-4)), "P(<=0) at \(h)")
    }
  }

  /// The spread of the surplus after one period shows the correlation of the two flows.
  @Test(arguments: [0.6, -0.6, 0.0])
  func correlationIsKept(_ wanted: Double) async throws {
    // Residuals of +-10 whose products have the wanted mean over ten steps.
    let matches = Int((wanted + 1) * 10 / 2 + 0.5)
    let first = (0..<40).map { $0 % 4 < 2 ? 10.0 : -10 }
    let second = first.enumerated().map { $0.offset % 10 < matches ? $0.element : -$0.element }
    func walk(_ steps: [Double]) -> [Double] { steps.reduce(into: [1000.0]) { $0.append(($0.last ?? 0) + $1) } }
    let fund = try OutlookSamples.fund()
    let ledger = OutlookSamples.ledger(
      fund, from: OutlookSamples.month(2021, 1), income: walk(first), spending: walk(second), opening: 5000)
    let paths = 20_000
    let result = try await ReserveOutlook(
      ledger, horizon: 1, paths: paths, policy: OutlookSamples.policy(), methods: OutlookSamples.naive)
    let outlook = try #require(result[fund])
    expectClose(outlook.model.correlation, Double(2 * matches - 10) / 10, .digits(10))
    #expect(!outlook.model.isCorrelationShrunk)
    let sd = (200 * (1 - outlook.model.correlation)).squareRoot()
    let interval = try #require(outlook.balance.interval(0).value)
    let spread = (interval.upperBound - interval.lowerBound) / (2 * StandardNormal.quantile(0.9))
    expectClose(spread, sd, .simulation(standardErrors: 4, of: 0.9 * sd / Double(paths).squareRoot()))
  }
}
