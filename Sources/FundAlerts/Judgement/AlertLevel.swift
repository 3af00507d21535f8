/// One step of a rule (预警级别): a threshold, the colour it deserves and how long it must last.
@frozen public struct AlertLevel<Threshold: Sendable & Hashable>: Sendable, Hashable {
  /// The colour while the condition holds.
  public let severity: AlertSeverity
  /// The figure, or the name of the edge that gives it.
  public let threshold: Threshold
  /// Months in a row the condition must hold before the level counts (持续月数), 1...255.
  ///
  /// Funds that report by quarter or year hold for as many periods as it takes to cover these months: a hold of 3 is
  /// three months, one quarter or one year.
  public let hold: Int

  /// Joins the three; `hold` must be 1...255.
  @inlinable public init(_ severity: AlertSeverity, at threshold: Threshold, hold: Int = 1) {
    precondition((1...255).contains(hold), "A level holds for 1...255 months.")
    self.severity = severity
    self.threshold = threshold
    self.hold = hold
  }
}
