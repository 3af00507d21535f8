import FundCore

/// One pass of all rules over evidence, for a range of as-of months: the engine behind observing and replaying.
struct AlertPass {
  private let rules: [any AlertRule]
  /// Timings by rule, in periods of each frequency: annual, quarterly, monthly.
  private let timings: [[AlertTiming]]
  private let months: ClosedRange<YearMonth>
  private let evidence: Evidence
  private var column = VerdictColumn()
  private var found: [AlertTransition] = []

  init(_ rules: [any AlertRule], months: ClosedRange<YearMonth>, evidence: Evidence) {
    self.rules = rules
    timings = rules.map { rule in Frequency.allCases.map { rule.timing.inPeriods(of: $0) } }
    self.months = months
    self.evidence = evidence
  }

  /// The transitions by as-of month, otherwise in the order found.
  func sorted() -> [AlertTransition] {
    if months.lowerBound == months.upperBound { return found }
    let first = months.lowerBound.period
    var buckets: [[Int]] = Array(repeating: [], count: months.upperBound.period - first + 1)
    for (i, transition) in found.enumerated() { buckets[transition.asOf.period - first].append(i) }
    return buckets.flatMap { $0.map { found[$0] } }
  }

  /// Brings one track up to the last month.
  mutating func advance(
    _ track: inout AlertTrack, rule r: Int, _ series: Evidence.Series, _ context: RuleContext
  ) {
    let rule = rules[r]
    let origin = rule.origin(series.start)
    let last = due(rule, origin.frequency) - origin
    guard last >= 0 else { return }
    if !track.isNew, track.frequency != origin.frequency { track = AlertTrack() }
    let judged = track.isNew ? -1 : Int(track.judged) - Int(origin.ordinal)
    guard judged <= last else { return }

    var from = max(0, judged + 1)
    let again = !track.isNew && judged >= 0 && isRestated(track, rule.cadence, series)
    if again { from = judged }
    guard from <= last else { return }
    column.prepare(origin: origin, wanted: from..<last + 1)
    rule.judge(series, context, into: &column)
    if rule.cadence == .period, rule.timing.patience.waitsForFinal {
      for offset in column.wanted where series.isProvisional(at: origin + offset) {
        column.indeterminate(offset, .noData)
      }
    }

    var offset = from
    if again {
      restate(&track, rule: r, at: offset, series, context)
      offset += 1
    }
    let timing = timing(r, origin.frequency)
    var moved = false
    // History that is seen for the first time only warms up the machine, see ``AlertMonitor``.
    var warming = track.isNew
    var warmMonth: YearMonth?
    while offset <= last {
      let code = column.code(offset)
      let at = offset
      offset += 1
      guard code & 0xC0 == 0x40 else { continue }
      let ordinal = origin.ordinal + Int32(at)
      if warming {
        let month = asOf(origin + at, rule)
        if let first = warmMonth, month != first {
          announce(track, rule: r, asOf: first, series, context)
          warming = false
        } else {
          warmMonth = month
        }
      }
      track.before = track.now
      let change = track.now.step(enters: code >> 3 & 7, stays: code & 7, at: ordinal, timing)
      track.judged = ordinal
      moved = true
      if change != .none, !warming {
        emit(change, track, rule: r, asOf: asOf(origin + at, rule), series, context)
      }
    }
    guard moved else { return }
    track.frequency = origin.frequency
    if warming, let first = warmMonth { announce(track, rule: r, asOf: first, series, context) }
    track.digest = digest(track, rule.cadence, series)
  }

  private func timing(_ r: Int, _ frequency: Frequency) -> AlertTiming {
    switch frequency {
    case .annual: timings[r][0]
    case .quarterly: timings[r][1]
    case .monthly: timings[r][2]
    }
  }

  /// Months from the end of a period to its judgement; nil for a rule that judges from the first month of it on.
  ///
  /// Groups of pools wait for the end, when those of its members who report more often have reported too.
  private func age(_ rule: any AlertRule) -> Int? {
    guard rule.cadence == .period else { return nil }
    let age = rule.timing.patience.minimumAge
    return age > 0 || rule is PortfolioRule ? age : nil
  }

  /// The last period a rule judges at the end of the range.
  private func due(_ rule: any AlertRule, _ frequency: Frequency) -> Period {
    guard let age = age(rule) else { return months.upperBound.period(frequency) }
    return (months.upperBound.period - age + 1).containing(frequency) - 1
  }

  /// The first month of the range at which a rule judges a period.
  private func asOf(_ period: Period, _ rule: any AlertRule) -> YearMonth {
    let first =
      age(rule).map { YearMonth(YearMonth(period).period + $0) } ?? YearMonth(period.year, period.firstMonth)
    return max(months.lowerBound, first)
  }

  /// The digest of the figures a track has judged: those of its period, or the last ones by its month.
  private func digest(_ track: AlertTrack, _ cadence: AlertCadence, _ series: Evidence.Series) -> UInt64 {
    guard let period = track.period else { return 0 }
    if cadence == .period { return series.digest(at: period) }
    guard let closing = series.closing(period) else { return 0 }
    return StableHash.mix(series.digest(at: closing) &+ UInt64(truncatingIfNeeded: Int(closing.ordinal)))
  }

  private func isRestated(_ track: AlertTrack, _ cadence: AlertCadence, _ series: Evidence.Series) -> Bool {
    guard let period = track.period else { return false }
    if cadence == .month, YearMonth(period) < months.lowerBound { return false }
    return digest(track, cadence, series) != track.digest
  }

  /// Judges the last period again, from where the alert stood before it.
  private mutating func restate(
    _ track: inout AlertTrack, rule r: Int, at offset: Int, _ series: Evidence.Series, _ context: RuleContext
  ) {
    let code = column.code(offset)
    // An unasked rule, such as one on an outlook that is not there, keeps its judgement and its digest.
    guard code != 0 else { return }
    let old = track.now
    if code & 0x80 == 0 {
      var machine = track.before
      _ = machine.step(enters: code >> 3 & 7, stays: code & 7, at: track.judged, timing(r, column.origin.frequency))
      track.now = machine
    }
    track.digest = digest(track, rules[r].cadence, series)
    let isSame = old.state == track.now.state && old.level == track.now.level
    guard !isSame || old.state.isOpen else { return }
    append(.restated, from: old, track, rule: r, asOf: asOf(column.origin + offset, rules[r]), series, context)
  }

  /// Tells of an alert that the warm-up left open.
  private mutating func announce(
    _ track: AlertTrack, rule r: Int, asOf month: YearMonth, _ series: Evidence.Series, _ context: RuleContext
  ) {
    switch track.now.state {
    case .firing: append(fired(r), from: AlertMachine(), track, rule: r, asOf: month, series, context)
    case .pending: append(.pending, from: AlertMachine(), track, rule: r, asOf: month, series, context)
    case .inactive, .resolved: break
    }
  }

  private mutating func emit(
    _ change: AlertMachine.Change, _ track: AlertTrack, rule r: Int, asOf month: YearMonth, _ series: Evidence.Series,
    _ context: RuleContext
  ) {
    let kind: AlertTransition.Kind
    switch change {
    case .none: return
    case .pending: kind = .pending
    case .lapsed: kind = .lapsed
    case .fired: kind = fired(r)
    case .escalated: kind = .escalated
    case .deEscalated: kind = .deEscalated
    case .resolved: kind = .resolved
    }
    append(kind, from: track.before, track, rule: r, asOf: month, series, context)
  }

  private func fired(_ r: Int) -> AlertTransition.Kind { rules[r] is DataOverdueRule ? .dataOverdue : .fired }

  private mutating func append(
    _ kind: AlertTransition.Kind, from old: AlertMachine, _ track: AlertTrack, rule r: Int, asOf month: YearMonth,
    _ series: Evidence.Series, _ context: RuleContext
  ) {
    let rule = rules[r]
    let period = Period(ordinal: Int(track.judged), column.origin.frequency)
    let isOpen = track.now.state.isOpen
    let severity = track.now.severity ?? old.severity ?? rules[r].timing.severities.first ?? .blue
    let atEnd = month == evidence.through
    let closing = series.closing(period)
    let attribution = atEnd ? series.attribution.flatMap { $0.to == closing ? $0 : nil } : nil
    found.append(
      AlertTransition(
        fund: series.fund, rule: rule.id, title: rule.title, kind: kind, from: old.state, to: track.now.state,
        severity: severity, previousSeverity: AlertSeverity(rawValue: old.level), period: period, asOf: month,
        since: isOpen ? Period(ordinal: Int(track.now.began), column.origin.frequency) : nil,
        finding: rule.finding(
          series, context, at: period - column.origin, severity: severity, breached: isOpen),
        isProvisional: closing.map { series.isProvisional(at: $0) } ?? false, attribution: attribution))
  }
}
