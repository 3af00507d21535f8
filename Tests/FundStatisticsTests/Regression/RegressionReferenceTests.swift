import FundNumerics
import FundStatistics
import FundTestSupport
import Testing

/// Longley and two fund series against 60-digit arithmetic, statsmodels and R.
@Suite struct RegressionReferenceTests {
  private static func fit(_ one: ReferenceCase) throws -> LinearFit {
    guard case .list(let list)? = one.inputs["columnNames"] else { throw ReferenceError.none }
    let names = list.compactMap { name -> String? in if case .text(let text) = name { text } else { nil } }
    let design = try DesignMatrix(names: names, columns: one.columns("columns"))
    return try LinearRegression().fit(design, one.doubles("y"))
  }

  enum ReferenceError: Error { case none }

  @Test func coefficientsAndFit() throws {
    for var one in try Reference.cases("regression") {
      let fit = try Self.fit(one)
      let table = try fit.table()
      try one.expect("coefficients", fit.coefficients)
      try one.expect("standardErrors", table.map { $0.standardError ?? .nan })
      try one.expect("tStatistics", table.map { $0.statistic ?? .nan })
      try one.expect("tProbabilities", table.map { $0.probability ?? .nan })
      try one.expect("confidenceLow", table.map { $0.low ?? .nan })
      try one.expect("confidenceHigh", table.map { $0.high ?? .nan })
      try one.expect("residualSumOfSquares", fit.residualSumOfSquares)
      try one.expect("residualStandardDeviation", #require(fit.residualStandardError))
      try one.expect("rSquared", #require(fit.rSquared))
      try one.expect("adjustedRSquared", #require(fit.adjustedRSquared))
      let overall = try #require(fit.fTest)
      try one.expect("fStatistic", overall.statistic)
      try one.expect("fProbability", overall.probability)
      try one.expect("logLikelihood", fit.logLikelihood)
      try one.expect("aicCountingScale", fit.akaikeCriterion)
      try one.expect("bicCountingScale", fit.bayesianCriterion)
      // Without the variance as a parameter, as statsmodels counts.
      try one.expect("aic", fit.akaikeCriterion - 2)
    }
  }

  @Test func covariances() throws {
    for var one in try Reference.cases("regression") {
      let fit = try Self.fit(one)
      let groups = try one.doubles("groups").map { Int($0) }
      func check(_ name: String, _ kind: CovarianceKind) throws {
        let entry = try one.consume(name)
        let expected = try #require(entry.value.doubles)
        let found = try fit.covariance(kind).matrix
        // An entry off the diagonal may cancel: it is as good as the variances beside it.
        let k = found.rowCount
        for a in 0..<k {
          for b in 0..<k {
            let size = (expected[a * k + a] * expected[b * k + b]).squareRoot()
            let reach = Tolerance.absolute(size * 1e-12, unit: "of the variances")
            expectClose(found[b, a], expected[a * k + b], reach, "\(one.id) \(name) [\(a), \(b)]")
          }
        }
      }
      try check("covarianceClassical", .classical)
      try check("covarianceHC0", .hc0)
      try check("covarianceHC1", .hc1)
      try check("covarianceHC2", .hc2)
      try check("covarianceHC3", .hc3)
      try check("covarianceNeweyWest1", .neweyWest(.lags(1)))
      try check("covarianceNeweyWest4", .neweyWest(.lags(4)))
      try check("covarianceNeweyWest12", .neweyWest(.lags(12)))
      try check("covarianceNeweyWest4Corrected", .neweyWest(.lags(4), smallSample: true))
      try check("covarianceNeweyWestAutomatic", .neweyWest(.automatic))
      try check("covarianceClustered", .clustered(groups, smallSample: false))
      try check("covarianceClusteredHC1", .clustered(groups))
      try one.expect("automaticLag", Double(try #require(try fit.covariance(.neweyWest(.automatic)).lags)))
    }
  }

  @Test func waldTests() throws {
    for var one in try Reference.cases("regression") {
      let fit = try Self.fit(one)
      let restrictions = try Matrix(rows: one.columns("restriction"))
      let values = try one.doubles("values")
      let kinds: [(String, CovarianceKind)] = [
        ("Classical", .classical), ("HC3", .hc3), ("NeweyWest12", .neweyWest(.lags(12))),
      ]
      for (name, kind) in kinds {
        let test = try fit.wald(restrictions, equals: values, kind)
        try one.expect("wald\(name)F", test.statistic)
        try one.expect("wald\(name)FProbability", test.probability)
        try one.expect("wald\(name)ChiSquared", test.statistic * 2)
      }
    }
  }

  @Test func diagnosticTests() throws {
    for var one in try Reference.cases("regression") {
      let fit = try Self.fit(one)
      func expect(_ name: String, _ test: HypothesisTest) throws {
        try one.expect(name, test.statistic)
        try one.expect("\(name)Probability", test.probability)
      }
      try one.expect("durbinWatson", #require(fit.durbinWatson))
      for order in try one.doubles("orders").map({ Int($0) }) {
        try expect("breuschGodfrey\(order)", fit.breuschGodfrey(order: order))
        try expect("breuschGodfrey\(order)F", fit.breuschGodfreyF(order: order))
      }
      try expect("breuschPagan", fit.breuschPagan())
      try expect("breuschPaganOriginal", fit.breuschPagan(studentised: false))
      if one.expected["white"] != nil {
        try expect("white", fit.whiteTest())
      } else {
        // 28 products of 16 years of Longley: they explain everything.
        #expect(throws: StatisticsError.tooFewValues(needed: 17, actual: 16)) { try fit.whiteTest() }
      }
      try expect("jarqueBera", fit.jarqueBera())
      try expect("reset2", fit.reset(powers: [2]))
      try expect("reset23", fit.reset())
      try expect("chow", fit.chow(at: one.integer("split")))
    }
  }

  @Test func influenceAndPrediction() throws {
    for var one in try Reference.cases("regression") {
      let fit = try Self.fit(one)
      // Leverages, distances and the like are compared to the rounding of the largest of them.
      func expect(_ name: String, _ found: [Double]) throws {
        let expected = try #require(try one.consume(name).value.doubles)
        let size = expected.reduce(0) { max($0, abs($1)) }
        expectClose(found, expected, .absolute(size * 1e-11, unit: "of the largest"), "\(one.id) \(name)")
      }
      try expect("leverage", fit.leverages)
      try expect("cooksDistance", fit.cookDistances.map { $0 ?? .nan })
      try expect("studentizedResiduals", fit.standardisedResiduals.map { $0 ?? .nan })
      try expect("externallyStudentizedResiduals", fit.studentisedResiduals.map { $0 ?? .nan })
      try one.expect("varianceInflation", fit.varianceInflation.compactMap { $0 })
      let rows = try DesignMatrix(
        names: fit.design.names, matrix: try Matrix(rows: one.columns("newRows")))
      let mean = try fit.mean(at: rows)
      let single = try fit.prediction(at: rows)
      try one.expect("predictedMean", mean.map(\.mean))
      // x'Vx of Longley cancels eight digits of the covariance's sixteen.
      try one.expect("predictedMeanStandardError", mean.map(\.standardError), .digits(9))
      try one.expect("predictionStandardError", single.map(\.standardError), .digits(9))
      try one.expect("meanLow", mean.map(\.low), .digits(10))
      try one.expect("meanHigh", mean.map(\.high), .digits(10))
      try one.expect("predictionLow", single.map(\.low), .digits(10))
      try one.expect("predictionHigh", single.map(\.high), .digits(10))
    }
  }
}
