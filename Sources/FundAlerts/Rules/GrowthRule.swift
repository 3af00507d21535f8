public import FundCore

/// One growth rate running ahead of another (增速差预警): `metric - reference` above figures of the rule.
///
/// The usual case is spending growth less income growth, both year on year over the trailing twelve months, so that
/// the season cancels. Without a reference the growth itself is judged. Fractions of one: 0.05 is five points.
/// Indeterminate when either growth is missing.
public struct GrowthRule: AlertRule, Hashable {
  /// The name in files and outputs.
  public let id: String
  /// The name to print.
  public let title: Bilingual
  /// Where the figures come from.
  public let note: Bilingual
  /// The growth judged.
  public let metric: MetricID
  /// The growth taken off; nil for none.
  public let reference: MetricID?
  /// The figures, one per severity, as fractions of one.
  public let levels: [AlertLevel<Double>]
  /// How far below its figure the difference must be to leave a level; not negative.
  public let margin: Double
  /// Levels and how long each must hold.
  public var timing: AlertTiming

  /// Makes a rule.
  public init(
    id: String, title: Bilingual, note: Bilingual, metric: MetricID = .spendingGrowth,
    over reference: MetricID? = .incomeGrowth, _ levels: [AlertLevel<Double>], margin: Double = 0, release: Int = 1
  ) {
    precondition(margin >= 0, "A margin is not negative.")
    self.id = id
    self.title = title
    self.note = note
    self.metric = metric
    self.reference = reference
    self.levels = levels
    self.margin = margin
    timing = AlertTiming(levels, release: release)
  }

  /// Judged for every period with figures.
  public var cadence: AlertCadence { .period }
  /// The growth and its reference.
  public var requiredMetrics: [MetricID] { [metric] + (reference.map { [$0] } ?? []) }

  /// Judges the wanted periods. O(wanted), without allocation.
  public func judge(_ series: Evidence.Series, _ context: RuleContext, into column: inout VerdictColumn) {
    guard let cells = series.column(metric) else { return }
    var other: MetricColumn?
    if let reference {
      guard let found = series.column(reference) else { return }
      other = found
    }
    var ladder = Ladder(.above)
    ladder.add(levels, margin: margin, .above)
    for offset in column.wanted {
      let cell = series.cells.lowerBound + offset
      if cell >= series.cells.upperBound {
        column.indeterminate(offset, .noData)
      } else if cells.reasons[cell] != 0 {
        column.indeterminate(offset, MissingReason(rawValue: cells.reasons[cell]) ?? .noData)
      } else if let other {
        if other.reasons[cell] != 0 {
          column.indeterminate(offset, MissingReason(rawValue: other.reasons[cell]) ?? .noData)
        } else {
          ladder.mark(cells.values[cell] - other.values[cell], offset, into: &column)
        }
      } else {
        ladder.mark(cells.values[cell], offset, into: &column)
      }
    }
  }

  /// The difference and the figure of the level at a period.
  public func finding(
    _ series: Evidence.Series, _ context: RuleContext, at offset: Int, severity: AlertSeverity, breached: Bool
  ) -> AlertFinding {
    let period = series.start + offset
    let level = levels.first { $0.severity == severity } ?? levels.first
    var value = series.value(metric, at: period).value
    if let reference {
      let taken = series.value(reference, at: period).value
      value = value.flatMap { v in taken.map { v - $0 } }
    }
    var finding = AlertFinding(
      .growth, metric: metric, value: value, .above, threshold: level?.threshold,
      leave: level.map { $0.threshold - margin }, isBreached: breached)
    finding.addGrowth(series, at: period)
    return finding
  }
}
