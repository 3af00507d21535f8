import FundForecasting
import FundTestSupport
import Testing

@Suite struct ForecastAccuracyTests {
  @Test func agreesWithUtilsforecast() throws {
    var seen = 0
    for var one in try Reference.cases("forecasts") where one.id == "accuracy" {
      seen += 1
      let actual = try one.doubles("actual")
      let made = try one.doubles("forecast")
      let train = try one.doubles("train")
      let accuracy = try ForecastAccuracy(actual: actual, forecast: made)
      try one.expect("mae", accuracy.meanAbsoluteError)
      try one.expect("rmse", accuracy.rootMeanSquaredError)
      try one.expect("mape", try #require(accuracy.meanAbsolutePercentageError))
      try one.expect("smapeBounded", accuracy.symmetricPercentageError(.bounded))
      try one.expect("mase", try #require(accuracy.scaledError(training: train, lag: 12)))
      try one.expect("rmsse", try #require(accuracy.rootScaledError(training: train, lag: 12)))
      try one.expect(
        "pinball90", DistributionAccuracy.meanPinball(actual: actual, quantiles: made, probability: 0.9))
      let intervals = made.map { ForecastInterval(level: 0.8, lower: $0 * 0.9, upper: $0 * 1.1) }
      try one.expect("coverage", DistributionAccuracy.coverage(actual: actual, intervals: intervals))
      one.finish()
    }
    #expect(seen == 1)
  }

  @Test func smallCasesByHand() throws {
    let accuracy = try ForecastAccuracy(actual: [10, 20], forecast: [12, 15])
    #expect(accuracy.meanError == 1.5)
    #expect(accuracy.meanAbsoluteError == 3.5)
    #expect(accuracy.weightedPercentageError == 7.0 / 30)
    #expect(accuracy.meanAbsolutePercentageError == 0.225)
    expectClose(accuracy.symmetricPercentageError(.doubled), 2.0 / 22 + 5.0 / 35, .digits(14))
    #expect(accuracy.scaledError(training: [1, 3, 2], lag: 1) == 3.5 / 1.5)
  }

  @Test func measuresWithoutDenominatorAreAbsent() throws {
    let accuracy = try ForecastAccuracy(actual: [0, 0], forecast: [1, 0])
    #expect(accuracy.meanAbsolutePercentageError == nil)
    #expect(accuracy.weightedPercentageError == nil)
    #expect(accuracy.symmetricPercentageError(.doubled) == 1)
    #expect(accuracy.scaledError(training: [5, 5, 5], lag: 1) == nil)
    #expect(accuracy.scaledError(training: [5], lag: 1) == nil)
    #expect(accuracy.rootScaledError(training: [5, 5], lag: 1) == nil)
  }

  @Test func lengthsHaveToAgree() {
    #expect(throws: ForecastError.lengthMismatch(left: 1, right: 2)) {
      try ForecastAccuracy(actual: [1], forecast: [1, 2])
    }
    #expect(throws: ForecastError.lengthMismatch(left: 0, right: 0)) { try ForecastAccuracy(actual: [], forecast: []) }
  }

  @Test func winklerAddsThePenalty() {
    let interval = ForecastInterval(level: 0.8, lower: 10, upper: 20)
    #expect(DistributionAccuracy.winkler(actual: 15, interval: interval) == 10)
    expectClose(DistributionAccuracy.winkler(actual: 22, interval: interval), 30, .digits(13))
    expectClose(DistributionAccuracy.winkler(actual: 9, interval: interval), 20, .digits(13))
  }
}
