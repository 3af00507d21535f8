import FundCore

/// Where the rows of a ledger's history go, as runs of rows that stay side by side (装配去向).
///
/// Most files are in order of fund and period, so that a whole fund is one run.
struct PlacedRuns: Sendable {
  /// Rows of a batch that go to as many cells, both consecutive.
  struct Run: Sendable {
    var row: Int32
    var cell: Int32
    var count: Int32
  }

  /// The runs of each batch.
  private let runs: [[Run]]
  private let cells: Int
  /// Whether every cell has a row.
  private let isFull: Bool

  /// Finds the runs; `target` holds for each batch and row its cell, -1 when it is not history.
  init(_ target: [[Int32]], cells: Int) {
    var placed = 0
    var all: [[Run]] = []
    for batch in target {
      var runs: [Run] = []
      var run = Run(row: 0, cell: 0, count: 0)
      for (row, cell) in batch.enumerated() where cell >= 0 {
        if run.count > 0, run.row &+ run.count == Int32(truncatingIfNeeded: row), run.cell &+ run.count == cell {
          run.count &+= 1
        } else {
          if run.count > 0 { runs.append(run) }
          placed += Int(run.count)
          run = Run(row: Int32(truncatingIfNeeded: row), cell: cell, count: 1)
        }
      }
      if run.count > 0 { runs.append(run) }
      placed += Int(run.count)
      all.append(runs)
    }
    runs = all
    self.cells = cells
    isFull = placed == cells
  }

  /// The history columns, one after another.
  func history(_ batches: [StatementBatch]) -> StatementColumns {
    var out = blank()
    for column in held(batches) { put(fill(column, batches), column, &out) }
    return out
  }

  /// The history columns, several at once; the width is without influence on them.
  func history(_ batches: [StatementBatch], width: Int) async -> StatementColumns {
    let columns = held(batches)
    let filled = try? await BoundedRunner(width: width).map(count: columns.count, block: 1) {
      fill(columns[$0], batches)
    }
    guard let filled else { return history(batches) }
    var out = blank()
    for (column, content) in zip(columns, filled) { put(content, column, &out) }
    return out
  }

  private func blank() -> StatementColumns {
    var out = StatementColumns()
    out.count = cells
    return out
  }

  /// A column of statements by name.
  private enum Column: Sendable {
    case status, lines, known, precision, files
    case money(Int)
    case driver(Int)
  }

  /// A column of statements with its content.
  private enum Content: Sendable {
    case bytes([UInt8])
    case shorts([UInt16])
    case lines([UInt32])
    case days([Int32])
    case amounts([Int64])
    case doubles([Double])
  }

  /// The columns that some batch has.
  private func held(_ batches: [StatementBatch]) -> [Column] {
    func has(_ isHeld: (StatementColumns) -> Bool) -> Bool { batches.contains { isHeld($0.columns) } }
    var held: [Column] = []
    for i in 0..<LedgerItem.allCases.count where has({ !$0.money[i].isEmpty }) { held.append(.money(i)) }
    for i in 0..<LedgerDriver.allCases.count where has({ !$0.drivers[i].isEmpty }) { held.append(.driver(i)) }
    if has({ !$0.known.isEmpty }) { held.append(.known) }
    if has({ !$0.lines.isEmpty }) { held.append(.lines) }
    if has({ !$0.status.isEmpty }) { held.append(.status) }
    if has({ !$0.precision.isEmpty }) { held.append(.precision) }
    if has({ !$0.files.isEmpty }) { held.append(.files) }
    return held
  }

  private func fill(_ column: Column, _ batches: [StatementBatch]) -> Content {
    switch column {
    case .status: .bytes(scatter(batches, Ledger.emptyCell) { $0.status })
    case .lines: .lines(scatter(batches, 0) { $0.lines })
    case .known: .days(scatter(batches, StatementColumns.noDate) { $0.known })
    case .precision: .amounts(scatter(batches, StatementColumns.absent) { $0.precision })
    case .files: .shorts(scatter(batches, 0) { $0.files })
    case .money(let i): .amounts(scatter(batches, StatementColumns.absent) { $0.money[i] })
    case .driver(let i): .doubles(scatter(batches, .nan) { $0.drivers[i] })
    }
  }

  private func put(_ content: Content, _ column: Column, _ out: inout StatementColumns) {
    switch (column, content) {
    case (.status, .bytes(let values)): out.status = values
    case (.lines, .lines(let values)): out.lines = values
    case (.known, .days(let values)): out.known = values
    case (.precision, .amounts(let values)): out.precision = values
    case (.files, .shorts(let values)): out.files = values
    case (.money(let i), .amounts(let values)): out.money[i] = values
    case (.driver(let i), .doubles(let values)): out.drivers[i] = values
    default: break
    }
  }

  private func scatter<T>(_ batches: [StatementBatch], _ missing: T, _ column: (StatementColumns) -> [T]) -> [T] {
    let isWhole = isFull && batches.allSatisfy { $0.count == 0 || !column($0.columns).isEmpty }
    return [T](unsafeUninitializedCapacity: cells) { out, count in
      if !isWhole { out.initialize(repeating: missing) }
      for (b, batch) in batches.enumerated() {
        column(batch.columns).withUnsafeBufferPointer { source in
          guard !source.isEmpty, let from = source.baseAddress, let to = out.baseAddress else { return }
          for run in runs[b] { (to + Int(run.cell)).update(from: from + Int(run.row), count: Int(run.count)) }
        }
      }
      count = cells
    }
  }
}
