public import FundNumerics

/// A regression of one quantile (分位数回归结果).
public struct QuantileFit: Sendable {
  /// The probability of the quantile.
  public let probability: Double
  /// The names of the columns of the design.
  public let names: [String]
  /// One coefficient per column, zero for a dropped one.
  public let coefficients: [Double]
  /// The standard error of each coefficient; nil for a dropped one and where the density of the errors is not known.
  public let standardErrors: [Double?]
  /// The covariance of the coefficients, zeros for dropped ones; nil where the density of the errors is not known or beyond
  /// the range of a double.
  public let covariance: Matrix?
  /// The distance to the neighbouring probabilities from which the density of the errors is judged (Hall and
  /// Sheather 1988), halved until both lie between zero and one (带宽).
  public let bandwidth: Double
  /// The loss at its minimum: the sum of `p r` over rows above and `(p - 1) r` over rows below (目标函数值).
  public let objective: Double
  /// One less the loss over that of the sample quantile alone (Koenker and Machado 1999); nil when that is zero
  /// (伪 R 方).
  public let pseudoRSquared: Double?
  /// What the columns explain of each value (拟合值).
  public let fittedValues: [Double]
  /// What they leave: response less fitted value, zero where it is nothing but rounding (残差).
  public let residuals: [Double]
  /// The rows that fix the coefficients: they are fitted exactly.
  public let basis: [Int]
  /// Rows less kept columns.
  public let degreesOfFreedom: Int
  /// The condition number of the columns scaled to unit length (条件数).
  public let conditionNumber: Double
  /// The number of exchanges of rows.
  public let iterations: Int
  /// Whether the multipliers prove the minimum.
  public let isConverged: Bool
  /// The columns left out because others explain them.
  public let dropped: [DroppedColumn]
  /// What a reader has to know.
  public let warnings: [RegressionWarning]

  init(
    _ probability: Double, _ solver: QuantileSolver, _ vertex: QuantileSolver.Vertex, _ covariance: QuantileCovariance,
    responsePower power: Int, response: [Double]
  ) throws(StatisticsError) {
    let columns = solver.columns
    self.probability = probability
    names = columns.names
    coefficients = try columns.coefficients(vertex.coefficients, responsePower: power)
    standardErrors = columns.standardErrors(covariance.matrix, responsePower: power)
    self.covariance = covariance.matrix.flatMap { try? columns.covariance($0, responsePower: power) }
    bandwidth = covariance.bandwidth
    let loss = QuantileFit.loss(vertex.residuals, probability)
    objective = loss.scaled(by: -power)
    let base = QuantileFit.sampleLoss(solver.response, probability)
    pseudoRSquared = base > 0 ? 1 - loss / base : nil
    residuals = vertex.residuals.map { $0.scaled(by: -power) }
    fittedValues = response.indices.map { (solver.response[$0] - vertex.residuals[$0]).scaled(by: -power) }
    for values in [residuals, fittedValues] {
      if let index = values.firstIndex(where: { !$0.isFinite }) { throw .numerics(.overflow(index: index)) }
    }
    basis = vertex.basis.sorted()
    degreesOfFreedom = max(0, columns.degreesOfFreedom)
    conditionNumber = columns.factorization.conditionNumber
    iterations = vertex.exchanges
    isConverged = vertex.isOptimal
    dropped = columns.dropped
    var warnings = columns.warnings
    if response.isConstant { warnings.append(.constantResponse) }
    if columns.degreesOfFreedom > 0 && loss == 0 { warnings.append(.perfectFit) }
    if !vertex.isUnique { warnings.append(.notUnique(probability: probability)) }
    if !vertex.isOptimal { warnings.append(.notConverged(iterations: vertex.exchanges)) }
    self.warnings = warnings
  }

  /// The check loss of residuals.
  private static func loss(_ residuals: [Double], _ probability: Double) -> Double {
    var sum = CompensatedSum()
    for residual in residuals { sum.add(residual * (residual < 0 ? probability - 1 : probability)) }
    return sum.value
  }

  /// The smallest check loss of a constant.
  private static func sampleLoss(_ values: [Double], _ probability: Double) -> Double {
    let sorted = values.sorted()
    let rank = min(sorted.count - 1, Int(probability * Double(sorted.count)))
    return loss(sorted.map { $0 - sorted[rank] }, probability)
  }

  /// The table of coefficients, with t statistics on `n - k` degrees of freedom and confidence intervals.
  ///
  /// - Throws: ``StatisticsError/badProbability(_:)`` unless the level lies between zero and one.
  public func table(level: Double = 0.95) throws(StatisticsError) -> [CoefficientEstimate] {
    try WaldReference.student(degreesOfFreedom: Double(degreesOfFreedom)).table(
      names: names, estimates: coefficients, standardErrors: standardErrors, level: level)
  }

  /// The quantile at new rows of the same columns.
  ///
  /// - Throws: ``StatisticsError/differentColumns(expected:actual:)``, ``StatisticsError/numerics(_:)`` for a value
  ///   too large for a double.
  public func fitted(at rows: DesignMatrix) throws(StatisticsError) -> [Double] {
    try rows.combination(of: names, coefficients)
  }
}
