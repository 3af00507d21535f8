public import FundNumerics

/// Linear regression by ordinary or weighted least squares (普通与加权最小二乘回归).
///
/// Minimises `sum of w (y - x b)^2`. The solution comes from a pivoted QR factorisation and is refined with residuals
/// of twice the precision, so that all digits the data allow are correct (NIST Filip: 14). A column that others explain
/// is left out and named, never silently. Takes `2 n k^2` operations, with the refinement some twenty times as many;
/// the inference of designs of more than 50 million `n k^2` is not refined.
///
/// ```swift
/// let design = try DesignMatrix(names: ["intercept", "x"], columns: [[1, 1, 1, 1], [0, 1, 2, 3]])
/// let fit = try LinearRegression().fit(design, [1.0, 2.9, 5.1, 7.0])
/// let table = try fit.table(.hc3)
/// ```
public struct LinearRegression: Sendable, Hashable {
  /// How many digits a fit strives for.
  public enum Precision: Sendable, Hashable {
    /// All that the data allow.
    case refined
    /// Those of the factorisation in doubles, as other packages give them; several times faster.
    case plain
  }

  /// The precision.
  public var precision: Precision
  /// The share of its norm at which a column counts as dependent; ``FundNumerics/QRFactorization`` chooses when nil.
  public var tolerance: Double?

  /// A regression.
  public init(precision: Precision = .refined, tolerance: Double? = nil) {
    self.precision = precision
    self.tolerance = tolerance
  }

  /// Fits a response of one value per row of the design.
  ///
  /// - Parameters:
  ///   - design: the named columns; an intercept is a column of ones like any other.
  ///   - response: the values to be explained.
  ///   - weights: above zero, inverse to the variance of each error; all equal unless given.
  /// - Throws: ``StatisticsError/tooFewValues(needed:actual:)`` without rows or columns,
  ///   ``StatisticsError/lengthMismatch(left:right:)``, ``StatisticsError/notFinite(index:value:)``,
  ///   ``StatisticsError/badWeight(index:value:)``, ``StatisticsError/numerics(_:)`` when a result is too large.
  public func fit(
    _ design: DesignMatrix, _ response: [Double], weights: [Double]? = nil
  ) throws(StatisticsError) -> LinearFit {
    try fit(design, response.map { DoubleDouble($0) }, weights: weights)
  }

  /// Fits a response that is known to twice the precision of a double, such as decimal text.
  ///
  /// - Throws: as ``fit(_:_:weights:)-(_,[Double],_)``.
  public func fit(
    _ design: DesignMatrix, _ response: [DoubleDouble], weights: [Double]? = nil
  ) throws(StatisticsError) -> LinearFit {
    try design.requireResponse(response.map(\.high))
    if let weights {
      guard weights.count == design.rowCount else {
        throw .lengthMismatch(left: weights.count, right: design.rowCount)
      }
      if let index = weights.firstIndex(where: { !($0 > 0 && $0 < .infinity) }) {
        throw .badWeight(index: index, value: weights[index])
      }
    }
    do {
      return try solve(design, response, weights)
    } catch let error as NumericsError {
      throw .numerics(error)
    } catch let error as StatisticsError {
      throw error
    } catch {
      preconditionFailure("Only the numerics and the statistics can fail here.")
    }
  }

  private func solve(
    _ design: DesignMatrix, _ response: [DoubleDouble], _ weights: [Double]?
  ) throws -> LinearFit {
    let full = weights.map { $0.map { DoubleDouble($0).squareRoot() } }
    let units = RegressionUnits(design.matrix, response: response.lazy.map(\.high), roots: full?.map(\.high))
    let roots = full?.map { $0.scaled(byPowerOfTwo: -units.weight) }
    let columns = design.divided(byPowersOfTwo: units.columns)
    let scaled = try roots.map { try columns.scaled($0) } ?? columns
    let unitResponse = response.map { $0.scaled(byPowerOfTwo: -units.response) }
    let target = LinearRegression.product(unitResponse, roots)
    let high = target.map(\.high)
    func fit(
      _ qr: QRFactorization, _ coefficients: [Double], _ residuals: [Double], _ sum: DoubleDouble,
      _ normal: LeastSquaresProblem.Normal, lastCorrection: Double
    ) throws -> LinearFit {
      try LinearFit(
        LinearFit.Ingredients(
          design: design, response: response, weights: weights, units: units, unitResponse: unitResponse, roots: roots,
          factorization: qr, coefficients: coefficients, scaledResiduals: residuals, residualSum: sum, normal: normal,
          lastCorrection: lastCorrection))
    }
    switch precision {
    case .refined:
      let problem = try LeastSquaresProblem(scaled.matrix, low: scaled.low, pivoting: .inOrder, tolerance: tolerance)
      let solution = try problem.solve(high, low: target.map(\.low))
      let qr = problem.factorization
      return try fit(
        qr, solution.coefficients.map(\.value), solution.residuals.map(\.value), solution.residualSumOfSquares,
        isSmall(qr) ? problem.normal() : qr.normal(), lastCorrection: solution.lastCorrection)
    case .plain:
      let qr = QRFactorization(scaled.matrix, pivoting: .inOrder, tolerance: tolerance)
      let residuals = try qr.projection(of: high).outside
      let sum = residuals.reduce(DoubleDouble(0)) { $0 + DoubleDouble.product($1, $1) }
      return try fit(qr, try qr.solve(high), residuals, sum, try qr.normal(), lastCorrection: 0)
    }
  }

  /// Whether refining the inverse takes less than about a second.
  private func isSmall(_ qr: QRFactorization) -> Bool {
    qr.shape.entryCount * qr.shape.columnCount <= 50_000_000
  }

  /// The response with every value multiplied by the root of its weight.
  static func product(_ values: [DoubleDouble], _ roots: [DoubleDouble]?) -> [DoubleDouble] {
    guard let roots else { return values }
    return zip(values, roots).map { $0 * $1 }
  }
}

extension DesignMatrix {
  /// The design with every row multiplied by a number.
  func scaled(_ factors: [DoubleDouble]) throws(NumericsError) -> DesignMatrix {
    var high = matrix.storage
    var rest = low?.storage ?? [Double](repeating: 0, count: high.count)
    for column in 0..<columnCount {
      for row in 0..<rowCount {
        let index = column * rowCount + row
        let value = DoubleDouble(high[index], rest[index]) * factors[row]
        high[index] = value.high
        rest[index] = value.low
      }
    }
    let whole = try Matrix(rowCount: rowCount, columnCount: columnCount, columnMajor: high)
    let part = try Matrix(rowCount: rowCount, columnCount: columnCount, columnMajor: rest)
    return DesignMatrix(trusted: names, matrix: whole, low: part)
  }
}

extension QRFactorization {
  /// The inverse of the normal matrix and the influences, without refinement.
  func normal() throws(NumericsError) -> LeastSquaresProblem.Normal {
    LeastSquaresProblem.Normal(inverse: try inverseOfNormal(), influences: try influences())
  }
}
