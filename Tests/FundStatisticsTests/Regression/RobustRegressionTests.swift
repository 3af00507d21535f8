import FundNumerics
import FundStatistics
import FundTestSupport
import Testing

/// Laws of M-estimation.
@Suite struct RobustRegressionTests {
  static let losses: [RobustLoss] = [.huber(), .bisquare(), .huber(tuning: 0.5), .bisquare(tuning: 8)]

  @Test(arguments: PropertyCase.trials(20), losses)
  func solvesItsEquations(trial: PropertyCase, loss: RobustLoss) throws {
    let sample = try RegressionSample(trial)
    let fit = try RobustRegression(loss).fit(sample.design, sample.response)
    #expect(fit.isConverged)
    // The sum of psi(r / s) x is zero, with the scale of the same residuals.
    let sizes = fit.residuals.map { abs($0) }
    expectClose(fit.scale, try Quantiles.quantile(0.5, of: sizes) / 0.674_489_750_196_081_7, .digits(12))
    for column in 0..<sample.design.columnCount {
      var sum = 0.0
      for (row, entry) in sample.design.matrix.column(column).enumerated() {
        let u = fit.residuals[row] / fit.scale
        sum += u * loss.weight(u) * entry
        expectClose(fit.weights[row], loss.weight(u), .absolute(1e-10, unit: "weight"))
      }
      // Steps end at 1e-12 of the scale, times rows and entries up to 5.
      expectClose(sum, 0, .absolute(1e-9, unit: "score"))
    }
    for row in 0..<sample.count {
      expectClose(fit.fittedValues[row] + fit.residuals[row], sample.response[row], .digits(14))
    }
    expectClose(try fit.fitted(at: sample.design), fit.fittedValues, .absolute(1e-12, unit: "response"))
  }

  @Test(arguments: PropertyCase.trials(15), [RobustLoss.huber(), .bisquare()])
  func doesNotDependOnUnitsOrOrder(trial: PropertyCase, loss: RobustLoss) throws {
    let sample = try RegressionSample(trial)
    let base = try RobustRegression(loss).fit(sample.design, sample.response)
    let shifts = sample.design.names.indices.map { Double($0) - 1.5 }
    let moved = try RobustRegression(loss).fit(sample.design, sample.moved(by: shifts, times: -3))
    let wanted = base.coefficients.indices.map { -3 * base.coefficients[$0] + shifts[$0] }
    expectClose(moved.coefficients, wanted, .absolute(1e-10, unit: "coefficient"))
    expectClose(moved.scale, 3 * base.scale, .digits(11))
    let scaled = try RobustRegression(loss).fit(sample.multiplying(column: 1, by: 1e9), sample.response)
    expectClose(scaled.coefficients[1] * 1e9, base.coefficients[1], .digits(9))
    let statistic = try #require(try scaled.table()[1].statistic)
    expectClose(statistic, try #require(try base.table()[1].statistic), .digits(9))
    let shuffled = sample.shuffled()
    let other = try RobustRegression(loss).fit(shuffled.design, shuffled.response)
    expectClose(other.coefficients, base.coefficients, .absolute(1e-10, unit: "coefficient"))
    expectClose(other.weights, shuffled.order.map { base.weights[$0] }, .absolute(1e-9, unit: "weight"))
  }

  @Test func aWideTuningIsLeastSquares() throws {
    let sample = try RegressionSample(PropertyCase(3))
    let fit = try RobustRegression(.huber(tuning: 1e6)).fit(sample.design, sample.response)
    let squares = try LinearRegression().fit(sample.design, sample.response)
    expectClose(fit.coefficients, squares.coefficients, .digits(12))
    #expect(fit.weights.allSatisfy { $0 == 1 })
    // With weights of one the standard errors are those of least squares.
    let errors = try squares.table().compactMap(\.standardError)
    expectClose(fit.standardErrors.compactMap { $0 }, errors, .digits(12))
  }

  @Test func anOutlierStopsCountingHoweverFarItIs() throws {
    let sample = try RegressionSample(PropertyCase(5), rows: 40...40, columns: 2...2)
    func fit(_ loss: RobustLoss, outlier: Double) throws -> RobustFit {
      var response = sample.response
      response[7] = outlier
      return try RobustRegression(loss).fit(sample.design, response)
    }
    let near = try fit(.bisquare(), outlier: 1e3)
    for outlier in [1e6, 1e20, 1e200, -1e300] {
      let far = try fit(.bisquare(), outlier: outlier)
      expectClose(far.coefficients, near.coefficients, .digits(9), "bisquare at \(outlier)")
      #expect(far.weights[7] == 0)
      let huber = try fit(.huber(), outlier: abs(outlier))
      // Huber's weight keeps the influence at its bound.
      expectClose(huber.coefficients, try fit(.huber(), outlier: 1e3).coefficients, .digits(9), "huber at \(outlier)")
      #expect(huber.weights[7] > 0 || outlier < -1e299)
    }
  }

  @Test func aScaleOfZeroIsSaid() throws {
    let x = (0..<10).map(Double.init)
    let design = try DesignMatrix(names: ["one", "x"], columns: [x.map { _ in 1 }, x])
    var y = x.map { 3 + 2 * $0 }
    y[4] = 100
    y[9] = -50
    for loss in [RobustLoss.huber(), .bisquare()] {
      let fit = try RobustRegression(loss).fit(design, y)
      #expect(fit.isConverged && fit.scale == 0)
      #expect(fit.warnings == [.zeroScale])
      expectClose(fit.coefficients, [3, 2], .digits(12))
      #expect(fit.weights == x.map { $0 == 4 || $0 == 9 ? 0 : 1 })
      #expect(fit.standardErrors == [0, 0])
      #expect(try fit.table()[1].statistic == .infinity)
      #expect(try fit.table()[1].probability == 0)
    }
  }

  @Test func aStepLimitIsSaid() throws {
    let sample = try RegressionSample(PropertyCase(5), rows: 40...40, columns: 2...2)
    let fit = try RobustRegression(.huber(), iterationLimit: 2).fit(sample.design, sample.response)
    #expect(!fit.isConverged)
    #expect(fit.warnings.contains(.notConverged(iterations: 2)))
  }

  @Test func badTuningIsRefused() throws {
    let design = try DesignMatrix(names: ["one"], columns: [[1, 1]])
    for tuning in [0, -1, Double.nan, .infinity] {
      #expect(throws: StatisticsError.self) {
        try RobustRegression(.huber(tuning: tuning)).fit(design, [1, 2])
      }
    }
  }
}
