import FundNumerics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How a positive response varies about its mean (响应分布族); the logarithm of the mean is linear in the columns.
public enum ResponseFamily: Sendable, Hashable {
  /// Counts whose variance is the mean, such as visits (泊松). Zeros are allowed, and values between whole numbers.
  case poisson
  /// Amounts whose variance is a multiple of the squared mean, such as the cost per visit (伽玛).
  case gamma

  /// Whether a response can have this value.
  func allows(_ value: Double) -> Bool { self == .poisson ? value >= 0 : value > 0 }

  /// The variance of a value with this mean, up to the dispersion.
  func variance(_ mean: Double) -> Double { self == .poisson ? mean : mean * mean }

  /// What a row of weight one brings to the expected information: the squared mean over the variance.
  func information(_ mean: Double) -> Double { self == .poisson ? mean : 1 }

  /// Half the deviance of one value, zero only when it equals the mean.
  func halfDeviance(_ value: Double, _ mean: Double) -> Double {
    self == .poisson
      ? ResponseFamily.divergence(value, mean) : ResponseFamily.divergence(1, value / mean)
  }

  /// `x log(x / m) - x + m`, without cancellation when x is near m.
  private static func divergence(_ x: Double, _ m: Double) -> Double {
    guard x > 0 else { return m }
    let gap = (m - x) / x
    guard abs(gap) <= 0.1 else { return x * log(x / m) - x + m }
    return -x * TailIntegral.logarithmBeyondLinear(gap)
  }

  /// The logarithm of the density of a value with this mean, dispersion and weight; infinite without dispersion.
  func logDensity(_ value: Double, mean: Double, dispersion: Double, weight: Double) -> Double {
    guard dispersion > 0 else { return .infinity }
    let precision = weight / dispersion
    let lost = precision * halfDeviance(value, mean)
    switch self {
    case .poisson: return precision * ResponseFamily.peak(value) - lost
    case .gamma: return ResponseFamily.peak(precision) + log(precision) - log(value) - lost
    }
  }

  /// `x log x - x - log Gamma(x + 1)`: the log-density of a Poisson variable at its mean.
  private static func peak(_ x: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x >= GammaFunction.stirlingFrom else { return x * log(x) - x - GammaFunction.logarithm(x + 1) }
    return -0.5 * (log(x) + 1.837_877_066_409_345_5) - GammaFunction.stirlingRest(x)
  }

  /// The exponentials of linear combinations and their offset.
  static func means(_ combinations: [Double], _ offset: [Double]?) throws(StatisticsError) -> [Double] {
    if let offset {
      guard offset.count == combinations.count else {
        throw .lengthMismatch(left: offset.count, right: combinations.count)
      }
      try offset.span.requireFinite()
    }
    let means = combinations.indices.map { exp(combinations[$0] + (offset?[$0] ?? 0)) }
    if let index = means.firstIndex(where: { !$0.isFinite }) { throw .numerics(.overflow(index: index)) }
    return means
  }
}
