import FundCore
import FundForecasting
import FundTestSupport
import Testing

@Suite struct TransformedTests {
  private static func series(_ count: Int = 60) -> TimeSeries<Double> {
    let season = [1, 1.2, 0.8]
    let values = (0..<count).map { index -> Double in
      let level = 100 + Double(index)
      return level * season[index % 3]
    }
    return TimeSeries(start: TestSeries.period("2020-01"), values: values)
  }

  @Test func transformationsInvert() {
    for power in [-1, -0.5, 0, 1e-9, 0.3, 1, 2] {
      let change = BoxCox(power: power)
      for value in [0.1, 0.5, 1, 7, 100] {
        expectClose(change.invert(change.apply(value)), value, .digits(9))
      }
    }
    // (4^0.5 - 1) / 0.5 = 2.
    expectClose(BoxCox(power: 0.5).apply(4), 2, .digits(15))
    #expect(BoxCox(power: 0.5).invert(-3) == 0)
  }

  /// R: BoxCox.lambda(AirPassengers, lower = -1, upper = 2) of forecast 8.20 is -0.2947156.
  @Test func guerrero() {
    let change = BoxCox.guerrero(TestSeries.airPassengers, period: 12)
    #expect(change.power == -0.295)
    #expect(BoxCox.guerrero([1, 2, 3], period: 12).power == 1)
    #expect(BoxCox.guerrero([1, 2, 3, 0], period: 2).power == 1)
  }

  @Test func aLogarithmIsTheLogScale() throws {
    let series = Self.series()
    let own = try Transformed(Drift(), .log).fit(series).forecast(horizon: 12)
    let known = try Drift(scale: .log).fit(series).forecast(horizon: 12)
    for step in 0..<12 {
      expectClose(own.median.values[step], known.median.values[step], .digits(12))
      expectClose(own.mean.values[step], known.mean.values[step], .digits(12))
      expectClose(try own.quantile(0.9).values[step], try known.quantile(0.9).values[step], .digits(12))
    }
  }

  @Test func theMeanIsAdjusted() throws {
    let forecast = try Transformed(Naive(), .boxCox(0.5)).fit(Self.series()).forecast(horizon: 6)
    for step in 0..<6 {
      #expect(forecast.mean.values[step] > forecast.median.values[step])
      // The mean of (1 + z s / 2)^2 is 1 + s^2 / 4 of its median in units where that is one.
      #expect(forecast.steps.values[step].cumulative(0) < 0.01)
    }
    #expect(throws: ForecastError.self) {
      try Transformed(Naive(), .log).fit(TimeSeries(start: TestSeries.period("2020-01"), values: [1, 0, 2]))
    }
  }

  @Test func pathsAgree() throws {
    let model = try Transformed(Drift(), .guerrero).fit(Self.series())
    let forecast = try model.forecast(horizon: 8)
    var path = [Double](repeating: 0, count: 8)
    var output = path.mutableSpan
    let zeros = [Double](repeating: 0, count: 8 + model.leadingInnovationCount)
    model.path(innovations: zeros.span, into: &output)
    for step in 0..<8 { expectClose(path[step], forecast.median.values[step], .digits(12)) }
  }
}
