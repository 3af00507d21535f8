import FundCore

/// Copies chosen rows of a few column sets into one batch, in the order taken.
struct RowGatherer {
  private let sources: [StatementColumns]
  private var source: [Int32] = []
  private var rows: [Int32] = []
  private(set) var funds: [Int32] = []
  private(set) var periods: [Period] = []

  /// Gathers from these column sets, named by their position.
  init(_ sources: [StatementColumns]) { self.sources = sources }

  /// Takes one row.
  mutating func take(_ sourceIndex: Int, _ row: Int, fund: Int, _ period: Period) {
    source.append(Int32(sourceIndex))
    rows.append(Int32(row))
    funds.append(Int32(fund))
    periods.append(period)
  }

  /// The rows taken, as a batch.
  func batch() -> StatementBatch {
    StatementBatch(
      fund: funds, period: periods.map(\.ordinal), frequency: periods.map(\.frequency.rawValue), columns: columns())
  }

  /// The rows taken, as columns; a column is present when any source has it.
  func columns() -> StatementColumns {
    var out = StatementColumns(count: rows.count)
    for i in out.money.indices { out.money[i] = gather(StatementColumns.absent) { $0.money[i] } }
    for i in out.drivers.indices { out.drivers[i] = gather(Double.nan) { $0.drivers[i] } }
    out.known = gather(StatementColumns.noDate) { $0.known }
    out.precision = gather(StatementColumns.absent) { $0.precision }
    out.files = gather(0) { $0.files }
    out.status = gather(FigureStatus.actual.rawValue) { $0.status }
    out.lines = gather(0) { $0.lines }
    return out
  }

  private func gather<T>(_ missing: T, _ column: (StatementColumns) -> [T]) -> [T] {
    let columns = sources.map(column)
    guard columns.contains(where: { !$0.isEmpty }) else { return [] }
    return rows.indices.map { i in
      let from = columns[Int(source[i])]
      return from.isEmpty ? missing : from[Int(rows[i])]
    }
  }
}
