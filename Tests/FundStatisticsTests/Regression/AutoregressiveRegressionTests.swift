import FundNumerics
import FundStatistics
import FundTestSupport
import Testing

/// Laws of regression with autoregressive errors.
@Suite struct AutoregressiveRegressionTests {
  /// The correlations `rho^|i - j|` of errors at some positions.
  private func correlations(_ rho: Double, _ positions: [Int]) throws -> Matrix {
    try Matrix(
      rows: positions.map { a in
        positions.map { b in (0..<abs(a - b)).reduce(1.0) { power, _ in power * rho } }
      })
  }

  /// Errors that follow each other, on top of the sample's response.
  private func follow(_ sample: RegressionSample) -> [Double] {
    var random = sample.random
    var error = 0.0
    return sample.response.map { value in
      error = 0.7 * error + random.double(in: -2...2)
      return value + error
    }
  }

  @Test(arguments: PropertyCase.trials(20), [false, true])
  func isGeneralisedLeastSquaresWithTheCorrelationWrittenOut(trial: PropertyCase, hasGaps: Bool) throws {
    let sample = try RegressionSample(trial, rows: 15...60)
    let response = follow(sample)
    var random = sample.random
    var positions: [Int] = []
    var position = -5
    for _ in response {
      position += hasGaps && random.integer(in: 0...3) == 0 ? random.integer(in: 2...5) : 1
      positions.append(position)
    }
    let fit = try AutoregressiveRegression().fit(sample.design, response, positions: hasGaps ? positions : nil)
    #expect(fit.isConverged)
    let rho = fit.autocorrelation
    // Rows by the inverse of the Cholesky factor have independent errors.
    let factor = try CholeskyFactorization(try correlations(rho, positions)).lower
    let columns = try factor.solvingTriangular(.lower, sample.design.matrix)
    let target = try factor.solvingTriangular(
      .lower, Matrix(rowCount: response.count, columnCount: 1, columnMajor: response))
    let whitened = try LinearRegression().fit(
      DesignMatrix(names: sample.names, matrix: columns), Array(target.storage))
    expectClose(fit.coefficients, whitened.coefficients, .absolute(1e-11, unit: "coefficient"))
    expectClose(
      try fit.table().compactMap(\.standardError), try whitened.table().compactMap(\.standardError), .digits(10))
    // The estimate is the regression of neighbours.
    var products = 0.0
    var squares = 0.0
    for row in response.indices.dropFirst() where positions[row] - positions[row - 1] == 1 {
      products += fit.residuals[row] * fit.residuals[row - 1]
      squares += fit.residuals[row - 1] * fit.residuals[row - 1]
    }
    expectClose(products / squares, rho, .digits(11))
    for row in response.indices {
      expectClose(fit.fittedValues[row] + fit.residuals[row], response[row], .digits(14))
    }
  }

  @Test(arguments: PropertyCase.trials(10))
  func forecastsAreConditionalMeans(trial: PropertyCase) throws {
    let sample = try RegressionSample(trial, rows: 15...40)
    let response = follow(sample)
    let fit = try AutoregressiveRegression().fit(sample.design, response)
    let n = response.count
    let new = sample.design.selecting(rows: [3, 1, 4])
    let values = try fit.forecast(at: new, level: 0.8)
    // The best linear prediction x b + c' C^-1 e, with the covariances written out.
    let all = try correlations(fit.autocorrelation, Array(0..<n + 3))
    let known = Matrix(all.view(rows: 0..<n, columns: 0..<n))
    let cholesky = try CholeskyFactorization(known)
    let covariance = try fit.transformed.covariance(.classical)
    // The variance of an error is that of an innovation over 1 - rho^2.
    let rho = fit.autocorrelation
    let variance = try #require(fit.transformed.residualVariance) / (1 - rho * rho)
    for step in 0..<3 {
      let share = try cholesky.solve((0..<n).map { all[$0, n + step] })
      var mean = 0.0
      var gaps: [Double] = []
      for column in 0..<new.columnCount {
        mean += new.matrix[step, column] * fit.coefficients[column]
        gaps.append(
          new.matrix[step, column] - (0..<n).reduce(0) { $0 + share[$1] * sample.design.matrix[$1, column] })
      }
      var spread = variance
      for row in 0..<n {
        mean += share[row] * fit.residuals[row]
        spread -= variance * share[row] * all[row, n + step]
      }
      for a in gaps.indices {
        for b in gaps.indices { spread += gaps[a] * covariance.matrix[a, b] * gaps[b] }
      }
      expectClose(values[step].mean, mean, .absolute(1e-10, unit: "response"))
      expectClose(values[step].standardError, spread.squareRoot(), .digits(9))
      let student = try StudentT(degreesOfFreedom: Double(fit.transformed.degreesOfFreedom))
      expectClose(values[step].high, mean + student.upperQuantile(0.1) * spread.squareRoot(), .digits(9))
    }
  }

  @Test func errorsThatDoNotFollowEachOtherLeaveLeastSquares() throws {
    // Residuals 1, 0, -1, 0, ... have products of zero.
    let y: [Double] = [6, 5, 4, 5, 6, 5, 4, 5]
    let design = try DesignMatrix(names: ["one"], columns: [y.map { _ in 1 }])
    let fit = try AutoregressiveRegression().fit(design, y)
    expectClose(fit.autocorrelation, 0, .digits(15))
    expectClose(fit.coefficients, [5], .digits(15))
    expectClose(try #require(fit.autocorrelationStandardError), (1.0 / 7).squareRoot(), .digits(15))
  }

  @Test func errorsThatHardlyForgetAreSaid() throws {
    // Nothing explains the growth.
    let design = try DesignMatrix(names: ["last"], columns: [(0..<30).map { (t: Int) -> Double in t == 29 ? 1 : 0 }])
    let fit = try AutoregressiveRegression().fit(design, (0..<30).map { Double(1 << $0) })
    #expect(fit.warnings.contains(.unitRoot(0.999)))
    #expect(fit.autocorrelation == 0.999)
  }

  @Test func positionsAscend() throws {
    let design = try DesignMatrix(names: ["one"], columns: [[1, 1, 1]])
    let regression = AutoregressiveRegression()
    #expect(throws: StatisticsError.badParameter(name: "position", value: 4)) {
      try regression.fit(design, [1, 2, 3], positions: [3, 4, 4])
    }
    #expect(throws: StatisticsError.lengthMismatch(left: 2, right: 3)) {
      try regression.fit(design, [1, 2, 3], positions: [3, 4])
    }
    #expect(throws: StatisticsError.self) { try regression.fit(design, [1, 2, 3], positions: [.min, 0, .max]) }
    let far = try regression.fit(design, [1, 2, 4], positions: [0, 1, 1 << 40])
    #expect(far.coefficients[0].isFinite)
  }
}
