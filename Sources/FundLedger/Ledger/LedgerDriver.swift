public import FundCore

/// A driver of a fund's flows (影响因素): heads, base, rates, amounts per head. Doubles, absent when unknown.
public enum LedgerDriver: UInt8, Sendable, Hashable, CaseIterable {
  /// Insured persons at the end of the period (参保人数).
  case insured
  /// Of these, active contributors (在职).
  case active
  /// Of these, retired (退休).
  case retired
  /// Floating population insured here (流动人口).
  case floating
  /// Contribution base per head and year in major units (缴费基数).
  case base
  /// Contribution rate, a fraction of one (费率).
  case contributionRate
  /// Collection rate, a fraction of one (征缴率).
  case collectionRate
  /// Fiscal subsidy per head and year in major units (财政补助标准).
  case subsidyPerHead
  /// Premium per head and year in major units (个人缴费标准).
  case premiumPerHead
  /// Share of costs reimbursed, a fraction of one (报销比例).
  case reimbursementShare

  /// The column name in ledger files.
  public var name: String { "\(self)" }

  /// The driver with a column name; nil for an unknown name.
  public init?(name: String) {
    guard let d = LedgerDriver.allCases.first(where: { $0.name == name }) else { return nil }
    self = d
  }

  /// The name to print.
  public var title: Bilingual {
    switch self {
    case .insured: Bilingual("insured persons", "参保人数")
    case .active: Bilingual("active", "在职")
    case .retired: Bilingual("retired", "退休")
    case .floating: Bilingual("floating population", "流动人口")
    case .base: Bilingual("contribution base", "缴费基数")
    case .contributionRate: Bilingual("contribution rate", "费率")
    case .collectionRate: Bilingual("collection rate", "征缴率")
    case .subsidyPerHead: Bilingual("subsidy per head", "财政补助标准")
    case .premiumPerHead: Bilingual("premium per head", "个人缴费标准")
    case .reimbursementShare: Bilingual("reimbursement share", "报销比例")
    }
  }

  /// Whether the driver counts persons, which cannot be negative.
  public var isHeadCount: Bool { rawValue <= LedgerDriver.floating.rawValue }
}
