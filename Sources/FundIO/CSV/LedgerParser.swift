import FundCore
import FundLedger

/// Turns blocks of rows into columns, one column at a time (台账解析).
///
/// Fields are read where they stand; text is made only for new funds and for problems that are kept.
struct LedgerParser {
  let plan: LedgerPlan
  let issueCap: Int
  var piece = LedgerPiece()
  var keys = FundKeyTable()
  /// Problems of the block at hand.
  var found: [FoundProblem] = []
  /// For each row of the block: 0 kept, 1 left out, 2 left out and nothing more said about it.
  var out: [UInt8] = []
  /// The exponents of unit and currency where all rows of the block are alike.
  var unitExponent: Int
  var minorDigit: Int
  /// For each row the exponents of its unit and currency, -1 when unusable; empty when all rows are alike.
  var unitExponents: [Int8] = []
  var minorDigits: [Int8] = []
  var currencies: [Currency] = []
  let powers = FastDecimal.powers
  /// Months met in dates, by number modulo their count.
  var months = [KnownMonth](repeating: KnownMonth(), count: KnownMonth.slots)

  init(_ plan: LedgerPlan, issueCap: Int) {
    self.plan = plan
    self.issueCap = issueCap
    unitExponent = plan.unit.exponent
    minorDigit = plan.currency.minorDigits
  }

  /// A problem by the place it was found at; its words are made when the block is done.
  struct FoundProblem {
    var problem: RowProblem
    var row: Int
    var field: Int
    var detail = ""
  }

  /// Reads all rows of a block.
  mutating func parse(_ block: borrowing RowBlock) {
    let n = block.rows
    if n == 0 { return }
    let base = piece.count
    if base == 0 { reserve(n * (LedgerFile.pieceSize / LedgerFile.blockSize + 1)) }
    out = [UInt8](repeating: 0, count: n)
    piece.lines.append(contentsOf: UnsafeBufferPointer(start: block.line, count: n))
    readCircumstances(block, base)
    readFunds(block, base)
    readPeriods(block, base)
    if plan.isLong {
      readLongFigures(block, base)
    } else {
      for (f, column) in plan.columns.enumerated() {
        switch column {
        case .money(let item, _, let unit): readMoney(block, base, f, item, unit)
        case .driver(let driver, let scale): readDriver(block, base, f, driver, scale)
        default: break
        }
      }
    }
    if let f = plan.index(.known) { readKnown(block, base, f) }
    readPrecision(block, base)
    if !found.isEmpty { report(block) }
    if out.contains(where: { $0 != 0 }) { compact(base) }
  }

  /// Makes room for the rows of a piece, so that its columns are not copied as they grow.
  private mutating func reserve(_ rows: Int) {
    piece.lines.reserveCapacity(rows)
    piece.fund.reserveCapacity(rows)
    piece.period.reserveCapacity(rows)
    piece.frequency.reserveCapacity(rows)
    piece.status.reserveCapacity(rows)
    if plan.index(.known) != nil { piece.known.reserveCapacity(rows) }
    for case .money(let item, _, _) in plan.columns { piece.money[Int(item.rawValue)].reserveCapacity(rows) }
    for case .driver(let driver, _) in plan.columns { piece.drivers[Int(driver.rawValue)].reserveCapacity(rows) }
  }

  /// Notes a problem unless its row is a repeated header.
  mutating func note(_ problem: RowProblem, _ row: Int, _ field: Int, detail: String = "") {
    if out[row] == 2 { return }
    found.append(FoundProblem(problem: problem, row: row, field: field, detail: detail))
  }

  /// Counts a problem and keeps it unless there are enough of its kind.
  mutating func keep(_ problem: RowProblem, _ make: () -> RowIssue) {
    piece.counts[Int(problem.rawValue)] += 1
    if piece.counts[Int(problem.rawValue)] <= issueCap { piece.issues.append(make()) }
  }

  private mutating func report(_ block: borrowing RowBlock) {
    found.sort { ($0.row, $0.field) < ($1.row, $1.field) }
    for p in found where out[p.row] != 2 || p.problem == .repeatedHeader {
      piece.counts[Int(p.problem.rawValue)] += 1
      if piece.counts[Int(p.problem.rawValue)] > issueCap { continue }
      piece.issues.append(
        RowIssue(
          problem: p.problem, line: Int(block.line[p.row]), column: block.column(p.row, p.field),
          heading: plan.headings[p.field], text: RowIssue.excerpt(block.field(p.row, p.field)), detail: p.detail))
    }
    found.removeAll(keepingCapacity: true)
  }

  /// Removes the rows left out from everything appended since `base`.
  private mutating func compact(_ base: Int) {
    func squeeze<T>(_ column: inout [T]) {
      if column.isEmpty { return }
      var to = base
      for (i, flag) in out.enumerated() where flag == 0 {
        column[to] = column[base + i]
        to += 1
      }
      column.removeLast(column.count - to)
    }
    squeeze(&piece.fund)
    squeeze(&piece.period)
    squeeze(&piece.frequency)
    squeeze(&piece.known)
    squeeze(&piece.precision)
    squeeze(&piece.status)
    squeeze(&piece.lines)
    squeeze(&piece.ranges)
    squeeze(&piece.figure)
    squeeze(&piece.value)
    for i in piece.money.indices { squeeze(&piece.money[i]) }
    for i in piece.drivers.indices { squeeze(&piece.drivers[i]) }
  }
}

/// Whether two byte ranges are the same.
@inline(__always) func sameBytes(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ count: Int) -> Bool {
  if count < 8 {
    // The eight bytes before the end of a field are always readable.
    if count == 0 { return true }
    let shift = UInt64(truncatingIfNeeded: 64 &- 8 &* count)
    return (FastDecimal.word(a, count &- 8) ^ FastDecimal.word(b, count &- 8)) >> shift == 0
  }
  var i = 0
  while i &+ 8 <= count {
    if FastDecimal.word(a, i) != FastDecimal.word(b, i) { return false }
    i &+= 8
  }
  return FastDecimal.word(a, count &- 8) == FastDecimal.word(b, count &- 8)
}
