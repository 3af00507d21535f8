import FundCore
import FundLedger

extension LedgerAssembler {
  /// Joins rows of one figure each into statements: rows of the same fund, period, day and status are one.
  mutating func addLong(_ file: LedgerFile, _ number: Int, _ pieces: [LedgerPiece], _ starts: [Int]) {
    var join = LongJoin()
    for (piece, start) in zip(pieces, starts) { join.add(piece, firstLine: start) }
    for found in join.issues {
      let issue = found.issue(file.name, lineOffset: 0)
      if keeps(issue.code) { add(issue) } else { count(issue.code, issue.severity) }
    }
    var piece = join.piece
    if !piece.known.contains(where: { $0 != StatementColumns.noDate }) { piece.known = [] }
    if !piece.precision.contains(where: { $0 != StatementColumns.absent }) { piece.precision = [] }
    declare(join.declared)
    for kind in join.cumulative.sorted() { declare(kind, true) }
    for kind in join.plain.sorted() { declare(kind, false) }
    dropUnlike(&piece, join.cumulative, file, 1)
    add(&piece, number, 1)
  }
}

/// What makes rows of the long layout one statement.
private struct StatementKey: Hashable {
  var fund: Int32
  var period: Int32
  var frequency: UInt8
  var known: Int32
  var status: UInt8
  var precision: Int64
}

/// Statements being joined.
private struct LongJoin {
  var piece = LedgerPiece()
  var issues: [RowIssue] = []
  var cumulative: Set<LedgerItem> = []
  var plain: Set<LedgerItem> = []
  /// Every item called year-to-date, in years too.
  var declared: Set<LedgerItem> = []
  private var rows: [StatementKey: Int] = [:]
  private var last: (key: StatementKey, row: Int)?

  mutating func add(_ source: LedgerPiece, firstLine: Int) {
    for i in 0..<source.count {
      let key = StatementKey(
        fund: source.fund[i], period: source.period[i], frequency: source.frequency[i],
        known: source.known.isEmpty ? StatementColumns.noDate : source.known[i], status: source.status[i],
        precision: source.precision.isEmpty ? StatementColumns.absent : source.precision[i])
      let line = firstLine - 1 + Int(source.lines[i])
      put(source.figure[i], source.value[i], in: row(key, line), line, key)
    }
  }

  private mutating func row(_ key: StatementKey, _ line: Int) -> Int {
    if let last, last.key == key { return last.row }
    let row: Int
    if let held = rows[key] {
      row = held
    } else {
      row = piece.count
      rows[key] = row
      piece.fund.append(key.fund)
      piece.period.append(key.period)
      piece.frequency.append(key.frequency)
      piece.known.append(key.known)
      piece.status.append(key.status)
      piece.precision.append(key.precision)
      piece.lines.append(UInt32(truncatingIfNeeded: line))
      for k in piece.money.indices where !piece.money[k].isEmpty { piece.money[k].append(StatementColumns.absent) }
      for k in piece.drivers.indices where !piece.drivers[k].isEmpty { piece.drivers[k].append(.nan) }
    }
    last = (key, row)
    return row
  }

  private mutating func put(_ kind: FigureKind, _ value: Int64, in row: Int, _ line: Int, _ key: StatementKey) {
    if let item = kind.item {
      let k = Int(item.rawValue)
      if kind.isCumulative { declared.insert(item) }
      if item.isFlow, key.frequency != Frequency.annual.rawValue {
        if kind.isCumulative { cumulative.insert(item) } else { plain.insert(item) }
      }
      if piece.money[k].isEmpty { piece.money[k] = Array(repeating: StatementColumns.absent, count: piece.count) }
      let held = piece.money[k][row]
      if held == StatementColumns.absent { piece.money[k][row] = value } else { clash(item.name, held == value, line) }
    } else if let driver = kind.driver {
      let k = Int(driver.rawValue)
      if piece.drivers[k].isEmpty { piece.drivers[k] = Array(repeating: .nan, count: piece.count) }
      let new = Double(bitPattern: UInt64(bitPattern: value))
      let held = piece.drivers[k][row]
      if held.isNaN { piece.drivers[k][row] = new } else { clash(driver.name, held == new, line) }
    }
  }

  private mutating func clash(_ name: String, _ isSame: Bool, _ line: Int) {
    issues.append(
      RowIssue(
        problem: isSame ? .duplicateFigure : .conflictingFigure, line: line, column: 0, heading: "", text: name,
        detail: ""))
  }
}
