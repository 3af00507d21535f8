import FundCore
import FundForecasting
import FundTestSupport
import Testing

@Suite struct YearToDateShareTests {
  private let start = TestSeries.start(.quarterly)

  @Test func completesTheRunningYearByTheUsualShare() throws {
    // Two years with the shares 10, 20, 30 and 40 %, the second a tenth larger; then 12 + 24 by the middle of a third.
    let series = TimeSeries(
      start: start, values: [10, 20, 30, 40, 11, 22, 33, 44, 12, 24].map(Double.init))
    let forecast = try YearToDateShare().fit(series).forecast(horizon: 6)
    expectClose(forecast.mean.values, [36, 48, 13.2, 26.4, 39.6, 52.8], .digits(13))
    expectClose(36 + forecast.mean.values[0] + forecast.mean.values[1], (12 + 24) / 0.3, .digits(13))
  }

  @Test func ignoresPeriodsBeforeTheFirstJanuary() throws {
    let whole = TimeSeries(start: start, values: [10, 20, 30, 40, 11, 22, 33, 44, 12].map(Double.init))
    let longer = TimeSeries(start: start - 2, values: [900, 1] + whole.values)
    let method = YearToDateShare()
    #expect(
      try method.fit(longer).forecast(horizon: 9).steps == method.fit(whole).forecast(horizon: 9).steps)
    #expect(
      throws: ForecastError.insufficientHistory(method: method.name, needed: 10, available: 9)
    ) { try method.fit(longer.through(start + 6)) }
  }

  @Test func aYearThatHasNotBegunGrowsFromTheLast() throws {
    let series = TimeSeries(start: start, values: [10, 20, 30, 40, 20, 40, 60, 80].map(Double.init))
    let forecast = try YearToDateShare().fit(series).forecast(horizon: 5)
    expectClose(forecast.mean.values, [40, 80, 120, 160, 80], .digits(13))
  }

  @Test func refusesSharesThatAreNotPositive() {
    let empty = TimeSeries(start: start, values: [10, 20, 30, 40, 0, 0, 0, 0].map(Double.init))
    #expect(
      throws: ForecastError.undefinedShare(method: "yearToDateShare", period: start + 7, value: 0)
    ) { try YearToDateShare().fit(empty) }
    let late = TimeSeries(start: start, values: [0, 0, 50, 50, 0, 0, 60, 40, 0].map(Double.init))
    #expect(
      throws: ForecastError.undefinedShare(method: "yearToDateShare", period: start + 8, value: 0)
    ) { try YearToDateShare().fit(late) }
  }

  @Test func spreadShrinksAsTheYearCompletes() throws {
    var random = PropertyRandom(seed: 4)
    let series = TimeSeries(start: TestSeries.start(.monthly), values: random.flows(72, season: 12))
    var last = Double.infinity
    for known in 61...71 {
      let model = try YearToDateShare().fit(series.through(series.start + (known - 1)))
      // December of the running year, relative to its own noise.
      let december = try #require(try model.forecast(horizon: 72 - known).steps.values.last)
      let noise = december.mean * model.innovationStandardDeviation
      let relative = december.standardDeviation / noise
      #expect(relative < last)
      last = relative
    }
    #expect(last > 1)
  }
}
