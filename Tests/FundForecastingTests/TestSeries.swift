import FundCore
import FundForecasting
import FundTestSupport

/// Series made for tests.
enum TestSeries {
  /// The first period of a frequency in 2015, moved on by `offset` positions.
  static func start(_ frequency: Frequency, offset: Int = 0) -> Period {
    Period(ordinal: 2015 * frequency.periodsPerYear + offset, frequency)
  }

  /// Growing seasonal flows.
  static func flows(_ random: inout PropertyRandom, _ frequency: Frequency, count: Int) -> TimeSeries<Double> {
    let season = frequency.periodsPerYear
    return TimeSeries(
      start: start(frequency, offset: random.integer(in: 0...season - 1)),
      values: random.flows(count, season: season))
  }

  /// The medians that the kernel of a method writes.
  static func points(
    _ method: any ForecastMethod, _ series: TimeSeries<Double>, horizon: Int
  ) throws -> [Double] {
    var points = [Double](repeating: .nan, count: horizon)
    var span = points.mutableSpan
    try method.points(series.values.span, from: series.start, into: &span)
    return points
  }

  /// One path of a model for given innovations.
  static func path(_ model: any ForecastModel, innovations: [Double]) -> [Double] {
    var path = [Double](repeating: .nan, count: innovations.count - model.leadingInnovationCount)
    var span = path.mutableSpan
    model.path(innovations: innovations.span, into: &span)
    return path
  }
}
