public import FundCore

/// Where an alert stands in its life (预警状态).
@frozen public enum AlertState: String, Sendable, Hashable, Codable, CaseIterable {
  /// Nothing is wrong and nothing was (未触发).
  case inactive
  /// The condition holds, but not for long enough (待确认).
  case pending
  /// The alert is open (预警中).
  case firing
  /// The alert was open and has closed (已解除).
  case resolved

  /// The name to print.
  public var title: Bilingual {
    switch self {
    case .inactive: Bilingual("inactive", "未触发")
    case .pending: Bilingual("pending", "待确认")
    case .firing: Bilingual("firing", "预警中")
    case .resolved: Bilingual("resolved", "已解除")
    }
  }

  /// Whether the alert is pending or firing.
  public var isOpen: Bool { self == .pending || self == .firing }
}
