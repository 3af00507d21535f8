public import FundCore

/// The same month of last year again (季节朴素法), with the mean yearly change added where asked for.
///
/// Without drift `y[T + h] = y[T + h - m k]` with m periods in a year and k forecast years begun, and spread
/// `s sqrt(k)`. With drift every year adds the mean change over a year. Flows of a fund have both a season and growth,
/// so the variant with drift on the log scale is the natural baseline for them.
/// The model is a ``WalkModel`` of one year's lag. It does not apply to annual data, where it would be ``Naive``.
///
/// Note: changes over a year that follow each other overlap, so their errors are correlated from month to month. The
/// source takes them as independent; ``WalkModel`` says what is done about it here.
///
/// Source: R. Hyndman and G. Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., sections 5.2 and 5.5.
public struct SeasonalNaive: ForecastMethod, Hashable {
  /// Whether the mean yearly change is added.
  public let hasDrift: Bool
  /// Whether changes are amounts or logarithmic rates.
  public let scale: ForecastScale

  /// The method with or without drift, on a scale.
  public init(drift hasDrift: Bool = false, scale: ForecastScale = .level) {
    self.hasDrift = hasDrift
    self.scale = scale
  }

  /// `seasonalNaive`, with `(drift)`, `(log)` or `(drift,log)`.
  public var name: String {
    switch (hasDrift, scale) {
    case (false, .level): "seasonalNaive"
    case (false, .log): "seasonalNaive(log)"
    case (true, .level): "seasonalNaive(drift)"
    case (true, .log): "seasonalNaive(drift,log)"
    }
  }

  /// The name for people.
  public var title: Bilingual {
    switch (hasDrift, scale) {
    case (false, .level): Bilingual("Seasonal naive", "季节朴素法")
    case (false, .log): Bilingual("Seasonal naive, log scale", "季节朴素法（对数）")
    case (true, .level): Bilingual("Seasonal naive with drift", "季节朴素法（含漂移）")
    case (true, .log): Bilingual("Seasonal naive with drift, log scale", "季节朴素法（含漂移、对数）")
    }
  }

  /// One period more than a year, or two with drift; not for annual data.
  public func minimumCount(for frequency: Frequency) -> Int? {
    frequency == .annual ? nil : frequency.periodsPerYear + (hasDrift ? 2 : 1)
  }

  /// Fits a walk of one year's lag.
  public func fit(_ series: TimeSeries<Double>) throws(ForecastError) -> any ForecastModel {
    try requireHistory(series.count, series.frequency)
    if scale == .log { try WalkKernel.requirePositive(series.values.span, method: name, from: series.start) }
    return try WalkModel(
      method: name, scale: scale, lag: series.frequency.periodsPerYear, hasDrift: hasDrift, history: series)
  }

  /// Writes the values of the last year, moved by the drift.
  public func points(
    _ values: Span<Double>, from start: Period, into points: inout MutableSpan<Double>
  ) throws(ForecastError) {
    try requireHistory(values.count, start.frequency)
    try WalkKernel.points(
      values, lag: start.frequency.periodsPerYear, hasDrift: hasDrift, scale: scale, method: name, from: start,
      into: &points)
  }
}
