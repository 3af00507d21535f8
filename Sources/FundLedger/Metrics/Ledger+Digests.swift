import FundCore

extension Ledger {
  /// For each cell a digest of the figures behind its metrics (数据摘要): its own statement and those of the two
  /// years before, which trailing windows and growth look back on. Zero where the cell has no statement.
  ///
  /// Equal digests mean the same data; a restated earlier month changes the digest of the later ones it reaches.
  /// - Complexity: O(cells x columns held).
  package func windowDigests() -> [UInt64] {
    let own = cellDigests()
    var out = [UInt64](repeating: 0, count: own.count)
    for f in funds.indices {
      let cells = layout.cells(f)
      let start = layout.starts[f]
      let reach = 2 * start.frequency.periodsPerYear
      var sum: UInt64 = 0
      for (i, cell) in cells.enumerated() {
        if own[cell] != 0 { sum &+= Ledger.placed(own[cell], start.ordinal + Int32(i)) }
        if i >= reach, own[cell - reach] != 0 {
          sum &-= Ledger.placed(own[cell - reach], start.ordinal + Int32(i - reach))
        }
        if own[cell] != 0 { out[cell] = StableHash.mix(sum) | 1 }
      }
    }
    return out
  }

  /// The digest of every cell's own statement, equal to ``StatementColumns/digest(_:)``; zero where there is none.
  package func cellDigests() -> [UInt64] {
    var states = [StableHash](repeating: StableHash(), count: layout.cellCount)
    for (i, column) in history.money.enumerated() where !column.isEmpty {
      for cell in column.indices where column[cell] != StatementColumns.absent {
        states[cell].combine(byte: UInt8(i))
        states[cell].combine(column[cell])
      }
    }
    for (i, column) in history.drivers.enumerated() where !column.isEmpty {
      for cell in column.indices where !column[cell].isNaN {
        states[cell].combine(byte: UInt8(64 + i))
        states[cell].combine(Int64(bitPattern: column[cell].bitPattern))
      }
    }
    var out = [UInt64](repeating: 0, count: layout.cellCount)
    for cell in out.indices where hasStatement(cell) {
      states[cell].combine(byte: history.status[cell])
      out[cell] = states[cell].value | 1
    }
    return out
  }

  /// Whether each cell's figures are provisional; empty when none is.
  package func provisionalFlags() -> [Bool] {
    let mark = FigureStatus.provisional.rawValue
    return history.status.contains(mark) ? history.status.map { $0 == mark } : []
  }

  private static func placed(_ digest: UInt64, _ ordinal: Int32) -> UInt64 {
    StableHash.mix(digest ^ UInt64(truncatingIfNeeded: ordinal) &* 0x9E37_79B9_7F4A_7C15)
  }
}
