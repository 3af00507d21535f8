public import FundCore
public import FundPolicy

/// Months of reserve against named edges of the fund's own standard (结余水平预警).
///
/// Each level names an edge; its figure, and whether the edge itself counts, come from the standard in force at the
/// end of the period. A level is left again only when the value is better than the edge by ``margin`` (滞回).
/// Missing months, a fund without standard and a standard of another kind are indeterminate.
public struct BandRule: AlertRule, Hashable {
  /// The name in files and outputs.
  public let id: String
  /// The name to print.
  public let title: Bilingual
  /// Where the figures come from.
  public let note: Bilingual
  /// Which side of the edges is bad.
  public let comparison: AlertComparison
  /// The edges, one per severity.
  public let levels: [AlertLevel<EdgeName>]
  /// How far beyond the edge a value must be to leave a level, in thousandths of a month.
  public let margin: Int64
  /// The metric judged, in months.
  public let metric: MetricID
  /// Levels and how long each must hold.
  public var timing: AlertTiming

  /// Makes a rule; `margin` is in thousandths of a month and not negative.
  public init(
    id: String, title: Bilingual, note: Bilingual, _ comparison: AlertComparison, _ levels: [AlertLevel<EdgeName>],
    margin: Int64 = 0, release: Int = 1, metric: MetricID = .months
  ) {
    precondition(margin >= 0, "A margin is not negative.")
    self.id = id
    self.title = title
    self.note = note
    self.comparison = comparison
    self.levels = levels
    self.margin = margin
    self.metric = metric
    timing = AlertTiming(levels, release: release)
  }

  /// Judged for every period with figures.
  public var cadence: AlertCadence { .period }
  /// The metric judged.
  public var requiredMetrics: [MetricID] { [metric] }

  /// Judges the wanted periods. O(wanted), without allocation.
  public func judge(_ series: Evidence.Series, _ context: RuleContext, into column: inout VerdictColumn) {
    guard let cells = series.column(metric) else { return }
    var from = column.wanted.lowerBound
    for (i, stretch) in context.stretches.enumerated() {
      let next = i + 1 < context.stretches.count ? context.stretches[i + 1].from : .max
      let to = min(column.wanted.upperBound, next)
      guard from < to, stretch.from <= from else { continue }
      judge(from..<to, stretch, cells, series, into: &column)
      from = to
    }
  }

  private func judge(
    _ offsets: Range<Int>, _ stretch: RuleContext.Stretch, _ cells: MetricColumn, _ series: Evidence.Series,
    into column: inout VerdictColumn
  ) {
    var ladder = Ladder(comparison)
    for level in levels {
      guard let edge = stretch.edge(level.threshold) else { continue }
      ladder.add(
        level.severity, enter: edge.value, leave: leave(edge), inclusive: inclusive(edge))
    }
    for offset in offsets {
      let cell = series.cells.lowerBound + offset
      if cell >= series.cells.upperBound {
        column.indeterminate(offset, .noData)
      } else if cells.reasons[cell] != 0 {
        column.indeterminate(offset, MissingReason(rawValue: cells.reasons[cell]) ?? .noData)
      } else if stretch.reason != .present {
        column.indeterminate(offset, stretch.reason)
      } else {
        ladder.mark(cells.values[cell], offset, into: &column)
      }
    }
  }

  /// The value, the edge of the level and the leave figure at a period.
  public func finding(
    _ series: Evidence.Series, _ context: RuleContext, at offset: Int, severity: AlertSeverity, breached: Bool
  ) -> AlertFinding {
    let period = series.start + offset
    let name = (levels.first { $0.severity == severity } ?? levels.first)?.threshold
    let edge = name.flatMap { context.edge($0, at: offset).value }
    var finding = AlertFinding(
      .band, metric: metric, value: series.value(metric, at: period).value, comparison, threshold: edge?.value,
      leave: edge.map { leave($0) }, isBreached: breached)
    finding.edge = edge?.name.code
    finding.standard = context.standard(at: offset)
    return finding
  }

  private func leave(_ edge: StandardEdge) -> Double {
    Double(edge.thousandths + (comparison == .below ? margin : -margin)) / 1000
  }

  private func inclusive(_ edge: StandardEdge) -> Bool {
    comparison == .below ? edge.test.edgeBelongsBelow : !edge.test.edgeBelongsBelow
  }
}
