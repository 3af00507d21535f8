import FundCore
import FundForecasting
import FundTestSupport
import Testing

@Suite struct ReferenceForecastTests {
  @Test func agreesWithOtherPrograms() throws {
    var seen = 0
    try Reference.check("forecasts") { one in
      guard one.id != "accuracy" else {
        // Compared in ForecastAccuracyTests.
        for name in one.expected.keys { _ = try one.consume(name) }
        return
      }
      seen += 1
      let frequency = try #require(Frequency(rawValue: UInt8(one.integer("season"))))
      let offset = one.inputs["offset"]?.double ?? 0
      let series = TimeSeries(
        start: TestSeries.start(frequency, offset: Int(offset)), values: try one.doubles("y"))
      let name = String(one.id.prefix { $0 != "." })
      let method = try ForecastCatalog.standard.method(named: name)
      let model = try method.fit(series)
      let forecast = try model.forecast(horizon: one.integer("horizon"))
      #expect(forecast.method == name)
      #expect(forecast.steps.start == series.end + 1)
      try one.expect("mean", forecast.mean.values)
      let spread = forecast.standardDeviation.values
      for name in one.remaining {
        switch name {
        case "lower80": try one.expect(name, forecast.interval(level: 0.8).values.map(\.lower))
        case "upper95": try one.expect(name, forecast.interval(level: 0.95).values.map(\.upper))
        case "first80":
          let interval = try forecast.steps.values[0].interval(level: 0.8)
          try one.expect(name, [interval.lower, interval.upper])
        case "relativeWidth": try one.expect(name, spread.map { $0 / spread[0] })
        case "deviation": try one.expect(name, spread)
        case "sigma": try one.expect(name, model.innovationStandardDeviation)
        case "growth": try one.expect(name, model.parameters[0].value)
        case "withinYear": try one.expect(name, try #require(model.parameters.last).value)
        case "residuals": try one.expect(name, model.residuals.values)
        case "p05": try one.expect(name, forecast.quantile(0.05).values)
        case "p95": try one.expect(name, forecast.quantile(0.95).values)
        case "below": try one.expect(name, forecast.steps.values.map { $0.cumulative(series.values[series.count - 1]) })
        default: continue
        }
      }
    }
    #expect(seen == 19)
  }
}
