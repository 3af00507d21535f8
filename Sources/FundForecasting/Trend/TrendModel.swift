import FundNumerics
import FundStatistics

/// A fitted regression by any estimator, as far as a trend needs it.
struct TrendModel: Sendable {
  /// One coefficient per column of the design, zero for one left out; after breaks those of the last segment.
  let coefficients: [Double]
  /// The column of the fit that each column of the design is.
  private let places: [Int]
  /// What is known of their errors; nil when nothing is.
  private let errors: Errors?
  /// How estimates over their errors are distributed.
  private let reference: WaldReference
  let residuals: [Double]
  let fittedValues: [Double]
  let summary: TrendFitSummary
  let table: [CoefficientEstimate]
  let level: Double

  /// The covariance of the coefficients, zeros for columns left out, in the form that the estimator has.
  private enum Errors: Sendable {
    case leastSquares(CoefficientCovariance)
    case matrix(Matrix)
  }

  /// The model of a regression by least squares, whose columns may be those of the design cut at breaks.
  init(
    _ fit: LinearFit, of names: [String], _ kind: CovarianceKind, level: Double
  ) throws(StatisticsError) {
    let found = fit.degreesOfFreedom > 0 ? try fit.covariance(kind) : nil
    let own = fit.design.names
    // A column that was cut is called by its name and the number of the segment, the last one standing last.
    places = names.map { name in own.firstIndex(of: name) ?? own.lastIndex { $0.hasPrefix("\(name)[") } ?? 0 }
    coefficients = places.map { fit.coefficients[$0] }
    errors = found.map { .leastSquares($0) }
    reference = found?.reference ?? .unknown
    residuals = fit.residuals
    fittedValues = fit.fittedValues
    if let found {
      table = try fit.table(found, level: level)
    } else {
      table = try fit.table(kind, level: level)
    }
    summary = TrendFitSummary(fit, kind, found)
    self.level = level
  }

  init(
    _ design: DesignMatrix, _ response: [Double], _ estimator: TrendEstimator, _ kind: CovarianceKind, level: Double
  ) throws(StatisticsError) {
    switch estimator {
    case .leastSquares:
      self = try TrendModel(LinearRegression().fit(design, response), of: design.names, kind, level: level)
      return
    case .robust(let loss):
      let fit = try RobustRegression(loss).fit(design, response)
      coefficients = fit.coefficients
      errors = fit.covariance.map { .matrix($0) }
      reference = fit.degreesOfFreedom > 0 ? .normal : .unknown
      residuals = fit.residuals
      fittedValues = fit.fittedValues
      table = try fit.table(level: level)
      summary = TrendFitSummary(fit)
    case .quantile(let probability):
      let fit = try QuantileRegression([probability]).fit(design, response)[0]
      coefficients = fit.coefficients
      errors = fit.covariance.map { .matrix($0) }
      reference = try .student(degreesOfFreedom: Double(fit.degreesOfFreedom))
      residuals = fit.residuals
      fittedValues = fit.fittedValues
      table = try fit.table(level: level)
      summary = TrendFitSummary(fit)
    }
    places = Array(0..<design.columnCount)
    self.level = level
  }

  /// The standard error of a combination of the coefficients; nil when nothing is known of errors.
  func standardError(of weights: [Double]) -> Double? {
    let error: Double
    switch errors {
    case .leastSquares(let covariance):
      var own = [Double](repeating: 0, count: covariance.columnCount)
      for (weight, place) in zip(weights, places) { own[place] += weight }
      error = covariance.standardError(of: own)
    case .matrix(let matrix): error = max(0, matrix.quadraticForm(weights)).squareRoot()
    case nil: return nil
    }
    return error.isFinite ? error : nil
  }

  /// How many standard errors the intervals reach to both sides; nil without degrees of freedom.
  var reach: Double? { reference.reach(level: level) }

  /// A combination of the coefficients with its inference.
  func estimate(_ name: String, of weights: [Double]) -> CoefficientEstimate {
    let value = zip(weights, coefficients).reduce(0) { $0 + $1.0 * $1.1 }
    return reference.estimate(name, value, error: standardError(of: weights), level: level)
  }
}
