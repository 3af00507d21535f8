import FundCore
import FundTestSupport
import Testing

@Suite struct SpringFestivalShareTests {
  /// 22 January 2023: the fortnight -3...10 is 19 January to 1 February, thirteen days in January and one in February.
  @Test func knownShares() throws {
    let january = try period("2023-01")
    #expect(SpringFestival.share(of: january, window: -3...10) == 13.0 / 14)
    #expect(SpringFestival.share(of: january + 1, window: -3...10) == 1.0 / 14)
    #expect(SpringFestival.share(of: january + 2, window: -3...10) == 0)
    #expect(SpringFestival.share(of: january, window: 0...6) == 1)
    // 17 February 2026: 20 days before begin on 28 January.
    #expect(SpringFestival.share(of: try period("2026-01"), window: -20 ... -1) == 4.0 / 20)
    #expect(SpringFestival.share(of: try period("2026Q1"), window: -20 ... -1) == 1)
    #expect(SpringFestival.share(of: try period("2026"), window: -20 ... -1) == 1)
  }

  @Test(arguments: [-3...10, -20 ... -1, 0...0, 11...24, -7...7, 20...60, -19...5])
  func sharesOfAYearAddUpToOne(window: ClosedRange<Int>) throws {
    for year in 1950...2100 {
      for frequency in Frequency.allCases {
        let first = Period(ordinal: year * frequency.periodsPerYear, frequency)
        let shares = try (0..<frequency.periodsPerYear).map {
          try #require(SpringFestival.share(of: first + $0, window: window))
        }
        expectClose(shares.reduce(0, +), 1, .digits(15))
      }
    }
  }

  /// A window that begins in December gives its days to the year before: the sum over all months stays one a festival.
  @Test func windowsMayCrossTheNewYear() throws {
    let from = try period("1999-07")
    let shares = try (0..<240).map { try #require(SpringFestival.share(of: from + $0, window: -60 ... -20)) }
    expectClose(shares.reduce(0, +), 20, .digits(13))
    #expect(try #require(SpringFestival.share(of: try period("2022-12"), window: -60 ... -20)) > 0)
  }

  @Test func beyondTheTableOrTooFarIsUnknown() throws {
    let last = try period("2100-12")
    #expect(SpringFestival.share(of: last, window: -3...10) == 0)
    #expect(SpringFestival.share(of: last, window: -60...10) == nil)
    #expect(SpringFestival.share(of: last + 1, window: -3...10) == nil)
    #expect(SpringFestival.share(of: last, window: -61...10) == nil)
    #expect(SpringFestival.share(of: last, window: Int.min...Int.max) == nil)
    for ordinal in [Int(Int32.max), Int(Int32.min)] {
      #expect(SpringFestival.share(of: Period(ordinal: ordinal, .monthly), window: 0...1) == nil)
    }
  }
}
