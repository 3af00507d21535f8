public import FundCore

/// A time in which an alert fired at or above a severity (预警存续期).
public struct AlertSpan: Sendable, Hashable {
  /// The fund.
  public let fund: FundID
  /// The rule's id.
  public let rule: String
  /// The as-of month at which it opened.
  public let opened: YearMonth
  /// The as-of month at which it closed; nil while it is open.
  public internal(set) var closed: YearMonth?

  /// The spans of one rule in a record of transitions, by fund, each in order of time (存续期).
  ///
  /// Pending alerts are not open. A restated period opens or closes an alert at the month in which it was judged again.
  /// - Complexity: O(transitions).
  public static func spans(
    of rule: String, from severity: AlertSeverity, in transitions: [AlertTransition]
  ) -> [FundID: [AlertSpan]] {
    var spans: [FundID: [AlertSpan]] = [:]
    for change in transitions where change.rule == rule {
      let isOpen = change.to == .firing && change.severity >= severity
      var own = spans[change.fund] ?? []
      if let last = own.last, last.closed == nil {
        if !isOpen { own[own.count - 1].closed = change.asOf }
      } else if isOpen {
        own.append(AlertSpan(fund: change.fund, rule: rule, opened: change.asOf))
      }
      spans[change.fund] = own
    }
    return spans
  }
}
