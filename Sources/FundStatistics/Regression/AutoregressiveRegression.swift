import FundNumerics

/// Linear regression whose errors follow their predecessor: generalised least squares with an autoregression of order
/// one, by the iterated method of Prais and Winsten (一阶自回归误差的广义最小二乘).
///
/// The errors are `e_t = rho e_(t-1) + u_t`. With a given rho every row is replaced by its difference from rho times
/// the row before, the first by `sqrt(1 - rho^2)` times itself, which leaves errors that are independent and of one
/// variance; ``LinearRegression`` fits those rows. Its residuals in the original rows give
/// `rho = sum of e_t e_(t-1) / sum of e_(t-1)^2`, and so on until rho stands still.
///
/// Rows need not be consecutive: with positions given, a row `h` steps behind its predecessor is replaced by
/// `sqrt((1 - rho^2) / (1 - rho^(2h)))` times its difference from `rho^h` times the row before, and rho is taken from
/// the pairs one step apart.
///
/// ```swift
/// let fit = try AutoregressiveRegression().fit(design, spending)
/// let table = try fit.table(.hc3)
/// let next = try fit.forecast(at: nextMonths)
/// ```
///
/// Reference: S. Prais and C. Winsten, Trend estimators and serial correlation, Cowles Commission 383 (1954).
public struct AutoregressiveRegression: Sendable, Hashable {
  /// How the transformed rows are fitted.
  public var regression: LinearRegression
  /// The largest number of estimates of rho; with one, the method of two steps.
  public var iterationLimit: Int

  /// A regression.
  public init(regression: LinearRegression = LinearRegression(), iterationLimit: Int = 200) {
    self.regression = regression
    self.iterationLimit = iterationLimit
  }

  /// The largest size of rho: an estimate beyond is set to it, and ``RegressionWarning/unitRoot(_:)`` says so.
  public static let largestAutocorrelation = 0.999

  /// Fits a response of one value per row of the design, in the order of time.
  ///
  /// - Parameters:
  ///   - design: the named columns; an intercept is a column of ones like any other.
  ///   - response: the values to be explained.
  ///   - positions: when each row was observed, in steps and ascending; one step apart unless given.
  /// - Throws: as ``LinearRegression/fit(_:_:weights:)-(_,[Double],_)``, and
  ///   ``StatisticsError/badParameter(name:value:)`` for positions that do not ascend.
  public func fit(
    _ design: DesignMatrix, _ response: [Double], positions: [Int]? = nil
  ) throws(StatisticsError) -> AutoregressiveFit {
    let steps = try AutoregressiveTransform.steps(positions, count: design.rowCount)
    let start = try regression.fit(design, response)
    var residuals = try AutoregressiveTransform.residuals(design, response, start.coefficients)
    var estimate = AutoregressiveTransform.autocorrelation(residuals, steps)
    var used = 0.0
    var transformed = start
    var iterations = 0
    var isConverged = false
    var previous = Double.infinity
    while iterations < max(1, iterationLimit) && !isConverged {
      used = min(max(estimate, -Self.largestAutocorrelation), Self.largestAutocorrelation)
      let transform = AutoregressiveTransform(autocorrelation: used, steps: steps)
      let columns = try transform.applied(to: design)
      transformed = try regression.fit(columns, transform.applied(to: response.map { DoubleDouble($0) }))
      iterations += 1
      residuals = try AutoregressiveTransform.residuals(design, response, transformed.coefficients)
      estimate = AutoregressiveTransform.autocorrelation(residuals, steps)
      let next = min(max(estimate, -Self.largestAutocorrelation), Self.largestAutocorrelation)
      let change = abs(next - used)
      // Rounding ends it when the changes no longer shrink.
      isConverged = change <= 1e-14 || (change <= 1e-9 && change > 0.8 * previous)
      previous = change
    }
    return AutoregressiveFit(
      transformed: transformed, design: design, response: response, residuals: residuals, autocorrelation: used,
      pairs: steps.dropFirst().count { $0 == 1 }, iterations: iterations, isConverged: isConverged)
  }
}
