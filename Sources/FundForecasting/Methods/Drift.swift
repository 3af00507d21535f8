public import FundCore

/// The mean change so far goes on (漂移法): `y[T + h] = y[T] + h b` with `b = (y[T] - y[1]) / (T - 1)`.
///
/// The spread is `s sqrt(h (1 + h / (T - 1)))`: the innovations add up, and the slope is only an estimate. On the log
/// scale b is the mean logarithmic growth. The model is a ``WalkModel`` of lag one with drift.
///
/// Source: R. Hyndman and G. Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., sections 5.2 and 5.5.
public struct Drift: ForecastMethod, Hashable {
  /// Whether changes are amounts or logarithmic rates.
  public let scale: ForecastScale

  /// The method on a scale.
  public init(scale: ForecastScale = .level) { self.scale = scale }

  /// `drift` or `drift(log)`.
  public var name: String { scale == .level ? "drift" : "drift(log)" }

  /// The name for people.
  public var title: Bilingual {
    scale == .level ? Bilingual("Drift", "漂移法") : Bilingual("Drift, log scale", "漂移法（对数）")
  }

  /// Three periods: two changes show a mean and how far they scatter about it.
  public func minimumCount(for frequency: Frequency) -> Int? { 3 }

  /// Fits a walk of lag one with drift.
  public func fit(_ series: TimeSeries<Double>) throws(ForecastError) -> any ForecastModel {
    try requireHistory(series.count, series.frequency)
    if scale == .log { try WalkKernel.requirePositive(series.values.span, method: name, from: series.start) }
    return try WalkModel(method: name, scale: scale, lag: 1, hasDrift: true, history: series)
  }

  /// Writes the line from the first value through the last.
  public func points(
    _ values: Span<Double>, from start: Period, into points: inout MutableSpan<Double>
  ) throws(ForecastError) {
    try requireHistory(values.count, start.frequency)
    try WalkKernel.points(
      values, lag: 1, hasDrift: true, scale: scale, method: name, from: start, into: &points)
  }
}
