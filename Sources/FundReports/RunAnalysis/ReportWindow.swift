public import FundCore

/// The stretch of time a report is about (报告期).
public struct ReportWindow: Sendable, Hashable {
  /// The first month.
  public let first: YearMonth
  /// The last month.
  public let last: YearMonth

  /// From one month to another.
  ///
  /// - Precondition: `first` is not after `last`.
  public init(_ first: YearMonth, _ last: YearMonth) {
    precondition(first <= last, "A report begins before it ends.")
    self.first = first
    self.last = last
  }

  /// What a kind of report that ends with a month is about: the month, the quarter, half-year or year through that month. A flash
  /// note is about the period of the funds' own frequency that ends with it.
  public init(_ kind: ReportKind, through last: YearMonth, finest frequency: Frequency) {
    let begin: Int
    switch kind {
    case .flash, .adHoc: begin = last.month - frequency.monthsPerPeriod + 1
    case .monthly: begin = last.month
    case .quarterly: begin = (last.month - 1) / 3 * 3 + 1
    case .halfYear: begin = (last.month - 1) / 6 * 6 + 1
    case .annual, .study: begin = 1
    }
    self.init(YearMonth(last.year, max(1, begin)), last)
  }

  /// Its periods in a fund of that frequency; nil when it does not consist of whole ones.
  public func periods(_ frequency: Frequency) -> ClosedRange<Period>? {
    let low = first.period(frequency)
    let high = last.period(frequency)
    guard low.firstMonth == first.month, low.year == first.year, high.lastMonth == last.month, high.year == last.year
    else { return nil }
    return low...high
  }

  /// The same stretch of the year before.
  public var yearBefore: ReportWindow {
    ReportWindow(YearMonth(first.year - 1, first.month), YearMonth(last.year - 1, last.month))
  }

  /// From January to its end; nil when that is the window itself.
  public var yearToDate: ReportWindow? {
    let begin = YearMonth(last.year, 1)
    return begin == first ? nil : ReportWindow(begin, last)
  }

  /// The name people use: `2025年6月`, `2025年第二季度`, `2025年上半年`, `2025年1-5月`, `June 2025`, `the first half of 2025`.
  public func title(_ language: Language) -> String {
    let zh = language == .zh
    let year = last.year
    let names = ReportWindow.monthNames
    guard first.year == year else {
      return zh
        ? "\(first.year)年\(first.month)月至\(year)年\(last.month)月"
        : "\(names[first.month - 1]) \(first.year) to \(names[last.month - 1]) \(year)"
    }
    switch (first.month, last.month) {
    case let (a, b) where a == b: return zh ? "\(year)年\(a)月" : "\(names[a - 1]) \(year)"
    case (1, 12): return zh ? "\(year)年" : "\(year)"
    case (1, 6): return zh ? "\(year)年上半年" : "the first half of \(year)"
    case (7, 12): return zh ? "\(year)年下半年" : "the second half of \(year)"
    case (1, 3), (4, 6), (7, 9), (10, 12):
      let quarter = (first.month - 1) / 3
      return zh
        ? "\(year)年第\(["一", "二", "三", "四"][quarter])季度"
        : "the \(["first", "second", "third", "fourth"][quarter]) quarter of \(year)"
    default:
      return zh
        ? "\(year)年\(first.month)-\(last.month)月" : "\(names[first.month - 1]) to \(names[last.month - 1]) \(year)"
    }
  }

  static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
}

/// Periods in words (期间表述).
enum PeriodText {
  /// `2025年6月`, `2025年第二季度`, `2025年`; `June 2025`, `the second quarter of 2025`, `2025`.
  static func name(_ period: Period, _ language: Language) -> String {
    ReportWindow(YearMonth(period.year, period.firstMonth), YearMonth(period)).title(language)
  }

  /// The end of a period: `2025年6月末`, `the end of June 2025`.
  static func end(_ period: Period, _ language: Language) -> String {
    language == .zh ? name(period, .zh) + "末" : "the end of " + name(period, .en)
  }
}
