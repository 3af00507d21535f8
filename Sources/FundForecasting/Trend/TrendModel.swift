import FundNumerics
import FundStatistics

/// A fitted regression by any estimator, as far as a trend needs it.
struct TrendModel: Sendable {
  /// One coefficient per column, zero for one left out.
  let coefficients: [Double]
  /// What is known of their errors; nil when nothing is.
  private let errors: Errors?
  /// The degrees of freedom of t statistics; nil for the normal distribution.
  let referenceDegrees: Int?
  let residuals: [Double]
  let fittedValues: [Double]
  let summary: TrendFitSummary
  let table: [CoefficientEstimate]
  let level: Double
  /// How many standard errors the intervals reach to both sides; nil without degrees of freedom.
  let reach: Double?

  /// The covariance of the coefficients, zeros for columns left out, in the form that the estimator has.
  private enum Errors: Sendable {
    case leastSquares(CoefficientCovariance)
    case matrix(Matrix)
  }

  init(
    _ design: DesignMatrix, _ response: [Double], _ estimator: TrendEstimator, _ kind: CovarianceKind, level: Double
  ) throws(StatisticsError) {
    switch estimator {
    case .leastSquares:
      let fit = try LinearRegression().fit(design, response)
      let found = fit.degreesOfFreedom > 0 ? try fit.covariance(kind) : nil
      coefficients = fit.coefficients
      errors = found.map { .leastSquares($0) }
      referenceDegrees = found?.degreesOfFreedom ?? 0
      residuals = fit.residuals
      fittedValues = fit.fittedValues
      if let found {
        table = try fit.table(found, level: level)
      } else {
        table = try fit.table(kind, level: level)
      }
      summary = TrendFitSummary(fit, kind, found)
    case .robust(let loss):
      let fit = try RobustRegression(loss).fit(design, response)
      coefficients = fit.coefficients
      errors = fit.covariance.map { .matrix($0) }
      referenceDegrees = fit.degreesOfFreedom > 0 ? nil : 0
      residuals = fit.residuals
      fittedValues = fit.fittedValues
      table = try fit.table(level: level)
      summary = TrendFitSummary(fit)
    case .quantile(let probability):
      let fit = try QuantileRegression([probability]).fit(design, response)[0]
      coefficients = fit.coefficients
      errors = fit.covariance.map { .matrix($0) }
      referenceDegrees = fit.degreesOfFreedom
      residuals = fit.residuals
      fittedValues = fit.fittedValues
      table = try fit.table(level: level)
      summary = TrendFitSummary(fit)
    }
    self.level = level
    let tail = (1 - level) / 2
    switch referenceDegrees {
    case nil: reach = StandardNormal.quantile(upperTail: tail)
    case .some(let degrees) where degrees > 0:
      reach = try StudentT(degreesOfFreedom: Double(degrees)).upperQuantile(tail)
    default: reach = nil
    }
  }

  /// The standard error of a combination of the coefficients; nil when nothing is known of errors.
  func standardError(of weights: [Double]) -> Double? {
    let error: Double
    switch errors {
    case .leastSquares(let covariance): error = covariance.standardError(of: weights)
    case .matrix(let matrix): error = max(0, matrix.quadraticForm(weights)).squareRoot()
    case nil: return nil
    }
    return error.isFinite ? error : nil
  }

  /// A combination of the coefficients with its inference.
  func estimate(_ name: String, of weights: [Double]) throws(StatisticsError) -> CoefficientEstimate {
    let value = zip(weights, coefficients).reduce(0) { $0 + $1.0 * $1.1 }
    guard let reach, let error = standardError(of: weights) else {
      return CoefficientEstimate(
        name: name, estimate: value, standardError: nil, statistic: nil, probability: nil, low: nil, high: nil)
    }
    let ratio = value / error
    let statistic: Double? = ratio.isNaN ? nil : ratio
    var probability: Double?
    if let statistic { probability = min(1, 2 * (try upperTail(abs(statistic)))) }
    return CoefficientEstimate(
      name: name, estimate: value, standardError: error, statistic: statistic, probability: probability,
      low: value - reach * error, high: value + reach * error)
  }

  private func upperTail(_ statistic: Double) throws(StatisticsError) -> Double {
    guard let referenceDegrees else { return StandardNormal.upperTail(statistic) }
    return try StudentT(degreesOfFreedom: Double(referenceDegrees)).upperTail(statistic)
  }
}
