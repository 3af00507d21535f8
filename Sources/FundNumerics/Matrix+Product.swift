extension Matrix {
  /// The product of this matrix and another, by CBLAS `dgemm`.
  ///
  /// Takes `2 m n k` operations for an `m x k` by a `k x n` matrix.
  ///
  /// - Throws: ``NumericsError/shapeMismatch(left:right:)`` when the inner sizes differ, or
  ///   ``NumericsError/notFinite(index:value:)`` when a sum overflows.
  public func multiplied(by other: Matrix) throws(NumericsError) -> Matrix {
    guard columnCount == other.rowCount else { throw .shapeMismatch(left: shape, right: other.shape) }
    let product = MatrixShape(rowCount: rowCount, columnCount: other.columnCount)
    var entries = [Double](repeating: 0, count: product.entryCount)
    do {
      var output = entries.mutableSpan
      multiply(columns: other.storage.span, count: other.columnCount, into: &output)
    }
    return try Matrix(computed: entries, shape: product)
  }

  /// Writes the product of this matrix and `count` columns into `output`, without allocating.
  ///
  /// This is how independent standard normal draws become correlated innovations: with the lower factor `L` of a
  /// correlation matrix and columns `z` of independent draws, the columns of `L z` have that correlation.
  ///
  /// - Parameters:
  ///   - columns: `columnCount * count` finite values, column after column.
  ///   - count: the number of columns.
  ///   - output: room for `rowCount * count` values, column after column.
  public func multiply(columns: Span<Double>, count: Int, into output: inout MutableSpan<Double>) {
    precondition(columns.count == columnCount * count, "The columns do not fit the matrix.")
    precondition(output.count == rowCount * count, "The output does not fit the product.")
    BLAS.product(
      storage.span, columns, into: &output, rowCount: rowCount, innerCount: columnCount, columnCount: count)
  }

  /// Takes the product of this matrix and `count` columns off `output`: the residuals of many series at once.
  package func subtractProduct(columns: Span<Double>, count: Int, from output: inout MutableSpan<Double>) {
    precondition(columns.count == columnCount * count, "The columns do not fit the matrix.")
    precondition(output.count == rowCount * count, "The output does not fit the product.")
    BLAS.product(
      storage.span, columns, times: -1, keep: 1, into: &output, rowCount: rowCount, innerCount: columnCount,
      columnCount: count)
  }

  /// Adds the product of the transpose of this matrix and `count` columns to `output`, column after column.
  package func addTransposedProduct(columns: Span<Double>, count: Int, to output: inout MutableSpan<Double>) {
    precondition(columns.count == rowCount * count, "The columns do not fit the matrix.")
    precondition(output.count == columnCount * count, "The output does not fit the product.")
    storage.withUnsafeBufferPointer { left in
      columns.withUnsafeBufferPointer { right in
        output.withUnsafeMutableBufferPointer { output in
          guard let a = left.baseAddress, let b = right.baseAddress, let c = output.baseAddress else { return }
          BLAS.transposedProduct(
            a, leftStride: rowCount, b, rightStride: rowCount, keep: 1, into: c, outputStride: columnCount,
            rowCount: columnCount, innerCount: rowCount, columnCount: count)
        }
      }
    }
  }

  /// Adds the products of the rows of this matrix with one another to the lower triangle of `output`, column after column;
  /// those of its columns when `transposed`.
  package func addSquare(transposed: Bool = false, to output: inout MutableSpan<Double>) {
    let order = transposed ? columnCount : rowCount
    precondition(output.count == order * order, "The output does not fit the product.")
    storage.withUnsafeBufferPointer { matrix in
      output.withUnsafeMutableBufferPointer { output in
        guard let a = matrix.baseAddress, let c = output.baseAddress else { return }
        BLAS.addSquare(a, rowCount: rowCount, columnCount: columnCount, transposed: transposed, to: c)
      }
    }
  }
}
