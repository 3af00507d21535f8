public import FundCore

/// A metric against figures written in the rule (比率预警), such as a current-surplus rate below zero: 当期赤字.
///
/// The figures are the rule's own, in the unit of the metric; the comparison is strict. A level is left again when the
/// value is better than its figure by ``margin``. A missing metric is indeterminate, one that is not in the evidence
/// at all leaves the rule unasked.
public struct RateRule: AlertRule, Hashable {
  /// The name in files and outputs.
  public let id: String
  /// The name to print.
  public let title: Bilingual
  /// Where the figures come from.
  public let note: Bilingual
  /// The metric judged.
  public let metric: MetricID
  /// Which side of the figures is bad.
  public let comparison: AlertComparison
  /// The figures, one per severity.
  public let levels: [AlertLevel<Double>]
  /// How far beyond its figure a value must be to leave a level; not negative.
  public let margin: Double
  /// Levels and how long each must hold.
  public var timing: AlertTiming

  /// Makes a rule; figures and margin are in the unit of the metric.
  public init(
    id: String, title: Bilingual, note: Bilingual, metric: MetricID, _ comparison: AlertComparison,
    _ levels: [AlertLevel<Double>], margin: Double = 0, release: Int = 1
  ) {
    precondition(margin >= 0, "A margin is not negative.")
    self.id = id
    self.title = title
    self.note = note
    self.metric = metric
    self.comparison = comparison
    self.levels = levels
    self.margin = margin
    timing = AlertTiming(levels, release: release)
  }

  /// Judged for every period with figures.
  public var cadence: AlertCadence { .period }
  /// The metric judged.
  public var requiredMetrics: [MetricID] { [metric] }

  /// Judges the wanted periods. O(wanted), without allocation.
  public func judge(_ series: Evidence.Series, _ context: RuleContext, into column: inout VerdictColumn) {
    guard let cells = series.column(metric) else { return }
    var ladder = Ladder(comparison)
    ladder.add(levels, margin: margin, comparison)
    ladder.mark(cells, series, into: &column)
  }

  /// The value and the figure of the level at a period.
  public func finding(
    _ series: Evidence.Series, _ context: RuleContext, at offset: Int, severity: AlertSeverity, breached: Bool
  ) -> AlertFinding {
    let level = levels.first { $0.severity == severity } ?? levels.first
    return AlertFinding(
      .rate, metric: metric, value: series.value(metric, at: series.start + offset).value, comparison,
      threshold: level?.threshold, leave: level.map { $0.threshold + (comparison == .below ? margin : -margin) },
      isBreached: breached)
  }
}
