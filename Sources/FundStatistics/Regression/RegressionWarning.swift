/// A doubt about a fit that a reader has to know (拟合提示).
public enum RegressionWarning: Sendable, Hashable {
  /// A column was left out because others explain it.
  case dropped(DroppedColumn)
  /// The columns, scaled to unit length, share so much that digits are lost; the condition number.
  case illConditioned(Double)
  /// As many coefficients as observations: nothing is left to estimate errors from.
  case noDegreesOfFreedom
  /// The columns reproduce the response to its last digit: errors are zero, statistics infinite.
  case perfectFit
  /// All values of the response are equal.
  case constantResponse
  /// The refinement of the solution did not settle; the relative size of the last correction.
  case notRefined(Double)
  /// Rows that alone decide a coefficient, counted from zero; HC2 and HC3 cannot judge their error.
  case fullLeverage(rows: [Int])
  /// Few groups for a clustered covariance, whose probabilities are then too small.
  case fewClusters(Int)
  /// More than half of the rows are reproduced to the last digit: the scale of the residuals is zero, and the other
  /// rows do not count.
  case zeroScale
  /// Other coefficients give the quantile of this probability the same loss.
  case notUnique(probability: Double)
  /// Rows of zeros, counted from zero, whose mean runs to zero: a combination of columns tells them apart from all
  /// counts above zero, and its coefficient has no finite estimate.
  case separation(rows: [Int])
  /// The errors hardly forget: the estimated autocorrelation reached one in size and was set to this.
  case unitRoot(Double)
  /// An iteration ended without settling; the number of iterations.
  case notConverged(iterations: Int)

  /// A stable name.
  public var code: String {
    switch self {
    case .dropped: "dropped"
    case .illConditioned: "illConditioned"
    case .noDegreesOfFreedom: "noDegreesOfFreedom"
    case .perfectFit: "perfectFit"
    case .constantResponse: "constantResponse"
    case .notRefined: "notRefined"
    case .fullLeverage: "fullLeverage"
    case .fewClusters: "fewClusters"
    case .zeroScale: "zeroScale"
    case .notUnique: "notUnique"
    case .separation: "separation"
    case .unitRoot: "unitRoot"
    case .notConverged: "notConverged"
    }
  }
}
