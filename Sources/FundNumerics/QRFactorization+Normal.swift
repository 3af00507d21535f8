extension QRFactorization {
  /// The inverse of the normal matrix, `(A'A)^-1`, over the independent columns; rows and columns of dependent ones
  /// are zero.
  ///
  /// Computed as `R^-1 R^-T`, so that the normal matrix itself is never formed. Takes `k^3` operations.
  ///
  /// - Throws: ``NumericsError/overflow(index:)``.
  public func inverseOfNormal() throws(NumericsError) -> Matrix {
    let order = shape.columnCount
    let inverse = inverseTriangle()
    var entries = [Double](repeating: 0, count: order * order)
    for a in 0..<rank {
      for b in 0...a {
        // Row a of R^-1 is zero before column a, which is the later of the two.
        var sum = 0.0
        for inner in a..<rank { sum += inverse[inner * rank + a] * inverse[inner * rank + b] }
        let first = pivots[a]
        let second = pivots[b]
        let value = exponents.isEmpty ? sum : sum.scaled(by: exponents[first] + exponents[second])
        entries[first * order + second] = value
        entries[second * order + first] = value
      }
    }
    if let index = entries.firstIndex(where: { !$0.isFinite }) { throw .overflow(index: index) }
    return Matrix(trusted: entries, shape: MatrixShape(rowCount: order, columnCount: order))
  }

  /// The inverse of the leading triangle, column after column, ``rank`` rows.
  func inverseTriangle() -> [Double] {
    var inverse = [Double](repeating: 0, count: rank * rank)
    inverse.withUnsafeMutableBufferPointer { buffer in
      for c in 0..<rank {
        buffer[c * rank + c] = 1
        backSubstitute(buffer.baseAddress.unsafelyUnwrapped + c * rank)
      }
    }
    return inverse
  }

  /// The leverage of every row: the diagonal of `A (A'A)^-1 A'` (杠杆值), from 0 to 1.
  public var leverages: [Double] {
    let basis = orthogonalColumns
    var result = [Double](repeating: 0, count: shape.rowCount)
    for c in 0..<rank {
      for row in 0..<shape.rowCount {
        let entry = basis.storage[c * shape.rowCount + row]
        result[row] += entry * entry
      }
    }
    return result.map { min(1, $0) }
  }

  /// The ratio of the largest to the smallest singular value of the independent columns, each scaled to unit length
  /// (条件数); 1 without columns.
  ///
  /// Scaling first makes the number independent of units: above about 30 columns share much of what they say, above
  /// 1e10 half of the digits of plain double arithmetic are gone.
  ///
  /// Reference: D. Belsley, E. Kuh and R. Welsch, Regression Diagnostics (1980), section 3.2.
  public var conditionNumber: Double {
    guard rank > 0 else { return 1 }
    let order = shape.columnCount
    var entries = [Double](repeating: 0, count: rank * rank)
    for position in 0..<rank {
      var squares = 0.0
      for row in 0...position {
        let entry = upper[position * order + row]
        squares += entry * entry
      }
      let norm = squares.squareRoot()
      for row in 0...position { entries[position * rank + row] = upper[position * order + row] / norm }
    }
    let shape = MatrixShape(rowCount: rank, columnCount: rank)
    guard let singular = LAPACK.singularValues(entries, shape: shape, withVectors: false),
      let largest = singular.values.first, let smallest = singular.values.last, smallest > 0
    else { return .infinity }
    return largest / smallest
  }

  /// How a dependent column is made of independent ones: `column = sum of weight * other`, by column number.
  ///
  /// Weights below 1e-9 of the largest contribution are left out. Empty for an independent column and for one of
  /// zeros.
  public func explanation(of column: Int) -> [(column: Int, weight: Double)] {
    guard let position = pivots.firstIndex(of: column), position >= rank else { return [] }
    let order = shape.columnCount
    var weights = (0..<rank).map { upper[position * order + $0] }
    weights.withUnsafeMutableBufferPointer { buffer in
      if let base = buffer.baseAddress { backSubstitute(base) }
    }
    // Contributions are compared by the size of what each column brings, not by its unit.
    let sizes = (0..<rank).map { place in
      var squares = 0.0
      for row in 0...place { squares += upper[place * order + row] * upper[place * order + row] }
      return abs(weights[place]) * squares.squareRoot()
    }
    let limit = 1e-9 * (sizes.max() ?? 0)
    return (0..<rank).filter { sizes[$0] > limit }.map { place in
      let weight = weights[place]
      let other = pivots[place]
      guard !exponents.isEmpty else { return (other, weight) }
      return (other, weight.scaled(by: exponents[other] - exponents[column]))
    }.sorted { $0.column < $1.column }
  }
}

extension QRFactorization {
  /// The transposed pseudo-inverse `A (A'A)^-1`, one row per row of the matrix; columns of dependent ones are zero.
  ///
  /// Its inner products with a response are the coefficients, so that row `i` is the influence of observation `i` on
  /// each of them. Computed as `Q R^-T`.
  ///
  /// - Throws: ``NumericsError/overflow(index:)``.
  public func influences() throws(NumericsError) -> Matrix {
    let rows = shape.rowCount
    let target = MatrixShape(rowCount: rows, columnCount: shape.columnCount)
    var entries = [Double](repeating: 0, count: target.entryCount)
    guard rank > 0, rows > 0 else { return Matrix(trusted: entries, shape: target) }
    let basis = orthogonalColumns
    let inverse = inverseTriangle()
    var transposed = [Double](repeating: 0, count: rank * rank)
    for a in 0..<rank {
      for b in 0..<rank { transposed[b * rank + a] = inverse[a * rank + b] }
    }
    var product = [Double](repeating: 0, count: rows * rank)
    do {
      var output = product.mutableSpan
      basis.multiply(columns: transposed.span, count: rank, into: &output)
    }
    for position in 0..<rank {
      let column = pivots[position]
      let exponent = exponents.isEmpty ? 0 : exponents[column]
      for row in 0..<rows {
        let value = product[position * rows + row]
        entries[column * rows + row] = exponent == 0 ? value : value.scaled(by: exponent)
      }
    }
    if let index = entries.firstIndex(where: { !$0.isFinite }) { throw .overflow(index: index) }
    return Matrix(trusted: entries, shape: target)
  }
}
