public import FundCore
public import FundPolicy

/// Follows alerts from month to month (预警监测): rules judge, the book remembers.
///
/// ```swift
/// var monitor = AlertMonitor(rules: rules, policy: policy, restoring: book)
/// for change in monitor.observe(evidence) { notify(change) }
/// ```
///
/// - Every period with figures is judged once, in order, by each rule. A period without figures, or one a rule cannot
///   judge, is passed over: counters stay where they are, and it is judged when its figures arrive before later ones.
/// - The same period with the same digest changes nothing; with another digest it is judged again from where the alert
///   stood before it, and a `restated` transition tells of it when the alert is open or changes.
/// - The first time a fund is seen, its history only warms up the counters: one transition says what is open.
/// - Observing month by month equals one ``replay(_:months:)`` over the same months.
public struct AlertMonitor: Sendable {
  /// The rules.
  public let rules: AlertRuleSet
  /// Where edges come from.
  public let policy: PolicyLibrary
  /// The standard to use for every fund it covers, instead of the applicable one; nil for the applicable one.
  public let standard: String?
  /// All that is remembered.
  public private(set) var book: AlertBook

  /// Starts from a book, by default an empty one.
  public init(
    rules: AlertRuleSet, policy: PolicyLibrary, standard: String? = nil, restoring book: AlertBook = AlertBook()
  ) {
    self.rules = rules
    self.policy = policy
    self.standard = standard
    self.book = book
  }

  /// The metrics the evidence should hold.
  public var requiredMetrics: [MetricID] { rules.requiredMetrics }

  /// Judges what is new through the evidence's month and returns what changed (观察).
  ///
  /// - Returns: transitions by fund in the evidence's order, then by rule, then by period; those of groups of pools,
  ///   see ``PortfolioRule``, after them.
  /// - Complexity: O(funds x rules x periods not yet judged).
  public mutating func observe(_ evidence: Evidence) -> [AlertTransition] {
    replay(evidence, months: evidence.through...evidence.through)
  }

  /// Observes the same evidence as of each month of a range (重放), in one pass over every fund.
  ///
  /// Figures after a month do not count at that month; what an outlook said counts at the evidence's own month only.
  /// Months after the evidence's own are left out. It cannot know which figures were known then: replay vintages for
  /// that.
  /// - Returns: transitions by month, then fund, rule and period, exactly as ``observe(_:)`` would give them.
  /// - Complexity: O(funds x rules x months).
  public mutating func replay(_ evidence: Evidence, months: ClosedRange<YearMonth>) -> [AlertTransition] {
    let last = min(months.upperBound, evidence.through)
    guard months.lowerBound <= last else { return [] }
    let seen = last == evidence.through ? evidence : evidence.through(last)
    var pass = AlertPass(rules.rules, months: months.lowerBound...last, evidence: seen)
    var shelf = StandardShelf(policy, chosen: standard)
    let columns = rules.rules.map { book.column($0) }
    let rows = seen.funds.map { book.row($0) }
    let groups = aggregates(seen, &shelf).map { rule, groups in (rule, groups, groups.funds.map { book.row($0) }) }
    let single = rules.rules.indices.filter { !(rules.rules[$0] is PortfolioRule) }
    var tracks = book.tracks
    book.tracks = []
    for f in seen.funds.indices {
      let series = seen.series(f)
      let context = RuleContext(shelf.timeline(series.fund), from: series.start)
      for r in single { pass.advance(&tracks[columns[r]][rows[f]], rule: r, series, context) }
    }
    for (r, groups, rows) in groups {
      for g in groups.funds.indices {
        let series = groups.series(g)
        pass.advance(&tracks[columns[r]][rows[g]], rule: r, series, .none(from: series.start))
      }
    }
    book.tracks = tracks
    let found = pass.sorted()
    book.history.append(contentsOf: found)
    book.through = max(book.through ?? last, last)
    return found
  }

  /// The alerts of these rules that are open, with the figures of the evidence (当前预警).
  ///
  /// Funds that are not in the evidence are left out. In order of fund, then the most severe first, firing before
  /// pending; groups of pools after the funds.
  public func standing(in evidence: Evidence) -> [AlertStanding] {
    var shelf = StandardShelf(policy, chosen: standard)
    let single = rules.rules.filter { !($0 is PortfolioRule) }
    var all: [AlertStanding] = []
    for f in evidence.funds.indices {
      let series = evidence.series(f)
      all += standing(series, single) { RuleContext(shelf.timeline(series.fund), from: series.start) }
    }
    for (r, groups) in aggregates(evidence, &shelf) {
      for g in groups.funds.indices {
        let series = groups.series(g)
        all += standing(series, [rules.rules[r]]) { .none(from: series.start) }
      }
    }
    return all
  }

  /// The groups of every portfolio rule, with the place of the rule.
  private func aggregates(_ evidence: Evidence, _ shelf: inout StandardShelf) -> [(rule: Int, groups: Evidence)] {
    rules.rules.indices.compactMap { r in
      guard let portfolio = rules.rules[r] as? PortfolioRule else { return nil }
      return (r, portfolio.aggregate(evidence) { shelf.timeline($0) })
    }
  }

  /// The open alerts of one fund or group.
  private func standing(
    _ series: Evidence.Series, _ rules: [any AlertRule], _ context: () -> RuleContext
  ) -> [AlertStanding] {
    guard let row = book.knownRow(series.fund) else { return [] }
    var known: RuleContext?
    var all: [AlertStanding] = []
    for rule in rules {
      guard let column = book.rules.firstIndex(where: { $0.id == rule.id }) else { continue }
      let track = book.tracks[column][row]
      guard track.now.state.isOpen, let period = track.period, let severity = track.now.severity else { continue }
      let judged = known ?? context()
      known = judged
      let origin = rule.origin(series.start)
      guard origin.frequency == period.frequency else { continue }
      let isLater = period.containing(series.start.frequency) > series.due
      let attribution = isLater ? nil : series.attribution.flatMap { $0.to == series.closing(period) ? $0 : nil }
      all.append(
        AlertStanding(
          fund: series.fund, rule: rule.id, title: rule.title, state: track.now.state, severity: severity,
          since: Period(ordinal: Int(track.now.began), track.frequency), period: period,
          finding: rule.finding(series, judged, at: period - origin, severity: severity, breached: true),
          attribution: attribution, evidenceEnds: isLater ? series.due : nil))
    }
    let ranked = all.enumerated().sorted { a, b in
      let firing = (a.element.state == .firing ? 1 : 0, b.element.state == .firing ? 1 : 0)
      if firing.0 != firing.1 { return firing.0 > firing.1 }
      return (b.element.severity, a.offset) < (a.element.severity, b.offset)
    }
    return ranked.map(\.element)
  }
}

extension Evidence.Series {
  /// The last period with figures at or before the end of a period, at the fund's frequency.
  func closing(_ period: Period) -> Period? {
    let offset = min(period.containing(start.frequency) - start, cells.count - 1)
    guard offset >= 0 else { return nil }
    return (0...offset).last { hasFigure($0) }.map { start + $0 }
  }
}
