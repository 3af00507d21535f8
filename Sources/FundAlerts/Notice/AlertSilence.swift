public import FundCore

/// A time in which nobody is to be told of some alerts (静默): who asked for it, until when and why.
///
/// It mutes the telling only: judgements, states and transitions go on and are recorded as ever.
public struct AlertSilence: Sendable, Hashable {
  /// Its number in the book, from 1.
  public let number: Int
  /// Which alerts.
  public let matcher: AlertMatcher
  /// The first as-of month it covers, and its last day.
  public let term: AlertTerm
  /// Who asked for it and why.
  public let reason: AlertReason

  /// Whether an alert is muted at an as-of month.
  public func covers(_ fund: FundID, rule: String, _ severity: AlertSeverity, asOf month: YearMonth) -> Bool {
    term.covers(month) && matcher.matches(fund, rule: rule, severity)
  }
}

/// A word that somebody has seen an alert and deals with it (已知晓).
///
/// It holds for the alert as it stands: one that grows worse than ``severity``, or closes and opens anew, speaks again.
public struct AlertAcknowledgement: Sendable, Hashable {
  /// The fund.
  public let fund: FundID
  /// The rule by id.
  public let rule: String
  /// How serious the alert was.
  public let severity: AlertSeverity
  /// The period in which the alert began, which tells it from earlier and later ones.
  public let since: Period
  /// The first as-of month it covers, and its last day if it has one.
  public let term: AlertTerm
  /// Who has seen it and what is done.
  public let reason: AlertReason

  /// Whether it is about an alert at an as-of month.
  public func covers(
    _ fund: FundID, rule: String, _ severity: AlertSeverity, since: Period?, asOf month: YearMonth
  ) -> Bool {
    fund == self.fund && rule == self.rule && severity <= self.severity && since == self.since && term.covers(month)
  }
}

/// Over which as-of months something holds (有效期). An as-of month is taken at its last day.
public struct AlertTerm: Sendable, Hashable {
  /// The first as-of month.
  public let from: YearMonth
  /// The last day; nil when there is none.
  public let until: CalendarDate?
  /// The as-of month from which it holds no longer because somebody lifted it; nil when nobody did.
  public internal(set) var lifted: YearMonth?

  /// States a term.
  public init(from: YearMonth, until: CalendarDate?, lifted: YearMonth? = nil) {
    self.from = from
    self.until = until
    self.lifted = lifted
  }

  /// Whether it holds at the end of an as-of month.
  public func covers(_ month: YearMonth) -> Bool {
    let last = month.period.dayAfter + -1
    return month >= from && (until.map { last <= $0 } ?? true) && (lifted.map { month < $0 } ?? true)
  }
}

/// Who decided something about an alert, and why (经办与事由).
public struct AlertReason: Sendable, Hashable, Codable {
  /// Who.
  public let who: String
  /// Why.
  public let why: String

  /// Joins the two.
  public init(who: String, why: String) {
    self.who = who
    self.why = why
  }
}
