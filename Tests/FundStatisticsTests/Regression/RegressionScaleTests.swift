import FundNumerics
import FundStatistics
import FundTestSupport
import Testing

/// Sizes at which squares, or squares of squares, leave the range of doubles: every answer is that of ordinary size times
/// the scale. Ten digits and more, since the scaled data are rounded anew.
@Suite struct RegressionScaleTests {
  private let x: [Double] = [1, 2, 3, 4, 5.5, 6, 7.25, 8, 9.5, 10]
  private let z: [Double] = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3]
  private let y: [Double] = [1, 3, 2, 5, 4, 7, 5, 8, 9.5, 8]
  private let weights: [Double] = [1, 2, 1, 0.5, 3, 1, 1, 2, 0.25, 1]
  private let groups = [0, 0, 0, 1, 1, 1, 2, 2, 3, 3]

  private func design(_ scale: Double, _ other: Double) throws -> DesignMatrix {
    try DesignMatrix(
      names: ["one", "x", "z"], columns: [x.map { _ in other }, x.map { $0 * scale }, z.map { $0 * other }])
  }

  private var kinds: [CovarianceKind] {
    [
      .classical, .hc0, .hc1, .hc2, .hc3, .neweyWest(.lags(2)), .neweyWest(.automatic), .clustered(groups),
    ]
  }

  private func compare(
    _ fit: LinearFit, _ base: LinearFit, columns: [Double], response: Double, _ comment: Comment
  ) throws {
    for (index, scale) in columns.enumerated() {
      expectClose(fit.coefficients[index] * scale / response, base.coefficients[index], .digits(11))
    }
    expectClose(try #require(fit.rSquared), try #require(base.rSquared), .digits(11))
    expectClose(try #require(fit.adjustedRSquared), try #require(base.adjustedRSquared), .digits(11))
    expectClose(try #require(fit.fTest).statistic, try #require(base.fTest).statistic, .digits(10))
    expectClose(try #require(fit.durbinWatson), try #require(base.durbinWatson), .digits(11))
    expectClose(
      try #require(fit.residualStandardError) / response, try #require(base.residualStandardError), .digits(11))
    expectClose(fit.residuals[3] / response, base.residuals[3], .digits(10))
    #expect(fit.warnings == base.warnings, comment)
    for kind in kinds {
      let (lines, expected) = (try fit.table(kind), try base.table(kind))
      for (index, scale) in columns.enumerated() {
        expectClose(
          try #require(lines[index].standardError) * scale / response, try #require(expected[index].standardError),
          .digits(10))
        expectClose(try #require(lines[index].statistic), try #require(expected[index].statistic), .digits(10))
        expectClose(try #require(lines[index].probability), try #require(expected[index].probability), .digits(9))
      }
      expectClose(
        try #require(fit.overallTest(kind)).statistic, try #require(base.overallTest(kind)).statistic, .digits(9))
    }
    let (mean, expectedMean) = (try fit.mean(at: fit.design, .hc3), try base.mean(at: base.design, .hc3))
    expectClose(mean[2].standardError / response, expectedMean[2].standardError, .digits(10))
    let (single, expectedSingle) = (try fit.prediction(at: fit.design), try base.prediction(at: base.design))
    expectClose(single[2].high / response, expectedSingle[2].high, .digits(10))
    expectClose(
      try fit.breuschGodfrey(order: 2).statistic, try base.breuschGodfrey(order: 2).statistic, .digits(9))
    expectClose(
      try fit.breuschGodfreyF(order: 2).statistic, try base.breuschGodfreyF(order: 2).statistic, .digits(9))
    expectClose(try fit.breuschPagan().statistic, try base.breuschPagan().statistic, .digits(9))
    expectClose(
      try fit.breuschPagan(studentised: false).statistic, try base.breuschPagan(studentised: false).statistic,
      .digits(9))
    expectClose(try fit.whiteTest().statistic, try base.whiteTest().statistic, .digits(8))
    expectClose(try fit.jarqueBera().statistic, try base.jarqueBera().statistic, .digits(10))
    expectClose(try fit.reset().statistic, try base.reset().statistic, .digits(8))
    expectClose(try fit.chow(at: 5).statistic, try base.chow(at: 5).statistic, .digits(9))
    for index in 1..<3 {
      expectClose(try #require(fit.varianceInflation[index]), try #require(base.varianceInflation[index]), .digits(10))
    }
    expectClose(try #require(fit.cookDistances[4]), try #require(base.cookDistances[4]), .digits(10))
  }

  @Test(arguments: [1e-300, 1e-160, 1e-100, 1e-70, 1e70, 1e100, 1e160, 1e300, 1.7e307])
  func response(scale: Double) throws {
    for precision in [LinearRegression.Precision.refined, .plain] {
      let regression = LinearRegression(precision: precision)
      let base = try regression.fit(design(1, 1), y)
      let fit = try regression.fit(design(1, 1), y.map { $0 * scale })
      try compare(fit, base, columns: [1, 1, 1], response: scale, "response times \(scale)")
    }
  }

  @Test(arguments: [(1e-200, 1.0), (1e200, 1), (1e-290, 1e-290), (1e290, 1e290), (1e150, 1e-150)])
  func columns(scale: Double, other: Double) throws {
    let base = try LinearRegression().fit(design(1, 1), y)
    let fit = try LinearRegression().fit(design(scale, other), y)
    let comment: Comment = "columns times \(scale) and \(other)"
    if scale == other {
      try compare(fit, base, columns: [other, scale, other], response: 1, comment)
    } else {
      // The automatic bandwidth is chosen from a sum over columns, which depends on their proportions.
      for kind in kinds where kind != .neweyWest(.automatic) {
        let (lines, expected) = (try fit.table(kind), try base.table(kind))
        for index in lines.indices {
          expectClose(try #require(lines[index].statistic), try #require(expected[index].statistic), .digits(10))
        }
      }
      #expect(fit.warnings == base.warnings, comment)
    }
  }

  @Test(arguments: [(1e300, 1.0), (1e-300, 1), (1e300, 1e300), (1e-300, 1e-300)])
  func weighted(weight: Double, scale: Double) throws {
    let base = try LinearRegression().fit(design(1, 1), y, weights: weights)
    let fit = try LinearRegression().fit(design(1, 1), y.map { $0 * scale }, weights: weights.map { $0 * weight })
    expectClose(fit.coefficients[1] / scale, base.coefficients[1], .digits(11))
    expectClose(try #require(fit.rSquared), try #require(base.rSquared), .digits(11))
    expectClose(
      try #require(fit.table(.hc3)[1].statistic), try #require(base.table(.hc3)[1].statistic), .digits(10))
    expectClose(try #require(fit.table()[1].statistic), try #require(base.table()[1].statistic), .digits(10))
    expectClose(try #require(fit.varianceInflation[1]), try #require(base.varianceInflation[1]), .digits(10))
  }

  @Test func sumsBeyondTheRangeAreInfiniteOrZero() throws {
    let large = try LinearRegression().fit(design(1, 1), y.map { $0 * 1e200 })
    #expect(large.residualSumOfSquares == .infinity)
    #expect(large.logLikelihood.isFinite)
    let small = try LinearRegression().fit(design(1, 1), y.map { $0 * 1e-200 })
    #expect(small.residualSumOfSquares == 0)
    #expect(!small.warnings.contains(.perfectFit))
    let base = try LinearRegression().fit(design(1, 1), y)
    expectClose(small.logLikelihood - base.logLikelihood, 10 * 200 * 2.302_585_092_994_045_7, .digits(12))
  }

  @Test func theLargestNumbersAnswerOrSaySo() throws {
    let most = Double.greatestFiniteMagnitude
    let fit = try LinearRegression().fit(design(1, 1), [most, 0, most / 2, 0, 0, 1, 0, most, 0, 0])
    #expect(fit.residualStandardError!.isFinite)
    #expect(throws: StatisticsError.self) {
      try LinearRegression().fit(design(1e-300, 1), y.map { $0 * 1e300 })
    }
  }

  @Test(arguments: [1e-300, 1e-120, 1e120, 1e290])
  func autoregressiveErrors(scale: Double) throws {
    let base = try AutoregressiveRegression().fit(design(1, 1), y)
    let fit = try AutoregressiveRegression().fit(design(1, 1), y.map { $0 * scale })
    expectClose(fit.autocorrelation, base.autocorrelation, .digits(10))
    expectClose(try #require(fit.table()[1].statistic), try #require(base.table()[1].statistic), .digits(9))
    let (next, expected) = (try fit.forecast(at: fit.design), try base.forecast(at: base.design))
    expectClose(next[3].standardError / scale, expected[3].standardError, .digits(9))
  }

  @Test(arguments: [1e-300, 1e-120, 1e120, 1e290])
  func fixedEffects(scale: Double) throws {
    let columns = try DesignMatrix(names: ["x", "z"], columns: [x, z.map { $0 * 1e7 }])
    let plain = try DesignMatrix(names: ["x", "z"], columns: [x, z])
    let base = try FixedEffectsRegression().fit(plain, y, entities: groups, periods: Array(0..<10))
    let fit = try FixedEffectsRegression().fit(columns, y.map { $0 * scale }, entities: groups, periods: Array(0..<10))
    for kind in [FixedEffectsCovarianceKind.classical, .clusteredByEntity()] {
      expectClose(
        try #require(fit.table(kind)[1].statistic), try #require(base.table(kind)[1].statistic), .digits(9))
    }
    expectClose(try #require(fit.rSquared), try #require(base.rSquared), .digits(10))
    expectClose(try #require(fit.effectsTest).statistic, try #require(base.effectsTest).statistic, .digits(9))
    expectClose(fit.overallTest!.statistic, base.overallTest!.statistic, .digits(9))
  }

  @Test func seriesOfAllSizesShareAPanel() throws {
    let scales = [1, 1e-200, 1e200, 1e-120, 1e120, 3]
    let responses = try PanelResponses(scales.flatMap { scale in y.map { $0 * scale } }, rowCount: y.count)
    for kind in kinds {
      for design in [try design(1, 1), try design(1e90, 1)] {
        let recipe = PanelRegression(covariance: kind, detail: .covariances)
        let panel = try recipe.fit(design, responses)
        #expect(panel.failures.isEmpty)
        let base = try panel.table(of: 0)
        for (series, scale) in scales.enumerated() {
          let lines = try panel.table(of: series)
          for index in lines.indices {
            expectClose(lines[index].estimate / scale, base[index].estimate, .digits(10))
            expectClose(try #require(lines[index].statistic), try #require(base[index].statistic), .digits(9))
          }
          expectClose(try #require(panel.rSquared(of: series)), try #require(panel.rSquared(of: 0)), .digits(10))
          expectClose(
            try #require(panel.residualStandardError(of: series)) / scale,
            try #require(panel.residualStandardError(of: 0)), .digits(10))
        }
      }
    }
  }
}
