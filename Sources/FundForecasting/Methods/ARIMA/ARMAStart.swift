/// First guesses of ARMA coefficients from a long autoregression (初值：Hannan-Rissanen 法).
///
/// The residuals of a long autoregression stand in for the innovations; a regression on lags of both then gives all
/// coefficients at once, those of products of lags left out.
///
/// Source: E. Hannan and J. Rissanen, Recursive estimation of mixed autoregressive-moving average order,
/// Biometrika 69 (1982).
struct ARMAStart {
  private let values: [Double]
  private let residuals: [Double]

  /// Prepares a series, which is taken about its mean.
  init(_ series: [Double], period: Int) {
    let n = series.count
    let mean = series.reduce(0, +) / Double(max(1, n))
    let values = series.map { $0 - mean }
    let order = max(0, min(n / 3, max(period + period / 2, 10)))
    var covariances = [Double](repeating: 0, count: order + 1)
    for lag in 0...order where lag < n {
      var sum = 0.0
      for t in lag..<n { sum += values[t] * values[t - lag] }
      covariances[lag] = sum
    }
    let a = Self.levinson(covariances)
    var residuals = values
    for t in 0..<n {
      var sum = values[t]
      for j in 0..<min(t, a.count) { sum -= a[j] * values[t - 1 - j] }
      residuals[t] = sum
    }
    self.values = values
    self.residuals = residuals
  }

  private static func levinson(_ covariances: [Double]) -> [Double] {
    guard covariances[0] > 0 else { return [] }
    var a: [Double] = []
    var error = covariances[0]
    for k in 1..<max(covariances.count, 1) {
      var sum = covariances[k]
      for j in 0..<a.count { sum -= a[j] * covariances[k - 1 - j] }
      let r = sum / error
      guard abs(r) < 1 else { break }
      let old = a
      for j in 0..<a.count { a[j] = old[j] - r * old[a.count - 1 - j] }
      a.append(r)
      error *= 1 - r * r
    }
    return a
  }

  /// Angles to start a search from; zeros where the series is too short for the shape.
  func angles(_ shape: ARMAShape) -> [Double] {
    let zeros = [Double](repeating: 0, count: shape.count)
    let lags =
      (1..<shape.p + 1).map { $0 } + (1..<shape.q + 1).map { $0 }
      + (1..<shape.seasonalP + 1).map { $0 * shape.period } + (1..<shape.seasonalQ + 1).map { $0 * shape.period }
    let isLagOfValues =
      [Bool](repeating: true, count: shape.p) + [Bool](repeating: false, count: shape.q)
      + [Bool](repeating: true, count: shape.seasonalP) + [Bool](repeating: false, count: shape.seasonalQ)
    let longest = lags.max() ?? 0
    let n = values.count
    let k = lags.count
    guard k > 0, n - longest > k + 2 else { return zeros }
    var cross = [Double](repeating: 0, count: k * k)
    var slope = zeros
    for i in 0..<k {
      let left = isLagOfValues[i] ? values : residuals
      for t in longest..<n { slope[i] += left[t - lags[i]] * values[t] }
      for j in 0...i {
        let right = isLagOfValues[j] ? values : residuals
        var sum = 0.0
        for t in longest..<n { sum += left[t - lags[i]] * right[t - lags[j]] }
        cross[i * k + j] = sum
        cross[j * k + i] = sum
      }
    }
    guard let coefficients = ARMASearch.solve(cross, slope, 1e-4) else { return zeros }
    return ReflectionMap.angles(coefficients, shape, limit: 0.95)
  }
}
