import FundCore
import FundForecasting
import FundStatistics
import FundTestSupport
import Testing

/// Trends of real and drawn series against statsmodels, and breaks against a search of all dates.
@Suite struct TrendReferenceTests {
  private struct Unreadable: Error {}

  private static func reading(_ one: ReferenceCase) throws -> TrendReading {
    guard let start = Period(try one.text("start")), let values = one.inputs["y"]?.list else { throw Unreadable() }
    let isLevel = try one.text("scale") == "level"
    var settings = TrendSettings(scale: isLevel ? .level : .log)
    if one.inputs["estimator"] != nil {
      settings.estimator = .robust(.huber())
    } else {
      // The peer judges by Student's distribution.
      let periods = start.frequency.periodsPerYear
      settings.covariance = .neweyWest(.rule(minimum: periods > 1 ? periods : 0))
    }
    if one.inputs["breaks"] != nil { settings.breaks = try one.integer("breaks") }
    return try TrendReading(
      GappedSeries(start: start, values: values.map(\.double)), design: DesignBuilder(one.text("design")),
      settings: settings)
  }

  @Test func everyNumber() throws {
    try Reference.check("trends") { one in
      let reading = try Self.reading(one)
      if let breaks = reading.breaks {
        try Self.expect(breaks, &one)
        return
      }
      let slope = try #require(reading.slope)
      let annual = try #require(reading.annual)
      try one.expect("slope", slope.estimate)
      try one.expect("slopeError", #require(slope.standardError))
      try one.expect("annual", annual.rate)
      try one.expect("low", #require(annual.low))
      try one.expect("high", #require(annual.high))
      try one.expect("durbinWatson", #require(reading.fit.durbinWatson))
      if one.expected["rSquared"] != nil {
        try one.expect("rSquared", #require(reading.fit.rSquared))
        try one.expect("lags", Double(#require(reading.fit.lags)))
      }
      guard one.expected["season"] != nil else {
        #expect(reading.season == nil)
        return
      }
      let season = try #require(reading.season)
      try one.expect("season", season.places.map { $0.index ?? .nan })
      try one.expect("seasonErrors", season.places.map { $0.standardError ?? .nan })
      try one.expect("strength", #require(season.strength))
    }
  }

  private static func expect(_ breaks: TrendBreaks, _ one: inout ReferenceCase) throws {
    let start = try #require(Period(try one.text("start")))
    try one.expect("dates", breaks.breaks.map { Double($0.period - start) })
    #expect(breaks.breaks.map(\.period.description) == one.inputs["names"]?.list?.compactMap(\.text))
    try one.expect("growth", breaks.segments.map { $0.annual?.rate ?? .nan })
    try one.expect("growthLow", breaks.segments.map { $0.annual?.low ?? .nan })
    try one.expect("growthHigh", breaks.segments.map { $0.annual?.high ?? .nan })
    try one.expect("jumps", breaks.breaks.map { $0.jump?.rate ?? .nan })
    try one.expect("jumpEnds", breaks.breaks.flatMap { [$0.jump?.low ?? .nan, $0.jump?.high ?? .nan] })
    // Only jumps that are clear have an interval for their date.
    for one in breaks.breaks {
      if let low = one.low, let high = one.high { #expect(low <= one.period && one.period <= high) }
      #expect((one.low == nil) == (one.high == nil))
    }
    #expect(breaks.breaks.contains { $0.low != nil })
    #expect(breaks.isExact && !breaks.isTooShort)
    #expect(breaks.segments.map(\.first.description) == ["2018-01", "2020-07", "2022-11"])
    #expect(breaks.segments.map(\.last.description) == ["2020-06", "2022-10", "2024-12"])
  }
}
