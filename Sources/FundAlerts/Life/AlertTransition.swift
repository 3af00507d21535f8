public import FundCore

/// One step in the life of an alert (预警变动): what changed for whom, when, and with which figures.
public struct AlertTransition: Sendable, Hashable {
  /// What happened.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// The condition holds, but not long enough yet (待确认).
    case pending
    /// The condition ceased before it was held long enough (未成立).
    case lapsed
    /// The alert opened (触发).
    case fired
    /// The alert worsened (升级).
    case escalated
    /// The alert eased (降级).
    case deEscalated
    /// The alert closed (解除).
    case resolved
    /// A period judged before was judged again with other figures (数据重述).
    case restated
    /// Figures have not arrived (数据逾期).
    case dataOverdue
  }

  /// The fund.
  public let fund: FundID
  /// The rule's id.
  public let rule: String
  /// The rule's name.
  public let title: Bilingual
  /// What happened.
  public let kind: Kind
  /// The state before.
  public let from: AlertState
  /// The state after.
  public let to: AlertState
  /// The severity after; the one that was left when the alert closed.
  public let severity: AlertSeverity
  /// The severity before; nil when the alert was not firing.
  public let previousSeverity: AlertSeverity?
  /// The period judged, at the rule's cadence.
  public let period: Period
  /// The as-of month at which it was judged (截至月份).
  public let asOf: YearMonth
  /// The period in which the condition began to hold; nil when it does not.
  public let since: Period?
  /// Whether the figures judged were provisional (快报).
  public let isProvisional: Bool
  private let details: Details

  /// The larger part, kept apart so that long histories are cheap to move.
  private indirect enum Details: Sendable, Hashable {
    case of(AlertFinding, Attribution?)
  }

  /// The figures.
  public var finding: AlertFinding {
    switch details {
    case .of(let finding, _): finding
    }
  }

  /// Why the months of reserve moved up to this period, when the evidence says.
  public var attribution: Attribution? {
    switch details {
    case .of(_, let attribution): attribution
    }
  }

  /// States a transition.
  public init(
    fund: FundID, rule: String, title: Bilingual, kind: Kind, from: AlertState, to: AlertState,
    severity: AlertSeverity, previousSeverity: AlertSeverity?, period: Period, asOf: YearMonth, since: Period?,
    finding: AlertFinding, isProvisional: Bool, attribution: Attribution?
  ) {
    self.fund = fund
    self.rule = rule
    self.title = title
    self.kind = kind
    self.from = from
    self.to = to
    self.severity = severity
    self.previousSeverity = previousSeverity
    self.period = period
    self.asOf = asOf
    self.since = since
    self.isProvisional = isProvisional
    details = .of(finding, attribution)
  }

  /// Whether an alert on low values eased only through transfers or restatements (仅因账务解除): without them the value
  /// would still lie beyond the leave level. False when nothing says what moved the value.
  public var easedByAccountingOnly: Bool {
    guard kind == .resolved || kind == .deEscalated, finding.subject == .band, finding.comparison == .below,
      let value = finding.value, let leave = finding.leave, let attribution
    else { return false }
    let helped = attribution.parts.reduce(0) { sum, part in
      part.cause == .transferIn || part.cause == .restatement ? sum + part.months : sum
    }
    return helped > 0 && value - helped < leave
  }
}

extension AlertTransition.Kind {
  /// The name to print.
  public var title: Bilingual {
    switch self {
    case .pending: Bilingual("pending", "待确认")
    case .lapsed: Bilingual("lapsed", "未成立")
    case .fired: Bilingual("fired", "触发")
    case .escalated: Bilingual("escalated", "升级")
    case .deEscalated: Bilingual("eased", "降级")
    case .resolved: Bilingual("resolved", "解除")
    case .restated: Bilingual("restated", "数据重述")
    case .dataOverdue: Bilingual("data overdue", "数据逾期")
    }
  }
}
