public import FundNumerics

/// How a series moves with its own past (自相关).
public enum Autocorrelation {
  /// The autocorrelations at the lags 1 ... `lags`: `sum of (y_t - m)(y_(t-l) - m)` over `sum of (y_t - m)^2` with the
  /// mean `m` of the whole series, in `O(n lags)` with sums of twice the precision.
  ///
  /// - Throws: ``StatisticsError/tooFewValues(needed:actual:)`` unless there are more values than lags,
  ///   ``StatisticsError/badParameter(name:value:)`` for fewer than one lag, ``StatisticsError/noVariation`` for a
  ///   constant series, ``StatisticsError/notFinite(index:value:)``.
  ///
  /// Reference: G. Box and G. Jenkins, Time Series Analysis (1976), section 2.1.
  public static func coefficients(of values: [DoubleDouble], lags: Int) throws(StatisticsError) -> [Double] {
    guard lags >= 1 else { throw .badParameter(name: "lags", value: Double(lags)) }
    guard values.count > lags else { throw .tooFewValues(needed: lags + 1, actual: values.count) }
    let deviations = try Moments.deviations(of: values)
    let total = deviations.reduce(DoubleDouble(0)) { $0 + $1 * $1 }
    guard total.value > 0 else { throw .noVariation }
    return (1...lags).map { lag in
      var sum = DoubleDouble(0)
      for t in lag..<values.count { sum += deviations[t] * deviations[t - lag] }
      return (sum / total).value
    }
  }

  /// The autocorrelations of doubles.
  ///
  /// - Throws: as ``coefficients(of:lags:)-([DoubleDouble],_)``.
  public static func coefficients(of values: [Double], lags: Int) throws(StatisticsError) -> [Double] {
    try coefficients(of: values.map { DoubleDouble($0) }, lags: lags)
  }

  /// The statistic of Durbin and Watson, `sum of (e_t - e_(t-1))^2 / sum of e_t^2` (杜宾-沃森统计量); nil for a single value
  /// or zeros only.
  public static func durbinWatson(of residuals: [Double]) -> Double? {
    guard residuals.count > 1 else { return nil }
    let size = residuals.reduce(0) { max($0, abs($1)) }
    guard size > 0 else { return nil }
    var steps = CompensatedSum()
    var squares = CompensatedSum()
    for row in residuals.indices {
      let residual = residuals[row] / size
      squares.add(residual * residual)
      guard row > 0 else { continue }
      let step = residual - residuals[row - 1] / size
      steps.add(step * step)
    }
    return steps.value / squares.value
  }
}
