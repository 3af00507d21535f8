public import FundCore

/// A rule that cannot judge for a long time (久未判定预警): indeterminate must not pass for fine.
///
/// Counts the months since the end of the last period that another rule could judge, less the months a period takes
/// to complete, as ``DataOverdueRule`` does for figures. A fund the other rule does not apply to, such as one without a
/// standard, is clear. One that was never judged counts from its first figure, less the two years that windows and
/// growth look back on.
public struct UnjudgedRule: AlertRule {
  /// The name in files and outputs.
  public let id: String
  /// The name to print.
  public let title: Bilingual
  /// Where the figures come from.
  public let note: Bilingual
  /// The rule that should judge; by period.
  public let judging: any AlertRule
  /// Months without a judgement, one per severity; reached is enough.
  public let levels: [AlertLevel<Int>]
  /// Levels and how long each must hold.
  public var timing: AlertTiming

  /// Makes a rule; `judging` must judge by period.
  public init(id: String, title: Bilingual, note: Bilingual, of judging: any AlertRule, _ levels: [AlertLevel<Int>]) {
    precondition(judging.cadence == .period, "Only a rule that judges by period can be late.")
    self.id = id
    self.title = title
    self.note = note
    self.judging = judging
    self.levels = levels
    timing = AlertTiming(levels)
  }

  /// Judged once for every as-of month.
  public var cadence: AlertCadence { .month }
  /// Those of the other rule.
  public var requiredMetrics: [MetricID] { judging.requiredMetrics }
  /// `unjudged`.
  public var kind: String { "unjudged" }

  /// `reserve-level unjudged for 6 months`.
  public func condition(_ severity: AlertSeverity) -> Bilingual? {
    levels.first { $0.severity == severity }.map { level in
      Bilingual(
        "\(judging.id) unjudged for \(level.threshold) \(level.threshold == 1 ? "month" : "months")",
        "\(judging.id) 已 \(level.threshold) 个月无法判定")
    }
  }

  /// Judges the wanted months. O(wanted + periods of the fund).
  public func judge(_ series: Evidence.Series, _ context: RuleContext, into column: inout VerdictColumn) {
    var needs = SIMD4<Int>(repeating: .max)
    for level in levels { needs[Int(level.severity.rawValue) - 1] = level.threshold }
    for (month, state) in states(series, context, column.origin, through: column.wanted.upperBound - 1)
    where column.wanted.contains(month) {
      guard let late = state.late else { continue }
      let worst: UInt8 =
        late >= needs[3] ? 4 : (late >= needs[2] ? 3 : (late >= needs[1] ? 2 : (late >= needs[0] ? 1 : 0)))
      column.mark(month, enters: worst, stays: worst)
    }
  }

  /// For how long the other rule could not judge, and why.
  public func finding(
    _ series: Evidence.Series, _ context: RuleContext, at offset: Int, severity: AlertSeverity, breached: Bool
  ) -> AlertFinding {
    let state = states(series, context, origin(series.start), through: offset).last?.state
    let level = levels.first { $0.severity == severity } ?? levels.first
    var finding = AlertFinding(
      .other, metric: MetricID("monthsUnjudged"), value: state?.late.map(Double.init), .above,
      threshold: level.map { Double($0.threshold) }, isBreached: breached)
    finding.lastFigure = state?.last
    let late = state?.late.map(String.init) ?? "?"
    let why = (state?.reason ?? .noData).text
    let last = state?.last.map { (", last \($0)", "，最近一期 \($0)") } ?? ("", "")
    finding.words =
      breached
      ? Bilingual(
        "\(judging.title.en) could not be judged for \(late) months\(last.0): \(why.en)",
        "“\(judging.title.zh)”已\(late)个月无法判定\(last.1)：\(why.zh)")
      : Bilingual("\(judging.title.en) is judged again\(last.0)", "“\(judging.title.zh)”已恢复判定\(last.1)")
    return finding
  }

  /// Whether the other rule applies to a period.
  private enum Scope { case asked, without, unasked }

  private struct State {
    /// Months without a judgement; nil when the rule was not asked.
    var late: Int?
    /// The last period judged.
    var last: Period?
    /// Why it cannot judge.
    var reason: MissingReason?
  }

  /// The state at every month from the fund's first on.
  private func states(
    _ series: Evidence.Series, _ context: RuleContext, _ origin: Period, through last: Int
  ) -> [(month: Int, state: State)] {
    let count = max(0, series.due - series.start + 1)
    guard last >= 0, count > 0 else { return [] }
    var verdicts = VerdictColumn()
    verdicts.prepare(origin: series.start, wanted: 0..<count)
    judging.judge(series, context, into: &verdicts)
    let width = series.start.frequency.monthsPerPeriod
    var state = State()
    var judged = -1
    var next = 0
    var scope = Scope.unasked
    var all: [(Int, State)] = []
    for month in 0...last {
      let due = min((origin + month).containing(series.start.frequency) - series.start, count - 1)
      while next <= due {
        switch verdicts[next] {
        case .clear, .breached:
          (judged, scope, state.last, state.reason) = (next, .asked, series.start + next, nil)
        case .indeterminate(let reason):
          scope = reason.isOfScope ? .without : .asked
          state.reason = reason
        case nil: scope = .unasked
        }
        next += 1
      }
      let since = state.last == nil ? 24 : 0
      let end = (Int(series.start.ordinal) + judged + 1) * width - 1
      switch scope {
      case .asked: state.late = max(0, Int((origin + month).ordinal) - end - (width - 1) - since)
      case .without: state.late = 0
      case .unasked: state.late = nil
      }
      all.append((month, state))
    }
    return all
  }
}

extension MissingReason {
  /// Whether the rule does not apply at all, rather than lacking a figure.
  var isOfScope: Bool {
    switch self {
    case .noStandard, .standardCoversPooledOnly, .standardOfAnotherKind, .notApplicable: true
    default: false
    }
  }
}
