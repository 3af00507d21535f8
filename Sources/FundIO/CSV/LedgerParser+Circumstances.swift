import FundCore
import FundLedger

extension LedgerParser {
  /// Reads unit, currency and status of every row; words like those of the row above are not read again.
  mutating func readCircumstances(_ block: borrowing RowBlock, _ base: Int) {
    let n = block.rows
    unitExponent = plan.unit.exponent
    minorDigit = plan.currency.minorDigits
    unitExponents = []
    minorDigits = []
    currencies = []
    let runs = circumstanceRuns(block)
    if let f = plan.index(.status) {
      words(block, f, runs, FigureStatus.actual.rawValue) {
        FigureStatus(name: $0)?.rawValue
      } each: { parser, rows, value in
        parser.piece.status.append(contentsOf: repeatElement(value ?? FigureStatus.actual.rawValue, count: rows.count))
        if value == nil { parser.leaveOut(.badStatus, rows, f) }
      }
    } else {
      piece.status.append(contentsOf: repeatElement(FigureStatus.actual.rawValue, count: n))
    }
    if let f = plan.index(.unit) {
      words(block, f, runs, unitExponent) {
        MoneyUnit($0)?.exponent
      } each: { parser, rows, value in
        if let value, rows.count == n {
          parser.unitExponent = value
        } else {
          parser.unitExponents.append(contentsOf: repeatElement(Int8(value ?? -1), count: rows.count))
          if value == nil { for row in rows { parser.note(.badUnit, row, f) } }
        }
      }
    }
    if let f = plan.index(.currency) {
      words(block, f, runs, plan.currency) {
        Currency($0)
      } each: { parser, rows, value in
        let currency = value ?? parser.plan.currency
        let digits = currency.minorDigits
        parser.currencies.append(contentsOf: repeatElement(currency, count: rows.count))
        if rows.count == n {
          parser.minorDigit = digits
        } else {
          parser.minorDigits.append(contentsOf: repeatElement(Int8(digits), count: rows.count))
        }
        if value == nil { parser.leaveOut(.badCurrency, rows, f) }
      }
    }
  }

  private mutating func leaveOut(_ problem: RowProblem, _ rows: Range<Int>, _ f: Int) {
    for row in rows {
      note(problem, row, f)
      out[row] = 1
    }
  }

  /// The rows at which the bytes from the first to the last of status, unit and currency change, and the row count.
  private func circumstanceRuns(_ block: borrowing RowBlock) -> [Int] {
    let fields = [plan.index(.status), plan.index(.unit), plan.index(.currency)].compactMap { $0 }
    guard let low = fields.min(), let high = fields.max() else { return [] }
    var runs: [Int] = []
    var lastStart = 0
    var lastLength = -1
    for row in 0..<block.rows {
      let start = block.range(row, low).0
      let length = block.range(row, high).1 &- start
      if length != lastLength || !sameBytes(block.bytes + start, block.bytes + lastStart, length) { runs.append(row) }
      lastStart = start
      lastLength = length
    }
    runs.append(block.rows)
    return runs
  }

  /// Calls `each` for the rows that have one word in a column and what it means; an empty word means `missing`.
  private mutating func words<T>(
    _ block: borrowing RowBlock, _ f: Int, _ runs: [Int], _ missing: T, _ read: (String) -> T?,
    each: (inout LedgerParser, Range<Int>, T?) -> Void
  ) {
    var from = 0
    var lastStart = 0
    var lastLength = -1
    var value: T? = missing
    for row in runs.dropLast() {
      let (s, e) = block.range(row, f)
      if e &- s != lastLength || !sameBytes(block.bytes + s, block.bytes + lastStart, e &- s) {
        if row > from { each(&self, from..<row, value) }
        from = row
        value = s == e ? missing : read(String(decoding: block.field(row, f), as: UTF8.self))
        lastStart = s
        lastLength = e &- s
      }
    }
    if block.rows > from { each(&self, from..<block.rows, value) }
  }

  /// Reads the day on which each row was known.
  mutating func readKnown(_ block: borrowing RowBlock, _ base: Int, _ f: Int) {
    var slow: [Int] = []
    piece.known.append(contentsOf: repeatElement(StatementColumns.noDate, count: block.rows))
    piece.known.withUnsafeMutableBufferPointer { known in
      months.withUnsafeMutableBufferPointer { months in
        for row in 0..<block.rows {
          let (s, e) = block.range(row, f)
          if s == e { continue }
          let year = FastDecimal.digits(FastDecimal.word(block.bytes, s &- 4), 4)
          let month = FastDecimal.digits(FastDecimal.word(block.bytes, s &- 1), 2)
          let day = FastDecimal.digits(FastDecimal.word(block.bytes, s &+ 2), 2)
          guard e &- s == 10, block.bytes[s &+ 4] == 0x2D, block.bytes[s &+ 7] == 0x2D, year &- 1 < 9999,
            month &- 1 < 12, day != FastDecimal.notDigits
          else {
            slow.append(row)
            continue
          }
          let number = Int32(truncatingIfNeeded: year &* 12 &+ month)
          let slot = Int(number) & (KnownMonth.slots &- 1)
          if months[slot].number != number {
            months[slot] = KnownMonth(number, year: Int(year), month: Int(month))
          }
          if day &- 1 < months[slot].days {
            known[base &+ row] = months[slot].dayBefore &+ Int32(truncatingIfNeeded: day)
          } else {
            slow.append(row)
          }
        }
      }
    }
    for row in slow {
      if let given = CalendarDate(ascii: block.field(row, f)) {
        piece.known[base + row] = given.daysSince1970
      } else {
        note(RowProblem.ofText(block.field(row, f)) ?? .badDate, row, f, detail: "field")
      }
    }
  }

  /// Reads the printed unit of each row's money.
  mutating func readPrecision(_ block: borrowing RowBlock, _ base: Int) {
    let f = plan.index(.precision)
    if f == nil, plan.precision == nil { return }
    for row in 0..<block.rows {
      var value = StatementColumns.absent
      let scale = shift(row, nil)
      if scale >= 0 {
        if let f, !block.field(row, f).isEmpty {
          let outcome = DecimalText.read(block.field(row, f), shift: scale, into: &value)
          if outcome != .value || value <= 0 {
            value = StatementColumns.absent
            note(.badPrecision, row, f)
          }
        } else if let text = plan.precision {
          value = DecimalText.units(text, shift: scale) ?? StatementColumns.absent
        }
      }
      piece.precision.append(value)
    }
  }
}

/// A month of a calendar as days since 1970, kept while dates are read.
struct KnownMonth: Sendable {
  /// How many are kept; a power of two.
  static let slots = 256
  /// Twelve times the year plus the month; 0 for none.
  var number: Int32 = 0
  /// The day before its first.
  var dayBefore: Int32 = 0
  /// Its days.
  var days: UInt64 = 0

  /// No month.
  init() {}

  /// A month of the years 1...9999.
  init(_ number: Int32, year: Int, month: Int) {
    self.number = number
    dayBefore = CalendarDate(year: year, month: month, day: 1).map { $0.daysSince1970 - 1 } ?? 0
    days = UInt64(CalendarDate.daysInMonth(month, year: year))
  }
}
