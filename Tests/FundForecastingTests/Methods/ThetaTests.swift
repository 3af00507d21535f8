import FundCore
import FundForecasting
import FundTestSupport
import Testing

@Suite struct ThetaTests {
  /// Eighty cases against statsforecast: the same numbers, and at least as small an error.
  @Test func agreesWithStatsforecast() throws {
    var better = 0
    try Reference.check("theta") { one in
      let frequency = try #require(Frequency(rawValue: UInt8(one.integer("season"))))
      let series = TimeSeries(start: TestSeries.start(frequency), values: try one.doubles("y"))
      let kind = try #require(ThetaKind(rawValue: try one.text("kind")))
      let model = try Theta(kind).model(series)
      // The season that was taken out.
      let adjusted = series.values.indices.map { index in
        guard !model.season.isEmpty else { return series.values[index] }
        let s = model.season[index % model.season.count]
        return model.seasonMultiplies ? series.values[index] / s : series.values[index] - s
      }
      let n = series.count
      try one.expect("adjusted", [0, n / 2, n - 1].map { adjusted[$0] })
      // Its criterion is the sum of squares over the mean size of the adjusted series.
      let size = adjusted.map(abs).reduce(0, +) / Double(n)
      let unit = Double(n - 3) / size
      // With the numbers it found, everything else is the same.
      let given = try ThetaModel(
        kind, alpha: try one.double("alpha"), theta: try one.double("theta"), level: try one.double("level"),
        history: series)
      let target = given.meanSquaredError * unit
      try one.expect("mse", target)
      try one.expect("points", given.forecast(horizon: 20).median.values)
      // Our own search is exact but for the grid over alpha.
      let criterion = model.meanSquaredError * unit
      #expect(criterion <= target * (1 + 1e-9), "\(one.id) \(criterion) \(target)")
      if criterion < target * 0.999 { better += 1 }
    }
    #expect(better > 0)
  }

  @Test func automaticTakesTheSmallestError() throws {
    var random = PropertyRandom(seed: 3)
    let flows = TestSeries.flows(&random, .monthly, count: 70)
    let best = try Theta(nil).model(flows)
    for kind in ThetaKind.allCases {
      let model = try Theta(kind).model(flows)
      #expect(best.meanSquaredError <= model.meanSquaredError)
      #expect(model.theta >= 1 && model.alpha >= 0.1 && model.alpha <= 0.99)
      if kind == .standard || kind == .dynamicStandard { #expect(model.theta == 2) }
    }
  }

  @Test func seasonIsTakenOutOnlyWhereItIsThere() throws {
    let seasonal = TimeSeries(
      start: TestSeries.start(.monthly), values: (0..<48).map { 100 + 20 * Double($0 % 12 == 3 ? 1 : 0) })
    let model = try Theta(.dynamic).model(seasonal)
    #expect(model.season.count == 12 && model.seasonMultiplies)
    expectClose(try model.forecast(horizon: 12).mean.values, Array(seasonal.values.prefix(12)), .digits(8))
    let negative = TimeSeries(start: seasonal.start, values: seasonal.values.map { $0 - 110 })
    #expect(try !Theta(.dynamic).model(negative).seasonMultiplies)
    let annual = TimeSeries(start: TestSeries.start(.annual), values: seasonal.values)
    #expect(try Theta(.dynamic).model(annual).season.isEmpty)
  }

  @Test func hostileSeriesAnswerOrThrow() throws {
    let cases: [[Double]] = [
      (0..<40).map { $0 == 20 ? 1 : 0 }, (0..<40).map { -Double($0 % 5) }, (0..<40).map { Double($0) },
      (0..<40).map { 1e-9 * (1 + Double($0 % 7)) }, (0..<40).map { 1e15 * (1 + Double($0 % 7)) },
      (0..<40).map { 1e300 * (1 + Double($0 % 7)) }, (0..<40).map { 1e-300 * (1 + Double($0 % 7)) },
      (0..<40).map { $0 % 2 == 0 ? 1e-12 : 1e12 }, (0..<36).map { Double($0 % 12 + 1) },
      (0..<10_000).map { 100 + Double($0 % 12) + Double($0 % 7) },
    ]
    for values in cases {
      let series = TimeSeries(start: TestSeries.start(.monthly), values: values)
      for kind in ThetaKind.allCases {
        guard let forecast = try? Theta(kind).model(series).forecast(horizon: 30) else { continue }
        for step in forecast.steps.values { #expect(step.mean.isFinite && step.standardDeviation.isFinite) }
      }
    }
  }
}
