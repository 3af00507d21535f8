public import FundCore

/// Statements as columns (收支表列存): one element per row in every column that is present.
///
/// Money is `Int64` minor units with ``absent`` where a figure is missing; drivers are doubles with NaN. A column that
/// holds nothing at all is empty. Rows have no identity of their own: a ``Ledger`` gives them one.
public struct StatementColumns: Sendable {
  /// The minor-unit value that means "no figure".
  public static let absent = Int64.min
  /// The day number that means "no date given".
  public static let noDate = Int32.min

  /// Number of rows.
  public internal(set) var count: Int
  /// One column per ``LedgerItem``, by raw value; empty when no row has the item.
  public internal(set) var money: [[Int64]]
  /// One column per ``LedgerDriver``, by raw value; empty when no row has the driver.
  public internal(set) var drivers: [[Double]]
  /// Periods each flow covers, per ``LedgerItem``; empty means one each.
  public internal(set) var spans: [[UInt8]]
  /// The day on which each row was known, as days since 1970; empty when no row says.
  public internal(set) var known: [Int32]
  /// The ``FigureStatus`` of each row.
  public internal(set) var status: [UInt8]
  /// The printed unit of each row's money in minor units (印刷精度); empty when no row says.
  public internal(set) var precision: [Int64]
  /// The line each row stands on, 0 when it does not come from a file.
  public internal(set) var lines: [UInt32]
  /// The file of each row as an index into the ledger's file names; empty when there is one file only.
  public internal(set) var files: [UInt16]

  /// Rows without any figures.
  public init(count: Int = 0) {
    self.count = count
    money = Array(repeating: [], count: LedgerItem.allCases.count)
    drivers = Array(repeating: [], count: LedgerDriver.allCases.count)
    spans = Array(repeating: [], count: LedgerItem.allCases.count)
    known = []
    status = Array(repeating: FigureStatus.actual.rawValue, count: count)
    precision = []
    lines = Array(repeating: 0, count: count)
    files = []
  }

  /// Takes over columns made by a reader. Every column that is not empty must have `count` elements.
  package init(
    count: Int, money: [[Int64]], drivers: [[Double]], known: [Int32], status: [UInt8], precision: [Int64],
    lines: [UInt32], files: [UInt16]
  ) {
    self.count = count
    self.money = money
    self.drivers = drivers
    spans = Array(repeating: [], count: LedgerItem.allCases.count)
    self.known = known
    self.status = status.isEmpty ? Array(repeating: FigureStatus.actual.rawValue, count: count) : status
    self.precision = precision
    self.lines = lines.isEmpty ? Array(repeating: 0, count: count) : lines
    self.files = files
  }

  /// A money figure in minor units; nil when the row has none.
  public func amount(_ item: LedgerItem, _ row: Int) -> Int64? {
    let column = money[Int(item.rawValue)]
    guard !column.isEmpty, column[row] != StatementColumns.absent else { return nil }
    return column[row]
  }

  /// A driver; nil when the row has none.
  public func driver(_ driver: LedgerDriver, _ row: Int) -> Double? {
    let column = drivers[Int(driver.rawValue)]
    guard !column.isEmpty, !column[row].isNaN else { return nil }
    return column[row]
  }

  /// Periods a flow covers: 1 unless a year-to-date difference over a gap.
  public func span(_ item: LedgerItem, _ row: Int) -> Int {
    let column = spans[Int(item.rawValue)]
    return column.isEmpty ? 1 : Int(column[row])
  }

  /// The day a row was known; nil when it does not say.
  public func knownDate(_ row: Int) -> CalendarDate? {
    known.isEmpty || known[row] == StatementColumns.noDate ? nil : CalendarDate(daysSince1970: known[row])
  }

  /// The status of a row.
  public func figureStatus(_ row: Int) -> FigureStatus { FigureStatus(rawValue: status[row]) ?? .actual }

  /// A digest of all figures, dates and status of a row: equal digests mean equal data. Never zero.
  public func digest(_ row: Int) -> UInt64 {
    var h = StableHash()
    for (i, column) in money.enumerated() where !column.isEmpty && column[row] != StatementColumns.absent {
      h.combine(byte: UInt8(i))
      h.combine(column[row])
    }
    for (i, column) in drivers.enumerated() where !column.isEmpty && !column[row].isNaN {
      h.combine(byte: UInt8(64 + i))
      h.combine(Int64(bitPattern: column[row].bitPattern))
    }
    h.combine(byte: status[row])
    return h.value | 1
  }

  /// Whether two rows hold the same money and drivers (status and dates apart).
  func sameFigures(_ a: Int, _ other: StatementColumns, _ b: Int) -> Bool {
    LedgerItem.allCases.allSatisfy { amount($0, a) == other.amount($0, b) }
      && LedgerDriver.allCases.allSatisfy { driver($0, a) == other.driver($0, b) }
  }
}
