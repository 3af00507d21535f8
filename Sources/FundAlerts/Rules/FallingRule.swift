public import FundCore

/// A metric that falls several periods in a row (连续下降预警).
///
/// Each value is compared with the one a year earlier, or with the period before when ``lag`` is `.period`; month on
/// month, seasonal funds fall every year for months, so the year is the default. The threshold of a level is the
/// number of falls in a row. A missing value, or nothing to compare it with, is indeterminate and neither counts nor
/// breaks the run.
public struct FallingRule: AlertRule, Hashable {
  /// What a value is compared with (比较基期).
  public enum Lag: String, Sendable, Hashable {
    /// The period before (环比).
    case period
    /// The same period a year earlier (同比).
    case year
  }

  /// The name in files and outputs.
  public let id: String
  /// The name to print.
  public let title: Bilingual
  /// Where the figures come from.
  public let note: Bilingual
  /// The metric judged.
  public let metric: MetricID
  /// What a value is compared with.
  public let lag: Lag
  /// Falls in a row, one per severity.
  public let levels: [AlertLevel<Int>]
  /// Levels and how long each must hold.
  public var timing: AlertTiming

  /// Makes a rule; thresholds are numbers of falls in a row, at least one.
  public init(
    id: String, title: Bilingual, note: Bilingual, metric: MetricID = .months, lag: Lag = .year,
    _ levels: [AlertLevel<Int>], release: Int = 1
  ) {
    precondition(levels.allSatisfy { $0.threshold > 0 }, "A run has at least one fall.")
    self.id = id
    self.title = title
    self.note = note
    self.metric = metric
    self.lag = lag
    self.levels = levels
    timing = AlertTiming(levels, release: release)
  }

  /// Judged for every period with figures.
  public var cadence: AlertCadence { .period }
  /// The metric judged.
  public var requiredMetrics: [MetricID] { [metric] }

  /// Judges the wanted periods. O(periods of the fund), since a run may have begun long before; without allocation.
  public func judge(_ series: Evidence.Series, _ context: RuleContext, into column: inout VerdictColumn) {
    guard let cells = series.column(metric) else { return }
    var needs = SIMD4<Int>(repeating: .max)
    for level in levels { needs[Int(level.severity.rawValue) - 1] = level.threshold }
    let back = steps(series.start.frequency)
    var run = 0
    for offset in 0..<column.wanted.upperBound {
      let cell = series.cells.lowerBound + offset
      let wanted = column.wanted.contains(offset)
      guard cell < series.cells.upperBound else {
        if wanted { column.indeterminate(offset, .noData) }
        continue
      }
      guard cells.reasons[cell] == 0 else {
        if wanted { column.indeterminate(offset, MissingReason(rawValue: cells.reasons[cell]) ?? .noData) }
        continue
      }
      guard offset >= back, cells.reasons[cell - back] == 0 else {
        if wanted { column.indeterminate(offset, .noEarlierPeriod) }
        continue
      }
      run = cells.values[cell] < cells.values[cell - back] ? run + 1 : 0
      guard wanted else { continue }
      let worst: UInt8 =
        run >= needs[3] ? 4 : (run >= needs[2] ? 3 : (run >= needs[1] ? 2 : (run >= needs[0] ? 1 : 0)))
      column.mark(offset, enters: worst, stays: worst)
    }
  }

  /// The value, and how many falls in a row it ends.
  public func finding(
    _ series: Evidence.Series, _ context: RuleContext, at offset: Int, severity: AlertSeverity, breached: Bool
  ) -> AlertFinding {
    let level = levels.first { $0.severity == severity } ?? levels.first
    var finding = AlertFinding(
      .falling, metric: metric, value: series.value(metric, at: series.start + offset).value, .below,
      threshold: level.map { Double($0.threshold) }, isBreached: breached)
    finding.within = steps(series.start.frequency) * series.start.frequency.monthsPerPeriod
    return finding
  }

  private func steps(_ frequency: Frequency) -> Int { lag == .period ? 1 : frequency.periodsPerYear }
}
