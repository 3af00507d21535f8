public import FundCore

/// A time in which nobody is to be told of some alerts (静默): who asked for it, until when and why.
///
/// It mutes the telling only: judgements, states and transitions go on and are recorded as ever.
public struct AlertSilence: Sendable, Hashable {
  /// Its number in the book, from 1.
  public let number: Int
  /// Which alerts.
  public let matcher: AlertMatcher
  /// The first as-of month it covers, and its last day.
  public let term: AlertTerm
  /// Who asked for it and why.
  public let reason: AlertReason

  /// Whether an alert is muted at an as-of month.
  public func covers(_ fund: FundID, rule: String, _ severity: AlertSeverity, asOf month: YearMonth) -> Bool {
    term.covers(month) && matcher.matches(fund, rule: rule, severity)
  }
}
