/// How large a claim is (费用分布): the cost of one admission, one visit or one year of a patient, in units of money.
///
/// Deductibles, ceilings and layers act on it through the limited expected value `E[min(X, d)]` and the excess
/// `E[(X - d)+]`. Whatever the benefit rules count by, the claim must be: a deductible per admission needs costs of
/// admissions, a ceiling per year costs of years.
///
/// ```swift
/// let claims = ClaimSize.lognormal(try LognormalClaims(mean: 12_000, variation: 1.4))
/// claims.limitedMean(800) / claims.mean          // what a deductible of 800 takes off the cost
/// ```
///
/// Reference: S. Klugman, H. Panjer, G. Willmot, Loss models: from data to decisions, chapters 3 and 8.
public enum ClaimSize: Sendable, Hashable {
  /// The logarithm is normal (对数正态).
  case lognormal(LognormalClaims)
  /// Gamma (伽玛).
  case gamma(GammaClaims)
  /// As observed (经验分布).
  case empirical(EmpiricalClaims)

  /// The mean claim `E[X]` (次均费用).
  public var mean: Double {
    switch self {
    case .lognormal(let claims): claims.mean
    case .gamma(let claims): claims.mean
    case .empirical(let claims): claims.mean
    }
  }

  /// The standard deviation over the mean (变异系数).
  public var variation: Double {
    switch self {
    case .lognormal(let claims): claims.variation
    case .gamma(let claims): claims.variation
    case .empirical(let claims): claims.variation
    }
  }

  /// The limited expected value `E[min(X, d)]` (有限期望值): increasing and concave in d, the mean for infinity.
  ///
  /// For d at or below zero it is d; not a number stays so.
  public func limitedMean(_ d: Double) -> Double {
    guard d > 0, d < .infinity else { return d == .infinity ? mean : d }
    return switch self {
    case .lognormal(let claims): claims.limitedMean(d)
    case .gamma(let claims): claims.limitedMean(d)
    case .empirical(let claims): claims.limitedMean(d)
    }
  }

  /// The expected excess `E[(X - d)+]` (超额期望值), accurate where it is small: the mean less ``limitedMean(_:)``.
  public func excess(_ d: Double) -> Double {
    guard d > 0, d < .infinity else { return d == .infinity ? 0 : mean - d }
    return switch self {
    case .lognormal(let claims): claims.excess(d)
    case .gamma(let claims): claims.excess(d)
    case .empirical(let claims): claims.excess(d)
    }
  }

  /// The probability `P(X > d)` of a claim above d (超过概率), accurate where it is small.
  public func upperTail(_ d: Double) -> Double {
    guard d >= 0, d < .infinity else { return d.isNaN ? d : d < 0 ? 1 : 0 }
    return switch self {
    case .lognormal(let claims): claims.upperTail(d)
    case .gamma(let claims): claims.upperTail(d)
    case .empirical(let claims): claims.upperTail(d)
    }
  }

  /// The claim that a share p of all claims does not exceed (分位数).
  ///
  /// Zero gives the smallest possible claim, one the largest or infinity, anything outside is not a number.
  public func quantile(_ p: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    return switch self {
    case .lognormal(let claims): claims.quantile(p)
    case .gamma(let claims): claims.quantile(p)
    case .empirical(let claims): claims.quantile(p)
    }
  }

  /// The cost between two amounts, `E[min(X, upper)] - E[min(X, lower)]` (分段费用), without cancellation in the far tail.
  public func layer(from lower: Double, to upper: Double) -> Double {
    guard upper > lower else { return 0 }
    return lower < mean
      ? max(0, limitedMean(upper) - limitedMean(lower)) : max(0, excess(lower) - excess(upper))
  }

  /// All claims times a factor above zero: costs after a trend (费用增长后的分布).
  ///
  /// - Throws: ``ClaimError/badFactor(name:value:)``; ``ClaimError/badMean(_:)`` beyond the range of a double.
  public func scaled(by factor: Double) throws(ClaimError) -> ClaimSize {
    guard factor > 0, factor.isFinite else { throw .badFactor(name: "factor", value: factor) }
    let grown = mean * factor
    guard grown > 0, grown.isFinite else { throw .badMean(grown) }
    return switch self {
    case .lognormal(let claims): .lognormal(LognormalClaims(mean: grown, sigma: claims.sigma))
    case .gamma(let claims): .gamma(try GammaClaims(mean: grown, shape: claims.shape))
    case .empirical(let claims): .empirical(try claims.scaled(by: factor))
    }
  }

  static func check(mean: Double, variation: Double) throws(ClaimError) {
    guard mean > 0, mean.isFinite else { throw .badMean(mean) }
    guard variation >= 1e-4, variation <= 1e4 else { throw .badVariation(variation) }
  }
}
