import FundCore
import FundForecasting
import FundTestSupport
import Testing

@Suite struct NonNegativeTests {
  private static func series(_ values: [Double]) -> TimeSeries<Double> {
    TimeSeries(start: TestSeries.period("2015-01"), values: values)
  }

  @Test func nothingBelowZero() throws {
    let low = Self.series([5, 9, 2, 7, 1, 6, 0, 4, 8, 3])
    let model = try NonNegative(Naive()).fit(low)
    let plain = try Naive().fit(low).forecast(horizon: 24)
    let forecast = try model.forecast(horizon: 24)
    #expect(forecast.method == "nonNegative(naive)")
    for step in 0..<24 {
      let (own, base) = (forecast.steps.values[step], plain.steps.values[step])
      for probability in [1e-9, 0.01, 0.2, 0.5, 0.8, 0.99] {
        let (one, known) = (try own.quantile(probability), max(0, try base.quantile(probability)))
        #expect(one >= 0)
        // The table is linear between five hundred places.
        if probability > 0.005 { expectClose(one, known, .absolute(0.01 * base.standardDeviation, unit: "money")) }
      }
      #expect(own.mean > base.mean)
    }
    // E max(0, m + s z) = m Phi(m / s) + s phi(m / s); for m = 3, s = 5.206833 it is 3.912781 (by that formula).
    let spread = plain.standardDeviation.values[0]
    expectClose(spread, 5.206833, .absolute(1e-6, unit: "money"))
    // The mean of 501 quantiles gives the outermost a little too much weight.
    expectClose(forecast.mean.values[0], 3.912781, .absolute(0.02, unit: "money"))
    let path = TestSeries.path(model, innovations: [-10, 8, -20])
    #expect(path == [0, 1, 0])
  }

  @Test func farFromZeroNothingChanges() throws {
    let high = Self.series((0..<30).map { 1000 + Double($0 % 3) })
    let steps = try NonNegative(Naive()).fit(high).forecast(horizon: 6).steps
    let plain = try Naive().fit(high).forecast(horizon: 6).steps
    #expect(steps == plain)
    let zeros = Self.series([Double](repeating: 0, count: 30))
    #expect(try NonNegative(Naive()).fit(zeros).forecast(horizon: 3).mean.values == [0, 0, 0])
  }

  @Test func negativeHistoriesAreRefused() {
    let error = ForecastError.negative(method: "nonNegative(naive)", period: TestSeries.period("2015-02"), value: -1)
    #expect(throws: error) { try NonNegative(Naive()).fit(Self.series([1, -1, 2])) }
    #expect(error.code == "forecast.negative" && !error.remedy.zh.isEmpty)
  }
}
