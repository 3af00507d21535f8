#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension CovarianceKind.Bandwidth {
  /// The number of lags for so many observations; the scores are asked for only when the choice depends on them.
  ///
  /// - Parameters:
  ///   - count: the number of observations.
  ///   - scores: the sum over the columns beside the constant of column times residual, one per observation.
  func lags(count: Int, scores: () -> [Double]) -> Int {
    let wanted: Int
    switch self {
    case .lags(let number): wanted = max(0, number)
    case .rule(let minimum): wanted = max(minimum, Self.rule(count))
    case .automatic: wanted = Self.automatic(scores())
    }
    return max(0, min(wanted, count - 1))
  }

  /// `floor(4 (n / 100)^(2 / 9))`.
  ///
  /// Reference: W. Newey and K. West, Automatic lag selection in covariance matrix estimation, Rev. Econ. Stud. 61
  /// (1994).
  public static func rule(_ count: Int) -> Int { Int(4 * pow(Double(count) / 100, 2.0 / 9)) }

  /// The choice of Newey and West (1994) without prewhitening: `1.1447 ((s1 / s0)^2 n)^(1/3)` with
  /// `s0 = g0 + 2 sum g_j`, `s1 = 2 sum j g_j` and the autocovariances `g_j` of the scores up to the lag of the rule.
  static func automatic(_ scores: [Double]) -> Int {
    let n = scores.count
    let last = min(rule(n), n - 1)
    guard last >= 0 else { return 0 }
    let covariances = (0...last).map { lag in
      var sum = 0.0
      for row in lag..<n { sum += scores[row] * scores[row - lag] }
      return sum / Double(n)
    }
    var s0 = covariances[0]
    var s1 = 0.0
    for lag in 1..<covariances.count {
      s0 += 2 * covariances[lag]
      s1 += 2 * Double(lag) * covariances[lag]
    }
    guard s0 != 0 else { return 0 }
    let ratio = s1 / s0
    let width = 1.1447 * cbrt(ratio * ratio * Double(n))
    return width.isFinite ? Int(min(width, Double(n))) : n
  }
}
