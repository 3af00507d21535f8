import FundNumerics
import FundStatistics
import FundTestSupport
import Testing

/// Laws of quantile regression.
@Suite struct QuantileRegressionTests {
  static let probabilities = [0.05, 0.25, 0.5, 0.75, 0.9]

  private func loss(_ residuals: [Double], _ probability: Double) -> Double {
    residuals.reduce(0) { $0 + $1 * ($1 < 0 ? probability - 1 : probability) }
  }

  /// The smallest loss over all bases of `k` rows, by trying every one.
  private func smallestLoss(_ design: DesignMatrix, _ response: [Double], _ probability: Double) throws -> Double {
    var best = Double.infinity
    func visit(_ chosen: [Int], from first: Int) throws {
      guard chosen.count == design.columnCount else {
        for row in first..<max(first, response.count) { try visit(chosen + [row], from: row + 1) }
        return
      }
      let square = QRFactorization(design.matrix.selecting(rows: chosen))
      guard square.rank == chosen.count else { return }
      let coefficients = try square.solve(chosen.map { response[$0] })
      let residuals = response.indices.map { row in
        coefficients.indices.reduce(response[row]) { $0 - coefficients[$1] * design.matrix[row, $1] }
      }
      best = min(best, loss(residuals, probability))
    }
    try visit([], from: 0)
    return best
  }

  @Test(arguments: PropertyCase.trials(30))
  func noOtherVertexHasASmallerLoss(trial: PropertyCase) throws {
    let sample = try RegressionSample(trial, rows: 6...13, columns: 1...2)
    for fit in try QuantileRegression(Self.probabilities).fit(sample.design, sample.response) {
      let best = try smallestLoss(sample.design, sample.response, fit.probability)
      expectClose(fit.objective, best, .digits(12), "loss at \(fit.probability)")
      #expect(fit.isConverged)
    }
  }

  @Test(arguments: PropertyCase.trials(40) + [717, 1508, 1735].map { PropertyCase($0) })
  func tiedDataHaveTheSmallestLossToo(trial: PropertyCase) throws {
    var random = trial.random
    let n = random.integer(in: 6...12)
    let k = random.integer(in: 1...3)
    var columns = [[Double](repeating: 1, count: n)]
    for _ in 1..<max(k, 1) { columns.append((0..<n).map { _ in Double(random.integer(in: 0...2)) }) }
    let y = (0..<n).map { _ in Double(random.integer(in: 0...3)) }
    let design = try DesignMatrix(names: columns.indices.map { "x\($0)" }, columns: columns)
    let fits = try QuantileRegression([0.5, 0.25, 0.1, 0.77]).fit(design, y)
    guard fits[0].dropped.isEmpty else { return }
    for fit in fits {
      let best = try smallestLoss(design, y, fit.probability)
      expectClose(fit.objective, best, .absolute(1e-13, unit: "loss"), "loss at \(fit.probability)")
      #expect(fit.isConverged)
    }
  }

  @Test(arguments: PropertyCase.trials(25))
  func aShareOfTheRowsLiesBelow(trial: PropertyCase) throws {
    let sample = try RegressionSample(trial, rows: 20...300, columns: 1...6)
    for fit in try QuantileRegression(Self.probabilities, errors: .kernel).fit(sample.design, sample.response) {
      let below = fit.residuals.count { $0 < 0 }
      let exact = fit.residuals.count { $0 == 0 }
      let wanted = fit.probability * Double(sample.count)
      // Koenker and Bassett, theorem 3.4.
      #expect(Double(below) <= wanted && wanted <= Double(below + exact))
      #expect(exact >= sample.design.columnCount)
      #expect(fit.basis.count == sample.design.columnCount)
      #expect(fit.basis.allSatisfy { fit.residuals[$0] == 0 })
      // A vertex: the rows of the basis are met.
      let fitted = try fit.fitted(at: sample.design)
      for row in fit.basis { expectClose(fitted[row], sample.response[row], .absolute(1e-12, unit: "response")) }
      expectClose(fit.objective, loss(fit.residuals, fit.probability), .digits(12))
    }
  }

  @Test(arguments: PropertyCase.trials(15))
  func movesWithTheResponse(trial: PropertyCase) throws {
    let sample = try RegressionSample(trial)
    let shifts = sample.names.indices.map { 2 * Double($0) - 3 }
    let recipe = QuantileRegression([0.2])
    let base = try recipe.fit(sample.design, sample.response)[0]
    let moved = try recipe.fit(sample.design, sample.moved(by: shifts, times: 7))[0]
    let wanted = base.coefficients.indices.map { 7 * base.coefficients[$0] + shifts[$0] }
    expectClose(moved.coefficients, wanted, .absolute(1e-11, unit: "coefficient"))
    expectClose(moved.objective, 7 * base.objective, .digits(12))
    // Upside down, the lower quantile is the upper one.
    let turned = try QuantileRegression([0.8]).fit(sample.design, sample.moved(by: [0], times: -1))[0]
    expectClose(turned.coefficients, base.coefficients.map { -$0 }, .absolute(1e-11, unit: "coefficient"))
    let shuffled = sample.shuffled()
    let other = try recipe.fit(shuffled.design, shuffled.response)[0]
    expectClose(other.coefficients, base.coefficients, .absolute(1e-11, unit: "coefficient"))
    #expect(Set(other.basis.map { shuffled.order[$0] }) == Set(base.basis))
    let scaled = try recipe.fit(sample.multiplying(column: 1, by: 0x1p300), sample.response)[0]
    expectClose(scaled.coefficients[1] * 0x1p300, base.coefficients[1], .digits(11))
    for (one, two) in zip(scaled.standardErrors, base.standardErrors).dropFirst(2) {
      if let one, let two { expectClose(one, two, .digits(8)) }
    }
    // What lies above may go up, and what lies below down, without any effect.
    let spread = sample.response.indices.map { sample.response[$0] + 50 * base.residuals[$0] }
    let wide = try recipe.fit(sample.design, spread)[0]
    expectClose(wide.coefficients, base.coefficients, .absolute(1e-10, unit: "coefficient"))
  }

  @Test func ofAConstantItIsTheSampleQuantile() throws {
    let y: [Double] = [7, 1, 5, 3, 9]
    let design = try DesignMatrix(names: ["one"], columns: [[1, 1, 1, 1, 1]])
    let fits = try QuantileRegression([0.5, 0.1, 0.9, 0.3]).fit(design, y)
    #expect(fits.map { $0.coefficients[0] } == [5, 1, 9, 3])
    #expect(fits.allSatisfy { $0.pseudoRSquared == 0 })
    #expect(fits.allSatisfy { $0.warnings.isEmpty })
    let even = try QuantileRegression().fit(design.selecting(rows: [0, 1, 2, 3]), [7, 1, 5, 3])[0]
    #expect(even.coefficients[0] == 3 || even.coefficients[0] == 5)
    #expect(even.warnings == [.notUnique(probability: 0.5)])
  }

  @Test func manyTiedRowsEnd() throws {
    // Twelve months and a trend, whole numbers: every vertex is degenerate.
    let n = 6000
    let dummies = (0..<12).map { m in (0..<n).map { (i: Int) -> Double in i % 12 == m ? 1 : 0 } }
    let trend = (0..<n).map { (i: Int) -> Double in Double(i / 12) }
    let design = try DesignMatrix(names: (0..<13).map { "x\($0)" }, columns: dummies + [trend])
    var random = PropertyRandom(seed: 4)
    let y = (0..<n).map { _ in Double(random.integer(in: 0...3)) }
    let fits = try QuantileRegression([0.1, 0.5, 0.9], errors: .kernel).fit(design, y)
    for fit in fits {
      #expect(fit.isConverged)
      let below = fit.residuals.count { $0 < 0 }
      let exact = fit.residuals.count { $0 == 0 }
      let wanted = fit.probability * Double(n)
      #expect(Double(below) <= wanted && wanted <= Double(below + exact))
    }
  }

  @Test func manyRowsAreFittedExactly() throws {
    let n = 20_000
    var random = PropertyRandom(seed: 8)
    var columns = [[Double](repeating: 1, count: n)]
    for _ in 1..<8 { columns.append(random.doubles(n, in: -1...1)) }
    let errors = random.doubles(n, in: -1...1)
    let y = (0..<n).map { row in columns.reduce(0) { $0 + $1[row] } + errors[row] * (2 + columns[1][row]) }
    let design = try DesignMatrix(names: (0..<8).map { "x\($0)" }, columns: columns)
    let fits = try QuantileRegression([0.1, 0.5, 0.9]).fit(design, y)
    #expect(fits.crossings.isEmpty)
    for fit in fits {
      #expect(fit.isConverged)
      let below = fit.residuals.count { $0 < 0 }
      #expect(abs(Double(below) - fit.probability * Double(n)) <= 8)
      // Errors are uniform on (-1, 1) times 2 + x1.
      let quantile = 2 * fit.probability - 1
      for (place, value) in fit.coefficients.enumerated() {
        let truth = 1 + (place == 0 ? 2 * quantile : (place == 1 ? quantile : 0))
        let error = try #require(fit.standardErrors[place])
        #expect(abs(value - truth) < 4.5 * error)
      }
    }
  }

  @Test func crossingQuantilesAreReported() throws {
    var count = 0
    for trial in PropertyCase.trials(30) {
      // Few rows for three columns: quantiles near each other cross now and then.
      let sample = try RegressionSample(trial, rows: 9...12, columns: 2...2)
      let fits = try QuantileRegression([0.6, 0.5], errors: .kernel).fit(sample.design, sample.response)
      let low = fits[1].fittedValues
      let high = fits[0].fittedValues
      let crossed = low.indices.filter { low[$0] > high[$0] + 1e-9 }
      #expect(fits.crossings.flatMap(\.rows) == crossed)
      #expect(fits.crossings.allSatisfy { $0.lower == 0.5 && $0.upper == 0.6 })
      count += crossed.isEmpty ? 0 : 1
    }
    #expect(count > 0 && count < 30)
  }

  @Test func badProbabilitiesAreRefused() throws {
    let design = try DesignMatrix(names: ["one"], columns: [[1, 1]])
    for probability in [0, 1, -0.5, Double.nan] {
      #expect(throws: StatisticsError.self) { try QuantileRegression([probability]).fit(design, [1, 2]) }
    }
    #expect(throws: StatisticsError.tooFewValues(needed: 1, actual: 0)) {
      try QuantileRegression([]).fit(design, [1, 2])
    }
  }
}
