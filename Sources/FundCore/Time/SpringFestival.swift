/// Spring Festival (春节), the first day of the first Chinese month (正月初一), in the years 1950 to 2100.
///
/// The festival moves between 21 January and 21 February and takes a week of work with it, so January and February
/// of two years are alike only when it fell alike. The dates follow GB/T 33661-2017 (computation and promulgation
/// of the Chinese calendar), computed at UTC+8; dates far ahead carry the small doubt of any new moon near midnight.
public enum SpringFestival {
  /// Month (1 or 2) and day of the festival in a year; nil before 1950 and after 2100. Constant time.
  public static func monthDay(inYear year: Int) -> (month: Int, day: Int)? {
    guard years.contains(year) else { return nil }
    let day = Int(dayOfYear[year - years.lowerBound])
    return day <= 31 ? (1, day) : (2, day - 31)
  }
}
