import FundForecasting
import FundTestSupport
import Testing

@Suite struct MultipleSeasonsTests {
  /// The same algorithm with the same loops: what differs is the order of additions.
  @Test func agreesWithStatsmodelsAndR() throws {
    try Reference.check("multiple_seasons") { one in
      let values = try one.doubles("y")
      let periods = try one.doubles("periods").map { Int($0) }
      let spans = one.inputs["spans"] == nil ? nil : try one.doubles("spans").map { Int($0) }
      let isRobust = try one.integer("robust") == 1
      let parts = try MultipleSeasons(
        values, periods: periods, settings: .init(seasonalSpans: spans, isRobust: isRobust))
      try one.expect("trend", parts.trend)
      // Seasons pass through zero, so that their digits are those of a series of about 100.
      for place in periods.indices {
        try one.expect("seasonal\(place)", parts.seasonal[place], .absolute(1e-9, unit: "of the series"))
      }
      if isRobust { try one.expect("weights", parts.weights, .absolute(1e-7, unit: "weight")) }
      for index in values.indices {
        let sum = parts.seasonal.reduce(parts.adjusted[index]) { $0 + $1[index] }
        expectClose(sum, values[index], .digits(12))
      }
    }
  }

  @Test func oneSeasonIsThePlainDecomposition() throws {
    let one = try MultipleSeasons(TestSeries.airPassengers, periods: [12])
    let plain = try SeasonalDecomposition(TestSeries.airPassengers, period: 12)
    #expect(one.seasonal == [plain.seasonal] && one.trend == plain.trend)
  }

  @Test func orderOfPeriodsMakesNoDifference() throws {
    let values: [Double] = (0..<60).map { index in Double(100 + index % 4 * 3 + index % 6) }
    let one = try MultipleSeasons(values, periods: [6, 4], settings: .init(seasonalSpans: [9, 13]))
    let other = try MultipleSeasons(values, periods: [4, 6], settings: .init(seasonalSpans: [13, 9]))
    #expect(one == other && one.periods == [4, 6])
  }

  @Test func hardCases() throws {
    let values = [Double](repeating: 3, count: 40)
    #expect(throws: ForecastError.badSpan(0)) { try MultipleSeasons(values, periods: []) }
    #expect(throws: ForecastError.badSpan(4)) { try MultipleSeasons(values, periods: [4, 12, 4]) }
    #expect(throws: ForecastError.badSpan(1)) { try MultipleSeasons(values, periods: [1, 4]) }
    #expect(throws: ForecastError.insufficientHistory(method: "mstl", needed: 42, available: 40)) {
      try MultipleSeasons(values, periods: [4, 21])
    }
    #expect(throws: ForecastError.lengthMismatch(left: 1, right: 2)) {
      try MultipleSeasons(values, periods: [4, 6], settings: .init(seasonalSpans: [7]))
    }
    let flat = try MultipleSeasons(values, periods: [4, 6], settings: .init(isRobust: true))
    for value in flat.remainder { expectClose(value, 0, .absolute(1e-12, unit: "of 3")) }
  }
}
