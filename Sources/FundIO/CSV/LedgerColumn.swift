import FundCore
import FundLedger

/// What a column of a ledger file means (列含义).
enum LedgerColumn: Sendable, Hashable {
  /// A column of the row's identity or of its circumstances.
  case region, regionName, scheme, part, period, known, status, unit, currency, precision
  /// A money figure; `isCumulative` for year-to-date figures, `unit` when the heading names one.
  case money(LedgerItem, isCumulative: Bool, unit: MoneyUnit?)
  /// A driver, given in ten to the `scale`.
  case driver(LedgerDriver, scale: Int)
  /// The item name and the figure of the long layout.
  case item, amount
  /// Recognised and left out without a word.
  case annotation
  /// A name kept for later.
  case reserved
  /// Not known.
  case unknown

  /// The meaning of a column name of the contract; nil for an unknown name.
  init?(name: String) {
    switch name {
    case "region": self = .region
    case "region_name": self = .regionName
    case "scheme": self = .scheme
    case "part": self = .part
    case "period": self = .period
    case "known": self = .known
    case "status": self = .status
    case "unit": self = .unit
    case "currency": self = .currency
    case "precision": self = .precision
    case "item": self = .item
    case "amount": self = .amount
    case "source", "note", "grade": self = .annotation
    default:
      if name.hasPrefix("position.") {
        self = .reserved
      } else if let driver = LedgerDriver(name: name) {
        self = .driver(driver, scale: 0)
      } else if let figure = LedgerColumn.figure(name) {
        self = figure
      } else {
        return nil
      }
    }
  }

  private static func figure(_ name: String) -> LedgerColumn? {
    if let item = LedgerItem(name: name) { return .money(item, isCumulative: false, unit: nil) }
    guard name.hasSuffix(".ytd"), let item = LedgerItem(name: String(name.dropLast(4))), item.isFlow else { return nil }
    return .money(item, isCumulative: true, unit: nil)
  }

  /// Two columns with the same key say the same thing twice.
  var key: String {
    switch self {
    case .money(let item, _, _): item.name
    case .driver(let driver, _): driver.name
    default: "\(self)"
    }
  }

  /// Every column name of the contract, for suggestions.
  static let names: [String] =
    [
      "region", "region_name", "scheme", "part", "period", "known", "status", "unit", "currency", "precision", "item",
      "amount", "source", "note", "grade",
    ] + LedgerItem.allCases.map(\.name) + LedgerItem.allCases.filter(\.isFlow).map { $0.name + ".ytd" }
    + LedgerDriver.allCases.map(\.name)
}
