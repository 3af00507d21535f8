import FundCore
import FundForecasting
import FundTestSupport
import Testing

@Suite struct TemporalHierarchyTests {
  private static let air = TimeSeries(start: TestSeries.period("1949-01"), values: TestSeries.airPassengers)

  /// With drifts the sums of the finer are the coarser already when the series is a line: nothing is to be reconciled.
  @Test func aLineStaysALine() throws {
    let line = TimeSeries(start: TestSeries.period("2018-01"), values: (0..<60).map { 100 + 2 * Double($0) })
    let forecast = try TemporalHierarchy(Drift()).fit(line).forecast(horizon: 14)
    // The drift of yearly sums is that of months too, so that all agree.
    for step in 0..<14 { expectClose(forecast.median.values[step], 220 + 2 * Double(step), .digits(11)) }
  }

  @Test func monthsAddUpToWhatYearsSay() throws {
    // The last value carried on from months, quarters and years, reconciled by hand for the first year.
    let forecast = try TemporalHierarchy(Naive()).fit(Self.air).forecast(horizon: 12)
    let values = TestSeries.airPassengers
    let quarter = values.suffix(3).reduce(0, +)
    let year = values.suffix(12).reduce(0, +)
    // All months are alike: x minimises 12 (x - m)^2 + 4 (3 x - q)^2 / 3 + (12 x - y)^2 / 12.
    let expected = (12 * values[143] + 4 * quarter + year) / 36
    for step in 0..<12 { expectClose(forecast.median.values[step], expected, .digits(12)) }
  }

  /// A last month of almost nothing has no proportion to the months that the years ask for: the tails stay within bounds.
  @Test func almostNothingHasNoProportion() throws {
    let values = [Double](repeating: 100, count: 59) + [1e-9]
    let model = try TemporalHierarchy(Naive()).fit(TimeSeries(start: TestSeries.period("2018-01"), values: values))
    let forecast = try model.forecast(horizon: 3)
    #expect(forecast.median.values[0] > 10)
    #expect(try forecast.interval(level: 0.95).values[0].upper < 1e3)
  }

  @Test func shortSeriesAreLeftToTheMethod() throws {
    let short = TimeSeries(start: TestSeries.period("2022-01"), values: Array(TestSeries.airPassengers.prefix(40)))
    let (own, known) = (try TemporalHierarchy(Drift()).fit(short), try Drift().fit(short))
    #expect(try own.forecast(horizon: 5).steps == known.forecast(horizon: 5).steps)
    #expect(own.method == "temporal(drift)")
  }

  @Test func pathsAreMovedAlike() throws {
    let model = try TemporalHierarchy(SeasonalNaive(drift: true)).fit(Self.air)
    let forecast = try model.forecast(horizon: 30)
    let median = TestSeries.path(
      model, innovations: [Double](repeating: 0, count: 30 + model.leadingInnovationCount))
    for step in 0..<30 { expectClose(median[step], forecast.median.values[step], .digits(12)) }
  }

  @Test func theSeasonIsAddedAgain() throws {
    let season = [3.0, -1, -2, 0]
    let values = (0..<40).map { 100 + 0.5 * Double($0) + season[$0 % 4] }
    let series = TimeSeries(start: TestSeries.period("2015Q1"), values: values)
    let method = SeasonallyAdjusted(Drift(), settings: .init(seasonalSpan: nil))
    let forecast = try method.fit(series).forecast(horizon: 6)
    for step in 0..<6 {
      let known = 100 + 0.5 * Double(40 + step) + season[step % 4]
      expectClose(forecast.median.values[step], known, .absolute(0.3, unit: "of the series"))
    }
    let annual = TimeSeries(start: TestSeries.period("2015"), values: [1.0, 2, 4, 3])
    let known = try Drift().fit(annual).forecast(horizon: 2)
    #expect(try method.fit(annual).forecast(horizon: 2).steps == known.steps)
  }
}
