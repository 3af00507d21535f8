/// One line of a table of coefficients (系数估计).
///
/// An inference that cannot be made is nil: without degrees of freedom nothing is known of the error of an estimate.
public struct CoefficientEstimate: Sendable, Hashable {
  /// The name of the column.
  public let name: String
  /// The estimate, in units of the response per unit of the column.
  public let estimate: Double
  /// Its standard error (标准误).
  public let standardError: Double?
  /// Estimate over standard error, infinite for a perfect fit; nil for zero over zero.
  public let statistic: Double?
  /// The two-sided probability of a statistic as large if the true coefficient were zero.
  public let probability: Double?
  /// The lower end of the confidence interval.
  public let low: Double?
  /// The upper end of the confidence interval.
  public let high: Double?

  /// A line of known figures.
  public init(
    name: String, estimate: Double, standardError: Double?, statistic: Double?, probability: Double?, low: Double?,
    high: Double?
  ) {
    self.name = name
    self.estimate = estimate
    self.standardError = standardError
    self.statistic = statistic
    self.probability = probability
    self.low = low
    self.high = high
  }
}
