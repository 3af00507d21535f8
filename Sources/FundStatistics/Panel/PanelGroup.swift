import FundNumerics

/// Series that have the same rows present, with the factorisation they share (缺失模式相同的序列).
public struct PanelGroup: Sendable {
  /// The rows present, ascending.
  public let rows: [Int]
  /// The series, ascending.
  public let series: [Int]
  /// The columns left out for these rows, with those that explain them.
  public let dropped: [DroppedColumn]
  /// The number of independent columns.
  public let rank: Int
  /// The condition number of the columns scaled to unit length.
  public let conditionNumber: Double
  /// The factorisation.
  let factorization: QRFactorization
  /// The columns of these rows.
  let matrix: Matrix
  /// Whether the columns span a constant.
  let holdsConstant: Bool
  /// Whether squares of the columns stay within the range of doubles.
  let isOrdinary: Bool

  init(_ design: DesignMatrix, rows: [Int], series: [Int], tolerance: Double?) {
    self.rows = rows
    self.series = series
    matrix = rows.count == design.rowCount ? design.matrix : design.matrix.selecting(rows: rows)
    let qr = QRFactorization(matrix, pivoting: .inOrder, tolerance: tolerance)
    factorization = qr
    rank = qr.rank
    conditionNumber = qr.conditionNumber
    dropped = DroppedColumn.all(qr, design.names)
    holdsConstant = LinearFit.holdsConstant(qr, nil)
    isOrdinary = RegressionUnits(matrix, response: [], roots: nil).keepsColumns
  }

  private init(_ whole: PanelGroup, series: [Int]) {
    rows = whole.rows
    self.series = series
    dropped = whole.dropped
    rank = whole.rank
    conditionNumber = whole.conditionNumber
    factorization = whole.factorization
    matrix = whole.matrix
    holdsConstant = whole.holdsConstant
    isOrdinary = whole.isOrdinary
  }

  /// Observations less independent columns.
  public var degreesOfFreedom: Int { rows.count - rank }

  /// The group in pieces of at most so many series.
  func pieces(of count: Int) -> [PanelGroup] {
    stride(from: 0, to: series.count, by: count).map { start in
      PanelGroup(self, series: Array(series[start..<min(start + count, series.count)]))
    }
  }
}
