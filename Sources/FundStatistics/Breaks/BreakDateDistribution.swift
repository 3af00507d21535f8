#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The limiting distribution of the estimated date of a break (突变时点的极限分布): that of
/// `argmax of W1(-s) - |s| / 2 for s <= 0, sqrt(p) W2(s) - x s / 2 for s > 0` with independent Brownian motions `W1, W2`.
///
/// Time is measured in `q1 / (d'Q1 d)` observations, with `d` the change of the coefficients, `Q1` the mean of `x x'` before
/// the break and `q1` the variance of the errors. `x = d'Q2 d / d'Q1 d` compares the regressors after and before, and
/// `p = x q2 / q1` the noise. With `x = p = 1` it is symmetric. The density has no exponential moments beyond those of
/// `exp(-s / 8)`, so that dates are far less certain than coefficients.
///
/// Reference: J. Bai, Estimation of a change point in multiple regression models, Rev. Econ. Stat. 79 (1997), appendix.
public struct BreakDateDistribution: Sendable, Hashable {
  /// `d'Q2 d / d'Q1 d`.
  public let drift: Double
  /// `x q2 / q1`.
  public let variance: Double

  /// The distribution for a ratio of regressors after to before and a ratio of error variances.
  ///
  /// - Throws: ``StatisticsError/badParameter(name:value:)`` unless both are above zero and finite.
  public init(regressorRatio: Double, errorRatio: Double) throws(StatisticsError) {
    guard regressorRatio > 1e-100, regressorRatio < 1e100 else {
      throw .badParameter(name: "regressor ratio", value: regressorRatio)
    }
    guard errorRatio > 1e-100, errorRatio < 1e100 else {
      throw .badParameter(name: "error ratio", value: errorRatio)
    }
    drift = regressorRatio
    variance = regressorRatio * errorRatio
  }

  /// The probability of a date at or before the true one plus `time`.
  ///
  /// Not a number stays so.
  public func cumulative(_ time: Double) -> Double {
    guard !time.isNaN else { return time }
    return time < 0 ? before(-time) : 1 - after(time)
  }

  /// The probability of a date that lies `time` or more before the true one.
  private func before(_ time: Double) -> Double {
    guard time < 6_000 else { return 0 }
    let root = time.squareRoot()
    let ratio = drift / variance
    let sum = variance + drift
    let first = (variance + 2 * drift) / (ratio * sum)
    let second = (variance + 2 * drift) / sum * ((variance + 2 * drift) / drift)
    let bracket =
      (time / 2 - 2 + second) * StandardNormal.millsRatio(root / 2)
      - first * StandardNormal.millsRatio((0.5 + ratio) * root) - root
    return min(1, max(0, bracket * StandardNormal.density(root / 2)))
  }

  /// The probability of a date more than `time` after the true one.
  private func after(_ time: Double) -> Double {
    let pace = drift / variance.squareRoot()
    let root = pace * time.squareRoot()
    guard root < 77 else { return 0 }
    let sum = variance + drift
    let share = (2 * variance + drift) / sum
    let first = drift / variance * share
    let second = (2 * variance + drift) / variance * share
    let bracket =
      (second - 2 + root * root / 2) * StandardNormal.millsRatio(root / 2)
      - first * StandardNormal.millsRatio((variance / drift + 0.5) * root) - root
    return min(1, max(0, bracket * StandardNormal.density(root / 2)))
  }

  /// The time that is exceeded with probability `1 - probability`.
  ///
  /// - Throws: ``StatisticsError/badProbability(_:)`` outside 0 to 1 or at the ends.
  public func quantile(_ probability: Double) throws(StatisticsError) -> Double {
    guard probability > 0, probability < 1 else { throw .badProbability(probability) }
    var low = 0.0
    var high = 0.0
    var step = 1e-6
    if cumulative(0) < probability {
      while cumulative(high) < probability, step < 1e300 {
        (low, high) = (high, high + step)
        step *= 2
      }
    } else {
      while cumulative(low) > probability, step < 1e300 {
        (low, high) = (low - step, low)
        step *= 2
      }
    }
    while true {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { return middle }
      if cumulative(middle) < probability { low = middle } else { high = middle }
    }
  }
}

extension StandardNormal {
  /// The upper tail over the density (米尔斯比率), for x from zero; about `1 / x` for large x.
  static func millsRatio(_ x: Double) -> Double {
    guard x > 8 else { return upperTail(x) / density(x) }
    // Laplace's continued fraction x + 1 / (x + 2 / (x + ...)), from behind.
    var denominator = x
    for term in stride(from: 40.0, to: 0, by: -1) { denominator = x + term / denominator }
    return 1 / denominator
  }
}
