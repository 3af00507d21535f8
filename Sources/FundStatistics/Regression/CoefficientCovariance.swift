public import FundNumerics

/// The covariance of the coefficients of a fit, and how it was estimated (系数协方差矩阵).
public struct CoefficientCovariance: Sendable {
  /// One row and column per column of the design, zeros for columns left out.
  public let matrix: Matrix
  /// How it was estimated.
  public let kind: CovarianceKind
  /// The number of lags over which errors may be correlated, for Newey and West.
  public let lags: Int?
  /// The factor for small samples that is contained; 1 when none is.
  public let smallSampleFactor: Double
  /// The degrees of freedom of t statistics: `n - k`, or groups less one when clustered.
  public let degreesOfFreedom: Int
  /// Doubts about it.
  public let warnings: [RegressionWarning]

  /// The standard error of each coefficient.
  public var standardErrors: [Double] {
    (0..<matrix.rowCount).map { max(0, matrix[$0, $0]).squareRoot() }
  }
}
