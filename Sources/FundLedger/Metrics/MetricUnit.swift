public import FundCore

/// The unit of a metric (指标单位).
public enum MetricUnit: String, Sendable, Hashable, CaseIterable, Codable {
  /// Months (月).
  case months
  /// Major units of the fund's currency (元).
  case money
  /// Major units of the fund's currency per insured person (元/人).
  case moneyPerHead
  /// A fraction of one; 0.05 is 5 percent (比率).
  case fraction
  /// A plain ratio, such as active per retired (倍).
  case ratio

  /// The name to print.
  public var title: Bilingual {
    switch self {
    case .months: Bilingual("months", "月")
    case .money: Bilingual("major units", "元")
    case .moneyPerHead: Bilingual("major units per person", "元/人")
    case .fraction: Bilingual("fraction of one", "比率(小数)")
    case .ratio: Bilingual("ratio", "倍")
    }
  }
}
