import FundNumerics

/// The beta distribution (贝塔分布) on the unit interval, with the density `x^(a-1) (1-x)^(b-1) / B(a, b)` and the mean
/// `a / (a + b)`.
///
/// Tails and quantiles keep about 13 digits down to probabilities of 1e-300. Values outside the unit interval have the
/// probability zero; not a number as an argument stays so.
public struct BetaDistribution: Sendable, Hashable {
  private let beta: IncompleteBeta

  /// The distribution with two positive, finite shapes.
  ///
  /// - Throws: ``StatisticsError/badParameter(name:value:)``.
  public init(_ a: Double, _ b: Double) throws(StatisticsError) { self.beta = try IncompleteBeta(a, b) }

  /// The first shape a (形状参数).
  public var a: Double { beta.a }

  /// The second shape b.
  public var b: Double { beta.b }

  /// The density at a value; infinite at an end whose shape is below one.
  public func density(_ value: Double) -> Double {
    guard value > 0, value < 1 else {
      guard value == 0 || value == 1 else { return value.isNaN ? value : 0 }
      let (near, far) = value == 0 ? (a, b) : (b, a)
      return near < 1 ? .infinity : (near == 1 ? far : 0)
    }
    return beta.tails(at: value).density(per: value * (1 - value))
  }

  /// The probability of a value at or below this one.
  public func cumulative(_ value: Double) -> Double { beta.lower(value) }

  /// The probability of a value above this one, with full relative accuracy where it is small.
  public func upperTail(_ value: Double) -> Double { beta.upper(value) }

  /// The value with `cumulative(value) == probability` (分位数).
  ///
  /// Zero gives zero, one gives one, anything outside is not a number. A value closer to one than a double can be is
  /// one.
  public func quantile(_ probability: Double) -> Double { quantile(.lower, probability) }

  /// The value that is exceeded with the given probability, accurate where that probability is small.
  public func upperQuantile(_ probability: Double) -> Double { quantile(.upper, probability) }

  private func quantile(_ side: TailProbabilities.Side, _ probability: Double) -> Double {
    guard probability > 0, probability < 1 else {
      guard probability == 0 || probability == 1 else { return .nan }
      return (probability == 0) == (side == .lower) ? 0 : 1
    }
    return beta.odds(side, probability).point.x.value
  }
}
