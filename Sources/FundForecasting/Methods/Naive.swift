public import FundCore

/// The last value goes on (朴素法): `y[T + h] = y[T]`, with spread `s sqrt(h)`.
///
/// The model is a ``WalkModel`` of lag one without drift. Every other method has to do better than this one.
///
/// Source: R. Hyndman and G. Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., sections 5.2 and 5.5.
public struct Naive: ForecastMethod, Hashable {
  /// Whether changes are amounts or logarithmic rates.
  public let scale: ForecastScale

  /// The method on a scale.
  public init(scale: ForecastScale = .level) { self.scale = scale }

  /// `naive` or `naive(log)`.
  public var name: String { scale == .level ? "naive" : "naive(log)" }

  /// The name for people.
  public var title: Bilingual {
    scale == .level ? Bilingual("Naive", "朴素法") : Bilingual("Naive, log scale", "朴素法（对数）")
  }

  /// Two periods: one change shows how much the series moves.
  public func minimumCount(for frequency: Frequency) -> Int? { 2 }

  /// Fits a walk of lag one.
  public func fit(_ series: TimeSeries<Double>) throws(ForecastError) -> any ForecastModel {
    try requireHistory(series.count, series.frequency)
    if scale == .log { try WalkKernel.requirePositive(series.values.span, method: name, from: series.start) }
    return try WalkModel(method: name, scale: scale, lag: 1, hasDrift: false, history: series)
  }

  /// Writes the last value.
  public func points(
    _ values: Span<Double>, from start: Period, into points: inout MutableSpan<Double>
  ) throws(ForecastError) {
    try requireHistory(values.count, start.frequency)
    try WalkKernel.points(
      values, lag: 1, hasDrift: false, scale: scale, method: name, from: start, into: &points)
  }
}
