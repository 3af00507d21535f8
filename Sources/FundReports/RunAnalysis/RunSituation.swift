public import FundCore

/// What can be said of a fund in a report (运行情形), each with words of its own.
public enum RunSituation: String, Sendable, Hashable, CaseIterable {
  /// Spending above income in the period (当期赤字).
  case deficit
  /// A surplus where the same period of the year before had a deficit (扭亏为盈).
  case recovery
  /// A surplus only through transfers from other funds (依靠调剂).
  case transferDependent
  /// Nothing left (累计结余用尽).
  case runOut
  /// Below the edge called insufficient (支付能力不足).
  case insufficient
  /// Between insufficient and target (低于合理区间).
  case belowTarget
  /// Inside the target (处于合理区间).
  case onTarget
  /// Above the target (高于合理区间).
  case aboveTarget
  /// Above the edge called excessive (结余过多).
  case excessive
  /// No standard judges it (无适用标准).
  case noStandard
  /// Months of reserve cannot be computed (月数未知).
  case monthsUnknown
  /// Spending ahead of its budget (支出超预算进度).
  case overBudget
  /// Figures later than those of the other funds (迟报).
  case late
  /// Figures that may still change (快报数).
  case provisional
  /// Figures of the last year that were changed since they were first published (数据修订).
  case restated
  /// Nothing can be said about what is ahead (无法展望).
  case noOutlook

  /// The name.
  public var title: Bilingual {
    switch self {
    case .deficit: Bilingual("deficit", "当期赤字")
    case .recovery: Bilingual("recovery", "扭亏为盈")
    case .transferDependent: Bilingual("balanced by transfers", "依靠调剂")
    case .runOut: Bilingual("run out", "结余用尽")
    case .insufficient: Bilingual("insufficient", "支付能力不足")
    case .belowTarget: Bilingual("below target", "低于合理区间")
    case .onTarget: Bilingual("on target", "处于合理区间")
    case .aboveTarget: Bilingual("above target", "高于合理区间")
    case .excessive: Bilingual("excessive", "结余过多")
    case .noStandard: Bilingual("no standard", "无适用标准")
    case .monthsUnknown: Bilingual("months unknown", "月数未知")
    case .overBudget: Bilingual("ahead of budget", "超预算进度")
    case .late: Bilingual("late", "迟报")
    case .provisional: Bilingual("provisional", "快报数")
    case .restated: Bilingual("restated", "数据修订")
    case .noOutlook: Bilingual("no outlook", "无法展望")
    }
  }
}
