/// A ridge regression at one penalty (岭回归结果).
///
/// Standard errors are those of the penalised estimates about their own expectation, which the penalty draws away from
/// the true coefficients: `sigma^2 (Z'Z + p I)^-1 Z'Z (Z'Z + p I)^-1` for the standardised columns Z. An interval
/// therefore covers the penalised coefficient.
public struct RidgeFit: Sendable {
  /// The penalty.
  public let penalty: Double
  /// The names of the columns of the design.
  public let names: [String]
  /// One coefficient per column, in its own units; zero for a dropped one.
  public let coefficients: [Double]
  /// The standard error of each coefficient; nil for a dropped one and without degrees of freedom.
  public let standardErrors: [Double?]
  /// The trace of the matrix H that turns responses into fitted values, the intercept counted (有效自由度).
  public let effectiveDegreesOfFreedom: Double
  /// `n - tr(2 H - H H')`, over which the residual variance is estimated.
  public let residualDegreesOfFreedom: Double
  /// The criterion of generalised cross-validation, `n RSS / (n - df)^2`.
  public let generalizedCrossValidation: Double
  /// What the columns explain of each value (拟合值).
  public let fittedValues: [Double]
  /// What they leave: response less fitted value (残差).
  public let residuals: [Double]
  /// The columns left out: constant beside the intercept, or zero.
  public let dropped: [DroppedColumn]
  /// What a reader has to know.
  public let warnings: [RegressionWarning]

  /// The table of coefficients, with t statistics on ``residualDegreesOfFreedom`` and confidence intervals.
  ///
  /// - Throws: ``StatisticsError/badProbability(_:)`` unless the level lies between zero and one.
  public func table(level: Double = 0.95) throws(StatisticsError) -> [CoefficientEstimate] {
    try WaldReference.student(degreesOfFreedom: residualDegreesOfFreedom).table(
      names: names, estimates: coefficients, standardErrors: standardErrors, level: level)
  }

  /// The fitted values at new rows of the same columns.
  ///
  /// - Throws: ``StatisticsError/differentColumns(expected:actual:)``, ``StatisticsError/numerics(_:)`` for a value
  ///   too large for a double.
  public func fitted(at rows: DesignMatrix) throws(StatisticsError) -> [Double] {
    try rows.combination(of: names, coefficients)
  }
}
