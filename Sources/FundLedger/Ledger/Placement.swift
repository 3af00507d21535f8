import FundCore

/// Decides which row is the history of each cell; ``PlacedRuns`` then copies the columns.
struct Placement {
  private let layout: PanelLayout
  /// Position in the layout of each fund number.
  private let position: [Int32]
  private let lag: PublicationLag
  private let files: [String]
  /// For each cell the global number of its row, -1 while empty.
  private var owner: [Int32]
  /// For each batch and row its cell, -1 when it is not history.
  private var target: [[Int32]] = []
  private var base: [Int] = []
  private var asideRows: [(batch: Int, row: Int)] = []

  init(layout: PanelLayout, position: [Int32], lag: PublicationLag, files: [String]) {
    self.layout = layout
    self.position = position
    self.lag = lag
    self.files = files
    owner = Array(repeating: -1, count: layout.cellCount)
  }

  /// Places the rows of batch `b`, the next one.
  mutating func place(
    _ batch: StatementBatch, _ b: Int, _ batches: [StatementBatch], _ spread: PeriodSpread, _ log: inout IssueLog
  ) {
    let first = base.last.map { $0 + batches[b - 1].count } ?? 0
    base.append(first)
    var cells = [Int32](repeating: -1, count: batch.count)
    var owner: [Int32] = []
    // Taken out while it is written, so that a row costs no check of ownership.
    swap(&owner, &self.owner)
    var lastFund: Int32 = -1
    var isRefused = false
    var frequency: UInt8 = 0
    var shift = 0
    for row in 0..<batch.count {
      let number = batch.fund[row]
      if number != lastFund {
        lastFund = number
        isRefused = spread.isRefused(Int(number))
        let f = Int(position[Int(number)])
        frequency = layout.starts[f].frequency.rawValue
        shift = layout.offsets[f] - Int(layout.starts[f].ordinal)
      }
      if isRefused { continue }
      guard batch.columns.status[row] <= FigureStatus.provisional.rawValue else {
        asideRows.append((b, row))
        continue
      }
      guard batch.frequency[row] == frequency else {
        report(mixed: batch, row, spread.frequencyOf(Int(number)), &log)
        continue
      }
      let cell = shift &+ Int(batch.period[row])
      let held = owner[cell]
      if held < 0 {
        owner[cell] = Int32(first + row)
        cells[row] = Int32(cell)
      } else if settle(batch, row, b, held: Int(held), cell, batches, &cells, &log) {
        owner[cell] = Int32(first + row)
        cells[row] = Int32(cell)
      }
    }
    swap(&owner, &self.owner)
    target.append(cells)
  }

  /// Two rows want one cell; answers whether the new one wins.
  private mutating func settle(
    _ batch: StatementBatch, _ row: Int, _ b: Int, held: Int, _ cell: Int, _ batches: [StatementBatch],
    _ cells: inout [Int32], _ log: inout IssueLog
  ) -> Bool {
    let other = locate(held)
    let period = self.period(batch, row)
    let mine = VintageRank(batch.columns, row, period, lag)
    let theirs = VintageRank(batches[other.batch].columns, other.row, period, lag)
    if mine == theirs {
      report(twice: batch, row, batches[other.batch], other.row, &log)
      return false
    }
    if mine < theirs {
      asideRows.append((b, row))
      return false
    }
    asideRows.append(other)
    if other.batch == b { cells[other.row] = -1 } else { target[other.batch][other.row] = -1 }
    return true
  }

  private func locate(_ global: Int) -> (batch: Int, row: Int) {
    var b = base.count - 1
    while base[b] > global { b -= 1 }
    return (b, global - base[b])
  }

  private func period(_ batch: StatementBatch, _ row: Int) -> Period {
    Period(ordinal: Int(batch.period[row]), Frequency(rawValue: batch.frequency[row]) ?? .monthly)
  }

  /// Where the rows that are history go.
  func runs() -> PlacedRuns { PlacedRuns(target, cells: layout.cellCount) }

  /// The rows that are not the current history, ordered by fund, period and day known.
  func aside(_ batches: [StatementBatch]) -> AsideStatements {
    var keyed: [(fund: Int32, period: Period, rank: VintageRank, at: (batch: Int, row: Int))] = []
    for at in asideRows {
      let batch = batches[at.batch]
      let p = period(batch, at.row)
      keyed.append((position[Int(batch.fund[at.row])], p, VintageRank(batch.columns, at.row, p, lag), at))
    }
    keyed.sort {
      if $0.fund != $1.fund { return $0.fund < $1.fund }
      if $0.period != $1.period { return $0.period < $1.period }
      if $0.rank != $1.rank { return $0.rank < $1.rank }
      return $0.at < $1.at
    }
    var sets: [Int] = []
    for b in Set(keyed.map(\.at.batch)).sorted() { sets.append(b) }
    var rows = RowGatherer(sets.map { batches[$0].columns })
    let number = Dictionary(uniqueKeysWithValues: sets.enumerated().map { ($1, $0) })
    for k in keyed { rows.take(number[k.at.batch] ?? 0, k.at.row, fund: Int(k.fund), k.period) }
    return AsideStatements(fund: rows.funds, period: rows.periods, columns: rows.columns())
  }
}

extension Placement {
  private func place(_ columns: StatementColumns, _ row: Int) -> SourcePosition? {
    guard columns.lines[row] > 0 else { return nil }
    let file = columns.files.isEmpty ? 0 : Int(columns.files[row])
    return SourcePosition(file: files.indices.contains(file) ? files[file] : "-", line: Int(columns.lines[row]))
  }

  private func fund(_ batch: StatementBatch, _ row: Int) -> FundID { layout.funds[Int(position[Int(batch.fund[row])])] }

  private func report(mixed batch: StatementBatch, _ row: Int, _ kept: Frequency, _ log: inout IssueLog) {
    guard log.keeps("mixedFrequency") else { return log.count("mixedFrequency", .error) }
    let p = period(batch, row)
    log.add(
      Issue(
        "mixedFrequency", .error, at: place(batch.columns, row), fund: fund(batch, row), period: p,
        Bilingual("a row that is not \(kept.name), but the fund is", "该行的期间频率与本基金其他行不同"),
        remedy: Bilingual(
          "Give each fund one frequency, or put the row in another file; it was left out", "一只基金只用一种频率；该行未载入")))
  }

  private func report(
    twice batch: StatementBatch, _ row: Int, _ other: StatementBatch, _ otherRow: Int, _ log: inout IssueLog
  ) {
    let same = batch.columns.sameFigures(row, other.columns, otherRow)
    let code = same ? "duplicateRow" : "conflictingRow"
    let severity: IssueSeverity = same ? .warning : .error
    guard log.keeps(code) else { return log.count(code, severity) }
    let first = place(other.columns, otherRow).map { "\($0)" } ?? "-"
    let what =
      same
      ? Bilingual("the same row as \(first)", "与 \(first) 重复")
      : Bilingual("other figures for the same fund and period as \(first)", "与 \(first) 同一基金同一期间但数值不同")
    let remedy =
      same
      ? Bilingual("Remove one of them; the first is used", "请删除其一；采用先出现的一行")
      : Bilingual(
        "Give the later figure a date in column known, or remove one; the first is used",
        "请在 known 列注明数据日期，或删除其一；采用先出现的一行")
    log.add(
      Issue(
        code, severity, at: place(batch.columns, row), fund: fund(batch, row), period: period(batch, row), what,
        remedy: remedy))
  }
}
