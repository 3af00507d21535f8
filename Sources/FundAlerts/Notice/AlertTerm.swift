public import FundCore

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
