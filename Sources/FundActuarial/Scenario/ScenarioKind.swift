/// What a change of a scenario changes (变动类型). Shares and growth are fractions of one, money is in major units (元).
public enum ScenarioKind: Sendable, Hashable {
  /// The side of an amount.
  public enum Side: String, Sendable, Hashable, CaseIterable {
    /// Added to income (收入).
    case income
    /// Added to spending (支出).
    case spending
  }

  /// What an amount is paid for.
  public enum Rate: String, Sendable, Hashable, CaseIterable {
    /// So much a month (每月).
    case month
    /// So much a year for each insured person, in twelve equal parts (每参保人每年).
    case memberYear
  }

  /// Yearly growth of wages added to that of contributions (工资增速); of the whole income where contributions are not known.
  case wages(growth: Double)
  /// Insured persons more or fewer, by a share (参保人数): moves contributions, subsidy and spending; the whole income where
  /// contributions and subsidy are not known.
  case enrolment(change: Double)
  /// All income more or less by a share (收入水平).
  case income(change: Double)
  /// Yearly growth added to that of spending (支出趋势).
  case spendingTrend(growth: Double)
  /// Spending more or less by a share, as by a price reform (价格调整).
  case price(change: Double)
  /// The subsidy per head more or less by a share (财政补助标准): moves the share of income that is subsidy.
  case subsidyPerHead(change: Double)
  /// The subsidy comes so many months late (财政补助迟拨); what falls due meanwhile comes later, or after the horizon.
  case subsidyDelay(months: Double)
  /// An amount month by month (转移、补助、上解).
  case transfer(amount: Double, per: Rate, side: Side)
  /// An amount in the first month (一次性).
  case oneOff(amount: Double, side: Side)
  /// An epidemic (疫情冲击): spending more by a share for some months; then a part of that is made up for, as care had only come
  /// earlier, evenly over further months. A negative share is care put off, which comes back.
  case epidemic(change: Double, months: Int, caughtUp: Double, over: Int)
  /// A slump of wages (工资下滑): contributions less by a share for some months, then back in equal steps.
  case wageSlump(change: Double, months: Int, recovery: Int)

  /// The word used in files and outputs, such as `spendingTrend`.
  public var word: String {
    switch self {
    case .wages: "wages"
    case .enrolment: "enrolment"
    case .income: "income"
    case .spendingTrend: "spendingTrend"
    case .price: "price"
    case .subsidyPerHead: "subsidyPerHead"
    case .subsidyDelay: "subsidyDelay"
    case .transfer: "transfer"
    case .oneOff: "oneOff"
    case .epidemic: "epidemic"
    case .wageSlump: "wageSlump"
    }
  }
}
