import FundCore

/// How far forecasts from earlier origins were from what came (回测记录).
public struct ForecastRecord: Sendable, Hashable {
  /// The mean error over all origins and steps.
  public let error: ForecastSelection.MeanError
  /// Periods forecast from each origin.
  public let horizon: Int
  /// The number of origins.
  public let origins: Int

  /// The record of a sum of absolute errors.
  ///
  /// - Parameters:
  ///   - total: the sum over all origins and steps.
  ///   - series: the history.
  ///   - horizon: periods forecast from each origin.
  ///   - counts: the lengths of history at the origins, ascending, at least one.
  init(totalAbsoluteError total: Double, of series: TimeSeries<Double>, horizon: Int, trainingCounts counts: [Int]) {
    let measure = ErrorMeasure(series.values.span, series.frequency, horizon: horizon, trainingCounts: counts)
    error = measure.meanError(total: total)
    self.horizon = horizon
    origins = counts.count
  }
}
