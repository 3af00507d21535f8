public import FundCore
public import FundPolicy

/// The probability of crossing a named edge within some months (触线概率预警).
///
/// Reads what an outlook says of the as-of month (`probabilityBelow` or `probabilityAbove` of the edge's figure) and
/// judges that month only, so a history without outlooks leaves the rule unasked. While the fund already lies beyond
/// the edge the rule is clear: the breach is then the matter of a ``BandRule``. Severity rises with the probability.
/// Indeterminate when the outlook could not be made or the fund has no such edge.
public struct BreachProbabilityRule: AlertRule, Hashable {
  /// The name in files and outputs.
  public let id: String
  /// The name to print.
  public let title: Bilingual
  /// Where the figures come from.
  public let note: Bilingual
  /// Which side of the edge is bad.
  public let comparison: AlertComparison
  /// The edge.
  public let edge: EdgeName
  /// How far ahead to look, in months.
  public let within: Int
  /// The probabilities, one per severity, as fractions of one; reached is enough.
  public let levels: [AlertLevel<Double>]
  /// How far below its probability a level is left; not negative.
  public let margin: Double
  /// The metric the edge is about.
  public let metric: MetricID
  /// Levels and how long each must hold.
  public var timing: AlertTiming

  /// Makes a rule; `within` is at least one month.
  public init(
    id: String, title: Bilingual, note: Bilingual, _ comparison: AlertComparison, _ edge: EdgeName, within: Int,
    _ levels: [AlertLevel<Double>], margin: Double = 0, release: Int = 1, metric: MetricID = .months
  ) {
    precondition(margin >= 0 && within > 0, "A margin is not negative, and the future at least a month.")
    self.id = id
    self.title = title
    self.note = note
    self.comparison = comparison
    self.edge = edge
    self.within = within
    self.levels = levels
    self.margin = margin
    self.metric = metric
    timing = AlertTiming(levels, release: release)
  }

  /// Judged once for every as-of month.
  public var cadence: AlertCadence { .month }
  /// The metric that tells whether the edge is crossed already.
  public var requiredMetrics: [MetricID] { [metric] }

  /// The column of an outlook that is judged, for an edge in months.
  public func probability(_ edge: Double) -> MetricID {
    comparison == .below ? .probabilityBelow(edge, within: within) : .probabilityAbove(edge, within: within)
  }

  /// Judges the as-of month. O(1).
  public func judge(_ series: Evidence.Series, _ context: RuleContext, into column: inout VerdictColumn) {
    let offset = series.through.period - column.origin
    guard column.wanted.contains(offset), series.looksAhead else { return }
    switch context.edge(edge, at: series.due - series.start) {
    case .missing(.notApplicable): column.judge(offset, enters: nil, stays: nil)
    case .missing(let reason): column.indeterminate(offset, reason)
    case .value(let found):
      if let now = latest(series), found.isUnder(now) == (comparison == .below) {
        column.judge(offset, enters: nil, stays: nil)
        return
      }
      switch series.ahead(probability(found.value)) {
      case .missing(.itemAbsent): return
      case .missing(let reason): column.indeterminate(offset, reason)
      case .value(let p):
        var ladder = Ladder(.above)
        for level in levels {
          ladder.add(level.severity, enter: level.threshold, leave: level.threshold - margin, inclusive: true)
        }
        ladder.mark(p, offset, into: &column)
      }
    }
  }

  /// The probability, its threshold, the first likely month, and the growth of income and spending in the outlook.
  public func finding(
    _ series: Evidence.Series, _ context: RuleContext, at offset: Int, severity: AlertSeverity, breached: Bool
  ) -> AlertFinding {
    let level = levels.first { $0.severity == severity } ?? levels.first
    let found = context.edge(edge, at: series.due - series.start).value
    let value = found.flatMap { series.ahead(probability($0.value)).value }
    var finding = AlertFinding(
      .probability, metric: found.map { probability($0.value) } ?? metric, value: value, comparison,
      threshold: level?.threshold, leave: level.map { $0.threshold - margin }, isBreached: breached)
    finding.edge = edge.code
    finding.edgeMonths = found?.value
    finding.standard = context.standard(at: series.due - series.start)
    finding.within = within
    if let found, let months = series.ahead(.firstLikelyBreach(found.value)).value, months.magnitude < 12_000 {
      finding.firstLikely = series.through.period + Int(months.rounded())
    }
    if let period = lastPeriod(series) { finding.addGrowth(series, at: period) }
    // What drives the probability is how the flows go on; their past year only stands in for it.
    if let income = series.ahead(.outlookIncomeGrowth).value, let spending = series.ahead(.outlookSpendingGrowth).value
    {
      (finding.incomeGrowth, finding.spendingGrowth) = (income, spending)
    }
    return finding
  }

  /// The last period for which the metric is known.
  private func lastPeriod(_ series: Evidence.Series) -> Period? {
    guard let cells = series.column(metric) else { return nil }
    return series.cells.last { cells.reasons[$0] == 0 }.map { series.start + ($0 - series.cells.lowerBound) }
  }

  private func latest(_ series: Evidence.Series) -> Double? {
    lastPeriod(series).flatMap { series.value(metric, at: $0).value }
  }
}
