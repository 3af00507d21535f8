extension QRFactorization {
  /// The least-squares solution of `A x = b`: the independent columns answer, dependent ones get zero.
  ///
  /// Takes `4 n k` operations.
  ///
  /// - Throws: ``NumericsError/countMismatch(expected:actual:)``, ``NumericsError/notFinite(index:value:)`` for the
  ///   right-hand side, ``NumericsError/overflow(index:)`` when a coefficient is too large for a double.
  public func solve(_ right: [Double]) throws(NumericsError) -> [Double] {
    guard right.count == shape.rowCount else {
      throw .countMismatch(expected: shape.rowCount, actual: right.count)
    }
    var solution = [Double](repeating: 0, count: shape.columnCount)
    let sum = withUnsafeTemporaryAllocation(of: Double.self, capacity: stride + 1) { buffer in
      let q = buffer.baseAddress.unsafelyUnwrapped
      var sum = 0.0
      for row in 0..<right.count {
        q[row] = right[row]
        sum += abs(right[row])
      }
      for row in right.count..<stride { q[row] = 0 }
      reflectors.withUnsafeBufferPointer { vectors in
        for step in 0..<rank {
          let vector = vectors.baseAddress.unsafelyUnwrapped + pivots[step] * stride
          Householder.apply(vector, gammas[step], q, step & ~3, stride)
        }
      }
      backSubstitute(q)
      for position in 0..<rank { solution[pivots[position]] = q[position] }
      return sum
    }
    if !sum.isFinite, let index = right.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(index: index, value: right[index])
    }
    try unscale(&solution)
    return solution
  }

  /// The least-squares solutions for many right-hand sides, the columns of a matrix, by level-3 BLAS.
  ///
  /// - Throws: as ``solve(_:)-([Double])``, and ``NumericsError/shapeMismatch(left:right:)``.
  public func solve(_ right: Matrix) throws(NumericsError) -> Matrix {
    guard right.rowCount == shape.rowCount else { throw .shapeMismatch(left: shape, right: right.shape) }
    let answer = MatrixShape(rowCount: shape.columnCount, columnCount: right.columnCount)
    var entries = [Double](repeating: 0, count: answer.entryCount)
    guard rank > 0, right.columnCount > 0 else { return try Matrix(computed: entries, shape: answer) }
    let basis = orthogonalColumns
    var small = [Double](repeating: 0, count: rank * right.columnCount)
    basis.storage.withUnsafeBufferPointer { q in
      right.storage.withUnsafeBufferPointer { b in
        upper.withUnsafeBufferPointer { r in
          small.withUnsafeMutableBufferPointer { s in
            guard let q = q.baseAddress, let b = b.baseAddress, let r = r.baseAddress, let s = s.baseAddress
            else { return }
            BLAS.transposedProduct(
              q, leftStride: shape.rowCount, b, rightStride: shape.rowCount, into: s, outputStride: rank,
              rowCount: rank, innerCount: shape.rowCount, columnCount: right.columnCount)
            BLAS.triangularSolve(
              r, order: rank, stride: shape.columnCount, isUpper: true, transposed: false, s, rightStride: rank,
              columnCount: right.columnCount)
          }
        }
      }
    }
    for c in 0..<right.columnCount {
      for position in 0..<rank {
        let column = pivots[position]
        let value = small[c * rank + position]
        entries[c * shape.columnCount + column] = exponents.isEmpty ? value : value.scaled(by: exponents[column])
      }
    }
    if let index = entries.firstIndex(where: { !$0.isFinite }) { throw .overflow(index: index) }
    return try Matrix(computed: entries, shape: answer)
  }

  /// The first ``rank`` columns of `Q`: an orthonormal basis of the space the columns of the matrix span.
  public var orthogonalColumns: Matrix {
    var columns = [Double](repeating: 0, count: stride * rank)
    for c in 0..<rank { columns[c * stride + c] = 1 }
    apply(to: &columns, columnCount: rank)
    guard stride != shape.rowCount else {
      return Matrix(trusted: columns, shape: MatrixShape(rowCount: shape.rowCount, columnCount: rank))
    }
    var entries: [Double] = []
    entries.reserveCapacity(shape.rowCount * rank)
    for c in 0..<rank { entries.append(contentsOf: columns[c * stride..<c * stride + shape.rowCount]) }
    return Matrix(trusted: entries, shape: MatrixShape(rowCount: shape.rowCount, columnCount: rank))
  }

  /// The part of some values that lies in the space of the columns, and the part at right angles to it.
  ///
  /// - Throws: ``NumericsError/countMismatch(expected:actual:)``.
  public func projection(of values: [Double]) throws(NumericsError) -> (within: [Double], outside: [Double]) {
    guard values.count == shape.rowCount else {
      throw .countMismatch(expected: shape.rowCount, actual: values.count)
    }
    var turned = [Double](repeating: 0, count: stride)
    turned.replaceSubrange(0..<values.count, with: values)
    applyTransposed(to: &turned, columnCount: 1)
    var within = [Double](repeating: 0, count: stride)
    for row in 0..<rank {
      within[row] = turned[row]
      turned[row] = 0
    }
    apply(to: &within, columnCount: 1)
    apply(to: &turned, columnCount: 1)
    return (Array(within[..<values.count]), Array(turned[..<values.count]))
  }

  /// Multiplies columns, `stride` apart, by `Q'` in place.
  func applyTransposed(to columns: inout [Double], columnCount: Int) {
    let numbers = Array(0..<columnCount)
    for step in 0..<rank { reflect(&columns, numbers, step) }
  }

  /// Multiplies columns, `stride` apart, by `Q` in place.
  func apply(to columns: inout [Double], columnCount: Int) {
    let numbers = Array(0..<columnCount)
    for step in (0..<rank).reversed() { reflect(&columns, numbers, step) }
  }

  /// Applies the reflection of one step to columns of those numbers.
  private func reflect(_ columns: inout [Double], _ numbers: [Int], _ step: Int) {
    let count = numbers.count
    columns.withUnsafeMutableBufferPointer { target in
      reflectors.withUnsafeBufferPointer { vectors in
        numbers.withUnsafeBufferPointer { numbers in
          guard let target = target.baseAddress, let vectors = vectors.baseAddress, let numbers = numbers.baseAddress
          else { return }
          Householder.apply(
            vectors + pivots[step] * stride, gammas[step], to: target, stride: stride, columns: numbers,
            count: count, start: step & ~3, end: stride)
        }
      }
    }
  }

  /// Solves `R x = q` in place, over the first ``rank`` positions.
  func backSubstitute(_ q: UnsafeMutablePointer<Double>) {
    let order = shape.columnCount
    upper.withUnsafeBufferPointer { r in
      for position in (0..<rank).reversed() {
        let value = q[position] / r[position * order + position]
        q[position] = value
        for row in 0..<position { q[row] -= r[position * order + row] * value }
      }
    }
  }

  /// Solves `R' x = g` in place, over the first ``rank`` positions.
  func forwardSubstitute(_ g: UnsafeMutablePointer<Double>) {
    let order = shape.columnCount
    upper.withUnsafeBufferPointer { r in
      for position in 0..<rank {
        var sum = g[position]
        for row in 0..<position { sum -= r[position * order + row] * g[row] }
        g[position] = sum / r[position * order + position]
      }
    }
  }

  /// Takes the powers of two by which columns were scaled back out of coefficients.
  func unscale(_ coefficients: inout [Double]) throws(NumericsError) {
    for index in coefficients.indices {
      if !exponents.isEmpty { coefficients[index] = coefficients[index].scaled(by: exponents[index]) }
      guard coefficients[index].isFinite else { throw .overflow(index: index) }
    }
  }
}
