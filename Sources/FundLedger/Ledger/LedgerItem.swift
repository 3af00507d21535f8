public import FundCore

/// A money item of a statement (收支项目): totals, their parts, and balances.
///
/// ``income`` and ``spending`` are the printed totals, transfers inside. Names are those of the ledger file contract.
public enum LedgerItem: UInt8, Sendable, Hashable, CaseIterable, Comparable {
  /// Total income of the period (基金收入).
  case income
  /// Total spending of the period (基金支出).
  case spending
  /// Closing balance (累计结余、期末余额).
  case balance
  /// Opening balance (期初余额、上期结余).
  case opening
  /// Contributions (保险费收入).
  case incomeContributions
  /// Fiscal subsidy (财政补贴收入).
  case incomeSubsidy
  /// Interest (利息收入).
  case incomeInterest
  /// Transfers in: 转移收入, 上级补助, 下级上解.
  case incomeTransfer
  /// Other income (其他收入).
  case incomeOther
  /// Inpatient benefits (住院支出).
  case spendingInpatient
  /// Outpatient benefits (门诊支出).
  case spendingOutpatient
  /// Premiums for critical-illness cover (购买大病保险支出).
  case spendingCriticalIllness
  /// Care in other regions (异地就医支出).
  case spendingCrossRegion
  /// Transfers out: 转移支出, 补助下级, 上解上级.
  case spendingTransfer
  /// Other spending (其他支出).
  case spendingOther

  /// The column name in ledger files, such as `income.contributions`.
  public var name: String { LedgerItem.names[Int(rawValue)] }

  /// The name to print.
  public var title: Bilingual { LedgerItem.titles[Int(rawValue)] }

  /// The item with a column name; nil for an unknown name.
  public init?(name: String) {
    guard let i = LedgerItem.names.firstIndex(of: name), let item = LedgerItem(rawValue: UInt8(i)) else { return nil }
    self = item
  }

  /// Whether the item is a flow over the period; balances are levels at a day.
  public var isFlow: Bool { self != .balance && self != .opening }

  /// The total this item is a part of; nil for totals and balances.
  public var total: LedgerItem? {
    switch self {
    case .income, .spending, .balance, .opening: nil
    case .incomeContributions, .incomeSubsidy, .incomeInterest, .incomeTransfer, .incomeOther: .income
    default: .spending
    }
  }

  /// The parts of income.
  public static let incomeParts: [LedgerItem] = allCases.filter { $0.total == .income }
  /// The parts of spending.
  public static let spendingParts: [LedgerItem] = allCases.filter { $0.total == .spending }

  private static let names = [
    "income", "spending", "balance", "opening", "income.contributions", "income.subsidy", "income.interest",
    "income.transfer", "income.other", "spending.inpatient", "spending.outpatient", "spending.criticalIllness",
    "spending.crossRegion", "spending.transfer", "spending.other",
  ]

  private static let titles = [
    Bilingual("income", "收入"), Bilingual("spending", "支出"), Bilingual("closing balance", "累计结余"),
    Bilingual("opening balance", "期初余额"), Bilingual("contributions", "保险费收入"), Bilingual("fiscal subsidy", "财政补贴"),
    Bilingual("interest", "利息收入"), Bilingual("transfers in", "转移、补助、上解收入"), Bilingual("other income", "其他收入"),
    Bilingual("inpatient", "住院支出"), Bilingual("outpatient", "门诊支出"), Bilingual("critical-illness premiums", "大病保险支出"),
    Bilingual("cross-region care", "异地就医支出"), Bilingual("transfers out", "转移、补助、上解支出"),
    Bilingual("other spending", "其他支出"),
  ]

  /// Orders by column position in a ledger file.
  public static func < (a: LedgerItem, b: LedgerItem) -> Bool { a.rawValue < b.rawValue }
}
