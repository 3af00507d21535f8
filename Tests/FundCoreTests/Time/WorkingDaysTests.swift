import FundCore
import FundTestSupport
import Testing

@Suite struct WorkingDaysTests {
  /// Every month of 2004 and of 2006 to 2026, from the notices as two packages hold them; exchanged days are adjustments.
  @Test func monthsOfTheNotices() throws {
    try Reference.check("working-days") { one in
      var adjustments: [CalendarDate: Bool] = [:]
      for (name, isWorked) in [("worked", true), ("off", false)] {
        for text in try #require(one.inputs[name]?.list) {
          adjustments[try day(text.text ?? "")] = isWorked
        }
      }
      let calendar = WorkingDays(adjustments: adjustments)
      let year = try one.integer("year")
      let months = try #require(calendar.monthCounts(inYear: year))
      try one.expect("months", months.map(Double.init))
      try one.expect("year", Double(try #require(calendar.count(in: annual(year)))))
    }
  }

  /// The official 365 - 104 - 11 = 250 (劳社部发〔2008〕3号) of a common year with 104 days of weekends, 248 from 2025 on, 251
  /// before 2008; a year with 105 of them or a leap day differs by one. All but 2020, which epidemic orders shortened, are
  /// also the days worked by the notices.
  @Test(arguments: [
    (2001, 251), (2005, 250), (2009, 250), (2010, 250), (2013, 250), (2014, 250), (2017, 249), (2018, 250), (2019, 250),
    (2021, 250), (2023, 249), (2025, 248), (2026, 248), (2008, 251), (2016, 250), (2020, 251), (2024, 251),
  ])
  func officialYears(year: Int, count: Int) throws {
    #expect(WorkingDays().count(in: try annual(year)) == count)
  }

  @Test func monthlyMeansOfTheRegulations() throws {
    func mean(_ years: ClosedRange<Int>) throws -> Double {
      let counts = try years.map { try #require(WorkingDays().count(in: annual($0))) }
      return Double(counts.reduce(0, +)) / Double(12 * counts.count)
    }
    // The official means are (365 - 104 - 11) / 12 and (365 - 104 - 13) / 12. The true ones have 365.2425 x 5/7 - 261 =
    // -0.11 Mondays to Fridays a year less, and the years of the sample part of one more or less.
    expectClose(try mean(2008...2024), 20.83, .absolute(0.02, unit: "days"))
    expectClose(try mean(2025...2100), 20.67, .absolute(0.02, unit: "days"))
  }

  /// Two days of the notice for 2019, 国办发明电〔2018〕15号: Saturday 2 February is worked for Monday 4 February.
  @Test func anAdjustmentOverrulesTheLaw() throws {
    let saturday = try day("2019-02-02")
    let eve = try day("2019-02-04")
    let law = WorkingDays()
    #expect(law.isWorked(saturday) == false && law.isWorked(eve) == true)
    let calendar = WorkingDays(adjustments: [saturday: true, eve: false])
    #expect(calendar.isWorked(saturday) == true && calendar.isWorked(eve) == false)
    let february = try period("2019-02")
    #expect(calendar.count(in: february) == law.count(in: february))
    // What the law already says changes nothing.
    let newYear = try day("2019-01-01")
    #expect(WorkingDays(adjustments: [newYear: false]).count(in: february - 1) == law.count(in: february - 1))
  }

  /// 1 January 2023 was a Sunday: 2 January is off for it. Mid-Autumn and National Day shared 1 October 2020.
  @Test func daysAreMadeUp() throws {
    let law = WorkingDays()
    for text in ["2023-01-02", "2023-01-25", "2020-10-05", "2020-10-06", "1950-10-03"] {
      #expect(law.isWorked(try day(text)) == false, "\(text)")
    }
    for text in ["2023-01-26", "2020-10-07", "1950-10-04", "1955-01-03"] {
      #expect(law.isWorked(try day(text)) == true, "\(text)")
    }
  }

  @Test func countsAddUpDayByDay() throws {
    var random = PropertyRandom(seed: 5)
    var adjustments: [CalendarDate: Bool] = [:]
    for _ in 0..<400 {
      adjustments[CalendarDate(daysSince1970: Int32(random.integer(in: -7305...47846)))] =
        random.integer(in: 0...1) == 1
    }
    let calendar = WorkingDays(adjustments: adjustments)
    for year in 1950...2100 {
      var total = 0
      for index in 0..<4 {
        let quarter = Period(ordinal: year * 4 + index, .quarterly)
        var next = (quarter - 1).dayAfter
        var worked = 0
        while next < quarter.dayAfter {
          if calendar.isWorked(next) == true { worked += 1 }
          next = next + 1
        }
        #expect(calendar.count(in: quarter) == worked, "\(quarter)")
        total += worked
      }
      #expect(calendar.count(in: try annual(year)) == total)
    }
  }

  @Test func meansAddUp() throws {
    let law = WorkingDays()
    let all = try (1950...2100).map { try #require(law.count(in: annual($0))) }.reduce(0, +)
    let year = try period("2024")
    expectClose(WorkingDays.meanCount(inPlaceOf: year), Double(all) / 151, .digits(14))
    let march = try period("1987-03")
    let marches = try (1950...2100).map { try #require(law.count(in: Period(ordinal: $0 * 12 + 2, .monthly))) }
    #expect(WorkingDays.meanCount(inPlaceOf: march) == Double(marches.reduce(0, +)) / 151)
  }

  @Test func outsideTheTableIsUnknown() {
    let some = CalendarDate(daysSince1970: .max)
    let calendar = WorkingDays(adjustments: [some: true, CalendarDate(daysSince1970: .min): false])
    for ordinal in [Int(Int32.max), Int(Int32.min), 0, 1949 * 12 + 11, 2101 * 12] {
      for frequency in Frequency.allCases {
        let period = Period(ordinal: ordinal, frequency)
        if !(1950...2100).contains(period.year) { #expect(calendar.count(in: period) == nil) }
      }
    }
    #expect(calendar.isWorked(some) == nil && calendar.isWorked(CalendarDate(daysSince1970: .min)) == nil)
    #expect(calendar.monthCounts(inYear: 2024) == WorkingDays().monthCounts(inYear: 2024))
  }
}
