import FundStatistics
import FundTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct BreakIntervalTests {
  @Test func agreesWithStrucchangeUnderAutocorrelation() throws {
    try Reference.check("breakIntervals") { one in
      let response = try one.doubles("y")
      var names = ["intercept"]
      var columns = [[Double](repeating: 1, count: response.count)]
      if case .flag(true)? = one.inputs["wave"] {
        names.append("wave")
        columns.append(response.indices.map { cos(0.9 * Double($0)) })
      }
      let fit = try StructuralBreaks().fit(DesignMatrix(names: names, columns: columns), response)
      let model = try fit.model(breaks: one.integer("breaks"))
      let intervals = try model.intervals(errors: .neweyWest(lags: one.integer("lags")))
      try one.expect("row", intervals.map { Double($0.row) })
      try one.expect("low", intervals.map { Double($0.low ?? .min) })
      try one.expect("high", intervals.map { Double($0.high ?? .min) })
    }
  }

  @Test(arguments: [(1.0, 1.0), (0.3, 1.0), (2.0, 0.4), (1e-6, 1e3), (40, 1e-5)])
  func theDistributionIsOne(_ ratios: (Double, Double)) throws {
    let distribution = try BreakDateDistribution(regressorRatio: ratios.0, errorRatio: ratios.1)
    var last = 0.0
    for step in -400...400 {
      let time = Double(step) * abs(Double(step)) / 100
      let value = distribution.cumulative(time)
      #expect(value >= last - 1e-13 && value <= 1)
      last = value
    }
    #expect(distribution.cumulative(-.infinity) == 0 && distribution.cumulative(.infinity) == 1)
    #expect(distribution.cumulative(.nan).isNaN)
    // Both sides meet at zero.
    expectClose(distribution.cumulative(-1e-14), distribution.cumulative(0), .absolute(1e-5, unit: "of probability"))
    for probability in [1e-9, 0.025, 0.3, 0.8, 0.999] {
      let time = try distribution.quantile(probability)
      expectClose(distribution.cumulative(time), probability, .digits(5))
    }
  }

  @Test func theSymmetricCaseIsThatOfYao() throws {
    // Bai (1997): with equal sides the 90, 95 and 99 % points of |argmax| are 7.7, 11.0 and 19.8 rounded up.
    let distribution = try BreakDateDistribution(regressorRatio: 1, errorRatio: 1)
    expectClose(distribution.cumulative(0), 0.5, .digits(15))
    for (level, point) in [(0.95, 7.7), (0.975, 11.0), (0.995, 19.8)] {
      expectClose(try distribution.quantile(level), point, .absolute(0.1, unit: "printed"))
      expectClose(try distribution.quantile(1 - level), -(try distribution.quantile(level)), .digits(9))
    }
    // Mirroring time exchanges the sides: their ratios are inverted and time is measured by the other side.
    let first = try BreakDateDistribution(regressorRatio: 2, errorRatio: 0.7)
    let second = try BreakDateDistribution(regressorRatio: 0.5, errorRatio: 1 / 0.7)
    for time in [0.3, 1, 5, 30] {
      expectClose(first.cumulative(time), 1 - second.cumulative(-time * 2 / 0.7), .digits(12))
      expectClose(first.cumulative(-time), 1 - second.cumulative(time * 2 / 0.7), .digits(8))
    }
  }

  @Test(arguments: PropertyCase.trials(10))
  func endsIgnoreUnits(_ trial: PropertyCase) throws {
    var random = trial.random
    let trend = (0..<80).map(Double.init)
    let response = trend.map { ($0 < 44 ? 0.02 * $0 : 3 - 0.01 * $0) + random.double(in: -1...1) }
    let plain = try StructuralBreaksTests.line(80)
    let other = try DesignMatrix(
      names: ["intercept", "trend"], columns: [[Double](repeating: 1e-150, count: 80), trend.map { 1e60 * $0 }])
    let first = try StructuralBreaks().fit(plain, response).model(breaks: 1)
    let second = try StructuralBreaks().fit(other, response.map { 1e-200 * ($0 + 7) }).model(breaks: 1)
    for regressors in [BreakRegressors.common, .perSegment, .local] {
      for errors in [BreakErrors.common, .perSegment, .neweyWest(lags: 3)] {
        let one = try first.intervals(regressors: regressors, errors: errors)[0]
        let two = try second.intervals(regressors: regressors, errors: errors)[0]
        #expect(one.row == two.row)
        expectClose(two.earliest ?? 0, one.earliest ?? 0, .absolute(1e-6, unit: "rows"))
        expectClose(two.latest ?? 0, one.latest ?? 0, .absolute(1e-6, unit: "rows"))
        let wide = try first.intervals(level: 0.99, regressors: regressors, errors: errors)[0]
        if let low = wide.low, let inner = one.low { #expect(low <= inner && inner <= one.row) }
      }
    }
  }

  @Test func distributionsRefuseWhatTheyCannotUse() throws {
    for bad in [0, -1, .nan, .infinity] {
      #expect(throws: StatisticsError.self) { try BreakDateDistribution(regressorRatio: bad, errorRatio: 1) }
      #expect(throws: StatisticsError.self) { try BreakDateDistribution(regressorRatio: 1, errorRatio: bad) }
    }
    let plain = try BreakDateDistribution(regressorRatio: 1, errorRatio: 1)
    #expect(throws: StatisticsError.badProbability(0)) { try plain.quantile(0) }
    #expect(throws: StatisticsError.self) { try SupremumDistribution(dimension: 0, trimming: 0.15) }
    #expect(throws: StatisticsError.self) { try SupremumDistribution(dimension: 101, trimming: 0.15) }
    #expect(throws: StatisticsError.self) { try SupremumDistribution(dimension: 1, trimming: 0.6) }
    let supremum = try SupremumDistribution(dimension: 3, trimming: 0.15)
    #expect(supremum.upperTail(0) == 1 && supremum.upperTail(.infinity) == 0 && supremum.upperTail(.nan).isNaN)
    // Without time the process does not move.
    let still = try SupremumDistribution(dimension: 3, trimming: 0.5)
    expectClose(still.upperTail(7.5), try ChiSquared(degreesOfFreedom: 3).upperTail(7.5), .digits(14))
    var last = 1.0
    for step in 1...60 {
      let tail = supremum.upperTail(Double(step) * 0.7)
      #expect(tail <= last + 1e-9 && tail > 0)
      last = tail
    }
  }
}
