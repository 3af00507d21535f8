/// A dense matrix of finite doubles, stored column after column (矩阵).
///
/// Entry `(r, c)` lies at `storage[c * rowCount + r]`. A matrix never holds a value that is infinite or not a
/// number: both are refused where it is made, with their index, so that no kernel has to look again.
@frozen
public struct Matrix: Sendable, Hashable {
  /// Rows and columns.
  public let shape: MatrixShape
  /// The entries, column after column.
  public private(set) var storage: [Double]

  /// A matrix of zeros.
  public init(zeros shape: MatrixShape) {
    precondition(shape.rowCount >= 0 && shape.columnCount >= 0, "A matrix has no negative number of rows or columns.")
    self.shape = shape
    self.storage = [Double](repeating: 0, count: shape.entryCount)
  }

  /// A matrix of the given entries, column after column.
  ///
  /// - Throws: ``NumericsError/countMismatch(expected:actual:)`` or ``NumericsError/notFinite(index:value:)``.
  public init(rowCount: Int, columnCount: Int, columnMajor storage: [Double]) throws(NumericsError) {
    precondition(rowCount >= 0 && columnCount >= 0, "A matrix has no negative number of rows or columns.")
    guard storage.count == rowCount * columnCount else {
      throw .countMismatch(expected: rowCount * columnCount, actual: storage.count)
    }
    if let index = storage.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(index: index, value: storage[index])
    }
    self.shape = MatrixShape(rowCount: rowCount, columnCount: columnCount)
    self.storage = storage
  }

  /// A matrix of the given rows.
  ///
  /// - Throws: ``NumericsError/countMismatch(expected:actual:)`` when the rows differ in length, or
  ///   ``NumericsError/notFinite(index:value:)``.
  public init(rows: [[Double]]) throws(NumericsError) {
    let columnCount = rows.first?.count ?? 0
    var entries = [Double](repeating: 0, count: rows.count * columnCount)
    for (r, row) in rows.enumerated() {
      guard row.count == columnCount else { throw .countMismatch(expected: columnCount, actual: row.count) }
      for c in 0..<columnCount { entries[c * rows.count + r] = row[c] }
    }
    try self.init(rowCount: rows.count, columnCount: columnCount, columnMajor: entries)
  }

  /// A matrix of entries that are known to be finite and of the right number.
  init(trusted storage: [Double], shape: MatrixShape) {
    assert(storage.count == shape.entryCount)
    self.shape = shape
    self.storage = storage
  }

  /// A matrix of entries that another module computed and found finite.
  package init(finite storage: [Double], shape: MatrixShape) { self.init(trusted: storage, shape: shape) }

  /// The symmetric matrix of a lower triangle, row after row, of numbers that are finite.
  package init(lowerTriangle entries: ArraySlice<Double>, order: Int) {
    var storage = [Double](repeating: 0, count: order * order)
    var index = entries.startIndex
    for row in 0..<order {
      for column in 0...row {
        storage[column * order + row] = entries[index]
        storage[row * order + column] = entries[index]
        index += 1
      }
    }
    self.init(trusted: storage, shape: MatrixShape(rowCount: order, columnCount: order))
  }

  /// The lower triangle, row after row.
  package var lowerTriangle: [Double] {
    (0..<rowCount).flatMap { row in (0...row).map { column in storage[column * rowCount + row] } }
  }

  /// A matrix of results of a kernel, which may have overflowed.
  package init(computed storage: [Double], shape: MatrixShape) throws(NumericsError) {
    try self.init(rowCount: shape.rowCount, columnCount: shape.columnCount, columnMajor: storage)
  }

  /// The number of rows.
  @inlinable public var rowCount: Int { shape.rowCount }
  /// The number of columns.
  @inlinable public var columnCount: Int { shape.columnCount }

  /// The entry in a row and a column, both counted from zero.
  @inlinable
  public subscript(row: Int, column: Int) -> Double {
    precondition(
      row >= 0 && row < rowCount && column >= 0 && column < columnCount, "The matrix has no such entry.")
    return storage[column * rowCount + row]
  }

  /// The column of that number.
  public func column(_ column: Int) -> ArraySlice<Double> {
    precondition(column >= 0 && column < columnCount, "The matrix has no such column.")
    return storage[column * rowCount..<(column + 1) * rowCount]
  }

  /// The matrix with rows and columns exchanged.
  public var transposed: Matrix {
    var result = Matrix(zeros: MatrixShape(rowCount: columnCount, columnCount: rowCount))
    for c in 0..<columnCount {
      for r in 0..<rowCount { result.storage[r * columnCount + c] = storage[c * rowCount + r] }
    }
    return result
  }

  /// The square matrix with ones on the diagonal.
  public static func identity(_ order: Int) -> Matrix {
    var result = Matrix(zeros: MatrixShape(rowCount: order, columnCount: order))
    for index in 0..<order { result.storage[index * order + index] = 1 }
    return result
  }
}
