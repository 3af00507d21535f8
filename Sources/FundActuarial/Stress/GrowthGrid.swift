public import FundCore

/// What becomes of one fund or sum of funds under constant growth of income and spending (增速敏感性表), as the outlooks of Japan's
/// 協会けんぽ print it: for every pair of values the first year of deficit, the break-even and the months of every year.
///
/// Growth begins with the same periods of the last year: `flow(t) = flow(t - 1 year) (1 + growth)`. A flow that is on neither axis
/// follows the median path of its forecast. Nothing is simulated.
public struct GrowthGrid: Sendable {
  /// One pair of values.
  public struct Cell: Sendable {
    /// The years ahead, in order.
    public let years: [GridYear]
    /// Months under this edge count as below.
    let edge: OutlookEdge

    /// The first year whose spending exceeds its income (首个当期赤字年); nil within the years shown.
    public var firstDeficit: Int? { years.first { ($0.surplus ?? 0) < 0 }?.year }
    /// The first year at whose end months are below the edge (首个跌破年).
    public var firstBelow: Int? { years.first { year in year.months.value.map { $0 < edge.threshold } == true }?.year }
    /// The first year at whose end the balance is used up (耗尽年).
    public var runOut: Int? { years.first { $0.balance <= 0 }?.year }
  }

  /// The fund, or the region, scheme and part of a sum.
  public let fund: FundID
  /// The members of a sum; empty for a fund.
  public let members: [FundID]
  /// Members of a sum that could not be computed.
  public let missing: [FundID]
  /// The last period known; of a sum the latest of its members.
  public let origin: Period
  /// The edge of ``Cell/firstBelow``.
  public let edge: OutlookEdge
  /// What varies from row to row.
  public let rows: GridAxis
  /// What varies from column to column.
  public let columns: GridAxis
  /// Why there are no cells: an axis needs what the ledger does not hold.
  public let reason: MissingReason?
  let cells: [Cell]

  /// The cell of a row and a column; nil outside the grid or where there is a ``reason``.
  public subscript(row: Int, column: Int) -> Cell? {
    guard rows.values.indices.contains(row), columns.values.indices.contains(column), !cells.isEmpty else { return nil }
    return cells[row * columns.values.count + column]
  }
}
