import FundNumerics

/// Regression of quantiles instead of the mean (分位数回归): exact minimisers of the check loss.
///
/// For each probability p the coefficients minimise `sum of rho(y - x b)` with `rho(r) = r (p - [r < 0])`: a share p of
/// the rows lies at or below the fitted value. The answer is a vertex: it fits as many rows exactly as there are
/// independent columns, found by exchange of rows and proved by its multipliers. Neighbouring probabilities start
/// from each other.
///
/// A minimum need not be unique (the median of an even number of values is not); then one of its vertices is given and
/// ``RegressionWarning/notUnique(probability:)`` says so. Scaling and shifting the response, and multiplying columns,
/// do to the answer what they do to the response. An exchange takes `2 n k` operations and a partial sort of n
/// numbers; 100,000 rows of 20 columns take some hundreds of them, about a second.
///
/// ```swift
/// let fits = try QuantileRegression([0.1, 0.5, 0.9]).fit(design, spending)
/// let table = try fits[1].table()
/// ```
///
/// Reference: R. Koenker and G. Bassett, Regression quantiles, Econometrica 46 (1978); R. Koenker, Quantile Regression
/// (2005).
public struct QuantileRegression: Sendable, Hashable {
  /// How standard errors are estimated.
  public enum Errors: Sendable, Hashable {
    /// Hendricks and Koenker (1992): the density of each error from the fits at `p - h` and `p + h`, `2 h` over the
    /// distance of their fitted values, zero where that is not positive; the `nid` of the R package quantreg, which
    /// takes 1.5e-8 off every distance.
    case neighbours
    /// Powell (1991): the density of each error by a normal kernel, `phi(r / c) / c` with
    /// `c = (z(p + h) - z(p - h)) min(sd, IQR / 1.34)` of the residuals; the `ker` of quantreg.
    case kernel
    /// One density for all errors, as if they were of one distribution (Koenker and Bassett 1978): the inverse slope of
    /// the residuals nearest zero over their rank, by regression of their median; the `iid` of quantreg.
    case identical
  }

  /// The probabilities, each between zero and one.
  public var probabilities: [Double]
  /// How standard errors are estimated.
  public var errors: Errors

  /// A regression of the quantiles of some probabilities.
  public init(_ probabilities: [Double] = [0.5], errors: Errors = .neighbours) {
    self.probabilities = probabilities
    self.errors = errors
  }

  /// Fits the coefficients of a design to a response, for every probability.
  ///
  /// - Throws: ``StatisticsError/tooFewValues(needed:actual:)`` without rows, columns or probabilities,
  ///   ``StatisticsError/badProbability(_:)``, ``StatisticsError/lengthMismatch(left:right:)``,
  ///   ``StatisticsError/notFinite(index:value:)``, ``StatisticsError/numerics(_:)`` when a result is too large.
  public func fit(_ design: DesignMatrix, _ response: [Double]) throws(StatisticsError) -> QuantileFits {
    try design.requireResponse(response)
    guard !probabilities.isEmpty else { throw .tooFewValues(needed: 1, actual: 0) }
    for probability in probabilities where !(probability > 0 && probability < 1) {
      throw .badProbability(probability)
    }
    let columns = IndependentColumns(design)
    let power = PowerOfTwo.normalising(response)
    let solver = try QuantileSolver(columns, response.map { $0.scaled(by: power) })
    var vertices: [Int: QuantileSolver.Vertex] = [:]
    var known: [Int]?
    for index in probabilities.indices.sorted(by: { probabilities[$0] < probabilities[$1] }) {
      let vertex = try solver.solve(probabilities[index], from: known)
      vertices[index] = vertex
      known = vertex.basis
    }
    var fits: [QuantileFit] = []
    for (index, probability) in probabilities.enumerated() {
      guard let vertex = vertices[index] else { continue }
      let covariance = try QuantileCovariance(solver, vertex, probability, errors)
      fits.append(
        try QuantileFit(
          probability, solver, vertex, covariance, responsePower: power, response: response))
    }
    return QuantileFits(fits)
  }
}
