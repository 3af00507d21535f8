/// The shape of a matrix: rows by columns.
@frozen
public struct MatrixShape: Sendable, Hashable, CustomStringConvertible {
  /// The number of rows.
  public let rowCount: Int
  /// The number of columns.
  public let columnCount: Int

  /// A shape of so many rows and columns.
  @inlinable
  public init(rowCount: Int, columnCount: Int) {
    self.rowCount = rowCount
    self.columnCount = columnCount
  }

  /// The number of entries.
  @inlinable public var entryCount: Int { rowCount * columnCount }

  /// The shape as `3 x 2`.
  public var description: String { "\(rowCount) x \(columnCount)" }
}
