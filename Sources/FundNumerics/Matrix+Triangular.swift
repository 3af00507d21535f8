extension Matrix {
  /// Which half of a square matrix a triangular solve reads; the other half is taken as zero.
  public enum Triangle: Sendable, Hashable {
    /// On and below the diagonal.
    case lower
    /// On and above the diagonal.
    case upper
  }

  /// The solution `x` of `T x = b` for every column `b` of a matrix, with this matrix as the triangle `T`
  /// (三角方程组), by CBLAS `dtrsm`; of `T' x = b` when `transposed`.
  ///
  /// Takes `n^2` operations per right-hand side.
  ///
  /// - Throws: ``NumericsError/notSquare(_:)``, ``NumericsError/shapeMismatch(left:right:)``,
  ///   ``NumericsError/zeroOnDiagonal(index:)``, ``NumericsError/overflow(index:)``.
  public func solvingTriangular(
    _ triangle: Triangle, transposed: Bool = false, _ right: Matrix
  ) throws(NumericsError) -> Matrix {
    guard rowCount == columnCount else { throw .notSquare(shape) }
    guard right.rowCount == rowCount else { throw .shapeMismatch(left: shape, right: right.shape) }
    if let index = (0..<rowCount).first(where: { self[$0, $0] == 0 }) { throw .zeroOnDiagonal(index: index) }
    var entries = right.storage
    storage.withUnsafeBufferPointer { t in
      entries.withUnsafeMutableBufferPointer { b in
        guard let t = t.baseAddress, let b = b.baseAddress else { return }
        BLAS.triangularSolve(
          t, order: rowCount, stride: rowCount, isUpper: triangle == .upper, transposed: transposed, b,
          rightStride: rowCount, columnCount: right.columnCount)
      }
    }
    if let index = entries.firstIndex(where: { !$0.isFinite }) { throw .overflow(index: index) }
    return Matrix(trusted: entries, shape: right.shape)
  }
}
