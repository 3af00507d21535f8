/// The outcome of a test: a statistic and the probability of one as extreme if the hypothesis held (假设检验).
public struct HypothesisTest: Sendable, Hashable {
  /// The distribution of the statistic under the hypothesis.
  public enum Reference: Sendable, Hashable {
    /// Chi-squared with so many degrees of freedom, upper tail.
    case chiSquared(Double)
    /// F with so many degrees of freedom above and below, upper tail.
    case f(Double, Double)
    /// A distribution of its own, named by the test.
    case other
  }

  /// The statistic (统计量).
  public let statistic: Double
  /// Its distribution under the hypothesis.
  public let reference: Reference
  /// The probability of a statistic as extreme (p 值).
  public let probability: Double

  /// A test of known probability.
  public init(statistic: Double, reference: Reference, probability: Double) {
    self.statistic = statistic
    self.reference = reference
    self.probability = probability
  }

  /// An F test.
  init(f statistic: Double, numerator: Int, denominator: Int) {
    let (above, below) = (Double(numerator), Double(denominator))
    let tail = (try? FDistribution(numerator: above, denominator: below))?.upperTail(statistic)
    self.init(statistic: statistic, reference: .f(above, below), probability: tail ?? .nan)
  }

  /// A chi-squared test.
  init(chiSquared statistic: Double, degreesOfFreedom: Int) {
    let degrees = Double(degreesOfFreedom)
    let tail = (try? ChiSquared(degreesOfFreedom: degrees))?.upperTail(statistic)
    self.init(statistic: statistic, reference: .chiSquared(degrees), probability: tail ?? .nan)
  }
}
