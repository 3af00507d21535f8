public import FundCore

/// Statements kept beside the history (历史之外的报表): superseded vintages, estimates, budgets, projections.
public struct AsideStatements: Sendable {
  /// The fund of each row, as a position in the ledger's layout.
  public internal(set) var fund: [Int32] = []
  /// The period of each row.
  public internal(set) var period: [Period] = []
  /// The figures of each row, as given.
  public internal(set) var columns = StatementColumns()

  /// Number of rows.
  public var count: Int { fund.count }

  /// Rows of a fund with a status, ordered by period and then by date known.
  public func rows(_ fundIndex: Int, _ status: FigureStatus) -> [Int] {
    fund.indices.filter { Int(fund[$0]) == fundIndex && columns.figureStatus($0) == status }
  }
}
