import FundNumerics

/// Linear regression whose coefficients are drawn towards zero by a penalty (岭回归).
///
/// Minimises `|y - a - X b|^2 + penalty * sum of (s_j b_j)^2`: every column is standardised, that is centred and divided
/// by its standard deviation `s_j` with denominator n, so that the penalty does not depend on units; it is that of
/// `MASS::lm.ridge`. The coefficients are given for the columns as they came. The first constant column of the design
/// is the intercept `a`, which is not penalised; without one, columns are not centred and `s_j` is their root mean
/// square.
///
/// One singular value decomposition serves all penalties: `4 n k^2` operations, and `n + k^2` for each penalty. The
/// penalty is chosen by generalised cross-validation, `n RSS / (n - df)^2`, with the effective degrees of freedom
/// `df` that count the intercept.
///
/// Collinear columns are not left out but share what they explain; at penalty zero the answer is the limit of small
/// penalties, the shortest of all least-squares solutions. A constant column beside the intercept is left out and
/// named.
///
/// ```swift
/// let path = try RidgeRegression().fit(design, spending)
/// let table = try path.best.table()
/// ```
///
/// Reference: A. Hoerl and R. Kennard, Ridge regression, Technometrics 12 (1970); G. Golub, M. Heath and G. Wahba,
/// Generalized cross-validation as a method for choosing a good ridge parameter, Technometrics 21 (1979).
public struct RidgeRegression: Sendable, Hashable {
  /// The penalties to fit; nil for zero and ten per decade from 1e-8 to 1e4 times the largest squared singular value
  /// of the standardised columns.
  public var penalties: [Double]?

  /// A regression over some penalties.
  public init(penalties: [Double]? = nil) { self.penalties = penalties }

  /// A regression with one penalty.
  public init(penalty: Double) { penalties = [penalty] }

  /// Fits the coefficients of a design to a response, for every penalty.
  ///
  /// A penalty may be infinite: the fit is then the mean.
  ///
  /// - Throws: ``StatisticsError/tooFewValues(needed:actual:)`` without rows, columns or penalties,
  ///   ``StatisticsError/lengthMismatch(left:right:)``, ``StatisticsError/notFinite(index:value:)``,
  ///   ``StatisticsError/badParameter(name:value:)`` for a penalty below zero,
  ///   ``StatisticsError/numerics(_:)`` when a result is too large.
  public func fit(_ design: DesignMatrix, _ response: [Double]) throws(StatisticsError) -> RidgePath {
    try design.requireResponse(response)
    if let penalties {
      guard !penalties.isEmpty else { throw .tooFewValues(needed: 1, actual: 0) }
      for penalty in penalties where !(penalty >= 0) { throw .badParameter(name: "penalty", value: penalty) }
    }
    let columns = StandardizedColumns(design)
    let decomposition = try RidgeDecomposition(columns, response)
    let chosen = penalties ?? decomposition.usualPenalties
    return try RidgePath(design: design, response: response, decomposition, penalties: chosen)
  }
}
