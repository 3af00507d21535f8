import FundNumerics
import FundStatistics
import FundTestSupport
import Testing

/// Laws and hard cases of least squares.
@Suite struct LinearRegressionTests {
  private static func design(_ random: inout PropertyRandom, _ n: Int, _ k: Int) throws -> DesignMatrix {
    let columns = (0..<k).map { $0 == 0 ? [Double](repeating: 1, count: n) : random.doubles(n, in: -3...5) }
    return try DesignMatrix(names: (0..<k).map { "x\($0)" }, columns: columns)
  }

  @Test(arguments: PropertyCase.trials(25))
  func residualsAreAtRightAnglesToTheColumns(trial: PropertyCase) throws {
    var random = trial.random
    let n = random.integer(in: 8...60)
    let design = try Self.design(&random, n, random.integer(in: 1...6))
    let y = random.doubles(n, in: 10...20)
    let fit = try LinearRegression().fit(design, y)
    for column in 0..<design.columnCount {
      let product = zip(design.matrix.column(column), fit.residuals).reduce(0) { $0 + $1.0 * $1.1 }
      expectClose(product, 0, .absolute(1e-12, unit: "inner product"))
    }
    for row in 0..<n { expectClose(fit.fittedValues[row] + fit.residuals[row], y[row], .digits(15)) }
    expectClose(fit.leverages.reduce(0, +), Double(fit.rank), .digits(13))
    expectClose(fit.regressionSumOfSquares + fit.residualSumOfSquares, fit.totalSumOfSquares, .digits(13))
  }

  @Test(arguments: PropertyCase.trials(20))
  func doesNotDependOnUnitsOrOrder(trial: PropertyCase) throws {
    var random = trial.random
    let n = random.integer(in: 10...40)
    let design = try Self.design(&random, n, 4)
    let y = random.doubles(n, in: -1...1)
    let fit = try LinearRegression().fit(design, y)
    let base = try fit.table(.hc3)
    // Another unit of a column.
    let factor = 1e7
    let scaled = try LinearRegression().fit(
      DesignMatrix(
        names: design.names,
        columns: (0..<4).map { c in design.matrix.column(c).map { c == 2 ? $0 * factor : $0 } }), y)
    expectClose(scaled.coefficients[2] * factor, fit.coefficients[2], .digits(12))
    expectClose(scaled.residuals, fit.residuals, .absolute(1e-14, unit: "residual"))
    #expect(scaled.rank == fit.rank)
    expectClose(try scaled.table(.hc3)[2].statistic!, base[2].statistic!, .digits(10))
    // Another order of rows.
    let order = Array(0..<n).shuffled(using: &random)
    let shuffled = try LinearRegression().fit(design.selecting(rows: order), order.map { y[$0] })
    expectClose(shuffled.coefficients, fit.coefficients, .digits(13))
    expectClose(
      try shuffled.table(.hc3).map { $0.standardError! }, base.map { $0.standardError! }, .digits(11))
    // A constant added to the response moves only the intercept.
    let lifted = try LinearRegression().fit(design, y.map { $0 + 100 })
    expectClose(lifted.coefficients[0], fit.coefficients[0] + 100, .digits(13))
    expectClose(Array(lifted.coefficients[1...]), Array(fit.coefficients[1...]), .digits(11))
    // Equal weights change nothing but the unit of variance.
    let weighted = try LinearRegression().fit(design, y, weights: [Double](repeating: 4, count: n))
    expectClose(weighted.coefficients, fit.coefficients, .digits(13))
    expectClose(try weighted.table().map { $0.standardError! }, try fit.table().map { $0.standardError! }, .digits(12))
    // Doubles alone agree to what the condition number leaves.
    let plain = try LinearRegression(precision: .plain).fit(design, y)
    expectClose(plain.coefficients, fit.coefficients, .absolute(1e-12, unit: "coefficient"))
  }

  @Test func aWeightOfTwoIsTheRowTwice() throws {
    let design = try DesignMatrix(names: ["one", "x"], columns: [[1, 1, 1, 1], [1, 2, 4, 7]])
    let y: [Double] = [2, 3, 3, 8]
    let weighted = try LinearRegression().fit(design, y, weights: [1, 2, 1, 1])
    let doubled = try LinearRegression().fit(design.selecting(rows: [0, 1, 1, 2, 3]), [2, 3, 3, 3, 8])
    expectClose(weighted.coefficients, doubled.coefficients, .digits(14))
    expectClose(weighted.residualSumOfSquares, doubled.residualSumOfSquares, .digits(14))
  }

  @Test func perfectFit() throws {
    let design = try DesignMatrix(names: ["one", "x"], columns: [[1, 1, 1, 1], [1, 2, 3, 4]])
    let fit = try LinearRegression().fit(design, [3, 5, 7, 9])
    #expect(fit.coefficients == [1, 2])
    #expect(fit.residualSumOfSquares == 0)
    #expect(fit.rSquared == 1)
    #expect(fit.fTest?.statistic == .infinity)
    #expect(fit.fTest?.probability == 0)
    #expect(fit.warnings == [.perfectFit])
    let table = try fit.table()
    #expect(table[1].statistic == .infinity)
    #expect(table[1].probability == 0)
    #expect(fit.durbinWatson == nil)
    #expect(throws: StatisticsError.noVariation) { try fit.breuschGodfrey(order: 1) }
  }

  @Test func dependentColumnsAreNamedNotHidden() throws {
    let x: [Double] = [1, 2, 4, 8, 9]
    let design = try DesignMatrix(
      names: ["one", "x", "double", "other"],
      columns: [[1, 1, 1, 1, 1], x, x.map { 2 * $0 + 3 }, [5, 1, 0, 2, 2]])
    let fit = try LinearRegression().fit(design, [1, 3, 2, 7, 9])
    #expect(fit.rank == 3)
    #expect(fit.dropped.map(\.name) == ["double"])
    #expect(fit.dropped[0].explanation.map(\.name) == ["one", "x"])
    expectClose(fit.dropped[0].explanation.map(\.weight), [3, 2], .digits(12))
    #expect(fit.coefficients[2] == 0)
    #expect(try fit.table(.hc1)[2].standardError == nil)
    #expect(fit.warnings.first == .dropped(fit.dropped[0]))
    #expect(fit.varianceInflation[2] == nil)
  }

  @Test func fewObservations() throws {
    let one = try LinearRegression().fit(DesignMatrix(names: ["one", "x"], columns: [[1], [5]]), [7])
    #expect(one.rank == 1)
    #expect(one.degreesOfFreedom == 0)
    #expect(one.residualStandardError == nil)
    #expect(one.fTest == nil)
    #expect(one.rSquared == nil)
    #expect(try one.table().allSatisfy { $0.standardError == nil })
    #expect(throws: StatisticsError.tooFewValues(needed: 2, actual: 1)) { try one.covariance(.hc0) }
    let wide = try LinearRegression().fit(
      DesignMatrix(names: ["a", "b", "c"], columns: [[1, 2], [2, 1], [5, 7]]), [1, 2])
    #expect(wide.rank == 2)
    #expect(wide.warnings.contains(.noDegreesOfFreedom))
    #expect(throws: StatisticsError.tooFewValues(needed: 1, actual: 0)) {
      try LinearRegression().fit(DesignMatrix(names: [], columns: [[Double]]()), [Double]())
    }
  }

  @Test func constantResponse() throws {
    let design = try DesignMatrix(names: ["one", "x"], columns: [[1, 1, 1, 1], [1, 2, 4, 4]])
    let fit = try LinearRegression().fit(design, [5, 5, 5, 5])
    #expect(fit.coefficients == [5, 0])
    #expect(fit.rSquared == nil)
    #expect(fit.warnings.contains(.constantResponse))
    #expect(try fit.table()[1].statistic == nil)
  }

  @Test func refusesBadInputWithItsPosition() throws {
    #expect(throws: StatisticsError.notFiniteEntry(column: "x", row: 2, value: .infinity)) {
      try DesignMatrix(names: ["one", "x"], columns: [[1, 1, 1], [1, 2, .infinity]])
    }
    #expect(throws: StatisticsError.repeatedName("x")) {
      try DesignMatrix(names: ["x", "x"], columns: [[1.0], [2]])
    }
    #expect(throws: StatisticsError.nameCountMismatch(names: 1, columns: 2)) {
      try DesignMatrix(names: ["x"], columns: [[1.0], [2]])
    }
    #expect(throws: StatisticsError.lengthMismatch(left: 2, right: 1)) {
      try DesignMatrix(names: ["a", "b"], columns: [[1.0, 2], [2]])
    }
    let design = try DesignMatrix(names: ["x"], columns: [[1.0, 2, 3]])
    #expect(throws: StatisticsError.notFinite(index: 1, value: -.infinity)) {
      try LinearRegression().fit(design, [1, -.infinity, 3])
    }
    #expect(throws: StatisticsError.lengthMismatch(left: 2, right: 3)) { try LinearRegression().fit(design, [1, 2]) }
    for weight in [0, -1, .infinity] {
      #expect(throws: StatisticsError.badWeight(index: 2, value: weight)) {
        try LinearRegression().fit(design, [1, 2, 3], weights: [1, 1, weight])
      }
    }
    let fit = try LinearRegression().fit(design, [1, 2, 4])
    #expect(throws: StatisticsError.badProbability(1)) { try fit.table(level: 1) }
    #expect(throws: StatisticsError.badParameter(name: "lags", value: -1)) {
      try fit.covariance(.neweyWest(.lags(-1)))
    }
    #expect(throws: StatisticsError.lengthMismatch(left: 2, right: 3)) { try fit.covariance(.clustered([1, 2])) }
    #expect(throws: StatisticsError.tooFewValues(needed: 2, actual: 1)) { try fit.covariance(.clustered([1, 1, 1])) }
    #expect(throws: StatisticsError.badParameter(name: "order", value: 3)) { try fit.breuschGodfrey(order: 3) }
    #expect(throws: StatisticsError.badParameter(name: "row", value: 0)) { try fit.chow(at: 0) }
    #expect(throws: StatisticsError.badParameter(name: "power", value: 1)) { try fit.reset(powers: [1]) }
  }

  @Test func aRowOfItsOwnHasFullLeverage() throws {
    let design = try DesignMatrix(names: ["one", "pulse"], columns: [[1, 1, 1, 1], [0, 0, 1, 0]])
    let fit = try LinearRegression().fit(design, [1, 2, 9, 4])
    #expect(try fit.covariance(.hc3).warnings == [.fullLeverage(rows: [2])])
    #expect(fit.cookDistances[2] == nil)
    #expect(fit.standardisedResiduals[2] == nil)
  }
}
