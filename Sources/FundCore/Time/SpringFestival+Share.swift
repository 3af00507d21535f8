extension SpringFestival {
  /// The share of the festival's window that falls in a period (春节窗口期占比), between 0 and 1.
  ///
  /// The window is given in days from the first day of the first Chinese month, which is day 0: `-3...10` is the
  /// fortnight from three days before it to ten days after. The shares of all periods that a window touches add up to
  /// one, so a year's shares do whenever the window stays within the year. This is the moving-holiday regressor of
  /// X-12-ARIMA before centring (Bell and Hillmer 1983; Findley et al. 1998, table 2; for the Chinese New Year Lin and
  /// Liu 2002).
  ///
  /// - Parameter window: days from day 0, at most ``longestReach`` away from it.
  /// - Returns: nil where the table has no date, or for a window that reaches too far.
  /// - Complexity: constant.
  public static func share(of period: Period, window: ClosedRange<Int>) -> Double? {
    guard years.contains(period.year), window.lowerBound >= -longestReach, window.upperBound <= longestReach
    else { return nil }
    let begin = (period - 1).dayAfter
    let end = period.dayAfter
    var days = 0
    for year in period.year - 1...period.year + 1 {
      guard let (month, day) = monthDay(inYear: year), let first = CalendarDate(year: year, month: month, day: day)
      else {
        // A festival beyond the table counts only where its window may reach into the period.
        if mayReach(year, window, begin, end) { return nil }
        continue
      }
      let from = max(begin, first + window.lowerBound)
      let to = min(end, first + (window.upperBound + 1))
      days += max(0, to - from)
    }
    return Double(days) / Double(window.count)
  }

  /// The most days a window may reach before or after the festival.
  public static var longestReach: Int { 60 }

  /// Whether the window of an unknown festival, between 21 January and 21 February, may touch the days.
  private static func mayReach(
    _ year: Int, _ window: ClosedRange<Int>, _ begin: CalendarDate, _ end: CalendarDate
  ) -> Bool {
    let earliest = CalendarDate(uncheckedYear: year, month: 1, day: 21) + window.lowerBound
    let latest = CalendarDate(uncheckedYear: year, month: 2, day: 21) + window.upperBound
    return earliest < end && begin < latest + 1
  }
}
