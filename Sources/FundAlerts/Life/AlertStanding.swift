public import FundCore

/// An alert that is open now (当前预警), with today's figures.
public struct AlertStanding: Sendable, Hashable {
  /// The fund.
  public let fund: FundID
  /// The rule's id.
  public let rule: String
  /// The rule's name.
  public let title: Bilingual
  /// Pending or firing.
  public let state: AlertState
  /// The severity; of a pending alert the one that is building up.
  public let severity: AlertSeverity
  /// The period in which the condition began to hold (起始期).
  public let since: Period
  /// The last period judged.
  public let period: Period
  /// The figures of that period.
  public let finding: AlertFinding
  /// Why the months of reserve moved up to that period, when the evidence says.
  public let attribution: Attribution?

  /// States an open alert.
  public init(
    fund: FundID, rule: String, title: Bilingual, state: AlertState, severity: AlertSeverity, since: Period,
    period: Period, finding: AlertFinding, attribution: Attribution?
  ) {
    self.fund = fund
    self.rule = rule
    self.title = title
    self.state = state
    self.severity = severity
    self.since = since
    self.period = period
    self.finding = finding
    self.attribution = attribution
  }

  /// The sentence to print (预警信息), without colour, fund and rule name, which stand beside it.
  public func message(_ language: Language) -> String { AlertMessage.text(finding, attribution, language) }
}
