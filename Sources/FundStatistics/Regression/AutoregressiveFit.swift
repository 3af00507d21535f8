import FundNumerics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A linear regression with autoregressive errors: the fit of the transformed rows, and what it means for the original
/// ones (自回归误差回归结果).
public struct AutoregressiveFit: Sendable {
  /// The fit of the transformed rows, whose errors are independent: all inference is its.
  ///
  /// Its response, fitted values, residuals and sums of squares are those of the transformed rows.
  public let transformed: LinearFit
  /// The design as it was given.
  public let design: DesignMatrix
  /// The values explained.
  public let response: [Double]
  /// What the columns explain of each value, in its own units (拟合值).
  public let fittedValues: [Double]
  /// Response less fitted value, in its own units: the errors that follow each other (残差).
  public let residuals: [Double]
  /// The correlation of an error with its predecessor, as used for the fit (自相关系数).
  public let autocorrelation: Double
  /// Its large-sample standard error, `sqrt((1 - rho^2) / m)` with m pairs of neighbours; nil without any.
  public let autocorrelationStandardError: Double?
  /// The number of estimates of the autocorrelation that were fitted.
  public let iterations: Int
  /// Whether the next estimate agreed up to rounding.
  public let isConverged: Bool
  /// What a reader has to know.
  public let warnings: [RegressionWarning]

  init(
    transformed: LinearFit, design: DesignMatrix, response: [Double], residuals: [Double], autocorrelation: Double,
    pairs: Int, iterations: Int, isConverged: Bool
  ) {
    self.transformed = transformed
    self.design = design
    self.response = response
    self.residuals = residuals
    fittedValues = zip(response, residuals).map { $0 - $1 }
    self.autocorrelation = autocorrelation
    let variance = 1 - autocorrelation * autocorrelation
    autocorrelationStandardError = pairs > 0 ? (variance / Double(pairs)).squareRoot() : nil
    self.iterations = iterations
    self.isConverged = isConverged
    var warnings = transformed.warnings
    if abs(autocorrelation) >= AutoregressiveRegression.largestAutocorrelation {
      warnings.append(.unitRoot(autocorrelation))
    }
    if !isConverged { warnings.append(.notConverged(iterations: iterations)) }
    self.warnings = warnings
  }

  /// One coefficient per column, zero for a dropped one (回归系数).
  public var coefficients: [Double] { transformed.coefficients }
  /// The columns left out, with those that explain them.
  public var dropped: [DroppedColumn] { transformed.dropped }

  /// The table of coefficients, as ``LinearFit/table(_:level:)-(CovarianceKind,_)`` of the transformed rows (系数表).
  ///
  /// - Throws: as there.
  public func table(
    _ kind: CovarianceKind = .classical, level: Double = 0.95
  ) throws(StatisticsError) -> [CoefficientEstimate] {
    try transformed.table(kind, level: level)
  }

  /// The next values with their prediction intervals (预测区间): the first row is one step behind the last one fitted.
  ///
  /// The last residual is carried on, `x b + rho^h e_n`. The variance is that of the errors added since,
  /// `s^2 (1 - rho^(2h)) / (1 - rho^2)`, and of the coefficients, `d' V d` with `d = x - rho^h x_n`; that of rho is not
  /// contained.
  ///
  /// - Parameters:
  ///   - rows: the columns of the fit at the steps that follow.
  ///   - level: the probability with which an observation lies within.
  /// - Throws: ``StatisticsError/differentColumns(expected:actual:)``, ``StatisticsError/badProbability(_:)``,
  ///   ``StatisticsError/tooFewValues(needed:actual:)`` without degrees of freedom, ``StatisticsError/numerics(_:)``.
  ///
  /// Reference: A. Goldberger, Best linear unbiased prediction in the generalized linear regression model, JASA 57
  /// (1962).
  public func forecast(at rows: DesignMatrix, level: Double = 0.95) throws(StatisticsError) -> [PredictedValue] {
    guard level > 0, level < 1 else { throw .badProbability(level) }
    let covariance = try transformed.covariance(.classical)
    let reach = covariance.reach(level: level)
    let means = try rows.combination(of: design.names, coefficients)
    let last = design.rowCount - 1
    let deviation = transformed.residualStandardError ?? 0
    var carried = 1.0
    var added = 0.0
    var values: [PredictedValue] = []
    for row in means.indices {
      // The error after another step: rho times it, and one more innovation.
      added = hypot(autocorrelation * added, deviation)
      carried *= autocorrelation
      let gaps = coefficients.indices.map { rows.matrix[row, $0] - carried * design.matrix[last, $0] }
      let error = hypot(added, covariance.standardError(of: gaps))
      let mean = means[row] + carried * residuals[last]
      values.append(
        PredictedValue(mean: mean, standardError: error, low: mean - reach * error, high: mean + reach * error))
    }
    return values
  }
}
