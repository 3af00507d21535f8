public import FundCore

/// Figures that do not arrive (数据逾期预警): unknown is not fine.
///
/// Lateness is the number of months between the end of the last period with figures and the as-of month, less the
/// months a period takes to complete: a monthly fund whose May is missing at the end of May is 1 month late, a yearly
/// one whose 2024 is missing in December 2024 likewise. Judged once for every as-of month; never indeterminate.
public struct DataOverdueRule: AlertRule, Hashable {
  /// The name in files and outputs.
  public let id: String
  /// The name to print.
  public let title: Bilingual
  /// Where the figures come from.
  public let note: Bilingual
  /// Months late, one per severity; reached is enough.
  public let levels: [AlertLevel<Int>]
  /// Levels and how long each must hold.
  public var timing: AlertTiming

  /// Makes a rule; thresholds are months of lateness.
  public init(id: String, title: Bilingual, note: Bilingual, _ levels: [AlertLevel<Int>]) {
    self.id = id
    self.title = title
    self.note = note
    self.levels = levels
    timing = AlertTiming(levels)
  }

  /// Judged once for every as-of month.
  public var cadence: AlertCadence { .month }
  /// None: a figure is there when its cell has a digest.
  public var requiredMetrics: [MetricID] { [] }

  /// Judges the wanted months. O(wanted + periods of the fund), without allocation.
  public func judge(_ series: Evidence.Series, _ context: RuleContext, into column: inout VerdictColumn) {
    var needs = SIMD4<Int>(repeating: .max)
    for level in levels { needs[Int(level.severity.rawValue) - 1] = level.threshold }
    let width = series.start.frequency.monthsPerPeriod
    let first = Int(column.origin.ordinal)
    // The last figure at the first wanted month, then walked forward with the months.
    var known = -1
    var next = 0
    for offset in column.wanted {
      let due = (first + offset) / width - Int(series.start.ordinal)
      while next <= due {
        if series.hasFigure(next) { known = next }
        next += 1
      }
      let end = (Int(series.start.ordinal) + known + 1) * width - 1
      let late = first + offset - end - (width - 1)
      let worst: UInt8 =
        late >= needs[3] ? 4 : (late >= needs[2] ? 3 : (late >= needs[1] ? 2 : (late >= needs[0] ? 1 : 0)))
      column.mark(offset, enters: worst, stays: worst)
    }
  }

  /// How late the figures are and which were the last.
  public func finding(
    _ series: Evidence.Series, _ context: RuleContext, at offset: Int, severity: AlertSeverity, breached: Bool
  ) -> AlertFinding {
    let month = origin(series.start) + offset
    let due = month.containing(series.start.frequency) - series.start
    let known = due < 0 ? nil : (0...due).last { series.hasFigure($0) }
    let width = series.start.frequency.monthsPerPeriod
    let end = (Int(series.start.ordinal) + (known ?? -1) + 1) * width - 1
    let level = levels.first { $0.severity == severity } ?? levels.first
    var finding = AlertFinding(
      .overdue, metric: MetricID("monthsLate"), value: Double(Int(month.ordinal) - end - (width - 1)), .above,
      threshold: level.map { Double($0.threshold) }, isBreached: breached)
    finding.lastFigure = known.map { series.start + $0 }
    return finding
  }
}
