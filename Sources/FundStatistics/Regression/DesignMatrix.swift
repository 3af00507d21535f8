public import FundNumerics

/// The columns of a regression with their names: one row per observation, one column per term (设计矩阵).
///
/// Values known beyond a double, such as decimal text or powers, may be given as ``FundNumerics/DoubleDouble``: what a
/// double drops then still counts in the fit.
public struct DesignMatrix: Sendable {
  /// The name of each column, all different.
  public let names: [String]
  /// The entries rounded to doubles.
  public let matrix: Matrix
  /// What the rounding dropped; nil when nothing was.
  public let low: Matrix?

  /// A design of named columns.
  ///
  /// - Throws: ``StatisticsError/nameCountMismatch(names:columns:)`` or ``StatisticsError/repeatedName(_:)``.
  public init(names: [String], matrix: Matrix, low: Matrix? = nil) throws(StatisticsError) {
    guard names.count == matrix.columnCount else {
      throw .nameCountMismatch(names: names.count, columns: matrix.columnCount)
    }
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted { throw .repeatedName(name) }
    if let low, low.shape != matrix.shape {
      throw .lengthMismatch(left: matrix.shape.entryCount, right: low.shape.entryCount)
    }
    self.names = names
    self.matrix = matrix
    self.low = low
  }

  /// A design of named columns of one length.
  ///
  /// - Throws: as ``init(names:matrix:low:)``, ``StatisticsError/lengthMismatch(left:right:)``,
  ///   ``StatisticsError/notFiniteEntry(column:row:value:)``.
  public init(names: [String], columns: [[Double]]) throws(StatisticsError) {
    try self.init(names: names, columns: columns.map { $0.map { DoubleDouble($0) } })
  }

  /// A design of named columns of one length, known to twice the precision of a double.
  ///
  /// - Throws: as ``init(names:columns:)-([String],[[Double]])``.
  public init(names: [String], columns: [[DoubleDouble]]) throws(StatisticsError) {
    let rows = columns.first?.count ?? 0
    guard names.count == columns.count else {
      throw .nameCountMismatch(names: names.count, columns: columns.count)
    }
    var high: [Double] = []
    var low: [Double] = []
    high.reserveCapacity(rows * columns.count)
    low.reserveCapacity(rows * columns.count)
    for (number, column) in columns.enumerated() {
      guard column.count == rows else { throw .lengthMismatch(left: rows, right: column.count) }
      for (row, value) in column.enumerated() {
        guard value.isFinite else {
          throw .notFiniteEntry(column: names[number], row: row, value: value.high)
        }
        high.append(value.high)
        low.append(value.low)
      }
    }
    let isExact = low.allSatisfy { $0 == 0 }
    do {
      let matrix = try Matrix(rowCount: rows, columnCount: columns.count, columnMajor: high)
      let rest = isExact ? nil : try Matrix(rowCount: rows, columnCount: columns.count, columnMajor: low)
      try self.init(names: names, matrix: matrix, low: rest)
    } catch let error as StatisticsError {
      throw error
    } catch {
      preconditionFailure("Finite columns of one length make a matrix.")
    }
  }

  /// The powers 1, 2, ... `degree` of a predictor, as columns for ``init(names:columns:)-([String],[[DoubleDouble]])``.
  ///
  /// The powers are multiplied in twice the precision: rounding the tenth power to a double already loses the NIST
  /// data set Filip.
  public static func powers(of values: [DoubleDouble], degree: Int) -> [[DoubleDouble]] {
    guard degree >= 1 else { return [] }
    return (1...degree).map { exponent in values.map { $0.power(exponent) } }
  }

  /// The number of observations.
  public var rowCount: Int { matrix.rowCount }
  /// The number of columns.
  public var columnCount: Int { matrix.columnCount }

  /// The design of some of the rows, in the order given.
  public func selecting(rows: [Int]) -> DesignMatrix {
    DesignMatrix(
      trusted: names, matrix: matrix.selecting(rows: rows), low: low.map { $0.selecting(rows: rows) })
  }

  /// The design of some of the columns, in the order given.
  public func selecting(columns: [Int]) -> DesignMatrix {
    DesignMatrix(
      trusted: columns.map { names[$0] }, matrix: matrix.selecting(columns: columns),
      low: low.map { $0.selecting(columns: columns) })
  }

  /// The design with further columns behind its own.
  ///
  /// - Throws: as ``init(names:columns:)-([String],[[Double]])``.
  public func adding(names more: [String], columns: [[Double]]) throws(StatisticsError) -> DesignMatrix {
    try adding(names: more, columns: columns.map { $0.map { DoubleDouble($0) } })
  }

  /// The design with further columns behind its own, known to twice the precision of a double.
  ///
  /// - Throws: as ``init(names:columns:)-([String],[[Double]])``.
  public func adding(names more: [String], columns: [[DoubleDouble]]) throws(StatisticsError) -> DesignMatrix {
    for column in columns where column.count != rowCount {
      throw .lengthMismatch(left: rowCount, right: column.count)
    }
    let own = (0..<columnCount).map { column in
      (0..<rowCount).map { DoubleDouble(matrix[$0, column], low?[$0, column] ?? 0) }
    }
    return try DesignMatrix(names: names + more, columns: own + columns)
  }

  init(trusted names: [String], matrix: Matrix, low: Matrix?) {
    self.names = names
    self.matrix = matrix
    self.low = low
  }
}
