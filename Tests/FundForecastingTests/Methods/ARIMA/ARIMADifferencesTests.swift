import FundForecasting
import FundTestSupport
import Testing

/// The tests that choose differences, compared with urca and forecast.
@Suite struct ARIMADifferencesTests {
  @Test func agreesWithR() throws {
    try Reference.check("arima_tests") { one in
      let values = try one.doubles("y")
      let period = try one.integer("season")
      try one.expect("level", try #require(LevelTest.statistic(values)))
      try one.expect("strength", SeasonalStrength.of(values, period: period))
      try one.expect("differences", Double(LevelTest.differences(values)))
    }
  }

  @Test func tooLittleDataNeedNoDifference() {
    #expect(LevelTest.statistic([1]) == nil && LevelTest.statistic([2, 2, 2]) == nil)
    #expect(LevelTest.differences([]) == 0 && LevelTest.differences([4, 4, 4]) == 0)
    #expect(SeasonalStrength.of([Double](repeating: 1, count: 24), period: 12) == 0)
    #expect(!SeasonalStrength.needsDifference([1, 2, 3], period: 4))
  }
}
