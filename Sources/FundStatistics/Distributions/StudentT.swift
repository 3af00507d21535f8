import FundNumerics

/// Student's t distribution (学生 t 分布): a standard normal variable over the root of an independent chi-squared one
/// per degree of freedom.
///
/// The degrees of freedom need not be whole. Tails and quantiles keep about 13 digits down to probabilities of 1e-300,
/// for any degrees of freedom; with many of them the distribution is the normal one. A probability costs about a
/// microsecond, a quantile a few.
///
/// Not a number as an argument stays so; an infinite t has the tail zero.
///
/// ```swift
/// let p = 2 * (try StudentT(degreesOfFreedom: 17)).upperTail(abs(2.11))
/// ```
public struct StudentT: Sendable, Hashable {
  /// The degrees of freedom (自由度).
  public let degreesOfFreedom: Double
  /// The beta distribution of `nu / (nu + t^2)`, with shapes `nu/2` and 1/2.
  private let beta: IncompleteBeta

  /// The distribution with positive, finite degrees of freedom.
  ///
  /// - Throws: ``StatisticsError/badParameter(name:value:)``.
  public init(degreesOfFreedom: Double) throws(StatisticsError) {
    guard degreesOfFreedom > 0, degreesOfFreedom / 2 > 0, degreesOfFreedom.isFinite else {
      throw .badParameter(name: "degrees of freedom", value: degreesOfFreedom)
    }
    self.degreesOfFreedom = degreesOfFreedom
    self.beta = try IncompleteBeta(degreesOfFreedom / 2, 0.5)
  }

  /// The density at t.
  public func density(_ t: Double) -> Double {
    guard t.isFinite else { return t.isNaN ? t : 0 }
    // The slope along the log odds is t/2 of the density, taken on both sides.
    let size = max(abs(t), 1e-20)
    return tails(size).density(per: size)
  }

  /// The probability of a value at or below t.
  public func cumulative(_ t: Double) -> Double { upperTail(-t) }

  /// The probability of a value above t, with full relative accuracy where it is small.
  public func upperTail(_ t: Double) -> Double {
    guard t.isFinite else { return t.isNaN ? t : (t > 0 ? 0 : 1) }
    guard t != 0 else { return 0.5 }
    let tails = tails(abs(t))
    return t > 0 ? tails.lower / 2 : 0.5 + tails.upper / 2
  }

  /// The t with `cumulative(t) == probability` (分位数).
  ///
  /// Zero gives minus infinity, one gives infinity, anything outside is not a number.
  public func quantile(_ probability: Double) -> Double { -upperQuantile(probability) }

  /// The t that is exceeded with the given probability, accurate where that probability is small.
  public func upperQuantile(_ probability: Double) -> Double {
    guard probability > 0, probability < 1 else {
      return probability == 0 ? .infinity : (probability == 1 ? -.infinity : .nan)
    }
    let fromCentre = 0.5 - probability
    guard fromCentre != 0 else { return 0 }
    let odds =
      abs(fromCentre) > 0.25
      ? beta.odds(.lower, 2 * min(probability, 1 - probability)) : beta.odds(.upper, 2 * abs(fromCentre))
    // The odds are nu / t^2.
    let size = Odds(degreesOfFreedom).divided(by: odds).squareRoot.value
    return fromCentre > 0 ? size : -size
  }

  /// The tails of `nu / (nu + t^2)` for a positive t: the lower one is both tails of t, the upper one its centre.
  private func tails(_ t: Double) -> TailProbabilities {
    let size = Odds(t)
    let freedom = Odds(degreesOfFreedom)
    let square = DoubleDouble.product(size.significand, size.significand)
    let odds = DoubleDouble(freedom.significand) / square
    return beta.tails(at: BetaPoint(odds: odds, timesPowerOfTwo: freedom.exponent - 2 * size.exponent))
  }
}
