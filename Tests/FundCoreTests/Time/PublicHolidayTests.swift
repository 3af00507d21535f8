import FundCore
import FundTestSupport
import Testing

@Suite struct PublicHolidayTests {
  /// Fifty-seven printed dates of the notices, nineteen of each festival, and nineteen more of the gazette and the press.
  @Test func publishedDates() throws {
    try Reference.check("festivals") { one in
      let holiday = try #require(PublicHoliday(rawValue: try one.text("holiday")))
      let found = try one.doubles("years").map { year -> Double in
        let (_, month, day) = try #require(holiday.day(inYear: Int(year))).components
        return Double(month * 100 + day)
      }
      try one.expect("monthDay", found)
    }
  }

  @Test func springFestivalIsTheTable() throws {
    for year in 1950...2100 {
      let (month, day) = try #require(SpringFestival.monthDay(inYear: year))
      #expect(PublicHoliday.springFestival.day(inYear: year) == CalendarDate(year: year, month: month, day: day))
    }
  }

  /// Months have 29 or 30 days, and one of them may be doubled.
  @Test func monthsFollowTheFirst() throws {
    for year in 1950...2100 {
      let first = try #require(PublicHoliday.springFestival.day(inYear: year))
      let fifth = try #require(PublicHoliday.dragonBoat.day(inYear: year)) - first - 4
      let eighth = try #require(PublicHoliday.midAutumn.day(inYear: year)) - first - 14
      #expect([117, 118, 119, 147, 148, 149].contains(fifth), "\(year)")
      #expect((205...208).contains(eighth) || (235...238).contains(eighth), "\(year)")
      #expect((87...90).contains(eighth - fifth) || (117...120).contains(eighth - fifth), "\(year)")
      let qingming = try #require(PublicHoliday.qingming.day(inYear: year)).components
      #expect(qingming.month == 4 && (4...6).contains(qingming.day), "\(year)")
    }
  }

  @Test func outsideTheTableIsUnknown() {
    for year in [Int.min, 1949, 2101, Int.max] {
      for holiday in PublicHoliday.allCases { #expect(holiday.day(inYear: year) == nil) }
      #expect(HolidayRegulation.daysOff(inYear: year) == nil)
    }
  }

  /// Statutory days of a year: 7, 8 (only October 1999), 10, 11, 13.
  @Test(arguments: [
    (1950, 7), (1998, 7), (1999, 8), (2000, 10), (2007, 10), (2008, 11), (2013, 11), (2014, 11), (2024, 11), (2025, 13),
    (2100, 13),
  ])
  func statutoryDays(year: Int, count: Int) throws {
    #expect(try #require(HolidayRegulation.daysOff(inYear: year)).count == count)
  }

  @Test func editionsAreInOrder() throws {
    let starts = HolidayRegulation.editions.map(\.effective)
    #expect(starts == starts.sorted() && Set(starts).count == 5)
    let eve = try day("1949-12-22")
    #expect(HolidayRegulation.inForce(on: eve) == nil)
    let last = try day("2024-12-31")
    #expect(HolidayRegulation.inForce(on: last)?.citation.en == "State Council Decree No. 644, 11 December 2013")
  }
}

@Suite struct WeekdayTests {
  @Test func knownWeekdays() throws {
    for (text, weekday) in [
      ("1970-01-01", 4), ("2000-01-01", 6), ("1949-10-01", 6), ("2026-11-22", 7), ("0001-01-01", 1),
    ] {
      #expect(try day(text).weekday == weekday, "\(text)")
    }
  }
}
