import FundCore
import FundForecasting
import FundStatistics
import FundTestSupport
import Testing

@Suite struct ConformalIntervalsTests {
  private static func forecast(_ steps: [ForecastDistribution]) throws -> Forecast {
    try Forecast(method: "test", steps: TimeSeries(start: TestSeries.period("2025-01"), values: steps))
  }

  @Test func enoughErrorsOfEveryStep() throws {
    // Sizes 1 to 39 at the first step, ten times that at the second: quantile p of 39 sizes lies at 40 p.
    let errors = (1...39).map { size -> [Double] in
      let sign = size % 2 == 0 ? 1.0 : -1
      return [sign * Double(size), Double(10 * size)]
    }
    let intervals = ConformalIntervals(errors: errors, deviations: [1, 1])
    #expect(intervals.kind == .conformal)
    let own = try Self.forecast(Array(repeating: .normal(mean: 100, standardDeviation: 1), count: 2))
    let wide = try intervals.applied(to: own, isNonNegative: false)
    let eighty = try wide.interval(level: 0.8)
    expectClose(eighty.values[0].lower, 68, .digits(10))
    expectClose(eighty.values[0].upper, 132, .digits(10))
    expectClose(eighty.values[1].upper, 420, .digits(10))
    #expect(wide.median.values == [100, 100])
    // Cut at zero, where the history never was below.
    let cut = try intervals.applied(to: own, isNonNegative: true).interval(level: 0.8)
    #expect(cut.values[1].lower == 0)
    expectClose(cut.values[1].upper, 420, .digits(10))
  }

  @Test func fewErrorsArePooled() throws {
    let errors = [[1, -4, 9.0], [-2, 3, -6], [0.5, 2, 1], [1, 1, 1], [2, 2, 2], [3, 3, 3], [1, 2, 3]]
    let intervals = ConformalIntervals(errors: errors, deviations: [1, 2, 3])
    #expect(intervals.kind == .pooled)
    let own = try Self.forecast((1...5).map { .normal(mean: 50, standardDeviation: Double($0)) })
    let wide = try intervals.applied(to: own, isNonNegative: false)
    // Beyond the steps that were tried the model's standard deviations carry on.
    let widths = try wide.interval(level: 0.9).values.map { $0.upper - $0.lower }
    expectClose(widths[4], 5 * widths[0], .digits(9))
    let levels = try [0.5, 0.8, 0.95].map { try wide.interval(level: $0).values[2] }
    #expect(levels[0].lower >= levels[1].lower && levels[1].lower >= levels[2].lower)
  }

  @Test func hardlyAnyErrorsLeaveTheModel() throws {
    let intervals = ConformalIntervals(errors: [[1], [2]], deviations: [1])
    #expect(intervals.kind == .analytic)
    let own = try Self.forecast([.normal(mean: 5, standardDeviation: 10)])
    #expect(try intervals.applied(to: own, isNonNegative: false) == own)
    #expect(try intervals.applied(to: own, isNonNegative: true).interval(level: 0.9).values[0].lower == 0)
    #expect(ConformalIntervals(errors: [], deviations: []).kind == .analytic)
  }

  /// Errors that are exchangeable: the intervals hold as often as they promise, whatever the model believes.
  @Test(arguments: [0.2, 1, 3])
  func coverage(belief: Double) throws {
    var random = PropertyCase(5).random
    func draw() -> Double { StandardNormal.quantile(random.double(in: 1e-9...0.999_999_999)) }
    var inside = [0, 0]
    let trials = 1500
    for _ in 0..<trials {
      let errors = (0..<30).map { _ in [draw(), 2 * draw()] }
      let intervals = ConformalIntervals(errors: errors, deviations: [belief, belief])
      let own = try Self.forecast(Array(repeating: .normal(mean: 0, standardDeviation: belief), count: 2))
      let eighty = try intervals.applied(to: own, isNonNegative: false).interval(level: 0.8).values
      let actual = [draw(), 2 * draw()]
      for step in 0..<2 where eighty[step].lower <= actual[step] && actual[step] <= eighty[step].upper {
        inside[step] += 1
      }
    }
    for step in 0..<2 {
      expectClose(
        Double(inside[step]) / Double(trials), 0.8,
        .simulation(standardErrors: 4.5, of: (0.16 / Double(trials)).squareRoot()))
    }
  }
}
