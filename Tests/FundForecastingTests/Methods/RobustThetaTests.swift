import FundCore
import FundForecasting
import FundTestSupport
import Testing

@Suite struct RobustThetaTests {
  private func median(_ values: [Double], from start: String, horizon: Int = 18) throws -> [Double] {
    let series = TimeSeries(start: try #require(Period(start)), values: values)
    return try RobustTheta().fit(series).forecast(horizon: horizon).median.values
  }

  /// Months and quarters, short and long, with jumps.
  @Test func agreesWithNumpy() throws {
    try Reference.check("theta-robust") { one in
      let start = try one.integer("periods") == 12 ? "2010-03" : "2010Q2"
      try one.expect("median", try median(try one.doubles("values"), from: start), .digits(9))
    }
  }

  private func flows(_ count: Int) -> [Double] {
    let season = [0.9, 0.8, 1, 1.1, 1.05, 1, 0.95, 1, 1.05, 1.1, 1, 1.05]
    return (0..<count).map { month in
      let noise = 1 + 0.01 * Double(month * 7 % 5)
      return 100 * season[month % 12] * noise
    }
  }

  /// A last month of twenty times its size moves the forecast less than an error of a few changes would.
  @Test func strangeMonthHardlyMatters() throws {
    let values = flows(72)
    let plain = try median(values, from: "2015-01")
    let odd = try median(values.dropLast() + [20 * values[71]], from: "2015-01")
    let dynamic = try Theta(.dynamic).fit(
      TimeSeries(start: try #require(Period("2015-01")), values: values.dropLast() + [20 * values[71]]))
    let theta = try dynamic.forecast(horizon: 12).median.values.reduce(0, +)
    let (before, after) = (plain.prefix(12).reduce(0, +), odd.prefix(12).reduce(0, +))
    #expect(after / before < 1.3, "\(after / before)")
    #expect(after < 0.8 * theta, "\(after) against \(theta)")
  }

  /// Growth that goes on for years: half of its slope is added each month to a level that has followed.
  @Test func takesHalfTheSlope() throws {
    let values = flows(96).enumerated().map { $1 * 1.01.power($0) }
    let found = try median(values, from: "2015-01", horizon: 24)
    for month in 0..<12 {
      expectClose(found[12 + month] / found[month], 1.005.power(12), .absolute(0.01, unit: "of a year"))
    }
  }

  /// The spread grows with the gain alone; its growth over the horizon gives the gain back.
  @Test func spreadGrowsByTheGain() throws {
    let series = TimeSeries(start: try #require(Period("2015-01")), values: flows(72))
    let model = try RobustTheta().fit(series)
    let gain = try #require(model.parameters.first { $0.name == "gain" }).value
    let steps = try model.forecast(horizon: 30).steps.values
    for (step, one) in steps.enumerated() {
      guard case .logNormal(_, let spread) = one else {
        Issue.record("A lognormal distribution is expected.")
        return
      }
      let growth = 1 + Double(step) * gain * gain
      expectClose(spread, model.innovationStandardDeviation * growth.squareRoot(), .digits(12))
    }
  }

  @Test func whatItCannotForecast() throws {
    #expect(throws: ForecastError.self) { try median(flows(35), from: "2015-01") }
    #expect(throws: ForecastError.self) { try median([0] + flows(40), from: "2015-01") }
    #expect(throws: ForecastError.self) { try median(flows(40), from: "2015") }
  }
}

extension Double {
  /// A whole power, by multiplying.
  fileprivate func power(_ count: Int) -> Double { (0..<count).reduce(1) { product, _ in product * self } }
}
