import FundCore
import FundLedger

/// What one piece of a ledger file holds: rows as columns, funds by local number, problems (台账分块).
struct LedgerPiece: Sendable {
  /// The funds the rows name.
  var funds: [NamedFund] = []
  /// The fund of each row, as a position in `funds`.
  var fund: [Int32] = []
  /// The ordinal and the frequency of each row's period.
  var period: [Int32] = []
  var frequency: [UInt8] = []
  /// Wide layout: one column per item and driver that the file has.
  var money: [[Int64]] = Array(repeating: [], count: LedgerItem.allCases.count)
  var drivers: [[Double]] = Array(repeating: [], count: LedgerDriver.allCases.count)
  /// Long layout: what each row's figure is, and its bits.
  var figure: [FigureKind] = []
  var value: [Int64] = []
  /// Circumstances of each row; empty when the file has no such column.
  var known: [Int32] = []
  var precision: [Int64] = []
  var status: [UInt8] = []
  /// The line of each row, counted from the first line of the piece.
  var lines: [UInt32] = []
  /// Rows whose period was a range such as 2024年1-3月; empty when none was.
  var ranges: [Bool] = []
  /// The problems kept, in order, and how many there were of each.
  var issues: [RowIssue] = []
  var counts: [Int] = Array(repeating: 0, count: RowProblem.allCases.count)
  /// Lines of the piece.
  var lineCount = 0

  /// Number of rows.
  var count: Int { fund.count }
}

/// What the figure of a row in the long layout is.
struct FigureKind: Sendable, Hashable {
  /// The raw value of an item, or 128 + that of a driver.
  var code: UInt8
  /// Whether it is a year-to-date figure.
  var isCumulative: Bool

  /// The item; nil for a driver.
  var item: LedgerItem? { code < 128 ? LedgerItem(rawValue: code) : nil }
  /// The driver; nil for an item.
  var driver: LedgerDriver? { code >= 128 ? LedgerDriver(rawValue: code - 128) : nil }
}
