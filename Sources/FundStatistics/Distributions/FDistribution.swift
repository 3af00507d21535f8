import FundNumerics

/// The F distribution of Fisher and Snedecor (F 分布): the ratio of two independent chi-squared variables, each over
/// its degrees of freedom.
///
/// The degrees of freedom need not be whole. Tails and quantiles keep about 13 digits down to probabilities of 1e-300.
/// Negative values have the probability zero; not a number as an argument stays so; an infinite statistic has the
/// upper tail zero.
public struct FDistribution: Sendable, Hashable {
  /// The degrees of freedom of the numerator (分子自由度).
  public let numerator: Double
  /// The degrees of freedom of the denominator (分母自由度).
  public let denominator: Double
  /// The beta distribution of `d1 f / (d1 f + d2)`, with half the degrees of freedom as shapes.
  private let beta: IncompleteBeta

  /// The distribution with positive, finite degrees of freedom.
  ///
  /// - Throws: ``StatisticsError/badParameter(name:value:)``.
  public init(numerator: Double, denominator: Double) throws(StatisticsError) {
    guard numerator / 2 > 0, numerator.isFinite else {
      throw .badParameter(name: "degrees of freedom of the numerator", value: numerator)
    }
    guard denominator / 2 > 0, denominator.isFinite else {
      throw .badParameter(name: "degrees of freedom of the denominator", value: denominator)
    }
    self.numerator = numerator
    self.denominator = denominator
    self.beta = try IncompleteBeta(numerator / 2, denominator / 2)
  }

  /// The density at a value; infinite at zero for less than two degrees of freedom in the numerator.
  public func density(_ value: Double) -> Double {
    guard value > 0, value.isFinite else {
      if value == 0 { return numerator < 2 ? .infinity : (numerator == 2 ? 1 : 0) }
      return value.isNaN ? value : 0
    }
    return tails(value).density(per: value)
  }

  /// The probability of a value at or below this one.
  public func cumulative(_ value: Double) -> Double { value.isNaN ? value : tails(value).lower }

  /// The probability of a value above this one, with full relative accuracy where it is small.
  public func upperTail(_ value: Double) -> Double { value.isNaN ? value : tails(value).upper }

  /// The value with `cumulative(value) == probability` (分位数).
  ///
  /// Zero gives zero, one gives infinity, anything outside is not a number.
  public func quantile(_ probability: Double) -> Double { quantile(.lower, probability) }

  /// The value that is exceeded with the given probability, accurate where that probability is small.
  public func upperQuantile(_ probability: Double) -> Double { quantile(.upper, probability) }

  private func quantile(_ side: TailProbabilities.Side, _ probability: Double) -> Double {
    guard probability > 0, probability < 1 else {
      if probability == 0 { return side == .lower ? 0 : .infinity }
      return probability == 1 ? (side == .lower ? .infinity : 0) : .nan
    }
    return beta.odds(side, probability).times(Odds(denominator)).divided(by: Odds(numerator)).value
  }

  private func tails(_ value: Double) -> TailProbabilities {
    guard value > 0, value.isFinite else { return TailProbabilities(atLowerEnd: value <= 0) }
    let first = Odds(value)
    let top = Odds(numerator)
    let bottom = Odds(denominator)
    let product = DoubleDouble.product(first.significand, top.significand)
    return beta.tails(
      at: BetaPoint(
        odds: product / DoubleDouble(bottom.significand),
        timesPowerOfTwo: first.exponent + top.exponent - bottom.exponent))
  }
}
