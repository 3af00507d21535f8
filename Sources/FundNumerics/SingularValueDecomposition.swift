/// The decomposition `A = U S V'` into singular values and vectors (奇异值分解), by LAPACK `dgesdd`.
///
/// Takes about `4 n k^2 + 8 k^3` operations.
public struct SingularValueDecomposition: Sendable {
  /// The left singular vectors, the columns of an `n x min(n, k)` matrix.
  public let left: Matrix
  /// The singular values, largest first (奇异值).
  public let values: [Double]
  /// The right singular vectors, the columns of a `k x min(n, k)` matrix.
  public let right: Matrix

  /// Decomposes a matrix.
  ///
  /// - Throws: ``NumericsError/singularValuesNotFound``.
  public init(_ matrix: Matrix) throws(NumericsError) {
    guard let found = LAPACK.singularValues(matrix.storage, shape: matrix.shape, withVectors: true) else {
      throw .singularValuesNotFound
    }
    let order = found.values.count
    left = try Matrix(computed: found.left, shape: MatrixShape(rowCount: matrix.rowCount, columnCount: order))
    let rows = MatrixShape(rowCount: order, columnCount: matrix.columnCount)
    right = try Matrix(computed: found.rightTransposed, shape: rows).transposed
    values = found.values
  }

  /// How many singular values are above `tolerance` times the largest; the larger of rows and columns times 2.2e-16
  /// unless given.
  public func rank(tolerance: Double? = nil) -> Int {
    let limit = tolerance ?? Double(max(left.rowCount, right.rowCount)) * Double.ulpOfOne
    guard let largest = values.first, largest > 0 else { return 0 }
    return values.count { $0 > limit * largest }
  }

  /// The largest singular value over the smallest (条件数); infinite when the smallest is zero, 1 without values.
  public var conditionNumber: Double {
    guard let largest = values.first, let smallest = values.last else { return 1 }
    return largest == smallest ? 1 : largest / smallest
  }

  /// The least-squares solution of the smallest norm of `A x = b`.
  ///
  /// - Throws: ``NumericsError/countMismatch(expected:actual:)``, ``NumericsError/notFinite(index:value:)``,
  ///   ``NumericsError/overflow(index:)``.
  public func solve(_ right: [Double], tolerance: Double? = nil) throws(NumericsError) -> [Double] {
    guard right.count == left.rowCount else { throw .countMismatch(expected: left.rowCount, actual: right.count) }
    if let index = right.firstIndex(where: { !$0.isFinite }) { throw .notFinite(index: index, value: right[index]) }
    var solution = [Double](repeating: 0, count: self.right.rowCount)
    for place in 0..<rank(tolerance: tolerance) {
      var share = 0.0
      for (row, entry) in left.column(place).enumerated() { share += entry * right[row] }
      share /= values[place]
      for (row, entry) in self.right.column(place).enumerated() { solution[row] += share * entry }
    }
    if let index = solution.firstIndex(where: { !$0.isFinite }) { throw .overflow(index: index) }
    return solution
  }
}
