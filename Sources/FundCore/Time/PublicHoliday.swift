/// A holiday of all citizens of mainland China (全体公民放假的节日).
///
/// Qingming, the Dragon Boat and the Mid-Autumn Festival are tabled for 1950 to 2100 like the Spring Festival, after
/// GB/T 33661-2017 at UTC+8. Dates far ahead carry a small doubt where sun or moon arrive near midnight: the new moon of
/// September 2089 (Mid-Autumn Festival) and Qingming of 2071 come within three minutes of it.
public enum PublicHoliday: String, Sendable, Hashable, CaseIterable {
  /// New Year's Day (元旦), 1 January.
  case newYear
  /// The Spring Festival (春节), day 1 of month 1 of the Chinese calendar.
  case springFestival
  /// Qingming, Tomb-Sweeping Day (清明节), when the sun reaches longitude 15 degrees: 4 to 6 April.
  case qingming
  /// Labour Day (劳动节), 1 May.
  case labourDay
  /// The Dragon Boat Festival (端午节), day 5 of month 5 of the Chinese calendar.
  case dragonBoat
  /// The Mid-Autumn Festival (中秋节), day 15 of month 8 of the Chinese calendar.
  case midAutumn
  /// National Day (国庆节), 1 October.
  case nationalDay

  /// The years for which every holiday has a date: 1950 to 2100.
  public static var years: ClosedRange<Int> { SpringFestival.years }

  /// The holiday itself in a year, from which days off are counted; nil before 1950 and after 2100. Constant time.
  public func day(inYear year: Int) -> CalendarDate? {
    guard Self.years.contains(year) else { return nil }
    let row = year - Self.years.lowerBound
    let newYear = CalendarDate(uncheckedYear: year, month: 1, day: 1)
    return switch self {
    case .newYear: newYear
    case .springFestival: newYear + (Int(SpringFestival.dayOfYear[row]) - 1)
    case .qingming: newYear + (Int(Self.qingmingDayOfYear[row]) - 1)
    case .labourDay: CalendarDate(uncheckedYear: year, month: 5, day: 1)
    case .dragonBoat: newYear + (Int(Self.dragonBoatDayOfYear[row]) - 1)
    case .midAutumn: newYear + (Int(Self.midAutumnDayOfYear[row]) - 1)
    case .nationalDay: CalendarDate(uncheckedYear: year, month: 10, day: 1)
    }
  }

  /// The name to print.
  public var title: Bilingual {
    switch self {
    case .newYear: Bilingual("New Year's Day", "元旦")
    case .springFestival: Bilingual("Spring Festival", "春节")
    case .qingming: Bilingual("Qingming", "清明节")
    case .labourDay: Bilingual("Labour Day", "劳动节")
    case .dragonBoat: Bilingual("Dragon Boat Festival", "端午节")
    case .midAutumn: Bilingual("Mid-Autumn Festival", "中秋节")
    case .nationalDay: Bilingual("National Day", "国庆节")
    }
  }
}
