#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How many differences make a series level (单位根检验, KPSS).
///
/// The statistic of Kwiatkowski, Phillips, Schmidt and Shin about a mean, `sum S[t]^2 / (n^2 l^2)` with the partial sums
/// S of the deviations and the long-run variance l^2 by Bartlett weights over `trunc(3 sqrt(n) / 13)` lags; above 0.463,
/// its 5 % point, the series is differenced, twice at most.
///
/// Source: D. Kwiatkowski, P. Phillips, P. Schmidt and Y. Shin, Testing the null hypothesis of stationarity against the
/// alternative of a unit root, J. Econometrics 54 (1992); the number of lags is that of R's forecast.
package enum LevelTest {
  /// The statistic; nil for fewer than two values or without variation.
  package static func statistic(_ series: [Double]) -> Double? {
    let n = series.count
    guard n > 1 else { return nil }
    let mean = series.reduce(0, +) / Double(n)
    let deviations = series.map { $0 - mean }
    var sum = 0.0
    var squares = 0.0
    for value in deviations {
      sum += value
      squares += sum * sum
    }
    let lags = Int(3 * Double(n).squareRoot() / 13)
    var variance = 0.0
    for lag in 0...lags {
      var product = 0.0
      for t in lag..<n { product += deviations[t] * deviations[t - lag] }
      variance += (lag == 0 ? 1 : 2 * (1 - Double(lag) / Double(lags + 1))) * product
    }
    guard variance > 0 else { return nil }
    return squares / (Double(n) * variance)
  }

  /// The number of differences, at most two.
  package static func differences(_ series: [Double]) -> Int {
    var current = series
    for d in 0..<2 {
      guard !isConstant(current), let value = statistic(current), value > 0.463 else { return d }
      current = Differencing.difference(current, 1)
    }
    return 2
  }

  /// Whether all values are equal but for rounding, for a series of the order of one.
  static func isConstant(_ series: [Double]) -> Bool {
    guard let first = series.first else { return true }
    return series.allSatisfy { abs($0 - first) < 1e-10 }
  }
}
