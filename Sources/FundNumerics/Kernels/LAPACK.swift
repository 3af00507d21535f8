internal import COpenBLAS

/// The calls into LAPACKE. With ``BLAS`` this is the only place where C is called.
enum LAPACK {
  /// Replaces the lower triangle of a symmetric matrix by its Cholesky factor.
  ///
  /// - Returns: zero, or the order of the leading minor that is not positive.
  static func choleskyLower(_ entries: inout [Double], order: Int) -> Int {
    guard order > 0 else { return 0 }
    let size = Int32(order)
    let status = entries.withUnsafeMutableBufferPointer { a in
      LAPACKE_dpotrf(LAPACK_COL_MAJOR, CChar(UInt8(ascii: "L")), size, a.baseAddress, size)
    }
    precondition(status >= 0, "The Cholesky factorisation was called with a wrong argument.")
    return Int(status)
  }

  /// The pivoted triangular factorisation of columns that lie `stride` apart, by `dgeqp3`, in the form of our own
  /// kernel: each vector of a reflection at the place of its column, with zeros above its leading one.
  static func pivotedFactor(
    _ storage: inout [Double], stride: Int, shape: MatrixShape, tolerance: Double
  ) -> Householder.Factor {
    let rows = shape.rowCount
    let columns = shape.columnCount
    let steps = min(rows, columns)
    let whole = storage.withUnsafeBufferPointer { buffer in
      (0..<columns).map { c in
        Householder.squares(buffer.baseAddress.unsafelyUnwrapped + c * stride, 0, stride).squareRoot()
      }
    }
    var pivots = [Int32](repeating: 0, count: columns)
    var gammas = [Double](repeating: 0, count: max(steps, columns))
    let status = storage.withUnsafeMutableBufferPointer { a in
      LAPACKE_dgeqp3(
        LAPACK_COL_MAJOR, Int32(rows), Int32(columns), a.baseAddress, Int32(stride), &pivots, &gammas)
    }
    precondition(status == 0, "The pivoted factorisation was called with a wrong argument.")
    let order = pivots.map { Int($0) - 1 }
    var upper = [Double](repeating: 0, count: columns * columns)
    var vectors = [Double](repeating: 0, count: storage.count)
    var rank = 0
    for position in 0..<columns {
      let source = position * stride
      let target = order[position] * stride
      for row in 0...min(position, rows - 1) { upper[position * columns + row] = storage[source + row] }
      if rank == position && position < steps
        && abs(storage[source + position]) > tolerance * whole[order[position]]
      {
        rank += 1
      }
      guard position < steps else { continue }
      vectors[target + position] = 1
      for row in position + 1..<max(rows, position + 1) { vectors[target + row] = storage[source + row] }
    }
    storage = vectors
    // What is left of dependent columns below the rank counts as nothing.
    for position in rank..<columns {
      for row in rank..<columns { upper[position * columns + row] = 0 }
    }
    return Householder.Factor(order: order, rank: rank, gammas: gammas, upper: upper)
  }

  /// The singular values of a matrix, descending, and on demand the vectors: `a = U S V'`.
  ///
  /// - Returns: nil when the iteration did not converge.
  static func singularValues(
    _ entries: [Double], shape: MatrixShape, withVectors: Bool
  ) -> (values: [Double], left: [Double], rightTransposed: [Double])? {
    let order = min(shape.rowCount, shape.columnCount)
    guard order > 0 else { return ([], [], []) }
    var a = entries
    var values = [Double](repeating: 0, count: order)
    var left = [Double](repeating: 0, count: withVectors ? shape.rowCount * order : 1)
    var right = [Double](repeating: 0, count: withVectors ? order * shape.columnCount : 1)
    let job = CChar(UInt8(ascii: withVectors ? "S" : "N"))
    let status = LAPACKE_dgesdd(
      LAPACK_COL_MAJOR, job, Int32(shape.rowCount), Int32(shape.columnCount), &a, Int32(shape.rowCount), &values,
      &left, Int32(withVectors ? shape.rowCount : 1), &right, Int32(withVectors ? order : 1))
    precondition(status >= 0, "The singular values were asked for with a wrong argument.")
    return status == 0 ? (values, left, right) : nil
  }
}
