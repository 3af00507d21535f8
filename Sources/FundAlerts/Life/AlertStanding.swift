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
  /// Where the evidence ends when that is before ``period`` (证据截止期): the alert was judged on later figures, which are not here; nil
  /// otherwise.
  public let evidenceEnds: Period?
  /// Why the months of reserve moved up to that period, when the evidence says.
  public let attribution: Attribution?

  /// States an open alert.
  public init(
    fund: FundID, rule: String, title: Bilingual, state: AlertState, severity: AlertSeverity, since: Period,
    period: Period, finding: AlertFinding, attribution: Attribution?,
    evidenceEnds: Period? = nil
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
    self.evidenceEnds = evidenceEnds
  }

  /// The sentence to print (预警信息), without colour, fund and rule name, which stand beside it.
  public func message(_ language: Language) -> String {
    guard let evidenceEnds else { return AlertMessage.text(finding, attribution, language) }
    return language == .zh
      ? "于 \(period) 判定，所依据的数据不在此次输入中（至 \(evidenceEnds)）"
      : "judged in \(period) on figures that are not in this input, which ends in \(evidenceEnds)"
  }
}
