public import FundCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A robust theta model fitted to a series (稳健 Theta 模型): see ``RobustTheta`` for its equations.
public struct RobustThetaModel: ForecastModel {
  /// The name of the method.
  public let method: String
  /// The standard deviation of the innovations, in logarithms.
  public let innovationStandardDeviation: Double
  private let fit: RobustThetaFit
  private let history: TimeSeries<Double>

  /// Fits a history of positive values, three years at least.
  init(_ history: TimeSeries<Double>, method: String) throws(ForecastError) {
    let fit = RobustThetaFit(history.values.map { log($0) }, period: history.frequency.periodsPerYear)
    let squares = fit.errors.reduce(0) { $0 + $1 * $1 }
    innovationStandardDeviation = (squares / Double(fit.errors.count - 1)).squareRoot()
    self.method = method
    self.fit = fit
    self.history = history
    guard innovationStandardDeviation.isFinite, fit.level.isFinite else { throw .overflow(method: method, step: 1) }
  }

  /// The last period of the history.
  public var lastPeriod: Period { history.end }

  /// None.
  public var leadingInnovationCount: Int { 0 }

  /// The mean gain and the growth of a period, in logarithms.
  public var parameters: [ForecastParameter] {
    [ForecastParameter("gain", fit.gain), ForecastParameter("growth", fit.slope)]
  }

  /// The one-step errors in logarithms, from half a year on.
  public var residuals: TimeSeries<Double> {
    TimeSeries(start: history.end - (fit.errors.count - 1), values: fit.errors)
  }

  /// The one-step forecasts from half a year on; the slope, which is drawn through all, is not in them.
  public var fitted: TimeSeries<Double> {
    let known = history.values.suffix(fit.errors.count)
    return TimeSeries(
      start: history.end - (fit.errors.count - 1), values: zip(known, fit.errors).map { $0 * exp(-$1) })
  }

  /// The logarithm of a step without innovations.
  private func center(_ step: Int) -> Double {
    fit.slope * Double(step + 1) + fit.season[(history.count + step) % fit.season.count]
  }

  /// The lognormal distribution of each of the next periods.
  public func forecast(horizon: Int) throws(ForecastError) -> Forecast {
    guard horizon > 0 else { throw .badHorizon(horizon) }
    var steps: [ForecastDistribution] = []
    steps.reserveCapacity(horizon)
    for step in 0..<horizon {
      let median = exp(fit.level + center(step))
      guard median.isFinite else { throw .overflow(method: method, step: step + 1) }
      let growth = (1 + Double(step) * fit.gain * fit.gain).squareRoot()
      steps.append(.logNormal(median: median, logStandardDeviation: innovationStandardDeviation * growth))
    }
    return try Forecast(method: method, steps: TimeSeries(start: firstForecastPeriod, values: steps))
  }

  /// Writes one path: each innovation is in its own period, and by the mean gain in all later ones.
  public func path(innovations: Span<Double>, into path: inout MutableSpan<Double>) {
    precondition(innovations.count == path.count, "A path needs one innovation for each step.")
    var level = fit.level
    for step in path.indices {
      path[step] = exp(level + center(step) + innovations[step])
      level += fit.gain * innovations[step]
    }
  }
}
