/// One edition of the Regulation on Public Holidays (全国年节及纪念日放假办法): which days are off, from when on.
///
/// An edition holds for the holidays that begin on or after ``effective``. Half holidays of women, youth, children and
/// soldiers, and the festivals of minorities and autonomous regions, are left out.
public struct HolidayRegulation: Sendable, Hashable {
  /// The first day on which the edition holds.
  public let effective: CalendarDate
  /// Where it stands.
  public let citation: Bilingual
  /// The days off of each holiday, counted from the holiday itself: `-1...3` is from the eve to the day three after.
  public let daysOff: [PublicHoliday: ClosedRange<Int>]
  /// The days of the week (6 Saturday, 7 Sunday) on which a day off is made up on a working day (补假).
  public let madeUp: ClosedRange<Int>

  /// A day off and the holiday that it belongs to.
  public struct DayOff: Sendable, Hashable {
    /// The day.
    public let day: CalendarDate
    /// The holiday.
    public let holiday: PublicHoliday
    /// Whether the edition makes it up when it coincides with a free day.
    let isMadeUp: Bool
  }

  /// The edition in force on a day; nil before 23 December 1949.
  public static func inForce(on day: CalendarDate) -> HolidayRegulation? {
    editions.last { $0.effective <= day }
  }

  /// The days off of a year by law, in order of day; two holidays on one day stand both there. Nil before 1950 and after
  /// 2100.
  public static func daysOff(inYear year: Int) -> [DayOff]? {
    guard PublicHoliday.years.contains(year) else { return nil }
    var found: [DayOff] = []
    for holiday in PublicHoliday.allCases {
      guard let first = holiday.day(inYear: year), let edition = inForce(on: first),
        let days = edition.daysOff[holiday]
      else { continue }
      for offset in days {
        let day = first + offset
        found.append(DayOff(day: day, holiday: holiday, isMadeUp: edition.madeUp.contains(day.weekday)))
      }
    }
    return found.sorted { $0.day < $1.day }
  }
}
