import FundCore
import FundLedger

/// How the columns of one file are read: its header, understood (读取方案).
struct LedgerPlan: Sendable {
  /// Every column's meaning, in order.
  var columns: [LedgerColumn]
  /// Every column's heading as written.
  var headings: [String]
  /// One figure per row instead of one statement.
  var isLong: Bool
  /// Whether the period is written the Chinese way too.
  var readsChinesePeriods: Bool
  /// What the file does not say.
  var unit: MoneyUnit
  var currency: Currency
  var precision: String?
  var isCumulative: Bool
  /// Names of items in the long layout beside those of the contract.
  var itemNames: ColumnMapping?

  /// The position of a column; nil when the file has none.
  func index(_ column: LedgerColumn) -> Int? { columns.firstIndex(of: column) }

  /// The items declared year-to-date by the header or the options.
  var cumulativeItems: Set<LedgerItem> {
    var items: Set<LedgerItem> = []
    for case .money(let item, let cumulative, _) in columns where item.isFlow && (cumulative || isCumulative) {
      items.insert(item)
    }
    if isLong, isCumulative { items.formUnion(LedgerItem.allCases.filter(\.isFlow)) }
    return items
  }
}
