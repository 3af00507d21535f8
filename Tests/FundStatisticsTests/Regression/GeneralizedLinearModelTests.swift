import FundNumerics
import FundStatistics
import FundTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Laws of the models of counts and amounts.
@Suite struct GeneralizedLinearModelTests {
  /// A random design, and a response of the family about means between 0.05 and 400.
  private func sample(_ trial: PropertyCase, _ family: ResponseFamily) throws -> (DesignMatrix, [Double]) {
    let base = try RegressionSample(trial, rows: 15...80)
    var random = base.random
    let response = try base.response.map { value in
      let mean = exp(max(-3, min(6, value / 3)))
      let u = random.double(in: 0.001...0.999)
      switch family {
      case .poisson: return try PoissonDistribution(mean: mean).quantile(u)
      case .gamma: return try GammaDistribution(shape: 3, scale: mean / 3).quantile(u)
      }
    }
    return (base.design, response)
  }

  @Test(arguments: PropertyCase.trials(20), [ResponseFamily.poisson, .gamma])
  func solvesTheScoreEquations(trial: PropertyCase, family: ResponseFamily) throws {
    let (design, response) = try sample(trial, family)
    let fit = try GeneralizedLinearModel(family).fit(design, response)
    #expect(fit.isConverged && fit.warnings.isEmpty)
    for column in 0..<design.columnCount {
      var sum = 0.0
      var size = 0.0
      for (row, entry) in design.matrix.column(column).enumerated() {
        let mean = fit.fittedValues[row]
        let score = family == .poisson ? response[row] - mean : (response[row] - mean) / mean
        sum += score * entry
        size += abs(entry) * (family == .poisson ? response[row] + mean : 1)
      }
      // The last step moves the predictors by 1e-12 or less.
      expectClose(sum, 0, .absolute(1e-11 * size, unit: "score"))
    }
    let chi = fit.pearsonResiduals.reduce(0) { $0 + $1 * $1 }
    expectClose(chi, fit.pearsonChiSquared, .digits(12))
    expectClose(fit.devianceResiduals.reduce(0) { $0 + $1 * $1 }, fit.deviance, .digits(12))
    expectClose(try fit.fitted(at: design), fit.fittedValues, .digits(13))
    for row in response.indices {
      expectClose(log(fit.fittedValues[row]), fit.predictors[row], .absolute(1e-13, unit: ""))
    }
    #expect(fit.deviance < fit.nullDeviance)
  }

  @Test(arguments: PropertyCase.trials(15), [ResponseFamily.poisson, .gamma])
  func doesNotDependOnUnitsOrOrder(trial: PropertyCase, family: ResponseFamily) throws {
    let (design, response) = try sample(trial, family)
    let model = GeneralizedLinearModel(family)
    let base = try model.fit(design, response)
    // Another unit of the response moves the intercept.
    let scaled = try model.fit(design, response.map { $0 * 1000 })
    expectClose(scaled.coefficients[0], base.coefficients[0] + log(1000.0), .absolute(1e-10, unit: "log"))
    expectClose(
      Array(scaled.coefficients[1...]), Array(base.coefficients[1...]), .absolute(1e-10, unit: "log"))
    expectClose(scaled.deviance, base.deviance * (family == .poisson ? 1000 : 1), .digits(9))
    // An offset with a weight does the same as a rate with that weight.
    let exposure = response.indices.map { 1 + Double($0 % 5) }
    let offset = try model.fit(design, response, offset: exposure.map { log($0) })
    let rate = try model.fit(
      design, zip(response, exposure).map { $0 / $1 }, weights: family == .poisson ? exposure : nil)
    expectClose(offset.coefficients, rate.coefficients, .absolute(1e-9, unit: "log"))
    expectClose(offset.deviance, rate.deviance, .digits(9))
    expectClose(
      try offset.standardErrors().compactMap { $0 }, try rate.standardErrors().compactMap { $0 }, .digits(8))
    expectClose(
      try offset.standardErrors(.robust).compactMap { $0 }, try rate.standardErrors(.robust).compactMap { $0 },
      .digits(8))
    // Twice the weight is the row twice, but for what counts the rows.
    let rows = response.indices.map { $0 } + [0, 0, 3]
    var weights = [Double](repeating: 1, count: response.count)
    weights[0] = 3
    weights[3] = 2
    let weighted = try model.fit(design, response, weights: weights)
    let doubled = try model.fit(design.selecting(rows: rows), rows.map { response[$0] })
    expectClose(weighted.coefficients, doubled.coefficients, .absolute(1e-10, unit: "log"))
    expectClose(weighted.deviance, doubled.deviance, .digits(10))
    expectClose(weighted.nullDeviance, doubled.nullDeviance, .digits(10))
    if family == .poisson {
      expectClose(weighted.logLikelihood, doubled.logLikelihood, .digits(11))
      expectClose(
        try weighted.standardErrors().compactMap { $0 }, try doubled.standardErrors().compactMap { $0 }, .digits(9))
    }
    let order = Array(response.indices.reversed())
    let turned = try model.fit(design.selecting(rows: order), order.map { response[$0] })
    expectClose(turned.coefficients, base.coefficients, .absolute(1e-10, unit: "log"))
  }

  @Test func twoGroupsHaveTheirMeans() throws {
    let design = try DesignMatrix(names: ["one", "group"], columns: [[1, 1, 1, 1, 1], [0, 0, 1, 1, 1]])
    for family in [ResponseFamily.poisson, .gamma] {
      let fit = try GeneralizedLinearModel(family).fit(design, [2, 4, 5, 6, 10])
      expectClose(fit.coefficients, [log(3.0), log(7.0 / 3.0)], .digits(14))
      expectClose(fit.fittedValues, [3, 3, 7, 7, 7], .digits(14))
    }
    // With means m and counts n the variance of a log mean is 1 / (n m).
    let fit = try GeneralizedLinearModel(.poisson).fit(design, [2, 4, 5, 6, 10])
    let errors = [(1.0 / 6).squareRoot(), (1.0 / 6 + 1.0 / 21).squareRoot()]
    expectClose(try fit.standardErrors().compactMap { $0 }, errors, .digits(13))
    let chi = 2.0 / 3 + (4.0 + 1 + 9) / 7
    expectClose(fit.pearsonChiSquared, chi, .digits(13))
    let dispersed = try fit.standardErrors(.dispersed).compactMap { $0 }
    expectClose(dispersed, errors.map { $0 * (chi / 3).squareRoot() }, .digits(13))
    let table = try fit.table()
    let z = try #require(table[1].statistic)
    expectClose(try #require(table[1].probability), 2 * StandardNormal.upperTail(z), .digits(13))
    let student = try StudentT(degreesOfFreedom: 3)
    let wide = try fit.table(.dispersed, level: 0.9)[1]
    expectClose(try #require(wide.high), wide.estimate + student.upperQuantile(0.05) * dispersed[1], .digits(13))
  }

  @Test func aFitOfEveryRowHasNoDeviance() throws {
    let design = try DesignMatrix(names: ["one", "x"], columns: [[1, 1, 1], [0, 1, 2]])
    let fit = try GeneralizedLinearModel(.gamma).fit(design, [3, 6, 12])
    expectClose(fit.coefficients, [log(3.0), log(2.0)], .digits(13))
    expectClose(fit.deviance, 0, .digits(24))
    #expect(fit.isConverged)
    let full = try GeneralizedLinearModel(.poisson).fit(design.selecting(rows: [0, 1]), [3, 0.5])
    #expect(full.warnings == [.noDegreesOfFreedom])
    #expect(full.dispersion == nil)
    #expect(try full.standardErrors(.dispersed) == [nil, nil])
    expectClose(full.fittedValues, [3, 0.5], .digits(12))
  }

  @Test func aCountThatDwarfsTheOthersIsFitted() throws {
    // The huge count leaves one direction that the others hardly determine: its rounding must not look like steps.
    let x: [Double] = [-30, -29, -28, 12, 25, 3]
    let design = try DesignMatrix(names: ["one", "x"], columns: [x.map { _ in 1 }, x])
    let fit = try GeneralizedLinearModel(.poisson).fit(design, [6e6, 4, 5, 0, 3, 5])
    #expect(fit.isConverged && fit.warnings.isEmpty)
    expectClose(fit.fittedValues.reduce(0, +), 6_000_017, .digits(10))
  }

  @Test func separationIsSaid() throws {
    let groups = [[1.0, 1, 1, 1, 1, 1], [0, 0, 0, 1, 1, 1]]
    let design = try DesignMatrix(names: ["one", "group"], columns: groups)
    let fit = try GeneralizedLinearModel(.poisson).fit(design, [2, 3, 4, 0, 0, 0])
    #expect(!fit.isConverged)
    #expect(fit.warnings.contains(.separation(rows: [3, 4, 5])))
    expectClose(fit.coefficients[0], log(3.0), .digits(10))
    #expect(fit.coefficients[1] < -15)
    expectClose(Array(fit.fittedValues[3...]), [0, 0, 0], .digits(8))
    let none = try GeneralizedLinearModel(.poisson).fit(design, [0, 0, 0, 0, 0, 0])
    #expect(none.warnings.contains(.separation(rows: [0, 1, 2, 3, 4, 5])))
    #expect(none.warnings.contains(.constantResponse))
    // Zeros among counts above zero are nothing special.
    let mixed = try GeneralizedLinearModel(.poisson).fit(design, [2, 0, 4, 0, 0, 1])
    #expect(mixed.isConverged && mixed.warnings.isEmpty)
    // A slope, not a group: no count above zero where x is above 2.
    let slope = try DesignMatrix(names: ["one", "hinge"], columns: [groups[0], [0, 0, 0, 0, 1, 3]])
    let hinge = try GeneralizedLinearModel(.poisson).fit(slope, [5, 7, 6, 9, 0, 0])
    #expect(hinge.warnings.contains(.separation(rows: [4, 5])))
  }

  @Test func impossibleResponsesAreRefusedWithTheirIndex() throws {
    let design = try DesignMatrix(names: ["one"], columns: [[1, 1, 1]])
    #expect(throws: StatisticsError.outsideSupport(index: 1, value: -1)) {
      try GeneralizedLinearModel(.poisson).fit(design, [0, -1, 2])
    }
    #expect(throws: StatisticsError.outsideSupport(index: 2, value: 0)) {
      try GeneralizedLinearModel(.gamma).fit(design, [1, 2, 0])
    }
    #expect(throws: StatisticsError.badWeight(index: 0, value: 0)) {
      try GeneralizedLinearModel(.gamma).fit(design, [1, 2, 3], weights: [0, 1, 1])
    }
    #expect(throws: StatisticsError.self) {
      try GeneralizedLinearModel(.gamma).fit(design, [1, 2, 3], offset: [0, .nan, 1])
    }
    #expect(throws: StatisticsError.lengthMismatch(left: 2, right: 3)) {
      try GeneralizedLinearModel(.gamma).fit(design, [1, 2, 3], offset: [0, 1])
    }
    // Exponentials of the offset leave the range of a double.
    #expect(throws: StatisticsError.self) {
      try GeneralizedLinearModel(.poisson).fit(design, [1, 2, 3], offset: [1e9, 0, -1e9])
    }
  }

  @Test(arguments: [ResponseFamily.poisson, .gamma])
  func extremeResponsesAreScaled(family: ResponseFamily) throws {
    let design = try DesignMatrix(names: ["one", "x"], columns: [[1, 1, 1, 1, 1], [1, 2, 3, 4, 6]])
    let y: [Double] = [2, 3, 3, 5, 9]
    let base = try GeneralizedLinearModel(family).fit(design, y)
    for exponent in [-990, 990] {
      let factor = Double(sign: .plus, exponent: exponent, significand: 1)
      let fit = try GeneralizedLinearModel(family).fit(design, y.map { $0 * factor })
      #expect(fit.isConverged)
      expectClose(fit.coefficients[1], base.coefficients[1], .digits(11))
      expectClose(fit.coefficients[0], base.coefficients[0] + Double(exponent) * log(2.0), .digits(12))
      let errors = try fit.standardErrors(.robust).compactMap { $0 }
      expectClose(errors, try base.standardErrors(.robust).compactMap { $0 }, .digits(9))
      if family == .poisson {
        expectClose(fit.deviance / factor, base.deviance, .digits(11))
        let half = Double(sign: .plus, exponent: -exponent / 2, significand: 1)
        let known = try base.standardErrors().compactMap { $0.map { $0 * half } }
        expectClose(try fit.standardErrors().compactMap { $0 }, known, .digits(9))
      } else {
        expectClose(fit.deviance, base.deviance, .digits(11))
        let heavy = try GeneralizedLinearModel(family).fit(design, y, weights: y.map { _ in factor })
        expectClose(heavy.deviance / factor, base.deviance, .digits(11))
        expectClose(
          try heavy.standardErrors().compactMap { $0 }, try base.standardErrors().compactMap { $0 }, .digits(10))
      }
    }
  }
}
