public import FundNumerics

/// A fitted model of counts or positive amounts (广义线性模型结果).
public struct GeneralizedLinearFit: Sendable {
  /// How standard errors are estimated.
  public enum Errors: Sendable, Hashable {
    /// From the expected information, `dispersion (X'WX)^-1`: with dispersion one for counts, and ``dispersion`` for
    /// amounts.
    case expected
    /// As ``expected`` with the estimated ``dispersion`` for counts too, whose variance is seldom as small as the mean
    /// (准泊松).
    case dispersed
    /// Whatever the variance is: the sandwich of White, HC0, of scores and expected information as the R package
    /// sandwich has it (稳健).
    case robust
    /// As ``robust`` with the observed information, as statsmodels has it; the same for counts.
    case robustObserved
  }

  /// How the response varies about its mean.
  public let family: ResponseFamily
  /// The names of the columns of the design.
  public let names: [String]
  /// One coefficient per column, zero for a dropped one; its exponential is the factor on the mean per unit.
  public let coefficients: [Double]
  /// The mean of each row (拟合均值).
  public let fittedValues: [Double]
  /// The logarithm of each mean.
  public let predictors: [Double]
  /// Response less mean (残差).
  public let residuals: [Double]
  /// Twice the log-likelihood lost against a model that fits every row (偏差).
  public let deviance: Double
  /// The deviance of a model with the offset and, if the columns hold a constant, an intercept (零模型偏差).
  public let nullDeviance: Double
  /// The sum of `w (y - mean)^2 / variance` (皮尔逊统计量).
  public let pearsonChiSquared: Double
  /// Rows less kept columns.
  public let degreesOfFreedom: Int
  /// The condition number of the columns scaled to unit length (条件数).
  public let conditionNumber: Double
  /// The number of steps.
  public let iterations: Int
  /// Whether the steps ended by standing still.
  public let isConverged: Bool
  /// The columns left out because others explain them.
  public let dropped: [DroppedColumn]
  /// What a reader has to know.
  public let warnings: [RegressionWarning]

  let response: [Double]
  let weights: [Double]
  private let likelihood: LogLinkLikelihood

  init(
    _ likelihood: LogLinkLikelihood, design: DesignMatrix, response: [Double], weights: [Double]?, offset: [Double]?
  ) throws(StatisticsError) {
    let columns = likelihood.columns
    let power = likelihood.responsePower
    let means = likelihood.means.map { $0.scaled(by: -power) }
    if let index = means.firstIndex(where: { !$0.isFinite }) { throw .numerics(.overflow(index: index)) }
    family = likelihood.family
    names = columns.names
    coefficients = try columns.coefficients(likelihood.coefficients)
    fittedValues = means
    self.response = response
    self.weights = weights ?? [Double](repeating: 1, count: response.count)
    residuals = zip(response, means).map { $0 - $1 }
    let given = offset ?? [Double](repeating: 0, count: response.count)
    predictors = zip(columns.product(likelihood.coefficients), given).map { $0 + $1 }
    let scale = -likelihood.deviancePower
    deviance = likelihood.deviance.scaled(by: scale)
    nullDeviance = likelihood.nullDeviance.scaled(by: scale)
    pearsonChiSquared = likelihood.pearsonChiSquared.scaled(by: scale)
    degreesOfFreedom = max(0, columns.degreesOfFreedom)
    conditionNumber = columns.factorization.conditionNumber
    iterations = likelihood.iterations
    isConverged = likelihood.isConverged
    dropped = columns.dropped
    self.likelihood = likelihood
    var warnings = columns.warnings
    if response.isConstant { warnings.append(.constantResponse) }
    if !likelihood.vanishing.isEmpty { warnings.append(.separation(rows: likelihood.vanishing)) }
    if !likelihood.isConverged { warnings.append(.notConverged(iterations: likelihood.iterations)) }
    self.warnings = warnings
  }

  /// The number of observations (样本量).
  public var count: Int { response.count }

  /// The number of independent columns (秩).
  public var rank: Int { names.count - dropped.count }

  /// ``pearsonChiSquared`` over the degrees of freedom: what the variance is a multiple of (离散参数); nil without any.
  public var dispersion: Double? {
    degreesOfFreedom > 0 ? pearsonChiSquared / Double(degreesOfFreedom) : nil
  }

  /// The covariance of the coefficients, one row and column per column of the design, zeros for dropped ones; nil
  /// where nothing is known: without degrees of freedom, or when weights that run to zero leave columns undetermined.
  ///
  /// - Throws: ``StatisticsError/numerics(_:)`` when an entry is too large for a double.
  public func covariance(_ kind: Errors = .expected) throws(StatisticsError) -> Matrix? {
    guard let (matrix, power) = try likelihood.covariance(kind) else { return nil }
    return try likelihood.columns.covariance(matrix, responsePower: power)
  }

  /// The standard error of each coefficient; nil for a dropped one and where nothing is known.
  ///
  /// - Throws: ``StatisticsError/numerics(_:)`` when a variance overflows.
  public func standardErrors(_ kind: Errors = .expected) throws(StatisticsError) -> [Double?] {
    let found = try likelihood.covariance(kind)
    return likelihood.columns.standardErrors(found?.matrix, responsePower: found?.power ?? 0)
  }

  /// The table of coefficients with confidence intervals (系数表).
  ///
  /// Statistics are compared with the standard normal distribution where no dispersion is estimated (counts with
  /// ``Errors/expected``, and the robust kinds), and otherwise with Student's on `n - k` degrees of freedom, as R does.
  ///
  /// - Throws: ``StatisticsError/badProbability(_:)`` unless the level lies between zero and one,
  ///   ``StatisticsError/numerics(_:)`` when a variance overflows.
  public func table(_ kind: Errors = .expected, level: Double = 0.95) throws(StatisticsError) -> [CoefficientEstimate] {
    let isEstimated = kind == .dispersed || (kind == .expected && family == .gamma)
    let reference =
      isEstimated ? try WaldReference.student(degreesOfFreedom: Double(degreesOfFreedom)) : WaldReference.normal
    return try reference.table(
      names: names, estimates: coefficients, standardErrors: try standardErrors(kind), level: level)
  }

  /// The means at new rows of the same columns.
  ///
  /// - Parameters:
  ///   - rows: the columns of the fit.
  ///   - offset: what is added to the linear combination of each row; zero unless given.
  /// - Throws: ``StatisticsError/differentColumns(expected:actual:)``, ``StatisticsError/lengthMismatch(left:right:)``,
  ///   ``StatisticsError/notFinite(index:value:)``, ``StatisticsError/numerics(_:)`` for a mean too large for a double.
  public func fitted(at rows: DesignMatrix, offset: [Double]? = nil) throws(StatisticsError) -> [Double] {
    try ResponseFamily.means(try rows.combination(of: names, coefficients), offset)
  }
}
