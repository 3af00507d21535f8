import FundCore
import FundLedger

extension LedgerParser {
  /// Reads unit, currency and status of every row; a word like the one above is not read again.
  mutating func readCircumstances(_ block: borrowing RowBlock, _ base: Int) {
    let n = block.rows
    unitExponents = []
    minorDigits = []
    currencies = []
    piece.status.append(contentsOf: repeatElement(FigureStatus.actual.rawValue, count: n))
    if let f = plan.index(.status) {
      words(block, f, FigureStatus.actual.rawValue) {
        FigureStatus(name: $0)?.rawValue
      } each: { parser, row, value in
        if let value {
          parser.piece.status[base &+ row] = value
        } else {
          parser.note(.badStatus, row, f)
          parser.out[row] = 1
        }
      }
    }
    if let f = plan.index(.unit) {
      unitExponents.reserveCapacity(n)
      words(block, f, Int8(plan.unit.exponent)) {
        MoneyUnit($0).map { Int8($0.exponent) }
      } each: { parser, row, value in
        parser.unitExponents.append(value ?? -1)
        if value == nil { parser.note(.badUnit, row, f) }
      }
    }
    if let f = plan.index(.currency) {
      minorDigits.reserveCapacity(n)
      currencies.reserveCapacity(n)
      words(block, f, plan.currency) {
        Currency($0)
      } each: { parser, row, value in
        parser.currencies.append(value ?? parser.plan.currency)
        parser.minorDigits.append(Int8((value ?? parser.plan.currency).minorDigits))
        if value == nil {
          parser.note(.badCurrency, row, f)
          parser.out[row] = 1
        }
      }
    }
  }

  /// Calls `each` for every row with what its word in a column means; an empty word means `missing`.
  private mutating func words<T>(
    _ block: borrowing RowBlock, _ f: Int, _ missing: T, _ read: (String) -> T?,
    each: (inout LedgerParser, Int, T?) -> Void
  ) {
    var lastStart = 0
    var lastLength = -1
    var value: T? = missing
    for row in 0..<block.rows {
      let (s, e) = block.range(row, f)
      if e &- s != lastLength || !sameBytes(block.bytes + s, block.bytes + lastStart, e &- s) {
        value = s == e ? missing : read(String(decoding: block.field(row, f), as: UTF8.self))
        lastStart = s
        lastLength = e &- s
      }
      each(&self, row, value)
    }
  }

  /// Reads the day on which each row was known.
  mutating func readKnown(_ block: borrowing RowBlock, _ base: Int, _ f: Int) {
    piece.known.append(contentsOf: repeatElement(StatementColumns.noDate, count: block.rows))
    var lastMonth: UInt64 = 0
    var firstDay: Int32 = 0
    var lastDay: UInt64 = 0
    for row in 0..<block.rows {
      let (s, e) = block.range(row, f)
      if s == e { continue }
      // Days of one month differ in the last two digits only.
      let month = FastDecimal.word(block.bytes, s)
      let day = FastDecimal.digits(FastDecimal.word(block.bytes, e &- 8), 2)
      if e &- s == 10, month == lastMonth, day &- 1 < lastDay {
        piece.known[base &+ row] = firstDay &+ Int32(truncatingIfNeeded: day)
        continue
      }
      guard let given = CalendarDate(ascii: block.field(row, f)) else {
        note(RowProblem.ofText(block.field(row, f)) ?? .badDate, row, f, detail: "field")
        continue
      }
      piece.known[base &+ row] = given.daysSince1970
      let (year, number, dayOfMonth) = given.components
      lastMonth = month
      lastDay = UInt64(CalendarDate.daysInMonth(number, year: year))
      firstDay = given.daysSince1970 - Int32(dayOfMonth)
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
