import FundCore
import FundForecasting
import FundTestSupport
import Testing

@Suite struct GreyModelTests {
  /// The example of Chinese textbooks: mean traffic noise of a northern city 1986-1992 in decibels, with a = 0.0023,
  /// b = 72.6573 and the curve to four decimals (Si Shoukui, Mathematical Modelling Algorithms and Applications).
  @Test func textbook() throws {
    let series = TimeSeries(
      start: TestSeries.period("1986"), values: [71.1, 72.4, 72.4, 72.1, 71.4, 72.0, 71.6])
    let model = try GreyModel().fit(series)
    expectClose(model.parameters[0].value, 0.0023, .absolute(5e-5, unit: "a"))
    expectClose(model.parameters[1].value, 72.6573, .absolute(5e-5, unit: "dB"))
    for (value, known) in zip(
      model.fitted.values, [71.1, 72.4057, 72.2362, 72.0671, 71.8984, 71.7301, 71.5622])
    {
      expectClose(value, known, .absolute(6e-5, unit: "dB"))
    }
    let next = try model.forecast(horizon: 2)
    expectClose(next.median.values[1] / next.median.values[0], exactRatio(model), .digits(12))
  }

  private func exactRatio(_ model: any ForecastModel) -> Double {
    let curve = model.fitted.values
    return curve[6] / curve[5]
  }

  @Test func hardCases() throws {
    let start = TestSeries.period("2015")
    let constant = try GreyModel().fit(TimeSeries(start: start, values: [5, 5, 5, 5])).forecast(horizon: 3)
    for value in constant.median.values { expectClose(value, 5, .digits(12)) }
    #expect(throws: ForecastError.self) { try GreyModel().fit(TimeSeries(start: start, values: [5, 5, 0, 5])) }
    #expect(throws: ForecastError.self) { try GreyModel().fit(TimeSeries(start: start, values: [5, 5, 5])) }
    for scale in [1e-9, 1e15] {
      let model = try GreyModel().fit(TimeSeries(start: start, values: [3, 4, 4.5, 6].map { $0 * scale }))
      #expect(try model.forecast(horizon: 5).median.values.allSatisfy { $0.isFinite && $0 > 0 })
    }
  }
}
