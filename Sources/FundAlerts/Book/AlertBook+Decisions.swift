public import FundCore

/// What people decide about alerts. None of it touches a track or the history: silence never loses a transition.
extension AlertBook {
  /// Asks for silence (设置静默).
  ///
  /// - Parameters:
  ///   - matcher: which alerts.
  ///   - first: the first as-of month covered.
  ///   - last: the last day covered.
  ///   - reason: who asks, and why.
  /// - Returns: the silence with its number.
  @discardableResult
  public mutating func silence(
    _ matcher: AlertMatcher, from first: YearMonth, until last: CalendarDate, _ reason: AlertReason
  ) -> AlertSilence {
    let silence = AlertSilence(
      number: silences.count + 1, matcher: matcher, term: AlertTerm(from: first, until: last), reason: reason)
    silences.append(silence)
    return silence
  }

  /// Ends a silence from an as-of month on (解除静默).
  /// - Throws: ``AlertError/noSilence(_:known:)`` when the book has none of this number.
  @discardableResult
  public mutating func lift(silence number: Int, from month: YearMonth) throws(AlertError) -> AlertSilence {
    guard let at = silences.firstIndex(where: { $0.number == number }) else {
      throw .noSilence(number, known: silences.count)
    }
    let old = silences[at]
    var term = old.term
    term.lifted = min(month, term.lifted ?? month)
    silences[at] = AlertSilence(number: number, matcher: old.matcher, term: term, reason: old.reason)
    return silences[at]
  }

  /// Notes that somebody knows an open alert (确认预警).
  ///
  /// - Parameters:
  ///   - rule: the rule by id.
  ///   - fund: the fund.
  ///   - first: the first as-of month covered.
  ///   - last: the last day covered; nil for as long as the alert lasts without growing worse.
  ///   - reason: who knows it, and what is done.
  /// - Throws: ``AlertError/notOpen(rule:fund:open:)`` when there is no such alert.
  @discardableResult
  public mutating func acknowledge(
    _ rule: String, of fund: FundID, from first: YearMonth, until last: CalendarDate? = nil, _ reason: AlertReason
  ) throws(AlertError) -> AlertAcknowledgement {
    guard let track = track(rule, fund), track.now.state.isOpen, let severity = track.now.severity else {
      throw .notOpen(rule: rule, fund: fund, open: rules.map(\.id).filter { state($0, fund).isOpen })
    }
    let acknowledgement = AlertAcknowledgement(
      fund: fund, rule: rule, severity: severity, since: Period(ordinal: Int(track.now.began), track.frequency),
      term: AlertTerm(from: first, until: last), reason: reason)
    acknowledgements.append(acknowledgement)
    return acknowledgement
  }

  /// Takes back what was acknowledged of an alert, from an as-of month on (撤回确认).
  /// - Returns: the acknowledgements that held and hold no longer.
  @discardableResult
  public mutating func withdraw(_ rule: String, of fund: FundID, from month: YearMonth) -> [AlertAcknowledgement] {
    var taken: [AlertAcknowledgement] = []
    for (at, old) in acknowledgements.enumerated()
    where old.rule == rule && old.fund == fund && old.term.covers(month) {
      var term = old.term
      term.lifted = month
      acknowledgements[at] = AlertAcknowledgement(
        fund: fund, rule: rule, severity: old.severity, since: old.since, term: term, reason: old.reason)
      taken.append(acknowledgements[at])
    }
    return taken
  }

  private func track(_ rule: String, _ fund: FundID) -> AlertTrack? {
    guard let r = rules.firstIndex(where: { $0.id == rule }), let f = knownRow(fund) else { return nil }
    return tracks[r][f]
  }
}
