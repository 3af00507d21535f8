import FundCore

/// How the Spring Festival moves spending between months: fewer admissions in the two weeks around it, part of them
/// made up for in the two weeks after.
enum SyntheticFestival {
  /// Share of the festival's fourteen days that fall in a month, and of the fourteen days after them.
  static func shares(_ month: Period) -> (lost: Double, madeUp: Double) {
    guard month.firstMonth <= 4, let day = SpringFestival.monthDay(inYear: month.year),
      let first = CalendarDate(year: month.year, month: day.month, day: day.day)
    else { return (0, 0) }
    let begin = (month - 1).dayAfter
    let length = month.dayAfter - begin
    /// Days of the month that lie in the fourteen days from `start` on, as a share of fourteen.
    func share(_ start: CalendarDate) -> Double {
      let from = max(0, start - begin)
      let to = min(length, start + 14 - begin)
      return Double(max(0, to - from)) / 14
    }
    return (share(first + -3), share(first + 11))
  }

  /// The factor on a month's spending for a fund that loses `effect` of it.
  static func factor(_ shares: (lost: Double, madeUp: Double), effect: Double) -> Double {
    1 - effect * shares.lost + 0.4 * effect * shares.madeUp
  }
}
