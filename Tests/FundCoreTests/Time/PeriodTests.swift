import FundCore
import Testing

@Suite struct PeriodTests {
  @Test(arguments: ["2024", "2024Q1", "2024-03", "0001-01", "9999-12", "1966"])
  func textRoundTrips(_ text: String) {
    #expect(Period(text)?.description == text)
  }

  @Test(arguments: [
    "2024-13", "2024-00", "2024Q5", "2024Q0", "2024-3", "24-03", "2024/03", "2024-03-01", "", "２０２４", "0000", "2024Q",
    "-2024",
  ])
  func otherTextIsRefused(_ text: String) {
    #expect(Period(text) == nil)
  }

  @Test func everyMonthOfFourHundredYearsRoundTrips() throws {
    var previous: Period?
    for year in 1800..<2200 {
      for month in 1...12 {
        let p = try #require(Period(year: year, month: month))
        #expect(p.year == year && p.firstMonth == month && p.lastMonth == month)
        if let previous { #expect(p - previous == 1) }
        previous = p
      }
    }
  }

  @Test func coarserPeriodsContainTheirMonths() throws {
    let quarter = try #require(Period("2024Q2"))
    #expect(quarter.firstMonth == 4 && quarter.lastMonth == 6)
    #expect(YearMonth(2024, 5).period(.quarterly) == quarter)
    #expect(YearMonth(2027, 12).period(.annual) == Period("2027"))
    #expect(YearMonth(2027, 1).period(.annual) == Period("2027"))
    #expect(quarter.containing(.annual) == Period("2024"))
  }

  @Test func ordersByEnd() throws {
    let march = try #require(Period("2024-03"))
    let quarter = try #require(Period("2024Q1"))
    let year = try #require(Period("2023"))
    #expect(year < march && march < quarter)
    #expect(quarter.dayAfter == CalendarDate("2024-04-01"))
    #expect(Period("2024")?.dayAfter == CalendarDate("2025-01-01"))
  }
}

@Suite struct CalendarDateTests {
  @Test func knownDays() {
    #expect(CalendarDate("1970-01-01")?.daysSince1970 == 0)
    #expect(CalendarDate("2000-02-29")?.daysSince1970 == 11016)
    #expect(CalendarDate("2026-11-22")?.daysSince1970 == 20779)
  }

  @Test(arguments: ["2023-02-29", "1900-02-29", "2024-02-30", "2024-04-31", "2024-1-01", "2024-13-01", "20240101", ""])
  func daysThatDoNotExist(_ text: String) { #expect(CalendarDate(text) == nil) }

  @Test func consecutiveDaysRoundTrip() throws {
    let first = try #require(CalendarDate("1899-12-25"))
    for n in stride(from: 0, to: 150_000, by: 1) {
      let d = first + n
      let (y, m, day) = d.components
      #expect(CalendarDate(year: y, month: m, day: day) == d)
    }
  }
}
