/// A least-squares problem `minimise |b - A x|` that is solved to the last digit of its data (迭代精化最小二乘).
///
/// The factorisation gives a first answer; residuals of about 31 digits then correct it until it no longer changes
/// (iterative refinement of the augmented system). Coefficients and residuals come out as if computed in twice the
/// precision, unless the condition number nears 1e15. Data known beyond a double, such as powers or decimal text, are
/// handed over with the part that a double drops.
///
/// Reference: A. Bjorck, Iterative refinement of linear least squares solutions, BIT 7 (1967) and 8 (1968).
public struct LeastSquaresProblem: Sendable {
  /// The factorisation of the matrix rounded to doubles.
  public let factorization: QRFactorization
  /// The independent columns by position, scaled by a power of two each, `stride` rows; and what a double drops.
  let columns: [Double]
  let columnRests: [Double]
  let exponents: [Int]
  /// The length of each scaled column.
  let norms: [Double]

  /// Prepares a problem.
  ///
  /// - Parameters:
  ///   - matrix: the columns, rounded to doubles.
  ///   - low: what the rounding dropped, of the same shape; nothing unless given.
  ///   - pivoting: which column goes first, see ``QRFactorization/Pivoting``.
  ///   - tolerance: the share of its norm at which a column counts as dependent.
  /// - Throws: ``NumericsError/shapeMismatch(left:right:)``.
  public init(
    _ matrix: Matrix, low: Matrix? = nil, pivoting: QRFactorization.Pivoting = .byNorm, tolerance: Double? = nil
  ) throws(NumericsError) {
    if let low, low.shape != matrix.shape { throw .shapeMismatch(left: matrix.shape, right: low.shape) }
    let qr = QRFactorization(matrix, pivoting: pivoting, tolerance: tolerance)
    var columns = [Double](repeating: 0, count: qr.stride * qr.rank)
    var rests = low == nil ? [] : columns
    var exponents: [Int] = []
    for position in 0..<qr.rank {
      let source = qr.pivots[position]
      let exponent = qr.exponents.isEmpty ? 0 : qr.exponents[source]
      exponents.append(exponent)
      LeastSquaresProblem.copy(matrix.column(source), exponent, into: &columns, at: position * qr.stride)
      if let low { LeastSquaresProblem.copy(low.column(source), exponent, into: &rests, at: position * qr.stride) }
    }
    factorization = qr
    self.columns = columns
    columnRests = rests
    self.exponents = exponents
    norms = (0..<qr.rank).map { position in
      columns[position * qr.stride..<(position + 1) * qr.stride].reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
  }

  private static func copy(_ source: ArraySlice<Double>, _ exponent: Int, into target: inout [Double], at start: Int) {
    for (row, value) in source.enumerated() {
      target[start + row] = exponent == 0 ? value : value.scaled(by: exponent)
    }
  }

  /// A refined answer.
  public struct Solution: Sendable {
    /// One coefficient per column of the matrix, zero for a dependent one.
    public let coefficients: [DoubleDouble]
    /// What the fit leaves of every row.
    public let residuals: [DoubleDouble]
    /// The number of corrections made.
    public let corrections: Int
    /// The last correction relative to the coefficients: their error is of this size or less. Above 1e-16 the
    /// refinement did not converge.
    public let lastCorrection: Double

    /// The sum of squared residuals.
    public var residualSumOfSquares: DoubleDouble {
      var sum = DoubleDouble(0)
      for residual in residuals { sum += residual * residual }
      return sum
    }
  }

  /// The refined least-squares solution for a right-hand side.
  ///
  /// Residuals below a thousandth of the rounding of the largest value are rounding of the method: when all are, they
  /// are zero and the fit is perfect.
  ///
  /// - Parameters:
  ///   - right: one value per row.
  ///   - low: what the rounding of the values to doubles dropped.
  /// - Throws: ``NumericsError/countMismatch(expected:actual:)``, ``NumericsError/notFinite(index:value:)``,
  ///   ``NumericsError/overflow(index:)``.
  public func solve(_ right: [Double], low: [Double]? = nil) throws(NumericsError) -> Solution {
    let rows = factorization.shape.rowCount
    guard right.count == rows else { throw .countMismatch(expected: rows, actual: right.count) }
    if let low, low.count != rows { throw .countMismatch(expected: rows, actual: low.count) }
    if let index = right.firstIndex(where: { !$0.isFinite }) { throw .notFinite(index: index, value: right[index]) }
    let largest = right.reduce(0) { max($0, abs($1)) }
    let exponent = largest > 1e100 || largest < 1e-100 ? PowerOfTwo.normalising(CollectionOfOne(largest)) : 0
    var system = AugmentedSystem(self)
    for row in 0..<rows {
      system.rightHigh[row] = right[row].scaled(by: exponent)
      if let low { system.rightLow[row] = low[row].scaled(by: exponent) }
    }
    system.solve()
    var coefficients = [DoubleDouble](repeating: DoubleDouble(0), count: factorization.shape.columnCount)
    for position in 0..<factorization.rank {
      let value = system.unknowns[position].scaled(byPowerOfTwo: exponents[position] - exponent)
      guard value.isFinite else { throw .overflow(index: factorization.pivots[position]) }
      coefficients[factorization.pivots[position]] = value
    }
    let limit = largest.scaled(by: exponent) * 0x1p-63
    let isPerfect = (0..<rows).allSatisfy { abs(system.residualHigh[$0]) <= limit }
    let residuals = (0..<rows).map { row in
      isPerfect
        ? DoubleDouble(0)
        : DoubleDouble(system.residualHigh[row], system.residualLow[row]).scaled(byPowerOfTwo: -exponent)
    }
    return Solution(
      coefficients: coefficients, residuals: residuals, corrections: system.corrections,
      lastCorrection: system.lastCorrection)
  }

  /// What the inference of a fit is made of.
  public struct Normal: Sendable {
    /// `(A'A)^-1`, zeros for dependent columns.
    public let inverse: Matrix
    /// `A (A'A)^-1`, one row per row of the matrix, see ``QRFactorization/influences()``.
    public let influences: Matrix

    /// Both matrices, computed elsewhere.
    public init(inverse: Matrix, influences: Matrix) {
      self.inverse = inverse
      self.influences = influences
    }
  }

  /// The refined inverse of the normal matrix and the influences of the rows; each column is a refined answer of its
  /// own, so that this takes `k` times as long as ``solve(_:low:)``.
  ///
  /// - Throws: ``NumericsError/overflow(index:)``.
  public func normal() throws(NumericsError) -> Normal {
    let order = factorization.shape.columnCount
    let rows = factorization.shape.rowCount
    let rank = factorization.rank
    var scaled = [Double](repeating: 0, count: rank * rank)
    var influences = [Double](repeating: 0, count: rows * order)
    for position in 0..<rank {
      // A' r = -e and r + A x = 0: x is a column of the inverse, -r one of the influences.
      var system = AugmentedSystem(self)
      system.sums[position] = -1
      system.solve(until: 1e-19)
      let column = factorization.pivots[position]
      for row in 0..<rank { scaled[position * rank + row] = system.unknowns[row].value }
      for row in 0..<rows {
        let value = (-system.residualHigh[row]).scaled(by: exponents[position])
        guard value.isFinite else { throw .overflow(index: column) }
        influences[column * rows + row] = value
      }
    }
    var entries = [Double](repeating: 0, count: order * order)
    for a in 0..<rank {
      for b in 0..<rank {
        let mean = 0.5 * scaled[a * rank + b] + 0.5 * scaled[b * rank + a]
        let value = mean.scaled(by: exponents[a] + exponents[b])
        guard value.isFinite else { throw .overflow(index: factorization.pivots[a]) }
        entries[factorization.pivots[a] * order + factorization.pivots[b]] = value
      }
    }
    return Normal(
      inverse: Matrix(trusted: entries, shape: MatrixShape(rowCount: order, columnCount: order)),
      influences: Matrix(trusted: influences, shape: MatrixShape(rowCount: rows, columnCount: order)))
  }
}
