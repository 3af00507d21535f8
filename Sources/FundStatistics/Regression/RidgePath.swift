import FundNumerics

/// The fits of a ridge regression over its penalties (岭迹).
public struct RidgePath: Sendable {
  /// The penalties in the order given.
  public let penalties: [Double]
  /// The coefficients at each penalty, one per column of the design.
  public let coefficients: [[Double]]
  /// The effective degrees of freedom at each penalty, the intercept counted (有效自由度).
  public let effectiveDegreesOfFreedom: [Double]
  /// The criterion of generalised cross-validation at each penalty, in squared units of the response (广义交叉验证).
  ///
  /// Infinite where nothing is left to judge by, and beyond the range of a double.
  public let generalizedCrossValidation: [Double]
  /// The index of the penalty with the smallest criterion; of equal ones the largest penalty.
  public let bestIndex: Int

  private let design: DesignMatrix
  private let response: [Double]
  private let decomposition: RidgeDecomposition

  init(
    design: DesignMatrix, response: [Double], _ decomposition: RidgeDecomposition, penalties: [Double]
  ) throws(StatisticsError) {
    self.design = design
    self.response = response
    self.decomposition = decomposition
    self.penalties = penalties
    var all: [[Double]] = []
    for penalty in penalties {
      all.append(try decomposition.coefficients(penalty, count: design.columnCount))
    }
    coefficients = all
    effectiveDegreesOfFreedom = penalties.map { decomposition.effectiveDegreesOfFreedom($0) }
    let criteria = penalties.map { decomposition.crossValidation($0) }
    generalizedCrossValidation = criteria.map { $0.scaled(by: -2 * decomposition.responsePower) }
    var best = 0
    for index in criteria.indices {
      let isBetter = criteria[index] < criteria[best]
      if isBetter || (criteria[index] == criteria[best] && penalties[index] > penalties[best]) { best = index }
    }
    bestIndex = best
  }

  /// The fit at the penalty that cross-validation chooses.
  ///
  /// - Throws: as ``fit(at:)``.
  public var best: RidgeFit { get throws(StatisticsError) { try fit(at: bestIndex) } }

  /// The penalty of Hoerl, Kennard and Baldwin (1975) for the standardised columns, `(p - 2) s^2 / sum of b^2` with the
  /// p coefficients and the residual variance of least squares; nil for fewer than three columns beside the intercept
  /// or without degrees of freedom.
  public var hoerlKennardBaldwinPenalty: Double? { rulePenalty { $0.coefficients } }

  /// The penalty of Lawless and Wang (1976), `(p - 2) s^2 n / sum of squared fitted values` about their mean; nil as
  /// ``hoerlKennardBaldwinPenalty``.
  public var lawlessWangPenalty: Double? { rulePenalty { $0.fitted / Double(response.count) } }

  private func rulePenalty(_ size: ((fitted: Double, coefficients: Double)) -> Double) -> Double? {
    let order = decomposition.columns.varying.count
    let free = decomposition.residualDegreesOfFreedom(0)
    let sum = size(decomposition.leastSquaresSums)
    guard order > 2, decomposition.values.count == order, free > 0.5, sum > 0 else { return nil }
    return Double(order - 2) * decomposition.residualSumOfSquares(0) / free / sum
  }

  /// The whole fit at the penalty of an index.
  ///
  /// - Throws: ``StatisticsError/numerics(_:)`` when a fitted value is too large for a double.
  public func fit(at index: Int) throws(StatisticsError) -> RidgeFit {
    precondition(penalties.indices.contains(index), "The path has no such penalty.")
    let fitted = try design.combination(of: design.names, coefficients[index])
    let residuals = zip(response, fitted).map { $0 - $1 }
    if let row = residuals.firstIndex(where: { !$0.isFinite }) { throw .numerics(.overflow(index: row)) }
    var warnings = decomposition.columns.dropped.map { RegressionWarning.dropped($0) }
    if penalties[index] == 0 && decomposition.values.count < decomposition.columns.varying.count {
      warnings.append(.illConditioned(.infinity))
    }
    if response.isConstant { warnings.append(.constantResponse) }
    let free = decomposition.residualDegreesOfFreedom(penalties[index])
    let isFree = free > 1e-9 * Double(response.count)
    if !isFree { warnings.append(.noDegreesOfFreedom) }
    return RidgeFit(
      penalty: penalties[index], names: design.names, coefficients: coefficients[index],
      standardErrors: decomposition.standardErrors(penalties[index], count: design.columnCount),
      effectiveDegreesOfFreedom: effectiveDegreesOfFreedom[index], residualDegreesOfFreedom: isFree ? free : 0,
      generalizedCrossValidation: generalizedCrossValidation[index], fittedValues: fitted,
      residuals: residuals, dropped: decomposition.columns.dropped, warnings: warnings)
  }
}
