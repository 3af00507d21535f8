/// The chi-squared distribution (卡方分布): a sum of squares of independent standard normal variables.
///
/// The gamma distribution with half the degrees of freedom as shape and the scale two. The degrees of freedom need not
/// be whole. Tails and quantiles keep about 13 digits down to probabilities of 1e-300.
public struct ChiSquared: Sendable, Hashable {
  /// The degrees of freedom (自由度).
  public let degreesOfFreedom: Double
  private let gamma: GammaDistribution

  /// The distribution with positive, finite degrees of freedom.
  ///
  /// - Throws: ``StatisticsError/badParameter(name:value:)``.
  public init(degreesOfFreedom: Double) throws(StatisticsError) {
    guard degreesOfFreedom / 2 > 0, degreesOfFreedom.isFinite else {
      throw .badParameter(name: "degrees of freedom", value: degreesOfFreedom)
    }
    self.degreesOfFreedom = degreesOfFreedom
    self.gamma = try GammaDistribution(shape: degreesOfFreedom / 2, scale: 2)
  }

  /// The density at a value; infinite at zero for less than two degrees of freedom.
  public func density(_ value: Double) -> Double { gamma.density(value) }

  /// The probability of a value at or below this one.
  public func cumulative(_ value: Double) -> Double { gamma.cumulative(value) }

  /// The probability of a value above this one, with full relative accuracy where it is small.
  public func upperTail(_ value: Double) -> Double { gamma.upperTail(value) }

  /// The value with `cumulative(value) == probability` (分位数).
  ///
  /// Zero gives zero, one gives infinity, anything outside is not a number.
  public func quantile(_ probability: Double) -> Double { gamma.quantile(probability) }

  /// The value that is exceeded with the given probability, accurate where that probability is small.
  public func upperQuantile(_ probability: Double) -> Double { gamma.upperQuantile(probability) }
}
