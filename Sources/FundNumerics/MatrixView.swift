/// A rectangle of consecutive rows and columns of a matrix, without a copy (矩阵视图).
///
/// The view shares the storage of its matrix; a later change of the matrix does not reach it.
public struct MatrixView: Sendable {
  /// Rows and columns of the rectangle.
  public let shape: MatrixShape
  private let storage: [Double]
  private let offset: Int
  private let stride: Int

  init(_ matrix: Matrix, rows: Range<Int>, columns: Range<Int>) {
    precondition(
      rows.lowerBound >= 0 && rows.upperBound <= matrix.rowCount && columns.lowerBound >= 0
        && columns.upperBound <= matrix.columnCount, "The matrix has no such rows and columns.")
    shape = MatrixShape(rowCount: rows.count, columnCount: columns.count)
    storage = matrix.storage
    stride = matrix.rowCount
    offset = columns.lowerBound * matrix.rowCount + rows.lowerBound
  }

  /// The number of rows.
  public var rowCount: Int { shape.rowCount }
  /// The number of columns.
  public var columnCount: Int { shape.columnCount }

  /// The entry in a row and a column, both counted from zero within the view.
  public subscript(row: Int, column: Int) -> Double {
    precondition(
      row >= 0 && row < rowCount && column >= 0 && column < columnCount, "The view has no such entry.")
    return storage[offset + column * stride + row]
  }

  /// The column of that number within the view.
  public func column(_ column: Int) -> ArraySlice<Double> {
    precondition(column >= 0 && column < columnCount, "The view has no such column.")
    let start = offset + column * stride
    return storage[start..<start + rowCount]
  }
}

extension Matrix {
  /// The rectangle of some consecutive rows and columns; all columns unless told otherwise.
  public func view(rows: Range<Int>, columns: Range<Int>? = nil) -> MatrixView {
    MatrixView(self, rows: rows, columns: columns ?? 0..<columnCount)
  }

  /// A matrix of its own with the entries of a view.
  public init(_ view: MatrixView) {
    var entries: [Double] = []
    entries.reserveCapacity(view.shape.entryCount)
    for column in 0..<view.columnCount { entries.append(contentsOf: view.column(column)) }
    self.init(trusted: entries, shape: view.shape)
  }

  /// A matrix of some columns of this one, in the order given.
  public func selecting(columns: [Int]) -> Matrix {
    var entries: [Double] = []
    entries.reserveCapacity(rowCount * columns.count)
    for one in columns { entries.append(contentsOf: column(one)) }
    return Matrix(trusted: entries, shape: MatrixShape(rowCount: rowCount, columnCount: columns.count))
  }

  /// A matrix of some rows of this one, in the order given.
  public func selecting(rows: [Int]) -> Matrix {
    precondition(rows.allSatisfy { $0 >= 0 && $0 < rowCount }, "The matrix has no such row.")
    var entries: [Double] = []
    entries.reserveCapacity(rows.count * columnCount)
    for c in 0..<columnCount {
      let start = c * rowCount
      for row in rows { entries.append(storage[start + row]) }
    }
    return Matrix(trusted: entries, shape: MatrixShape(rowCount: rows.count, columnCount: columnCount))
  }
}
