import FundCore
import FundForecasting
import FundNumerics
import FundStatistics
import FundTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct BootstrappedTests {
  /// A walk whose steps are exponential less one: mean zero, deviation one, skewness two.
  private static func skewed(_ count: Int) -> TimeSeries<Double> {
    let generator = CounterBasedGenerator(seed: 3, key: 3)
    var level = 1000.0
    let values = (0..<count).map { index -> Double in
      level += -log(generator.uniforms(path: 0, step: index).x) - 1
      return level
    }
    return TimeSeries(start: TestSeries.period("2000-01"), values: values)
  }

  @Test func keepsTheShapeOfTheErrors() throws {
    let series = Self.skewed(600)
    let last = try #require(series.values.last)
    let model = try Bootstrapped(Naive()).fit(series)
    let forecast = try model.forecast(horizon: 12)
    // One step: the quantiles of the exponential distribution, 0.0513 and 2.9957 at 5 and 95 %, less its mean. With 600
    // residuals a quantile at probability p has a standard error of root(p (1 - p) / 600) / density: 0.009 and 0.18.
    let (low, high) = (try forecast.steps.values[0].quantile(0.05), try forecast.steps.values[0].quantile(0.95))
    expectClose(low - last, 0.0513 - 1, .absolute(0.15, unit: "steps"))
    expectClose(high - last, 2.9957 - 1, .absolute(0.6, unit: "steps"))
    // Twelve steps: the sum has the mean and the spread of the walk and a third of the skewness.
    let sum = forecast.steps.values[11]
    expectClose(sum.mean, last, .absolute(0.02 * model.innovationStandardDeviation * 12.0.squareRoot(), unit: "steps"))
    expectClose(
      sum.standardDeviation / (model.innovationStandardDeviation * 12.0.squareRoot()), 1, .absolute(0.03, unit: "ratio")
    )
    #expect(sum.median < sum.mean)
    let (left, right) = (try sum.quantile(0.025), try sum.quantile(0.975))
    #expect(right - sum.median > sum.median - left)
    #expect(model.parameters[0] == ForecastParameter("drawnResiduals", 599))
  }

  @Test func normalErrorsGiveTheFormula() throws {
    let generator = CounterBasedGenerator(seed: 4, key: 3)
    let values = (0..<400).map { index -> Double in
      let error = StandardNormal.draws(generator, path: 0, step: index).x
      return Double(50 + index) + 5 * error
    }
    let series = TimeSeries(start: TestSeries.period("2000-01"), values: values)
    let formula = try ARIMA().fit(series).forecast(horizon: 12)
    let drawn = try Bootstrapped(ARIMA()).fit(series).forecast(horizon: 12)
    for step in 0..<12 {
      let spread = formula.standardDeviation.values[step]
      expectClose(drawn.mean.values[step], formula.mean.values[step], .absolute(0.02 * spread, unit: "money"))
      expectClose(drawn.standardDeviation.values[step] / spread, 1, .absolute(0.03, unit: "ratio"))
      for level in [0.1, 0.9] {
        let known = try formula.steps.values[step].quantile(level)
        expectClose(try drawn.steps.values[step].quantile(level), known, .absolute(0.2 * spread, unit: "money"))
      }
    }
  }

  @Test func tooFewResidualsAreNotDrawnFrom() throws {
    let series = Self.skewed(8)
    let model = try Bootstrapped(Naive()).fit(series)
    #expect(model.parameters[0] == ForecastParameter("drawnResiduals", 0))
    let plain = try Naive().fit(series).forecast(horizon: 4).steps
    #expect(try model.forecast(horizon: 4).steps == plain)
    #expect(try model.forecast(horizon: 4).method == "bootstrap(naive)")
    #expect(throws: ForecastError.badHorizon(0)) { try Bootstrapped(Naive()).fit(Self.skewed(40)).forecast(horizon: 0) }
  }
}
