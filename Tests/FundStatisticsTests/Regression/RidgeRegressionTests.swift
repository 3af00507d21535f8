import FundNumerics
import FundStatistics
import FundTestSupport
import Testing

/// Laws of ridge regression.
@Suite struct RidgeRegressionTests {
  @Test(arguments: PropertyCase.trials(20))
  func withoutPenaltyItIsLeastSquaresAndWithAnInfiniteOneTheMean(trial: PropertyCase) throws {
    let sample = try RegressionSample(trial)
    let path = try RidgeRegression(penalties: [0, .infinity]).fit(sample.design, sample.response)
    let squares = try LinearRegression().fit(sample.design, sample.response)
    let free = try path.fit(at: 0)
    expectClose(free.coefficients, squares.coefficients, .absolute(1e-12, unit: "coefficient"))
    expectClose(
      free.standardErrors.compactMap { $0 }, try squares.table().compactMap(\.standardError), .digits(11))
    expectClose(free.effectiveDegreesOfFreedom, Double(squares.rank), .digits(13))
    expectClose(free.residualDegreesOfFreedom, Double(squares.degreesOfFreedom), .digits(13))
    let low = try #require(try free.table()[1].low)
    expectClose(low, try #require(try squares.table()[1].low), .digits(10))
    let flat = try path.fit(at: 1)
    let mean = try Moments(sample.response).mean
    expectClose(flat.coefficients[0], mean, .absolute(1e-14, unit: "response"))
    #expect(flat.coefficients.dropFirst().allSatisfy { $0 == 0 })
    #expect(flat.effectiveDegreesOfFreedom == 1)
  }

  @Test(arguments: PropertyCase.trials(20))
  func isLeastSquaresWithARowForEachPenalty(trial: PropertyCase) throws {
    let sample = try RegressionSample(trial)
    let k = sample.design.columnCount - 1
    let penalty = 3.7
    let fit = try RidgeRegression(penalty: penalty).fit(sample.design, sample.response).best
    // Centred columns, each with a further row sqrt(penalty) times its standard deviation.
    let mean = try Moments(sample.response).mean
    var columns: [[Double]] = []
    for column in 1...k {
      let values = Array(sample.design.matrix.column(column))
      let moments = try Moments(values)
      let deviation = try moments.standardDeviation(lost: 0)
      let added = (1...k).map { $0 == column ? penalty.squareRoot() * deviation : 0 }
      columns.append(values.map { $0 - moments.mean } + added)
    }
    let target = sample.response.map { $0 - mean } + [Double](repeating: 0, count: k)
    let design = try DesignMatrix(names: Array(sample.names[1...]), columns: columns)
    let augmented = try LinearRegression().fit(design, target)
    expectClose(
      Array(fit.coefficients[1...]), augmented.coefficients, .absolute(1e-13, unit: "coefficient"))
  }

  @Test(arguments: PropertyCase.trials(10))
  func doesNotDependOnUnits(trial: PropertyCase) throws {
    let sample = try RegressionSample(trial)
    let base = try RidgeRegression(penalty: 2).fit(sample.design, sample.response).best
    let scaled = try RidgeRegression(penalty: 2).fit(
      sample.multiplying(column: 1, by: 1e9), sample.moved(by: [4], times: 1e6)
    ).best
    expectClose(scaled.coefficients[1] * 1e3, base.coefficients[1], .digits(11))
    expectClose(scaled.fittedValues, base.fittedValues.map { 1e6 * $0 + 4 }, .absolute(1e-6, unit: "response"))
    let shuffled = sample.shuffled()
    let other = try RidgeRegression(penalty: 2).fit(shuffled.design, shuffled.response).best
    expectClose(other.coefficients, base.coefficients, .absolute(1e-12, unit: "coefficient"))
  }

  @Test(arguments: PropertyCase.trials(10))
  func crossValidationChoosesTheSmallestCriterion(trial: PropertyCase) throws {
    let sample = try RegressionSample(trial)
    let path = try RidgeRegression().fit(sample.design, sample.response)
    let smallest = try #require(path.generalizedCrossValidation.min())
    #expect(path.generalizedCrossValidation[path.bestIndex] == smallest)
    #expect(path.penalties.count == 122)
    for (one, next) in zip(path.effectiveDegreesOfFreedom, path.effectiveDegreesOfFreedom.dropFirst()) {
      #expect(next < one)
    }
    // The criterion from its definition.
    let fit = try path.best
    let squares = fit.residuals.reduce(0) { $0 + $1 * $1 }
    let left = Double(sample.count) - fit.effectiveDegreesOfFreedom
    expectClose(Double(sample.count) * squares / (left * left), smallest, .digits(10))
    expectClose(try fit.fitted(at: sample.design), fit.fittedValues, .exact)
  }

  @Test func collinearColumnsShareAndConstantOnesAreNamed() throws {
    let x: [Double] = [1, 2, 4, 7, 11, 16]
    let ones = [Double](repeating: 2, count: 6)
    let y: [Double] = [3, 4, 8, 13, 24, 31]
    let names = ["level", "x", "again", "flat", "zero"]
    let design = try DesignMatrix(
      names: names, columns: [ones, x, x, [Double](repeating: 6, count: 6), [Double](repeating: 0, count: 6)])
    let path = try RidgeRegression(penalties: [0, 1]).fit(design, y)
    let alone = try LinearRegression().fit(DesignMatrix(names: ["level", "x"], columns: [ones, x]), y)
    let limit = try path.fit(at: 0)
    expectClose(limit.coefficients[1], alone.coefficients[1] / 2, .digits(13))
    expectClose(limit.coefficients[2], alone.coefficients[1] / 2, .digits(13))
    expectClose(limit.coefficients[0], alone.coefficients[0], .digits(12))
    expectClose(path.coefficients[1][1], path.coefficients[1][2], .digits(13))
    #expect(
      limit.dropped == [
        DroppedColumn(name: "flat", explanation: [DroppedColumn.Share(name: "level", weight: 3)]),
        DroppedColumn(name: "zero", explanation: []),
      ])
    #expect(limit.standardErrors[3] == nil && limit.standardErrors[4] == nil)
    #expect(limit.warnings.contains(.illConditioned(.infinity)))
    #expect(try path.fit(at: 1).warnings.count == 2)
  }

  @Test func withoutAnInterceptColumnsAreNotCentred() throws {
    let x: [Double] = [1, 2, 3]
    let y: [Double] = [2, 4, 6.3]
    let path = try RidgeRegression(penalties: [0, 3]).fit(DesignMatrix(names: ["x"], columns: [x]), y)
    let product = 28.9
    expectClose(path.coefficients[0][0], product / 14, .digits(14))
    // A penalty of n doubles the sum of squares of a column of root mean square one.
    expectClose(path.coefficients[1][0], product / 28, .digits(14))
    expectClose(path.effectiveDegreesOfFreedom, [1, 0.5], .digits(14))
  }

  @Test func badPenaltiesAreRefused() throws {
    let design = try DesignMatrix(names: ["x"], columns: [[1, 2]])
    #expect(throws: StatisticsError.badParameter(name: "penalty", value: -1)) {
      try RidgeRegression(penalty: -1).fit(design, [1, 2])
    }
    #expect(throws: StatisticsError.self) { try RidgeRegression(penalty: .nan).fit(design, [1, 2]) }
    #expect(throws: StatisticsError.tooFewValues(needed: 1, actual: 0)) {
      try RidgeRegression(penalties: []).fit(design, [1, 2])
    }
  }
}
