import FundCore
import FundForecasting
import FundTestSupport
import Testing

@Suite struct NetworkForecastTests {
  /// numpy runs the same weights on its own inputs; sums in another order cost some digits of sixteen.
  @Test func agreesWithNumpy() throws {
    try Reference.check("network") { one in
      let series = TimeSeries(start: try #require(Period("2010-03")), values: try one.doubles("values"))
      let forecast = try NetworkForecast().fit(series).forecast(horizon: 18)
      try one.expect("median", forecast.median.values, .digits(9))
    }
  }

  private func wave(_ count: Int, unit: Double = 1) throws -> TimeSeries<Double> {
    let season = [0.9, 0.8, 1, 1.1, 1.05, 1, 0.95, 1, 1.05, 1.1, 1, 1.05]
    let values = (0..<count).map { month -> Double in
      let level = 100 + 0.5 * Double(month)
      let noise = 1 + 0.01 * Double(month * 7 % 5)
      return unit * level * season[month % 12] * noise
    }
    return TimeSeries(start: try #require(Period("2015-01")), values: values)
  }

  /// Beyond the last answer the departures of a year repeat over the base.
  @Test func goesOnBeyondItsAnswers() throws {
    let series = try wave(72)
    let long = try NetworkForecast().fit(series).forecast(horizon: 60).median.values
    let base = try Theta(.dynamic).fit(series).forecast(horizon: 60).median.values
    let short = try NetworkForecast().fit(series).forecast(horizon: 18).median.values
    #expect(Array(long.prefix(18)) == short)
    for step in 18..<60 {
      let origin = 6 + (step - 18) % 12
      expectClose(long[step] / base[step], long[origin] / base[origin], .digits(12))
    }
  }

  @Test func unitOfMoneyMakesNoDifference() throws {
    let one = try NetworkForecast().fit(try wave(60)).forecast(horizon: 18).median.values
    let other = try NetworkForecast().fit(try wave(60, unit: 1e8)).forecast(horizon: 18).median.values
    for step in 0..<18 { expectClose(other[step], 1e8 * one[step], .digits(10)) }
  }

  @Test func whatItCannotForecast() throws {
    #expect(throws: ForecastError.self) { try NetworkForecast().fit(try wave(23)) }
    let zero = TimeSeries(start: try #require(Period("2015-01")), values: [0] + (1..<40).map(Double.init))
    #expect(throws: ForecastError.self) { try NetworkForecast().fit(zero) }
    let quarters = TimeSeries(start: try #require(Period("2015Q1")), values: (1..<40).map(Double.init))
    #expect(throws: ForecastError.self) { try NetworkForecast().fit(quarters) }
  }
}
