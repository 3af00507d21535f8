public import FundCore

/// What can move spending (支出驱动因素), in the order in which a split lists them.
public enum SpendingFactor: String, Sendable, Hashable, CaseIterable {
  /// The number of members (参保人数).
  case members
  /// Visits per member (人均就诊次数).
  case visitsPerMember
  /// The shares of the categories in all visits (就医结构).
  case mix
  /// The mean cost of a visit within each category (次均费用).
  case costPerVisit
  /// The share of the cost that the fund pays within each category (报销比例).
  case reimbursement

  /// Its place among the factors.
  var place: Int {
    switch self {
    case .members: 0
    case .visitsPerMember: 1
    case .mix: 2
    case .costPerVisit: 3
    case .reimbursement: 4
    }
  }

  /// Its name.
  public var title: Bilingual {
    switch self {
    case .members: Bilingual("members", "参保人数")
    case .visitsPerMember: Bilingual("visits per member", "人均就诊次数")
    case .mix: Bilingual("mix of categories", "就医结构")
    case .costPerVisit: Bilingual("cost per visit", "次均费用")
    case .reimbursement: Bilingual("reimbursement share", "报销比例")
    }
  }
}
