import FundNumerics
import FundStatistics
import FundTestSupport
import Testing

/// Inputs nobody would fit on purpose: every model answers with finite numbers, or throws.
@Suite struct HostileModelTests {
  /// A model by name, as coefficients, fitted values and residuals.
  enum Model: String, CaseIterable, Sendable {
    case ridge, ridgeWithoutPenalty, huber, bisquare, quantile, poisson, gamma, autoregressive

    func fit(_ design: DesignMatrix, _ y: [Double]) throws -> (numbers: [Double], warnings: [RegressionWarning]) {
      switch self {
      case .ridge, .ridgeWithoutPenalty:
        let recipe = self == .ridge ? RidgeRegression() : RidgeRegression(penalty: 0)
        let fit = try recipe.fit(design, y).best
        _ = try fit.table()
        return (fit.coefficients + fit.fittedValues + fit.residuals, fit.warnings)
      case .huber, .bisquare:
        let fit = try RobustRegression(self == .huber ? .huber() : .bisquare()).fit(design, y)
        _ = try fit.table()
        return (fit.coefficients + fit.fittedValues + fit.residuals + fit.weights + [fit.scale], fit.warnings)
      case .quantile:
        var numbers: [Double] = []
        var warnings: [RegressionWarning] = []
        for errors in [QuantileRegression.Errors.neighbours, .kernel, .identical] {
          for fit in try QuantileRegression([0.01, 0.5, 0.9], errors: errors).fit(design, y) {
            _ = try fit.table()
            numbers += fit.coefficients + fit.fittedValues + fit.residuals + [fit.objective]
            warnings += fit.warnings
          }
        }
        return (numbers, warnings)
      case .poisson, .gamma:
        let fit = try GeneralizedLinearModel(self == .poisson ? .poisson : .gamma).fit(design, y.map { abs($0) })
        for kind in [GeneralizedLinearFit.Errors.expected, .dispersed, .robust, .robustObserved] {
          _ = try fit.table(kind)
        }
        return (fit.coefficients + fit.fittedValues + fit.residuals + [fit.deviance], fit.warnings)
      case .autoregressive:
        let fit = try AutoregressiveRegression().fit(design, y)
        if fit.transformed.degreesOfFreedom > 0 { _ = try fit.table() }
        return (fit.coefficients + fit.fittedValues + fit.residuals, fit.warnings)
      }
    }
  }

  struct Case: Sendable, CustomStringConvertible {
    let description: String
    let columns: [[Double]]
    let response: [Double]

    init(_ description: String, _ columns: [[Double]], _ response: [Double]) {
      self.description = description
      self.columns = columns
      self.response = response
    }
  }

  static let ones: [Double] = [1, 1, 1, 1, 1, 1]
  static let x: [Double] = [1, 2, 4, 7, 11, 16]
  static let y: [Double] = [3, 1, 8, 5, 24, 13]

  static let least = Double.leastNonzeroMagnitude

  static let cases = [
    Case("one row", [[1]], [5]),
    Case("one row of two columns", [[1], [3]], [5]),
    Case("one row of zeros", [[0]], [5]),
    Case("two rows of three columns", [[1, 1], [1, 2], [5, 9]], [3, 4]),
    Case("as many rows as columns", [[1, 1], [1, 2]], [3, 4]),
    Case("more columns than rows", [[1, 1, 1], [1, 2, 3], [1, 4, 9], [1, 8, 27], [2, 0, 1]], [3, 4, 1]),
    Case("constant response", [ones, x], [7, 7, 7, 7, 7, 7]),
    Case("response of zeros", [ones, x], [0, 0, 0, 0, 0, 0]),
    Case("columns of zeros", [[0, 0, 0, 0, 0, 0]], y),
    Case("duplicate columns", [ones, x, x, ones], y),
    Case("nearly duplicate columns", [ones, x, x.map { $0 * (1 + 1e-15) }], y),
    Case("perfect line", [ones, x], x.map { 1 + 2 * $0 }),
    Case("columns of 1e300", [ones.map { $0 * 1e300 }, x.map { $0 * 1e300 }], y),
    Case("columns of 1e-300", [ones.map { $0 * 1e-300 }, x.map { $0 * 1e-300 }], y),
    Case("columns of both", [ones.map { $0 * 1e300 }, x.map { $0 * 1e-300 }], y),
    Case("response of 1e300", [ones, x], y.map { $0 * 1e300 }),
    Case("response of 1e-300", [ones, x], y.map { $0 * 1e-300 }),
    Case("the largest response", [ones, x], [1.7e308, -1.7e308, 1.7e308, -1.7e308, 1.7e308, 1]),
    Case("smallest numbers", [ones.map { $0 * least }, x.map { $0 * least }], y.map { $0 * least }),
    Case("response of all sizes", [ones, x], [1e-300, 1e300, 1, 1e-10, 1e150, 0]),
    Case("column of all sizes", [ones, [1e-300, 1e300, 1, 1e-10, 1e150, 0]], y),
    Case("one row apart", [ones, [0, 0, 0, 0, 0, 1]], y),
    Case("one huge row", [ones, [0, 0, 0, 0, 0, 1e20]], y),
    Case("shifted far", [ones, x.map { $0 + 1e12 }], y.map { $0 + 1e15 }),
    Case("steep line", [ones, x], x.map { 100 * $0 }),
  ]

  @Test(arguments: Model.allCases, cases)
  func answersOrThrows(model: Model, one: Case) throws {
    let names = one.columns.indices.map { "x\($0)" }
    let design = try DesignMatrix(names: names, columns: one.columns)
    do {
      let (numbers, _) = try model.fit(design, one.response)
      let isFinite = numbers.allSatisfy { $0.isFinite }
      #expect(isFinite, "\(model) on \(one): \(numbers)")
    } catch let error as StatisticsError {
      // Only what a double cannot hold, and amounts that cannot be zero.
      switch error {
      case .numerics, .outsideSupport: break
      default: Issue.record("\(model) on \(one) threw \(error)")
      }
    }
  }

  @Test(arguments: Model.allCases) func wrongInputIsRefused(model: Model) throws {
    let design = try DesignMatrix(names: ["one", "x"], columns: [[1, 1, 1], [1, 2, 3]])
    #expect(throws: StatisticsError.lengthMismatch(left: 2, right: 3)) { try model.fit(design, [1, 2]) }
    for value in [Double.nan, .infinity] {
      do {
        _ = try model.fit(design, [1, 2, value])
        Issue.record("\(model) took \(value)")
      } catch let error as StatisticsError {
        guard case .notFinite(let index, _) = error else {
          Issue.record("\(model) threw \(error)")
          continue
        }
        #expect(index == 2)
      }
    }
    let empty = try DesignMatrix(names: ["one"], columns: [[Double]()])
    #expect(throws: StatisticsError.tooFewValues(needed: 1, actual: 0)) { try model.fit(empty, []) }
    let bare = try DesignMatrix(names: [], matrix: Matrix(rowCount: 3, columnCount: 0, columnMajor: []))
    #expect(throws: StatisticsError.tooFewValues(needed: 1, actual: 0)) { try model.fit(bare, [1, 2, 3]) }
  }

  @Test(arguments: Model.allCases) func dependentColumnsAreNamed(model: Model) throws {
    // Ridge shares between such columns instead.
    guard model != .ridge && model != .ridgeWithoutPenalty else { return }
    let sum = zip(Self.ones, Self.x).map { 3 * $0 - 2 * $1 }
    let columns = [Self.ones, Self.x, sum, Self.ones.map { $0 * 0 }]
    let design = try DesignMatrix(names: ["one", "x", "sum", "nothing"], columns: columns)
    let (_, warnings) = try model.fit(design, Self.y)
    let dropped = warnings.compactMap { warning in
      if case .dropped(let column) = warning { column } else { nil }
    }
    #expect(Set(dropped.map(\.name)) == ["sum", "nothing"])
    let explained = try #require(dropped.first { $0.name == "sum" })
    #expect(explained.explanation.map(\.name) == ["one", "x"])
    expectClose(explained.explanation.map(\.weight), [3, -2], .digits(12))
  }

  @Test func newRowsHaveTheColumnsOfTheFit() throws {
    let design = try DesignMatrix(names: ["one", "x"], columns: [Self.ones, Self.x])
    let other = try DesignMatrix(names: ["x", "one"], columns: [Self.x, Self.ones])
    let error = StatisticsError.differentColumns(expected: ["one", "x"], actual: ["x", "one"])
    let y = Self.y
    #expect(throws: error) { try RidgeRegression(penalty: 1).fit(design, y).best.fitted(at: other) }
    #expect(throws: error) { try RobustRegression().fit(design, y).fitted(at: other) }
    #expect(throws: error) { try QuantileRegression().fit(design, y)[0].fitted(at: other) }
    #expect(throws: error) { try GeneralizedLinearModel(.gamma).fit(design, y).fitted(at: other) }
    #expect(throws: error) { try AutoregressiveRegression().fit(design, y).forecast(at: other) }
    for level in [0, 1, Double.nan] {
      #expect(throws: StatisticsError.self) { try RobustRegression().fit(design, y).table(level: level) }
    }
  }
}
