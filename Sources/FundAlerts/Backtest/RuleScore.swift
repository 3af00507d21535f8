import FundCore

/// The record of one rule from one severity on (规则成绩): what it warned of, what it missed, and what came of its alerts.
///
/// An alert is *right* when the band is left within the horizon after it opened, *false* when it is not, *late* when
/// the band had been left already, in that period or before. It is *undecided* as long as the horizon is not over,
/// also when the band has been left meanwhile: to count these and not the others would flatter the rule. A breach is
/// *warned* of when an alert was open at the end of the period before.
public struct RuleScore: Sendable, Hashable {
  /// Alerts of this severity and above count.
  public let severity: AlertSeverity
  /// Alerts that opened (触发数).
  public internal(set) var opened = 0
  /// Decided alerts after which the band was left within the horizon (命中).
  public internal(set) var right = 0
  /// Decided alerts after which it was not (误报).
  public internal(set) var falseAlarms = 0
  /// False alarms that were still open when the band was left, only later than the horizon (过早).
  public internal(set) var early = 0
  /// Alerts that opened in the period of the breach or after it (滞后).
  public internal(set) var late = 0
  /// Alerts whose horizon is not over yet, or whose outcome is not known (未定).
  public internal(set) var undecided = 0
  /// Breaches that an alert was open before (预警到的越界).
  public internal(set) var warned = 0
  /// Breaches that no alert was open before (漏报).
  public internal(set) var missed = 0
  /// Missed breaches in whose period an alert opened (同期触发).
  public internal(set) var sameTime = 0
  /// Alerts that opened again soon after they had closed (反复).
  public internal(set) var reopenings = 0
  /// Months from the opening of the alert to the breach, for each warned breach, ascending (提前月数); from the fund's return
  /// into its band where the alert stayed open after an earlier breach.
  public internal(set) var leads: [Int] = []

  init(_ severity: AlertSeverity) { self.severity = severity }

  /// Breaches in all.
  public var breaches: Int { warned + missed }
  /// Right alerts in decided ones (准确率); nil when none is decided.
  public var precision: Double? { RuleScore.share(right, right + falseAlarms) }
  /// Warned breaches in all (召回率); nil when there was none.
  public var recall: Double? { RuleScore.share(warned, breaches) }
  /// The median lead in months (提前期中位数); nil when nothing was warned of.
  public var medianLead: Double? {
    guard !leads.isEmpty else { return nil }
    let middle = leads.count / 2
    return leads.count % 2 == 1 ? Double(leads[middle]) : Double(leads[middle - 1] + leads[middle]) / 2
  }

  private static func share(_ part: Int, _ whole: Int) -> Double? { whole > 0 ? Double(part) / Double(whole) : nil }
}

extension RuleScore {
  /// Adds a fund: its alerts, and where it lay.
  ///
  /// - Parameters:
  ///   - first: the first period observed: what happened in it could not be warned of.
  ///   - horizon: periods within which the band must be left.
  ///   - reopening: periods within which an alert that opens again flaps.
  mutating func add(
    _ spans: [AlertSpan], _ line: EdgeHistory.Line, first: Period, horizon: Int, reopening: Int
  ) {
    let frequency = line.start.frequency
    let times = spans.map { (opened: $0.opened.period(frequency), closed: $0.closed?.period(frequency)) }
    let breaches = line.breaches.filter { $0 > first }
    for (n, span) in times.enumerated() {
      opened += 1
      if n > 0, let before = times[n - 1].closed, span.opened - before <= reopening { reopenings += 1 }
      if line.lastSide(span.opened) == .beyond {
        late += 1
        continue
      }
      let isOver = line.end.map { $0 >= span.opened + horizon } ?? false
      switch isOver ? line.outcome(span.opened + 1, through: span.opened + horizon) : .unknown {
      case .unknown: undecided += 1
      case .beyond: right += 1
      case .within:
        falseAlarms += 1
        if breaches.contains(where: { $0 > span.opened && (span.closed ?? $0) >= $0 }) { early += 1 }
      }
    }
    for breach in breaches {
      if let span = times.last(where: { $0.opened < breach && ($0.closed ?? breach) >= breach }) {
        warned += 1
        leads.append((breach - line.warning(from: span.opened, of: breach)) * frequency.monthsPerPeriod)
      } else {
        missed += 1
        if times.contains(where: { $0.opened == breach }) { sameTime += 1 }
      }
    }
  }
}
