/// The Cholesky factorisation `A = L L'` of a symmetric positive definite matrix (乔列斯基分解), by LAPACK `dpotrf`.
///
/// Takes `n^3 / 3` operations.
public struct CholeskyFactorization: Sendable {
  /// The lower triangular factor, zeros above the diagonal.
  public let lower: Matrix

  /// Factorises a symmetric matrix.
  ///
  /// - Throws: ``NumericsError/notSquare(_:)``; ``NumericsError/notSymmetric(row:column:value:mirrored:)`` when two
  ///   mirrored entries differ by more than 1e-12 of their size; ``NumericsError/notPositiveDefinite(leadingMinor:)``
  ///   with the order of the first leading minor that is not positive.
  public init(_ matrix: Matrix) throws(NumericsError) {
    guard matrix.rowCount == matrix.columnCount else { throw .notSquare(matrix.shape) }
    let order = matrix.rowCount
    for column in 0..<order {
      for row in column + 1..<max(order, column + 1) {
        let value = matrix[row, column]
        let mirrored = matrix[column, row]
        guard abs(value - mirrored) <= 1e-12 * max(abs(value), abs(mirrored)) else {
          throw .notSymmetric(row: row, column: column, value: value, mirrored: mirrored)
        }
      }
    }
    try self.init(lowerTriangleOf: matrix.storage, order: order)
  }

  /// Factorises a symmetric matrix of which only the lower triangle is read, column after column.
  ///
  /// - Throws: ``NumericsError/notPositiveDefinite(leadingMinor:)``.
  package init(lowerTriangleOf storage: [Double], order: Int) throws(NumericsError) {
    var entries = storage
    let minor = LAPACK.choleskyLower(&entries, order: order)
    guard minor == 0 else { throw .notPositiveDefinite(leadingMinor: minor) }
    for column in 0..<order {
      for row in 0..<column { entries[column * order + row] = 0 }
    }
    self.lower = try Matrix(computed: entries, shape: MatrixShape(rowCount: order, columnCount: order))
  }

  /// The number of rows of the matrix.
  public var order: Int { lower.rowCount }

  /// The solution `x` of `A x = b`, by two triangular substitutions of `n^2` operations each.
  ///
  /// - Throws: ``NumericsError/countMismatch(expected:actual:)``.
  public func solve(_ right: [Double]) throws(NumericsError) -> [Double] {
    guard right.count == order else { throw .countMismatch(expected: order, actual: right.count) }
    var x = right
    for row in 0..<order {
      var sum = x[row]
      for column in 0..<row { sum -= lower[row, column] * x[column] }
      x[row] = sum / lower[row, row]
    }
    for row in (0..<order).reversed() {
      var sum = x[row]
      for column in row + 1..<max(order, row + 1) { sum -= lower[column, row] * x[column] }
      x[row] = sum / lower[row, row]
    }
    return x
  }

  /// The solutions of `A X = B` for every column of `B`, by two triangular solves of level-3 BLAS.
  ///
  /// - Throws: ``NumericsError/shapeMismatch(left:right:)``, ``NumericsError/overflow(index:)``.
  public func solve(_ right: Matrix) throws(NumericsError) -> Matrix {
    try lower.solvingTriangular(.lower, transposed: true, lower.solvingTriangular(.lower, right))
  }

  /// Replaces `count` right-hand sides, column after column, by their solutions, without looking for overflow.
  package func solve(columns right: inout MutableSpan<Double>, count: Int) {
    precondition(right.count == order * count, "There are so many values for each column.")
    lower.storage.withUnsafeBufferPointer { triangle in
      right.withUnsafeMutableBufferPointer { right in
        guard let l = triangle.baseAddress, let b = right.baseAddress else { return }
        for transposed in [false, true] {
          BLAS.triangularSolve(
            l, order: order, stride: order, isUpper: false, transposed: transposed, b, rightStride: order,
            columnCount: count)
        }
      }
    }
  }
}
