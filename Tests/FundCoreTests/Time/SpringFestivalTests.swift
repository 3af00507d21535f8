import FundCore
import Testing

@Suite struct SpringFestivalTests {
  /// Dates of the public holiday notices and of printed calendars.
  @Test(arguments: [
    (1966, 1, 21), (1976, 1, 31), (1985, 2, 20), (1997, 2, 7), (1998, 1, 28), (1999, 2, 16), (2000, 2, 5),
    (2001, 1, 24), (2003, 2, 1), (2004, 1, 22), (2008, 2, 7), (2010, 2, 14), (2012, 1, 23), (2014, 1, 31),
    (2015, 2, 19), (2016, 2, 8), (2017, 1, 28), (2018, 2, 16), (2019, 2, 5), (2020, 1, 25), (2021, 2, 12),
    (2022, 2, 1), (2023, 1, 22), (2024, 2, 10), (2025, 1, 29), (2026, 2, 17), (2033, 1, 31), (2034, 2, 19),
  ])
  func publishedDates(year: Int, month: Int, day: Int) throws {
    let found = try #require(SpringFestival.monthDay(inYear: year))
    #expect(found == (month, day))
  }

  @Test func outsideTheTableIsUnknown() {
    for year in [Int.min, 0, 1949, 2101, Int.max] { #expect(SpringFestival.monthDay(inYear: year) == nil) }
  }

  @Test func staysBetween21JanuaryAnd21February() throws {
    for year in 1950...2100 {
      let (month, day) = try #require(SpringFestival.monthDay(inYear: year))
      #expect(month == 1 ? (21...31).contains(day) : month == 2 && (1...21).contains(day), "\(year)")
    }
  }

  /// A Chinese year has 12 or 13 months of 29 or 30 days.
  @Test func yearsAreTwelveOrThirteenMoonsLong() throws {
    var lengths: Set<Int> = []
    for year in 1950..<2100 {
      let (m, d) = try #require(SpringFestival.monthDay(inYear: year))
      let (nextM, nextD) = try #require(SpringFestival.monthDay(inYear: year + 1))
      let start = try #require(CalendarDate(year: year, month: m, day: d))
      let end = try #require(CalendarDate(year: year + 1, month: nextM, day: nextD))
      lengths.insert(end - start)
    }
    #expect(lengths == [353, 354, 355, 383, 384, 385])
  }
}
