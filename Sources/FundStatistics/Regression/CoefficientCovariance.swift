public import FundNumerics

/// The covariance of the coefficients of a fit, and how it was estimated (系数协方差矩阵).
public struct CoefficientCovariance: Sendable {
  let scaled: ScaledCovariance
  /// How it was estimated.
  public let kind: CovarianceKind
  /// The number of lags over which errors may be correlated, for Newey and West.
  public let lags: Int?
  /// The factor for small samples that is contained; 1 when none is.
  public let smallSampleFactor: Double
  /// The degrees of freedom of t statistics: `n - k`, or groups less one when clustered.
  public let degreesOfFreedom: Int
  /// How estimates over their standard errors are distributed.
  package let reference: WaldReference
  /// Doubts about it.
  public let warnings: [RegressionWarning]

  /// One row and column per column of the design, zeros for columns left out; infinite or zero where a square leaves the
  /// range of doubles.
  public var matrix: Matrix { scaled.matrix }

  /// The number of coefficients.
  public var columnCount: Int { scaled.powers.count }

  /// The standard error of each coefficient.
  public var standardErrors: [Double] { scaled.standardErrors }

  /// How many standard errors an interval of a level reaches to both sides.
  public func reach(level: Double) -> Double { reference.reach(level: level) ?? .infinity }

  /// The standard error of a sum of weight times coefficient, `sqrt(w' V w)`; one weight per coefficient.
  public func standardError(of weights: [Double]) -> Double { scaled.standardError(of: weights) }
}
