import Foundation
import FundCore
import FundIO
import Testing

/// When periods end, by the calendar of a time zone.
@Suite struct PeriodClockTests {
  private func clock(_ zone: String) throws -> PeriodClock { try #require(PeriodClock(zone: zone), "\(zone)") }

  @Test func aPeriodEndsWithItsLastDay() throws {
    let shanghai = try clock("Asia/Shanghai")
    let june = try #require(Period(year: 2025, month: 6))
    // 2025-06-30 16:00 UTC: date -u -d '2025-06-30 16:00' +%s
    #expect(shanghai.end(of: june) == 1_751_299_200)
    #expect(shanghai.text(shanghai.end(of: june)) == "2025-07-01T00:00:00+08:00")
    #expect(shanghai.text(shanghai.end(of: try #require(Period(year: 2024)))) == "2025-01-01T00:00:00+08:00")
    #expect(
      shanghai.text(shanghai.end(of: try #require(Period(year: 2025, quarter: 1)))) == "2025-04-01T00:00:00+08:00")
    #expect(try clock("UTC").text(0) == "1970-01-01T00:00:00Z")
    #expect(try clock("+08:00").text(1_751_299_200) == "2025-07-01T00:00:00+08:00")
    #expect(try clock("-03:30").text(1_751_299_200) == "2025-06-30T12:30:00-03:30")
  }

  @Test func summerTimeIsKnown() throws {
    let newYork = try clock("America/New_York")
    #expect(newYork.text(newYork.end(of: try #require(Period(year: 2025, month: 6)))) == "2025-07-01T00:00:00-04:00")
    #expect(newYork.text(newYork.end(of: try #require(Period(year: 2025, month: 12)))) == "2026-01-01T00:00:00-05:00")
    // Clocks go forward on 9 March and back on 2 November 2025: the ends of those months lie after the change.
    #expect(newYork.text(newYork.end(of: try #require(Period(year: 2025, month: 3)))) == "2025-04-01T00:00:00-04:00")
    #expect(newYork.text(newYork.end(of: try #require(Period(year: 2025, month: 10)))) == "2025-11-01T00:00:00-04:00")
  }

  @Test func timesAreRead() throws {
    let shanghai = try clock("Asia/Shanghai")
    #expect(shanghai.read("2025-06-30") == 1_751_299_200)
    #expect(shanghai.read("2025-07-01T00:00:00+08:00") == 1_751_299_200)
    #expect(shanghai.read("2025-06-30T16:00:00Z") == 1_751_299_200)
    for bad in ["", "soon", "2025-13-01", "2025-06-30T25:00:00Z", "2025-06-30T16:00:00", "2025-06-30 16:00:00Z"] {
      #expect(shanghai.read(bad) == nil, "\(bad)")
    }
  }

  @Test func otherZonesAreNoZones() {
    for bad in ["", "Shanghai", "Asia/Nowhere", "+8", "+24:00", "08:00", "+08:60"] {
      #expect(PeriodClock(zone: bad) == nil, "\(bad)")
    }
  }
}
