import FundForecasting
import FundTestSupport
import Testing

@Suite struct SeasonalDecompositionTests {
  /// R prints 15 digits; the running means of the source lose some, which small seasons feel.
  @Test func agreesWithR() throws {
    try Reference.check("stl") { one in
      let span = one.inputs["span"] == nil ? nil : try one.integer("span")
      let trendSpan = one.inputs["trendSpan"] == nil ? nil : try one.integer("trendSpan")
      let values = try one.doubles("y")
      let parts = try SeasonalDecomposition(
        values, period: one.integer("period"),
        settings: .init(seasonalSpan: span, trendSpan: trendSpan, isRobust: one.integer("robust") == 1))
      try one.expect("seasonal", parts.seasonal, .absolute(1e-9, unit: "of the series"))
      try one.expect("trend", parts.trend)
      try one.expect("weights", parts.weights, .absolute(1e-7, unit: "weight"))
      for index in values.indices {
        let sum = parts.trend[index] + parts.seasonal[index] + parts.remainder[index]
        expectClose(sum, values[index], .digits(13))
      }
    }
  }

  @Test func knownParts() throws {
    let season = [3.0, -1, -2, 0]
    let values = (0..<40).map { 100 + 0.5 * Double($0) + season[$0 % 4] }
    let parts = try SeasonalDecomposition(values, period: 4, settings: .init(seasonalSpan: nil))
    for index in values.indices {
      expectClose(parts.trend[index], 100 + 0.5 * Double(index), .absolute(0.1, unit: "of the series"))
      expectClose(parts.seasonal[index], season[index % 4], .absolute(0.1, unit: "of the series"))
    }
    #expect(parts.seasonalStrength > 0.99 && parts.trendStrength > 0.99)
  }

  @Test func hardCases() throws {
    let constant = try SeasonalDecomposition([Double](repeating: 7, count: 24), period: 12)
    for value in constant.seasonal + constant.remainder { expectClose(value, 0, .absolute(1e-12, unit: "of 7")) }
    #expect(constant.seasonalStrength >= 0)
    let zeros = try SeasonalDecomposition(
      [Double](repeating: 0, count: 24), period: 12, settings: .init(isRobust: true))
    #expect(zeros.trend.allSatisfy { $0 == 0 })
    var spike = [Double](repeating: 1, count: 60)
    spike[30] = 1e15
    let robust = try SeasonalDecomposition(spike, period: 12, settings: .init(isRobust: true))
    #expect(robust.trend.allSatisfy(\.isFinite) && robust.weights[30] == 0)
    #expect(throws: ForecastError.insufficientHistory(method: "stl", needed: 24, available: 23)) {
      try SeasonalDecomposition([Double](repeating: 7, count: 23), period: 12)
    }
    #expect(throws: ForecastError.badSpan(1)) { try SeasonalDecomposition([1, 2, 3], period: 1) }
    #expect(throws: ForecastError.badSpan(8)) {
      try SeasonalDecomposition([Double](repeating: 7, count: 24), period: 12, settings: .init(seasonalSpan: 8))
    }
  }
}
