public import FundCore
import FundNumerics

/// A random walk over a lag, with or without drift (随机游走模型): what ``Naive``, ``Drift`` and ``SeasonalNaive`` fit.
///
/// On the level scale `y[t] = y[t - m] + b + e[t]` with lag m, drift b (zero without drift) and innovations e; on the
/// log scale the same for the logarithms. With n = T - m differences
///
///     b = mean of y[t] - y[t - m]        s^2 = sum of e[t]^2 / (n - 1 with drift, n without)
///     median(h) = y[T - m + 1 + (h - 1) mod m] + k b        k = 1 + (h - 1) div m
///     variance(h) = s^2 (k + k^2 (1 + (m - 1) r) / n with drift, k without)
///
/// Which errors accumulate: an innovation stays in every later value of the same lag, so a walk of lag one carries all
/// of them on, and a seasonal walk carries those of the same month of earlier forecast years. The error of the
/// estimated drift is one further innovation times `sqrt((1 + (m - 1) r) / n)`, which grows with k.
///
/// The correlation r belongs to seasonal walks and is our addition [design]. Changes over a year that follow each other
/// overlap, so they miss on the same side for months. Any two innovations of one forecast year have the correlation r
/// in the paths, chosen between 0 and 0.95 so that sums of m residuals in a row scatter as they did; it takes two
/// years of residuals, otherwise r is zero. With r = 0 and for lag one the formulas are those of the source.
///
/// Source: R. Hyndman and G. Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., sections 5.2, 5.5, 5.6.
public struct WalkModel: ForecastModel {
  /// The name of the method.
  public let method: String
  /// Whether changes are amounts or logarithmic rates.
  public let scale: ForecastScale
  /// The distance m of the value that a period starts from: 1, or the periods of a year.
  public let lag: Int
  /// The drift b for each lag; `nil` for a walk without drift.
  public let drift: Double?
  /// The standard deviation s of the innovations.
  public let innovationStandardDeviation: Double
  let shock: CommonShock
  let history: TimeSeries<Double>

  init(
    method: String, scale: ForecastScale, lag: Int, hasDrift: Bool, history: TimeSeries<Double>
  ) throws(ForecastError) {
    try history.requireFinite()
    self.method = method
    self.scale = scale
    self.lag = lag
    self.history = history
    let values = history.values.span
    let drift = hasDrift ? WalkKernel.drift(values, lag: lag, scale: scale) : 0
    let differenceCount = values.count - lag
    var squares = CompensatedSum()
    var residuals: [Double] = []
    residuals.reserveCapacity(differenceCount)
    for index in lag..<values.count {
      let residual = WalkKernel.change(values[index - lag], values[index], scale) - drift
      squares.add(residual * residual)
      residuals.append(residual)
    }
    let deviation = (squares.value / Double(hasDrift ? differenceCount - 1 : differenceCount)).squareRoot()
    self.drift = hasDrift ? drift : nil
    self.innovationStandardDeviation = deviation
    self.shock = CommonShock(
      correlation: CommonShock.correlation(
        residuals.span, length: lag, deviation: deviation, isCentred: hasDrift), length: lag)
    guard innovationStandardDeviation.isFinite, drift.isFinite else { throw .overflow(method: method, step: 1) }
  }

  /// The last period of the history.
  public var lastPeriod: Period { history.end }

  /// One when the drift is estimated, zero otherwise.
  public var leadingInnovationCount: Int { drift == nil ? 0 : 1 }

  /// The drift where there is one, and the correlation of innovations within a year for a seasonal walk.
  public var parameters: [ForecastParameter] {
    var all: [ForecastParameter] = []
    if let drift { all.append(ForecastParameter("drift", drift)) }
    if lag > 1 { all.append(ForecastParameter("withinYearCorrelation", shock.correlation)) }
    return all
  }

  /// The variance of the estimated drift per variance of an innovation.
  var driftErrorVariance: Double {
    (1 + Double(lag - 1) * shock.correlation) / Double(history.count - lag)
  }

  /// The value one lag earlier plus the drift, from the period after the first lag on.
  public var fitted: TimeSeries<Double> {
    let values = history.values
    return TimeSeries(
      start: history.start + lag,
      values: (lag..<values.count).map { WalkKernel.moved(values[$0 - lag], by: drift ?? 0, scale) })
  }

  /// The change over one lag less the drift: money on the level scale, logarithmic growth on the log scale.
  public var residuals: TimeSeries<Double> {
    let values = history.values
    return TimeSeries(
      start: history.start + lag,
      values: (lag..<values.count).map {
        WalkKernel.change(values[$0 - lag], values[$0], scale) - (drift ?? 0)
      })
  }

  /// The distribution of each of the next periods, by the formulas above.
  public func forecast(horizon: Int) throws(ForecastError) -> Forecast {
    guard horizon > 0 else { throw .badHorizon(horizon) }
    let first = history.count - lag
    let driftError = driftErrorVariance
    let steps = (0..<horizon).map { step -> ForecastDistribution in
      let cycles = Double(1 + step / lag)
      let median = WalkKernel.moved(history.values[first + step % lag], by: cycles * (drift ?? 0), scale)
      let growth = drift == nil ? cycles : cycles + cycles * cycles * driftError
      let spread = innovationStandardDeviation * growth.squareRoot()
      return scale == .level
        ? .normal(mean: median, standardDeviation: spread)
        : .logNormal(median: median, logStandardDeviation: spread)
    }
    return try Forecast(method: method, steps: TimeSeries(start: firstForecastPeriod, values: steps))
  }

  /// Writes one path: each value is the one a lag earlier, moved by drift and innovation.
  public func path(innovations: Span<Double>, into path: inout MutableSpan<Double>) {
    let leading = leadingInnovationCount
    precondition(innovations.count == leading + path.count, "A path needs one innovation for each step.")
    var move = drift ?? 0
    if leading == 1 { move += innovations[0] * driftErrorVariance.squareRoot() }
    let first = history.count - lag
    var shared = 0.0
    var position = 0
    for step in path.indices {
      let base = step < lag ? history.values[first + step] : path[step - lag]
      let innovation = shock.next(position, innovations[leading + step], shared: &shared)
      path[step] = WalkKernel.moved(base, by: move + innovation, scale)
      position += 1
      if position == lag { (position, shared) = (0, 0) }
    }
  }
}
