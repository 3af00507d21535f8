import FundCore
import FundForecasting
import FundTestSupport
import Testing

@Suite struct SeriesInterpolationTests {
  private static func monthly(_ values: [Double]) -> TimeSeries<Double> {
    TimeSeries(start: TestSeries.period("2015-01"), values: values)
  }

  @Test func straightLinesWithoutASeason() throws {
    let nan = Double.nan
    let found = try SeriesInterpolation(Self.monthly([nan, 2, nan, nan, 8, nan]))
    expectClose(found.series.values, [2, 2, 4, 6, 8, 8], .digits(15))
    #expect(found.filledPeriods == [0, 2, 3, 5].map { TestSeries.period("2015-01") + $0 } && !found.isSeasonal)
    let logs = try SeriesInterpolation(Self.monthly([1, nan, 100]), scale: .log)
    expectClose(logs.series.values, [1, 10, 100], .digits(14))
  }

  @Test func theSeasonIsKept() throws {
    let season: [Double] = [60, 20, 0, 20, 0, 0, 20, 0, 20, 0, 0, 20]
    var values: [Double] = (0..<72).map { index in 100 + Double(index) + season[index % 12] }
    let truth = values
    for index in [24, 36, 37, 38] { values[index] = .nan }
    let found = try SeriesInterpolation(Self.monthly(values))
    #expect(found.isSeasonal)
    // The peak of January: a straight line would be 50 away.
    expectClose(found.series.values[24], truth[24], .absolute(10, unit: "of 180"))
    for index in values.indices where !values[index].isNaN { #expect(found.series.values[index] == values[index]) }
  }

  @Test func hardCases() throws {
    let nan = Double.nan
    #expect(throws: ForecastError.insufficientHistory(method: "interpolation", needed: 1, available: 0)) {
      try SeriesInterpolation(Self.monthly([nan, nan]))
    }
    #expect(throws: ForecastError.notFinite(period: TestSeries.period("2015-02"), value: .infinity)) {
      try SeriesInterpolation(Self.monthly([1, .infinity]))
    }
    #expect(throws: ForecastError.self) { try SeriesInterpolation(Self.monthly([1, 0, nan]), scale: .log) }
    let one = try SeriesInterpolation(Self.monthly([nan, nan, 5, nan]))
    #expect(one.series.values == [5, 5, 5, 5])
    for scale in [1e-9, 1, 1e15, 1e-300, 1e300] {
      var values = TestSeries.airPassengers.map { $0 / 1000 * scale }
      for index in [3, 50, 51, 143] { values[index] = .nan }
      let found = try SeriesInterpolation(Self.monthly(values))
      #expect(found.series.values.allSatisfy { $0.isFinite } && found.isSeasonal)
    }
  }
}
