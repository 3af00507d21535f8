import FundCore
import FundForecasting
import FundTestSupport
import Testing

@Suite struct RollingOriginTests {
  private let start = TestSeries.start(.monthly)

  @Test func originsEndOneHorizonBeforeTheSeries() {
    let plan = RollingOrigin(horizon: 3, origins: 4)
    #expect(plan.trainingCounts(seriesCount: 20, shortest: 2) == [14, 15, 16, 17])
    #expect(plan.trainingCounts(seriesCount: 20, shortest: 16) == [16, 17])
    #expect(plan.trainingCounts(seriesCount: 3, shortest: 1) == [])
    #expect(RollingOrigin(horizon: 2, origins: 3, step: 5).trainingCounts(seriesCount: 20, shortest: 2) == [8, 13, 18])
  }

  @Test func errorsAreThoseOfTheMethod() throws {
    let series = TimeSeries(start: start, values: [1, 2, 4, 7, 11, 16].map(Double.init))
    let result = try RollingOrigin(horizon: 2, origins: 3).evaluate(Naive(), on: series)
    #expect(result.trainingCounts == [2, 3, 4])
    #expect(result.origins == [start + 1, start + 2, start + 3])
    #expect(result.forecast(origin: 0, step: 1) == 2)
    #expect(result.actual(origin: 0, step: 1) == 7)
    #expect(try result.accuracy(step: 0).meanAbsoluteError == 3)
    #expect(try result.accuracy(step: 1).meanAbsoluteError == 7)
    #expect(try result.accuracy().meanAbsoluteError == 5)
    #expect(throws: ForecastError.badHorizon(3)) { try result.accuracy(step: 2) }
  }

  @Test(arguments: ForecastCatalog.standard.names)
  func neverSeesALaterValue(_ name: String) throws {
    var random = PropertyRandom(seed: 8)
    let method = try ForecastCatalog.standard.method(named: name)
    let series = TimeSeries(start: start, values: random.flows(60, season: 12))
    let plan = RollingOrigin(horizon: 6, origins: 4)
    let result = try plan.evaluate(method, on: series)
    for (origin, count) in result.trainingCounts.enumerated() {
      let alone = try TestSeries.points(method, series.through(series.start + (count - 1)), horizon: 6)
      #expect(alone == (0..<6).map { result.forecast(origin: origin, step: $0) })
    }
    var changed = series
    changed.values[59] *= 100
    let other = try plan.evaluate(method, on: changed)
    for origin in 0..<4 {
      for step in 0..<6 {
        #expect(result.forecast(origin: origin, step: step) == other.forecast(origin: origin, step: step))
      }
    }
  }

  @Test func saysWhatIsMissing() {
    let series = TimeSeries(start: start, values: [Double](repeating: 1, count: 15))
    #expect(throws: ForecastError.insufficientHistory(method: "seasonalNaive", needed: 18, available: 15)) {
      try RollingOrigin(horizon: 5, origins: 2).evaluate(SeasonalNaive(), on: series)
    }
    let annual = TimeSeries(start: TestSeries.start(.annual), values: series.values)
    #expect(throws: ForecastError.notApplicable(method: "seasonalNaive", frequency: .annual)) {
      try RollingOrigin(horizon: 5, origins: 2).evaluate(SeasonalNaive(), on: annual)
    }
  }
}
