public import FundCore

/// What "average monthly spending" means (月均支出口径). Always part of a result and printed with it.
public enum ReserveBasis: String, Sendable, Hashable, CaseIterable, Codable {
  /// The calendar year's spending over 12 (自然年): annual data, the wording of the regulation.
  case calendarYear
  /// The last complete year's spending over 12 (上年).
  case previousYear
  /// The mean of the last twelve months, four quarters or one year (滚动十二个月): the default.
  case trailing12
  /// Year-to-date spending over the elapsed months (本年累计): biased by season.
  case yearToDate
  /// The balance over the mean spending of the *following* twelve months (未来十二个月): 12 times the US trust fund
  /// ratio of the next year.
  case forward12
  /// Months until the projected balance is used up (耗尽月数): from projections only.
  case runOut

  /// The basis used when none is asked for: ``calendarYear`` for annual figures, otherwise ``trailing12``.
  public static func standard(for frequency: Frequency) -> ReserveBasis {
    frequency == .annual ? .calendarYear : .trailing12
  }

  /// The name to print.
  public var title: Bilingual {
    switch self {
    case .calendarYear: Bilingual("calendar year", "自然年")
    case .previousYear: Bilingual("previous year", "上年")
    case .trailing12: Bilingual("trailing 12 months", "近12月")
    case .yearToDate: Bilingual("year to date", "本年累计")
    case .forward12: Bilingual("following 12 months", "未来12月")
    case .runOut: Bilingual("until run-out", "至耗尽")
    }
  }
}
