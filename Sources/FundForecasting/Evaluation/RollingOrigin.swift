public import FundCore
import FundNumerics

/// Evaluation by forecasting from earlier origins (滚动起点评估): fit on the history up to an origin, compare with what
/// came, move on.
///
/// The method is fitted anew at every origin and never sees a later value. The last origin lies one horizon before the
/// end of the series, so that every origin has the full horizon; earlier origins follow at the distance ``step``.
public struct RollingOrigin: Sendable, Hashable {
  /// Periods forecast from each origin.
  public let horizon: Int
  /// The number of origins wanted; fewer when the history is short.
  public let origins: Int
  /// Periods between origins.
  public let step: Int

  /// An evaluation plan; all three numbers are at least one.
  public init(horizon: Int, origins: Int, step: Int = 1) {
    precondition(horizon > 0 && origins > 0 && step > 0, "Horizon, origins and step are at least one.")
    self.horizon = horizon
    self.origins = origins
    self.step = step
  }

  /// The lengths of history at the origins, ascending: those of at least `shortest` periods.
  public func trainingCounts(seriesCount: Int, shortest: Int) -> [Int] {
    var counts: [Int] = []
    var count = seriesCount - horizon
    while counts.count < origins && count >= max(1, shortest) {
      counts.append(count)
      count -= step
    }
    return counts.reversed()
  }

  /// Evaluates a method on a series.
  ///
  /// - Throws: ``ForecastError/insufficientHistory(method:needed:available:)`` when not a single origin remains, or
  ///   what the method throws at an origin.
  public func evaluate(
    _ method: any ForecastMethod, on series: TimeSeries<Double>
  ) throws(ForecastError) -> RollingOriginResult {
    try series.requireFinite()
    guard let shortest = method.minimumCount(for: series.frequency) else {
      throw .notApplicable(method: method.name, frequency: series.frequency)
    }
    let counts = trainingCounts(seriesCount: series.count, shortest: shortest)
    guard !counts.isEmpty else {
      throw .insufficientHistory(method: method.name, needed: shortest + horizon, available: series.count)
    }
    var forecasts: [Double] = []
    forecasts.reserveCapacity(counts.count * horizon)
    var points = [Double](repeating: 0, count: horizon)
    let values = series.values.span
    for count in counts {
      var output = points.mutableSpan
      try method.points(values.extracting(first: count), from: series.start, into: &output)
      forecasts.append(contentsOf: points)
    }
    return RollingOriginResult(
      method: method.name, horizon: horizon, series: series, trainingCounts: counts, forecasts: forecasts)
  }

  /// The sums of absolute and of all actual values over origins, without keeping any forecast.
  static func totalAbsoluteError(
    _ method: any ForecastMethod, _ values: Span<Double>, from start: Period, trainingCounts: Range<Int>,
    points: inout MutableSpan<Double>
  ) throws(ForecastError) -> Double {
    var sum = CompensatedSum()
    for count in trainingCounts {
      try method.points(values.extracting(first: count), from: start, into: &points)
      for step in points.indices { sum.add(abs(values[count + step] - points[step])) }
    }
    return sum.value
  }
}
