public import FundNumerics

/// The result of a robust regression: coefficients, the weight of each row, and how far both can be trusted (稳健拟合).
///
/// Standard errors are the asymptotic ones of Huber (1973), the `H1` of statsmodels: with `u = r / s` and
/// `m = mean psi'(u)` the covariance is `K^2 s^2 [sum psi(u)^2 / (n - k)] / m^2 (X'X)^-1`, with the correction
/// `K = 1 + k / n var(psi'(u)) / m^2`; ``RobustRegression/Convention`` says how the variance is taken. Statistics are compared with the standard normal distribution.
public struct RobustFit: Sendable {
  /// How much a residual counted.
  public let loss: RobustLoss
  /// The names of the columns of the design.
  public let names: [String]
  /// One coefficient per column, zero for a dropped one.
  public let coefficients: [Double]
  /// The standard error of each coefficient; nil for a dropped one and without degrees of freedom.
  public let standardErrors: [Double?]
  /// The covariance of the coefficients, zeros for dropped ones; nil without degrees of freedom or beyond the range of a
  /// double.
  public let covariance: Matrix?
  /// The scale of the residuals: their median absolute value over that of a normal variable (残差尺度).
  public let scale: Double
  /// How much each row counted, from zero to one (权重).
  public let weights: [Double]
  /// What the columns explain of each value (拟合值).
  public let fittedValues: [Double]
  /// What they leave: response less fitted value (残差).
  public let residuals: [Double]
  /// Rows less kept columns.
  public let degreesOfFreedom: Int
  /// The condition number of the columns scaled to unit length (条件数).
  public let conditionNumber: Double
  /// The steps made, over both losses for the bisquare.
  public let iterations: Int
  /// Whether the steps ended by standing still.
  public let isConverged: Bool
  /// The columns left out because others explain them.
  public let dropped: [DroppedColumn]
  /// What a reader has to know.
  public let warnings: [RegressionWarning]

  init(
    _ state: ReweightedFit, loss: RobustLoss, responsePower power: Int, response: [Double]
  ) throws(StatisticsError) {
    let columns = state.columns
    let covariance = try RobustFit.covariance(state, loss)
    self.loss = loss
    names = columns.names
    coefficients = try columns.coefficients(state.coefficients, responsePower: power)
    standardErrors = columns.standardErrors(covariance, responsePower: power)
    self.covariance = covariance.flatMap { try? columns.covariance($0, responsePower: power) }
    scale = state.hasZeroScale ? 0 : state.scale.scaled(by: -power)
    weights = state.weights(loss)
    residuals = state.residuals.map { $0.scaled(by: -power) }
    fittedValues = response.indices.map { (state.response[$0] - state.residuals[$0]).scaled(by: -power) }
    if let index = fittedValues.firstIndex(where: { !$0.isFinite }) { throw .numerics(.overflow(index: index)) }
    if let index = residuals.firstIndex(where: { !$0.isFinite }) { throw .numerics(.overflow(index: index)) }
    degreesOfFreedom = max(0, columns.degreesOfFreedom)
    conditionNumber = columns.factorization.conditionNumber
    iterations = state.iterations
    isConverged = state.isConverged
    dropped = columns.dropped
    var warnings = columns.warnings
    if response.isConstant { warnings.append(.constantResponse) }
    if state.hasZeroScale { warnings.append(.zeroScale) }
    if !state.isConverged { warnings.append(.notConverged(iterations: state.iterations)) }
    self.warnings = warnings
  }

  /// The covariance of the scaled coefficients; nil when nothing is left to judge by.
  private static func covariance(_ state: ReweightedFit, _ loss: RobustLoss) throws(StatisticsError) -> Matrix? {
    let columns = state.columns
    let free = columns.degreesOfFreedom
    guard free > 0, columns.count > 0 else { return nil }
    let inverse = try StatisticsError.wrapping { () throws(NumericsError) in
      try columns.factorization.inverseOfNormal()
    }
    guard !state.hasZeroScale else { return Matrix(zeros: inverse.shape) }
    let count = Double(columns.rowCount)
    var squares = 0.0
    var slopes: [Double] = []
    for residual in state.residuals {
      let u = residual / state.scale
      let influence = u * loss.weight(u)
      squares += influence * influence
      slopes.append(loss.slope(u))
    }
    let moments = try Moments(slopes)
    guard moments.mean > 0 else { return nil }
    let variance = try moments.variance(lost: state.convention == .exact ? 0 : 1)
    let spread = variance / (moments.mean * moments.mean)
    let correction = 1 + Double(columns.count) / count * spread
    let root = correction * state.scale / moments.mean
    let factor = root * root * squares / Double(free)
    return try StatisticsError.wrapping { () throws(NumericsError) in try inverse.scaled(by: factor) }
  }

  /// The lines of the kept columns, with confidence intervals of a level.
  ///
  /// - Throws: ``StatisticsError/badProbability(_:)`` unless the level lies between zero and one.
  public func table(level: Double = 0.95) throws(StatisticsError) -> [CoefficientEstimate] {
    try WaldReference.normal.table(
      names: names, estimates: coefficients, standardErrors: standardErrors, level: level)
  }

  /// The fitted response of new rows of the same columns.
  ///
  /// - Throws: ``StatisticsError/differentColumns(expected:actual:)``, ``StatisticsError/numerics(_:)`` for a value
  ///   too large for a double.
  public func fitted(at rows: DesignMatrix) throws(StatisticsError) -> [Double] {
    try rows.combination(of: names, coefficients)
  }
}
