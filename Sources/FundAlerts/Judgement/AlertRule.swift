public import FundCore

/// A pure judgement on the evidence of one fund (预警规则): it knows nothing of what was judged before.
///
/// A rule fills one column of verdicts per fund and is asked to explain itself only when an alert changes its state.
/// A new kind is one file in `Rules/`; a service adds its own by conforming a value type and
/// ``AlertRuleSet/adding(_:)``.
public protocol AlertRule: Sendable {
  /// The name in files and outputs, such as `reserve-level`; unique within a set.
  var id: String { get }
  /// The name to print.
  var title: Bilingual { get }
  /// Where the figures come from, such as `[design]` or a regulation (依据).
  var note: Bilingual { get }
  /// Levels and how long each must hold.
  var timing: AlertTiming { get }
  /// How often the rule judges.
  var cadence: AlertCadence { get }
  /// The columns of the metric panel the rule reads.
  var requiredMetrics: [MetricID] { get }
  /// The word of rule files for this kind, such as `band`; `own` unless a kind says otherwise (规则类型).
  var kind: String { get }

  /// The condition of a level in words, such as `months below targetLow` (条件); nil when the rule has no such level.
  func condition(_ severity: AlertSeverity) -> Bilingual?

  /// Judges every wanted offset of the column; offsets left alone stay unjudged.
  ///
  /// The verdict on a period may depend on earlier cells of the series, never on later ones nor on which offsets are
  /// wanted: that makes judging month by month and in one go the same.
  /// - Complexity: should be O(wanted) without allocation; it runs once per fund.
  func judge(_ series: Evidence.Series, _ context: RuleContext, into column: inout VerdictColumn)

  /// Says with which figures a period was judged at a level; called only when an alert changes or is shown.
  /// - Parameters:
  ///   - offset: The period, counted as in the column.
  ///   - severity: The level concerned.
  ///   - breached: Whether the alert stands at that level, or has just left it.
  func finding(
    _ series: Evidence.Series, _ context: RuleContext, at offset: Int, severity: AlertSeverity, breached: Bool
  ) -> AlertFinding
}

/// How often a rule judges (判定频次).
@frozen public enum AlertCadence: UInt8, Sendable, Hashable {
  /// Once for every period of the fund that has a figure (按期间).
  case period
  /// Once for every as-of month, figures or not (按月).
  case month
}

extension AlertRule {
  /// A kind that stands in no rule file.
  public var kind: String { "own" }

  /// The name of the level.
  public func condition(_ severity: AlertSeverity) -> Bilingual? {
    timing.hold(severity) == nil ? nil : severity.title
  }

  /// The period of offset zero in this rule's columns.
  package func origin(_ start: Period) -> Period {
    cadence == .period ? start : Period(ordinal: start.year * 12 + start.firstMonth - 1, .monthly)
  }
}
