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
    guard design.columnCount > 0, design.rowCount > 0 else {
      throw .tooFewValues(needed: 1, actual: min(design.columnCount, design.rowCount))
    }
    guard response.count == design.rowCount else {
      throw .lengthMismatch(left: response.count, right: design.rowCount)
    }
    if let index = response.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(index: index, value: response[index].high)
    }
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
    } catch {
      preconditionFailure("Only the numerics can fail here.")
    }
  }

  private func solve(
    _ design: DesignMatrix, _ response: [DoubleDouble], _ weights: [Double]?
  ) throws -> LinearFit {
    let roots = weights.map { $0.map { DoubleDouble($0).squareRoot() } }
    let scaled = try roots.map { try design.scaled($0) } ?? design
    let target = LinearRegression.product(response, roots)
    let high = target.map(\.high)
    let problem = try LeastSquaresProblem(scaled.matrix, low: scaled.low, pivoting: .inOrder, tolerance: tolerance)
    var coefficients: [Double]
    var residuals: [Double]
    var sum: DoubleDouble
    var lastCorrection = 0.0
    var normal: LeastSquaresProblem.Normal
    switch precision {
    case .refined:
      let solution = try problem.solve(high, low: target.map(\.low))
      coefficients = solution.coefficients.map(\.value)
      residuals = solution.residuals.map(\.value)
      sum = solution.residualSumOfSquares
      lastCorrection = solution.lastCorrection
      normal = try isSmall(problem) ? problem.normal() : problem.plainNormal()
    case .plain:
      coefficients = try problem.factorization.solve(high)
      residuals = try problem.factorization.projection(of: high).outside
      sum = residuals.reduce(DoubleDouble(0)) { $0 + DoubleDouble.product($1, $1) }
      normal = try problem.plainNormal()
    }
    return LinearFit(
      LinearFit.Ingredients(
        design: design, response: response, weights: weights, factorization: problem.factorization,
        coefficients: coefficients, scaledResiduals: residuals, residualSum: sum, normal: normal,
        lastCorrection: lastCorrection))
  }

  /// Whether refining the inverse takes less than about a second.
  private func isSmall(_ problem: LeastSquaresProblem) -> Bool {
    let shape = problem.factorization.shape
    return shape.entryCount * shape.columnCount <= 50_000_000
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

extension LeastSquaresProblem {
  /// The inverse of the normal matrix and the influences as the factorisation gives them.
  func plainNormal() throws(NumericsError) -> Normal {
    Normal(inverse: try factorization.inverseOfNormal(), influences: try factorization.influences())
  }
}
