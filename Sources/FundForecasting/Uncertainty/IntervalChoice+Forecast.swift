public import FundCore

extension IntervalChoice {
  /// A forecast with the intervals chosen, and what they rest on.
  ///
  /// Earlier errors are those of forecasts from up to 39 + horizon earlier ends of the history, each compared with what
  /// this history shows. The shortest history used is a third of the whole, or what the method needs.
  ///
  /// - Parameters:
  ///   - forecast: the forecast of a model of `method` fitted to the history.
  ///   - method: the method, which forecasts from the earlier ends.
  ///   - history: the history.
  /// - Throws: ``ForecastError/overflow(method:step:)``.
  public func applied(
    to forecast: Forecast, of method: any ForecastMethod, history: TimeSeries<Double>
  ) throws(ForecastError) -> (forecast: Forecast, kind: ConformalIntervals.Kind) {
    guard self != .model else { return (forecast, .analytic) }
    let horizon = forecast.horizon
    let shortest = max(method.minimumCount(for: history.frequency) ?? 1, history.count / 3, 1)
    let first = max(shortest, history.count - EarlierForecasts.reach(horizon: horizon))
    let earlier = EarlierForecasts(method, counts: first..<max(first, history.count), horizon: horizon) { count in
      history.through(history.start + (count - 1))
    }
    let errors = earlier.errors(before: history.count, start: history.start, known: history)
    return try applied(to: forecast, errors: errors, history: history)
  }

  /// A forecast with the intervals chosen, from known errors.
  func applied(
    to forecast: Forecast, errors: [[Double]], history: TimeSeries<Double>
  ) throws(ForecastError) -> (forecast: Forecast, kind: ConformalIntervals.Kind) {
    guard self != .model else { return (forecast, .analytic) }
    let intervals = ConformalIntervals(errors: errors, deviations: forecast.standardDeviation.values)
    let longest = errors.map(\.count).max() ?? 0
    // Beyond the longest error known, and with too few errors of a step, no step has errors of its own.
    let isComplete = intervals.kind == .conformal && longest >= forecast.horizon
    guard isComplete || (self == .conformal && intervals.kind != .analytic) else { return (forecast, .analytic) }
    let isNonNegative = history.values.allSatisfy { $0 >= 0 }
    return (try intervals.applied(to: forecast, isNonNegative: isNonNegative), isComplete ? .conformal : .pooled)
  }
}
