import FundNumerics

/// Regression in which outlying rows count less: M-estimation by iteratively reweighted least squares (稳健回归).
///
/// Each step weights the rows by the size of their residual, `w = psi(u) / u` with `u = r / s`, and solves the weighted
/// least squares by QR. The scale `s` is taken anew at each step from the median absolute residual (not centred),
/// `s = median |r| / 0.6744897501960817`, which estimates the standard deviation of normal errors. The steps end when
/// no residual changes by more than 1e-12 of the scale; steps that turn back are shortened.
///
/// The bisquare loss has several minima; it starts from the converged Huber fit. Both losses guard against outlying
/// responses, not against a row whose columns are outlying.
///
/// The response and each column are scaled by powers of two, so a fit does not depend on units. Each step takes
/// `2 n k^2` operations.
///
/// ```swift
/// let fit = try RobustRegression(.bisquare()).fit(design, spending)
/// ```
///
/// Reference: P. Huber, Robust Statistics (1981), sections 7.5 to 7.8; W. Venables and B. Ripley, Modern Applied
/// Statistics with S, 4th edition, section 6.5.
public struct RobustRegression: Sendable, Hashable {
  /// Constants in which programs differ.
  public enum Convention: Sendable, Hashable {
    /// The scale over 0.6744897501960817, the third quartile of the normal distribution; variances of `psi'` with
    /// denominator n: statsmodels.
    case exact
    /// The scale over 0.6745; variances of `psi'` with denominator `n - 1`: the R package MASS.
    case mass

    /// The median absolute value of a variable of scale one.
    var quartile: Double { self == .exact ? 0.674_489_750_196_081_7 : 0.6745 }
  }

  /// How much a residual counts.
  public var loss: RobustLoss
  /// The constants.
  public var convention: Convention
  /// The largest number of steps of each iteration.
  public var iterationLimit: Int

  /// A regression with a loss.
  public init(_ loss: RobustLoss = .huber(), convention: Convention = .exact, iterationLimit: Int = 1000) {
    self.loss = loss
    self.convention = convention
    self.iterationLimit = iterationLimit
  }

  /// Fits the coefficients of a design to a response.
  ///
  /// A response that more than half of the rows reproduce exactly has the scale zero: the fit stops there and says so
  /// with ``RegressionWarning/zeroScale``.
  ///
  /// - Throws: ``StatisticsError/tooFewValues(needed:actual:)`` without rows or columns,
  ///   ``StatisticsError/lengthMismatch(left:right:)``, ``StatisticsError/notFinite(index:value:)``,
  ///   ``StatisticsError/badParameter(name:value:)`` for a tuning that is not positive,
  ///   ``StatisticsError/numerics(_:)`` when a coefficient overflows.
  public func fit(_ design: DesignMatrix, _ response: [Double]) throws(StatisticsError) -> RobustFit {
    guard loss.tuning > 0, loss.tuning.isFinite else { throw .badParameter(name: "tuning", value: loss.tuning) }
    try design.requireResponse(response)
    let columns = IndependentColumns(design)
    let power = PowerOfTwo.normalising(response)
    let scaled = response.map { $0.scaled(by: power) }
    var state = try ReweightedFit(columns, scaled, convention)
    if case .bisquare = loss { try state.iterate(.huber(), limit: iterationLimit) }
    if !state.hasZeroScale { try state.iterate(loss, limit: iterationLimit) }
    return try RobustFit(state, loss: loss, responsePower: power, response: response)
  }
}
