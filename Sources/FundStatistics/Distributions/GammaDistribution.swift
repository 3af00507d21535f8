import FundNumerics

/// The gamma distribution (伽玛分布) with the density `x^(a-1) e^(-x/s) / (Γ(a) s^a)`, the mean `a s` and the variance
/// `a s^2`.
///
/// Tails and quantiles keep about 13 digits down to probabilities of 1e-300. Negative values have the probability
/// zero; not a number as an argument stays so.
public struct GammaDistribution: Sendable, Hashable {
  /// The shape a (形状参数).
  public let shape: Double
  /// The scale s (尺度参数), in the unit of the values.
  public let scale: Double
  private let gamma: IncompleteGamma

  /// The distribution with a positive, finite shape and scale.
  ///
  /// - Throws: ``StatisticsError/badParameter(name:value:)``.
  public init(shape: Double, scale: Double) throws(StatisticsError) {
    guard scale > 0, scale.isFinite else { throw .badParameter(name: "scale", value: scale) }
    self.shape = shape
    self.scale = scale
    self.gamma = try IncompleteGamma(shape: shape)
  }

  /// The density at a value; infinite at zero for a shape below one.
  public func density(_ value: Double) -> Double {
    guard value > 0, value.isFinite else {
      if value == 0 { return shape < 1 ? .infinity : (shape == 1 ? 1 / scale : 0) }
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
  public func quantile(_ probability: Double) -> Double { gamma.point(.lower, probability, scale: scale) }

  /// The value that is exceeded with the given probability, accurate where that probability is small.
  public func upperQuantile(_ probability: Double) -> Double { gamma.point(.upper, probability, scale: scale) }

  private func tails(_ value: Double) -> TailProbabilities {
    guard value > 0, value.isFinite else { return TailProbabilities(atLowerEnd: value <= 0) }
    let top = Odds(value)
    let bottom = Odds(scale)
    return gamma.tails(
      at: DoubleDouble(top.significand) / DoubleDouble(bottom.significand),
      timesPowerOfTwo: top.exponent - bottom.exponent)
  }
}
