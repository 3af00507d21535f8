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
  /// The sum of `w e^2` (残差平方和).
  public let residualSumOfSquares: Double
  /// The sum of `w (y - mean)^2`, or of `w y^2` when the columns hold no constant (总平方和).
  public let totalSumOfSquares: Double
  /// Whether some combination of the columns is constant, so that the mean of the response is explained by itself.
  public let holdsConstant: Bool
  /// The columns left out, with those that explain them.
  public let dropped: [DroppedColumn]
  /// Doubts about the fit.
  public let warnings: [RegressionWarning]
  /// `(X'WX)^-1`, zeros for columns left out.
  public let inverseOfNormal: Matrix
  /// `X (X'WX)^-1` with rows scaled by the root of their weight: how far each observation moves each coefficient.
  package let influences: Matrix
  /// The factorisation of the columns, rows scaled by the root of their weight.
  package let factorization: QRFactorization
  /// The residuals times the root of their weight.
  package let scaledResiduals: [Double]

  /// What a fit is made of.
  struct Ingredients {
    let design: DesignMatrix
    let response: [DoubleDouble]
    let weights: [Double]?
    let factorization: QRFactorization
    let coefficients: [Double]
    let scaledResiduals: [Double]
    let residualSum: DoubleDouble
    let normal: LeastSquaresProblem.Normal
    let lastCorrection: Double
  }

  init(_ parts: Ingredients) {
    let design = parts.design
    let qr = parts.factorization
    self.design = design
    response = parts.response.map(\.value)
    weights = parts.weights
    coefficients = parts.coefficients
    inverseOfNormal = parts.normal.inverse
    influences = parts.normal.influences
    factorization = qr
    scaledResiduals = parts.scaledResiduals
    let roots = parts.weights.map { $0.map { $0.squareRoot() } }
    let residuals = roots.map { zip(parts.scaledResiduals, $0).map { $0 / $1 } } ?? parts.scaledResiduals
    self.residuals = residuals
    fittedValues = zip(parts.response, residuals).map { ($0 - DoubleDouble($1)).value }
    holdsConstant = LinearFit.holdsConstant(qr, roots)
    let total = LinearFit.totalSquares(parts.response, parts.weights, centred: holdsConstant)
    residualSumOfSquares = parts.residualSum.value
    totalSumOfSquares = total.value
    regressionSumOfSquares = max(0, (total - parts.residualSum).value)
    dropped = DroppedColumn.all(qr, design.names)
    conditionNumber = qr.conditionNumber
    var warnings = dropped.map { RegressionWarning.dropped($0) }
    if conditionNumber > 1e8 { warnings.append(.illConditioned(conditionNumber)) }
    if parts.lastCorrection > 1e-14 { warnings.append(.notRefined(parts.lastCorrection)) }
    if response.isConstant { warnings.append(.constantResponse) }
    if design.rowCount == qr.rank {
      warnings.append(.noDegreesOfFreedom)
    } else if residualSumOfSquares == 0 {
      warnings.append(.perfectFit)
    }
    self.warnings = warnings
  }

  /// The part of the total that the columns explain (回归平方和).
  public let regressionSumOfSquares: Double
  /// The condition number of the columns scaled to unit length, see
  /// ``FundNumerics/QRFactorization/conditionNumber`` (条件数).
  public let conditionNumber: Double

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

  /// The sum of squares of the response, about its weighted mean when `centred`.
  private static func totalSquares(
    _ response: [DoubleDouble], _ weights: [Double]?, centred: Bool
  ) -> DoubleDouble {
    var mean = DoubleDouble(0)
    if centred {
      var sum = DoubleDouble(0)
      var weight = DoubleDouble(0)
      for (row, value) in response.enumerated() {
        let own = DoubleDouble(weights?[row] ?? 1)
        sum += value * own
        weight += own
      }
      mean = sum / weight
    }
    var total = DoubleDouble(0)
    for (row, value) in response.enumerated() {
      let deviation = value - mean
      total += deviation * deviation * DoubleDouble(weights?[row] ?? 1)
    }
    return total
  }
}
