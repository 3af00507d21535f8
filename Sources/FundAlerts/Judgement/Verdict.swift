public import FundCore

/// What a rule says of one fund in one period (判定).
///
/// There are three outcomes, not two: a rule that cannot judge is indeterminate, which is neither fine nor a breach.
@frozen public enum Verdict: Sendable, Hashable {
  /// The condition of no level holds (正常).
  case clear
  /// The condition of a level holds; the most severe one is named (触发).
  case breached(AlertSeverity)
  /// The rule cannot judge, for a reason (无法判定). Freezes the alert where it is.
  case indeterminate(MissingReason)
}
