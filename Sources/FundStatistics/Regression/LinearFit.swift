public import FundNumerics

/// A fitted linear regression: coefficients, what they leave, and how well they fit (线性回归结果).
///
/// Inference is asked of it: ``table(_:level:)``, ``covariance(_:)``, ``wald(_:equals:_:)``, ``mean(at:_:level:)``,
/// ``prediction(at:_:level:)``; and diagnostics, from ``durbinWatson`` to ``cookDistances``.
public struct LinearFit: Sendable {
  /// The named columns.
  public let design: DesignMatrix
  /// The values explained.
  public let response: [Double]
  /// The weights, nil when all are equal.
  public let weights: [Double]?
  /// One coefficient per column, zero for a column left out (回归系数).
  public let coefficients: [Double]
  /// What the columns explain of each value (拟合值).
  public let fittedValues: [Double]
  /// What they leave: response less fitted value (残差).
  public let residuals: [Double]
  /// Whether some combination of the columns is constant, so that the mean of the response is explained by itself.
  public let holdsConstant: Bool
  /// The columns left out, with those that explain them.
  public let dropped: [DroppedColumn]
  /// Doubts about the fit.
  public let warnings: [RegressionWarning]
  /// The condition number of the columns scaled to unit length, see
  /// ``FundNumerics/QRFactorization/conditionNumber`` (条件数).
  public let conditionNumber: Double

  /// The units of all below.
  let units: RegressionUnits
  /// `(X'WX)^-1`.
  let inverse: Matrix
  /// `X (X'WX)^-1` with rows scaled by the root of their weight: how far each observation moves each coefficient.
  let influences: Matrix
  /// The factorisation of the columns, rows scaled by the root of their weight.
  package let factorization: QRFactorization
  /// The residuals times the root of their weight.
  let scaledResiduals: [Double]
  /// The sums of squares.
  let squares: SumsOfSquares

  /// What the columns leave, what they explain, and both together.
  struct SumsOfSquares {
    let residual: Double
    let regression: Double
    let total: Double
  }

  /// What a fit is made of.
  struct Ingredients {
    let design: DesignMatrix
    let response: [DoubleDouble]
    let weights: [Double]?
    let units: RegressionUnits
    /// The response and the roots of the weights in these units, as everything below.
    let unitResponse: [DoubleDouble]
    let roots: [DoubleDouble]?
    let factorization: QRFactorization
    let coefficients: [Double]
    let scaledResiduals: [Double]
    let residualSum: DoubleDouble
    let normal: LeastSquaresProblem.Normal
    let lastCorrection: Double
  }

  /// - Throws: ``StatisticsError/numerics(_:)`` when a coefficient, residual or fitted value leaves the range of doubles.
  init(_ parts: Ingredients) throws(StatisticsError) {
    let design = parts.design
    let qr = parts.factorization
    let units = parts.units
    self.design = design
    self.units = units
    response = parts.response.map(\.value)
    weights = parts.weights
    coefficients = zip(parts.coefficients, units.coefficients).map { $0.scaled(by: $1) }
    inverse = parts.normal.inverse
    influences = parts.normal.influences
    factorization = qr
    scaledResiduals = parts.scaledResiduals
    let roots = parts.roots.map { $0.map(\.high) }
    let residuals = roots.map { zip(parts.scaledResiduals, $0).map { $0 / $1 } } ?? parts.scaledResiduals
    self.residuals = residuals.map { $0.scaled(by: units.response) }
    fittedValues = zip(parts.unitResponse, residuals).map { ($0 - DoubleDouble($1)).value.scaled(by: units.response) }
    holdsConstant = LinearFit.holdsConstant(qr, roots)
    let total = LinearFit.totalSquares(parts.unitResponse, parts.roots, centred: holdsConstant)
    squares = SumsOfSquares(
      residual: parts.residualSum.value, regression: max(0, (total - parts.residualSum).value), total: total.value)
    dropped = DroppedColumn.all(qr, design.names)
    conditionNumber = qr.conditionNumber
    var warnings = dropped.map { RegressionWarning.dropped($0) }
    if conditionNumber > 1e8 { warnings.append(.illConditioned(conditionNumber)) }
    if parts.lastCorrection > 1e-14 { warnings.append(.notRefined(parts.lastCorrection)) }
    if response.isConstant { warnings.append(.constantResponse) }
    if design.rowCount == qr.rank {
      warnings.append(.noDegreesOfFreedom)
    } else if squares.residual == 0 {
      warnings.append(.perfectFit)
    }
    self.warnings = warnings
    for values in [coefficients, self.residuals, fittedValues] {
      if let index = values.firstIndex(where: { !$0.isFinite }) { throw .numerics(.overflow(index: index)) }
    }
  }

  /// The sum of `w e^2` (残差平方和); infinite or zero when that leaves the range of doubles, as of all three sums.
  public var residualSumOfSquares: Double { squares.residual.scaled(by: units.squares) }
  /// The part of the total that the columns explain (回归平方和).
  public var regressionSumOfSquares: Double { squares.regression.scaled(by: units.squares) }
  /// The sum of `w (y - mean)^2`, or of `w y^2` when the columns hold no constant (总平方和).
  public var totalSumOfSquares: Double { squares.total.scaled(by: units.squares) }

  /// `(X'WX)^-1`, zeros for columns left out; infinite or zero where that leaves the range of doubles.
  public var inverseOfNormal: Matrix { inverse.scaled(byPowersOfTwo: units.inverse) }

  /// The number of observations (样本量).
  public var count: Int { design.rowCount }
  /// The number of independent columns (秩).
  public var rank: Int { factorization.rank }
  /// Observations less independent columns (自由度).
  public var degreesOfFreedom: Int { count - rank }

  /// Whether the columns span a constant.
  static func holdsConstant(_ qr: QRFactorization, _ roots: [Double]?) -> Bool {
    let ones = roots ?? [Double](repeating: 1, count: qr.shape.rowCount)
    guard let parts = try? qr.projection(of: ones) else { return false }
    let left = parts.outside.reduce(0) { $0 + $1 * $1 }
    let whole = ones.reduce(0) { $0 + $1 * $1 }
    return left <= 1e-20 * whole
  }

  /// The sum of squares of a response, about its weighted mean when `centred`.
  private static func totalSquares(
    _ response: [DoubleDouble], _ roots: [DoubleDouble]?, centred: Bool
  ) -> DoubleDouble {
    let weights = roots?.map { $0 * $0 }
    var mean = DoubleDouble(0)
    if centred {
      var sum = DoubleDouble(0)
      var weight = DoubleDouble(0)
      for (row, value) in response.enumerated() {
        let own = weights?[row] ?? DoubleDouble(1)
        sum += value * own
        weight += own
      }
      mean = sum / weight
    }
    var total = DoubleDouble(0)
    for (row, value) in response.enumerated() {
      let deviation = value - mean
      total += deviation * deviation * (weights?[row] ?? DoubleDouble(1))
    }
    return total
  }
}
