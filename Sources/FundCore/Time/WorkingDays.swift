/// Counts the working days of months, quarters and years of mainland China (工作日), 1950 to 2100.
///
/// A working day is a day from Monday to Friday that is no day off by the ``HolidayRegulation`` of its time. A day off on
/// a Saturday or Sunday (before September 1999 on a Sunday), or on the day of another holiday, is made up on the first
/// working day after it; so from 2000 on a year has its Mondays to Fridays less all its statutory days, the official
/// 250 of 365 - 104 - 11 (劳社部发〔2008〕3号). The week is counted from Monday to Friday throughout, although Saturday was
/// worked until February 1994 and every other one until April 1995.
///
/// The law does not say which weekends are worked to make longer holidays (调休): the yearly notices of the General
/// Office of the State Council do, late in the year before. Give them as ``adjustments``: every weekend day that is
/// worked, and every Monday to Friday that is off for it. Where a notice makes a holiday up on another day than the
/// first working day after it (端午 2012, 中秋 2015), give that working day as worked too.
public struct WorkingDays: Sendable, Hashable {
  /// Days on which a notice overrules the law: true is worked (上班), false is off (放假).
  public let adjustments: [CalendarDate: Bool]

  /// A calendar of the law alone, or of the law with the days of notices.
  public init(adjustments: [CalendarDate: Bool] = [:]) { self.adjustments = adjustments }

  /// Whether a day is worked; nil before 1950 and after 2100. Constant time.
  public func isWorked(_ day: CalendarDate) -> Bool? {
    if let told = adjustments[day] { return PublicHoliday.years.contains(day.components.year) ? told : nil }
    guard let free = Self.freeWeekdays(inYear: day.components.year) else { return nil }
    return day.weekday <= 5 && !free.contains(day)
  }

  /// The working days of the twelve months of a year; nil before 1950 and after 2100.
  /// - Complexity: O(adjustments).
  public func monthCounts(inYear year: Int) -> [Int]? {
    guard let free = Self.freeWeekdays(inYear: year) else { return nil }
    var counts = (1...12).map { Self.weekdays(year: year, month: $0) }
    for day in free { counts[day.components.month - 1] -= 1 }
    for (day, isWorked) in adjustments {
      let (y, month, _) = day.components
      guard y == year else { continue }
      let byLaw = day.weekday <= 5 && !free.contains(day)
      if isWorked != byLaw { counts[month - 1] += isWorked ? 1 : -1 }
    }
    return counts
  }

  /// The working days of a period; nil before 1950 and after 2100.
  /// - Complexity: O(adjustments).
  public func count(in period: Period) -> Int? {
    guard let months = monthCounts(inYear: period.year) else { return nil }
    return months[period.firstMonth - 1...period.lastMonth - 1].reduce(0, +)
  }

  /// The mean number of working days, by the law alone, of the periods in the same place of the year, 1950 to 2100.
  public static func meanCount(inPlaceOf period: Period) -> Double {
    let totals = monthTotals[period.firstMonth - 1...period.lastMonth - 1]
    return Double(totals.reduce(0, +)) / Double(PublicHoliday.years.count)
  }

  /// The working days by law of every January, February and so on, 1950 to 2100.
  private static let monthTotals: [Int] = {
    var totals = [Int](repeating: 0, count: 12)
    let law = WorkingDays()
    for year in PublicHoliday.years {
      for (month, count) in (law.monthCounts(inYear: year) ?? []).enumerated() { totals[month] += count }
    }
    return totals
  }()

  /// The days from Monday to Friday that the law takes out of a year, made-up ones included.
  private static func freeWeekdays(inYear year: Int) -> [CalendarDate]? {
    guard let law = HolidayRegulation.daysOff(inYear: year) else { return nil }
    var free: [CalendarDate] = []
    var lost: [CalendarDate] = []
    for off in law {
      if off.day.weekday <= 5, !free.contains(off.day) {
        free.append(off.day)
      } else if off.day.weekday <= 5 || off.isMadeUp {
        lost.append(off.day)
      }
    }
    for day in lost {
      var next = day + 1
      while next.weekday > 5 || free.contains(next) { next = next + 1 }
      free.append(next)
    }
    return free
  }

  /// Mondays to Fridays of a month.
  private static func weekdays(year: Int, month: Int) -> Int {
    let first = CalendarDate(uncheckedYear: year, month: month, day: 1).weekday
    let extra = CalendarDate.daysInMonth(month, year: year) - 28
    // Four full weeks, and the days after them, which begin on the weekday of the first.
    return 20 + (0..<extra).count { (first - 1 + $0) % 7 < 5 }
  }
}
