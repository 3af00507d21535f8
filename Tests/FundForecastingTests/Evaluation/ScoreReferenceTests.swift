import FundForecasting
import FundTestSupport
import Testing

/// Ranked probability scores against numerical integration, Diebold-Mariano tests against R.
@Suite struct ScoreReferenceTests {
  @Test func everyNumber() throws {
    try Reference.check("scores") { one in
      switch try one.text("kind") {
      case "normal":
        let distribution = ForecastDistribution.normal(
          mean: try one.double("a"), standardDeviation: try one.double("b"))
        try one.expect("crps", DistributionAccuracy.rankedScore(actual: one.double("y"), distribution))
      case "logNormal":
        let distribution = ForecastDistribution.logNormal(
          median: try one.double("a"), logStandardDeviation: try one.double("b"))
        try one.expect("crps", DistributionAccuracy.rankedScore(actual: one.double("y"), distribution))
      case "quantiles":
        let table = try #require(QuantileDistribution(sample: try one.doubles("table")))
        try one.expect("crps", DistributionAccuracy.rankedScore(actual: one.double("y"), .quantiles(table)))
      default:
        let test = try DieboldMariano(
          one.doubles("first"), one.doubles("second"), horizon: one.integer("horizon"),
          loss: one.integer("power") == 1 ? .absolute : .squared)
        try one.expect("statistic", #require(test.statistic))
        try one.expect("probability", #require(test.probability))
      }
    }
  }

  @Test func theScoreOfACertainValueIsItsError() {
    let certain = ForecastDistribution.normal(mean: 3, standardDeviation: 0)
    #expect(DistributionAccuracy.rankedScore(actual: 5, certain) == 2)
    #expect(DistributionAccuracy.probabilityIntegral(actual: 5, certain) == 1)
  }

  @Test func equalsAreNotTold() throws {
    let test = try DieboldMariano([1, -2, 3], [1, 2, -3])
    #expect(test.meanDifference == 0 && test.statistic == nil && test.probability == nil)
    // Always worse by the same leaves no variance to judge by.
    let shifted = try DieboldMariano([2, 3, 4], [1, 2, 3])
    #expect(shifted.meanDifference == 1 && shifted.statistic == nil)
    #expect(throws: ForecastError.badHorizon(3)) { try DieboldMariano([1, 2, 3], [1, 2, 4], horizon: 3) }
    #expect(throws: ForecastError.lengthMismatch(left: 1, right: 2)) { try DieboldMariano([1], [1, 2]) }
    let large = try DieboldMariano([1e200, 3e200, 2e200, 5e200], [2e200, 2e200, 4e200, 7e200], loss: .squared)
    let small = try DieboldMariano([1, 3, 2, 5], [2, 2, 4, 7], loss: .squared)
    expectClose(try #require(large.statistic), try #require(small.statistic), .digits(13))
  }
}
