import FundStatistics
import FundTestSupport
import Testing

/// Both CUSUM tests and recursive residuals against 60 digits, statsmodels and R's strucchange.
@Suite struct CUSUMTests {
  @Test func agreesWithStrucchange() throws {
    for var one in try Reference.cases("regression") {
      let columns = try one.columns("columns")
      let design = try DesignMatrix(names: columns.indices.map { "x\($0)" }, columns: columns)
      let response = try one.doubles("y")
      let whole = try CUSUM(.ols, design, response)
      try one.expect(
        "olsCusumPath", Array(whole.process.dropFirst().dropLast()), .absolute(1e-9, unit: "of the process"))
      try one.expect("olsCusum", whole.test.statistic, .digits(10))
      try one.expect("olsCusumProbability", whole.test.probability, .digits(10))
      let residuals = try RecursiveResiduals(design, response)
      let recursive = try CUSUM(.recursive, design, response)
      #expect(residuals.rows == Array(columns.count..<response.count))
      // The first rows of Longley hardly tell the columns apart, condition numbers up to 1e10: R's recursion keeps six
      // digits of the statistic.
      let tolerance: Tolerance = .digits(one.id == "longley" ? 6 : 10)
      try one.expect("recursiveResiduals", residuals.values, tolerance)
      try one.expect("recursiveCusumPath", Array(recursive.process.dropFirst()), tolerance)
      try one.expect("recursiveCusum", recursive.test.statistic, tolerance)
      try one.expect("recursiveCusumProbability", recursive.test.probability, tolerance)
    }
  }

  @Test func boundariesAreThePublishedOnes() throws {
    // Brown, Durbin and Evans (1975): 1.143, 0.948, 0.850 at 1, 5, 10 %. Kolmogorov: 1.628, 1.358, 1.224.
    let ones = try DesignMatrix(names: ["intercept"], columns: [[Double](repeating: 1, count: 50)])
    let response = (0..<50).map { Double($0 * 7 % 11) }
    let recursive = try CUSUM(.recursive, ones, response)
    let whole = try CUSUM(.ols, ones, response)
    for (level, line, constant) in [(0.01, 1.143, 1.628), (0.05, 0.948, 1.358), (0.1, 0.850, 1.224)] {
      let ours = try recursive.boundary(level)
      expectClose(ours[0], line, .absolute(6e-4, unit: "printed"))
      expectClose(ours[49], 3 * ours[0], .digits(13))
      expectClose(try whole.boundary(level)[7], constant, .absolute(6e-4, unit: "printed"))
    }
    #expect(recursive.process.count == 50 && whole.process.count == 51)
    #expect(throws: StatisticsError.badProbability(1)) { try whole.boundary(1) }
  }

  @Test func crossingSeriesMeet() {
    // Both series of the bridge hold near one.
    expectClose(BrownianCrossing.bridge(1.0), BrownianCrossing.bridge(1.0.nextDown), .digits(13))
    #expect(BrownianCrossing.bridge(0) == 1 && BrownianCrossing.motion(0) == 1)
    #expect(BrownianCrossing.bridge(.infinity) == 0 && BrownianCrossing.motion(.infinity) == 0)
    #expect(BrownianCrossing.bridge(.nan).isNaN && BrownianCrossing.motion(-1) == 1)
  }

  @Test func seesAStep() throws {
    var random = PropertyRandom(seed: 3)
    let response = (0..<80).map { ($0 < 50 ? 0 : 2) + random.double(in: -1...1) }
    let ones = try DesignMatrix(names: ["intercept"], columns: [[Double](repeating: 1, count: 80)])
    let whole = try CUSUM(.ols, ones, response)
    #expect(whole.test.probability < 0.001)
    #expect(abs(whole.strongestRow - 49) <= 2)
    #expect(try CUSUM(.recursive, ones, response).test.probability < 0.01)
  }

  @Test(arguments: PropertyCase.trials(20))
  func ignoresUnits(_ trial: PropertyCase) throws {
    var random = trial.random
    let count = random.integer(in: 8...60)
    let x = random.doubles(count, in: -1...1)
    let response = random.doubles(count, in: -1...1)
    let plain = try DesignMatrix(names: ["a", "b"], columns: [[Double](repeating: 1, count: count), x])
    let other = try DesignMatrix(
      names: ["a", "b"], columns: [[Double](repeating: 1e-200, count: count), x.map { 1e200 * (3 + $0) }])
    for kind in CUSUM.Kind.allCases {
      let first = try CUSUM(kind, plain, response)
      let second = try CUSUM(kind, other, response.map { 1e290 * (5 * $0 + 2) })
      expectClose(second.process, first.process, .absolute(1e-11, unit: "of the process"))
      expectClose(second.test.probability, first.test.probability, .digits(9))
    }
  }

  @Test func refusesWhatItCannotUse() throws {
    let ones = try DesignMatrix(names: ["a"], columns: [[1, 1, 1]])
    for kind in CUSUM.Kind.allCases {
      #expect(throws: StatisticsError.noVariation) { try CUSUM(kind, ones, [4, 4, 4]) }
      #expect(throws: StatisticsError.lengthMismatch(left: 2, right: 3)) { try CUSUM(kind, ones, [4, 4]) }
      #expect(throws: StatisticsError.notFinite(index: 1, value: .infinity)) {
        try CUSUM(kind, ones, [4, .infinity, 1])
      }
      let two = try DesignMatrix(names: ["a", "b"], columns: [[1, 1, 1], [0, 1, 2]])
      #expect(throws: StatisticsError.tooFewValues(needed: 4, actual: 3)) { try CUSUM(kind, two, [1, 2, 4]) }
      let none = try DesignMatrix(names: [], columns: [[Double]]())
      #expect(throws: StatisticsError.tooFewValues(needed: 2, actual: 0)) { try CUSUM(kind, none, []) }
    }
  }

  @Test func aColumnThatStartsLaterHasNoResidualThen() throws {
    // A step at row 4 cannot be judged when it appears.
    let step = (0..<9).map { $0 < 4 ? 0.0 : 1.0 }
    let design = try DesignMatrix(names: ["one", "step"], columns: [[Double](repeating: 1, count: 9), step])
    let residuals = try RecursiveResiduals(design, [1, 2, 1, 3, 7, 8, 7, 9, 8])
    #expect(residuals.rows == [1, 2, 3, 5, 6, 7, 8])
    // (2 - 1) / sqrt 2, and (8 - 7) / sqrt 2 after the step.
    expectClose(residuals.values[0], 0.5.squareRoot(), .digits(14))
    expectClose(residuals.values[3], 0.5.squareRoot(), .digits(14))
  }
}
