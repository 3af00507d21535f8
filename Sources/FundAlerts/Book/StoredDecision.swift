import FundCore

/// A term as stored.
protocol StoredTerm {
  var from: Period { get }
  var until: CalendarDate? { get }
  var lifted: Period? { get }
}

extension StoredTerm {
  func term(_ damaged: (String) -> DecodingError) throws -> AlertTerm {
    guard from.frequency == .monthly, lifted?.frequency ?? .monthly == .monthly else {
      throw damaged("a silence or acknowledgement begins with no month")
    }
    return AlertTerm(from: YearMonth(from), until: until, lifted: lifted.map { YearMonth($0) })
  }
}

/// A silence as stored; its number is its place.
struct StoredSilence: Codable, StoredTerm {
  let matcher: AlertMatcher
  let from: Period
  let until: CalendarDate?
  let lifted: Period?
  let reason: AlertReason

  init(_ silence: AlertSilence) {
    matcher = silence.matcher
    from = silence.term.from.period
    until = silence.term.until
    lifted = silence.term.lifted?.period
    reason = silence.reason
  }
}

/// An acknowledgement as stored.
struct StoredAcknowledgement: Codable, StoredTerm {
  let fund: FundID
  let rule: String
  let severity: String
  let since: Period
  let from: Period
  let until: CalendarDate?
  let lifted: Period?
  let reason: AlertReason

  init(_ known: AlertAcknowledgement) {
    fund = known.fund
    rule = known.rule
    severity = known.severity.code
    since = known.since
    from = known.term.from.period
    until = known.term.until
    lifted = known.term.lifted?.period
    reason = known.reason
  }
}
