import FundNumerics

/// Regression of counts or of positive amounts whose mean is the exponential of a linear combination of the columns
/// (广义线性模型, 对数联结): Poisson for visits, gamma for the cost per visit.
///
/// `log mean = x b + offset`. The likelihood is maximised by Newton's method, weighted least squares by QR, halving a
/// step that raises the deviance, until the linear combination moves by less than 1e-12. Both likelihoods are concave,
/// so there is one maximum; for the gamma family it does not depend on the dispersion.
///
/// When some combination of columns is zero wherever the count is not, it runs to minus infinity: no maximum exists.
/// The steps then end with ``RegressionWarning/separation(rows:)``, coefficients that are merely large and
/// ``GeneralizedLinearFit/isConverged`` false.
///
/// Each step takes `2 n k^2` operations; few are needed.
///
/// ```swift
/// let fit = try GeneralizedLinearModel(.poisson).fit(design, visits, offset: members.map { log($0) })
/// let table = try fit.table(.robust)
/// ```
///
/// Reference: P. McCullagh and J. Nelder, Generalized Linear Models, 2nd edition (1989).
public struct GeneralizedLinearModel: Sendable, Hashable {
  /// How the response varies about its mean.
  public var family: ResponseFamily
  /// The largest number of steps.
  public var iterationLimit: Int

  /// A model of a family.
  public init(_ family: ResponseFamily, iterationLimit: Int = 100) {
    self.family = family
    self.iterationLimit = iterationLimit
  }

  /// Fits the coefficients of a design to a response.
  ///
  /// - Parameters:
  ///   - design: the named columns; an intercept is a column of ones like any other.
  ///   - response: counts of zero or more, or amounts above zero.
  ///   - weights: above zero, inverse to the variance of each value beyond its mean, such as the number of visits of
  ///     a mean cost; all one unless given.
  ///   - offset: what is added to the linear combination, such as the logarithm of the members exposed (风险暴露);
  ///     zero unless given.
  /// - Throws: ``StatisticsError/outsideSupport(index:value:)`` for a count below zero or an amount not above it,
  ///   ``StatisticsError/tooFewValues(needed:actual:)`` without rows or columns,
  ///   ``StatisticsError/lengthMismatch(left:right:)``, ``StatisticsError/notFinite(index:value:)``,
  ///   ``StatisticsError/badWeight(index:value:)``, ``StatisticsError/numerics(_:)`` when a result is too large.
  public func fit(
    _ design: DesignMatrix, _ response: [Double], weights: [Double]? = nil, offset: [Double]? = nil
  ) throws(StatisticsError) -> GeneralizedLinearFit {
    try design.requireResponse(response)
    if let index = response.firstIndex(where: { !family.allows($0) }) {
      throw .outsideSupport(index: index, value: response[index])
    }
    for values in [weights, offset] {
      guard let values else { continue }
      guard values.count == response.count else { throw .lengthMismatch(left: values.count, right: response.count) }
    }
    if let weights, let index = weights.firstIndex(where: { !($0 > 0 && $0 < .infinity) }) {
      throw .badWeight(index: index, value: weights[index])
    }
    try offset?.span.requireFinite()
    var likelihood = LogLinkLikelihood(
      family, IndependentColumns(design), response: response, weights: weights, offset: offset)
    try likelihood.maximise(limit: iterationLimit)
    return try GeneralizedLinearFit(likelihood, design: design, response: response, weights: weights, offset: offset)
  }
}
