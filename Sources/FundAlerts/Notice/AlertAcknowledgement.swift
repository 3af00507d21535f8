public import FundCore

/// A word that somebody has seen an alert and deals with it (已知晓).
///
/// It holds for the alert as it stands: one that grows worse than ``severity``, or closes and opens anew, speaks again.
public struct AlertAcknowledgement: Sendable, Hashable {
  /// The fund.
  public let fund: FundID
  /// The rule by id.
  public let rule: String
  /// How serious the alert was.
  public let severity: AlertSeverity
  /// The period in which the alert began, which tells it from earlier and later ones.
  public let since: Period
  /// The first as-of month it covers, and its last day if it has one.
  public let term: AlertTerm
  /// Who has seen it and what is done.
  public let reason: AlertReason

  /// Whether it is about an alert at an as-of month.
  public func covers(
    _ fund: FundID, rule: String, _ severity: AlertSeverity, since: Period?, asOf month: YearMonth
  ) -> Bool {
    fund == self.fund && rule == self.rule && severity <= self.severity && since == self.since && term.covers(month)
  }
}
