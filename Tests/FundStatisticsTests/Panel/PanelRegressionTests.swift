import FundNumerics
import FundStatistics
import FundTestSupport
import Testing

/// Many series at once give what one at a time gives.
@Suite struct PanelRegressionTests {
  private static let months = 60

  /// Intercept, trend, eleven month dummies.
  private static func design() throws -> DesignMatrix {
    let names = ["intercept", "trend"] + (1...11).map { "month \($0)" }
    let rows = 0..<months
    let columns =
      [rows.map { _ in 1.0 }, rows.map { Double($0) }] + (1...11).map { m in rows.map { $0 % 12 == m ? 1.0 : 0 } }
    return try DesignMatrix(names: names, columns: columns)
  }

  private static func values(_ seed: Int, series: Int) -> [Double] {
    var random = PropertyCase(seed).random
    return (0..<series).flatMap { _ in random.flows(months, season: 12) }
  }

  static let kinds: [CovarianceKind] = [
    .classical, .hc0, .hc1, .hc2, .hc3, .neweyWest(.lags(0)), .neweyWest(.lags(12)), .neweyWest(.lags(59)),
    .neweyWest(.rule(minimum: 12), smallSample: true), .neweyWest(.automatic),
    .clustered((0..<60).map { $0 / 12 }), .clustered((0..<60).map { $0 / 12 }, smallSample: false),
  ]

  @Test(arguments: kinds)
  func agreesWithTheLoop(kind: CovarianceKind) throws {
    let design = try Self.design()
    let series = 7
    let values = Self.values(5, series: series)
    let panel = try PanelRegression(covariance: kind, detail: .covariances).fit(
      design, PanelResponses(values, rowCount: Self.months))
    #expect(panel.failures.isEmpty)
    for number in 0..<series {
      let y = Array(values[number * Self.months..<(number + 1) * Self.months])
      let fit = try LinearRegression().fit(design, y)
      expectClose(Array(panel.coefficients.column(number)), fit.coefficients, .digits(12))
      let covariance = try fit.covariance(kind)
      let size = covariance.matrix.storage.map(abs).max()!
      expectClose(
        try #require(panel.covariance(of: number)).storage, covariance.matrix.storage,
        .absolute(size * 1e-12, unit: "of the largest entry"))
      expectClose(Array(panel.standardErrors.column(number)), covariance.standardErrors, .digits(11))
      #expect(panel.lags(of: number) == covariance.lags)
      expectClose(panel.rSquared(of: number)!, fit.rSquared!, .digits(12))
      expectClose(panel.residualStandardError(of: number)!, fit.residualStandardError!, .digits(12))
      let own = try panel.table(of: number)
      let loop = try fit.table(kind)
      expectClose(own.map { $0.probability! }, loop.map { $0.probability! }, .digits(7))
      expectClose(own.map { $0.low! }, loop.map { $0.low! }, .digits(9))
    }
  }

  @Test(arguments: [1, 2, 5])
  func widthHasNoInfluence(width: Int) async throws {
    let design = try Self.design()
    var values = Self.values(9, series: 700)
    for series in stride(from: 3, to: 700, by: 7) { values[series * Self.months + series % 50] = .nan }
    let responses = try PanelResponses(values, rowCount: Self.months)
    let recipe = PanelRegression()
    let one = try recipe.fit(design, responses)
    let many = try await recipe.fit(design, responses, width: width)
    #expect(many.coefficients == one.coefficients)
    #expect(many.standardErrors == one.standardErrors)
    #expect((0..<700).allSatisfy { many.group(of: $0).rows == one.group(of: $0).rows })
  }

  @Test func seriesAreGroupedByWhatIsMissing() throws {
    let design = try Self.design()
    var values = Self.values(2, series: 6)
    // Series 1 and 4 lack the same month; series 2 lacks all of one calendar month; series 5 has four months only.
    values[1 * Self.months + 7] = .nan
    values[4 * Self.months + 7] = .nan
    for row in stride(from: 3, to: Self.months, by: 12) { values[2 * Self.months + row] = .nan }
    for row in 4..<Self.months { values[5 * Self.months + row] = .nan }
    let panel = try PanelRegression(covariance: .hc1).fit(design, PanelResponses(values, rowCount: Self.months))
    #expect(panel.groups.map(\.series) == [[0, 3], [1, 4], [2], [5]])
    #expect(panel.group(of: 4).rows == Array(0..<Self.months).filter { $0 != 7 })
    #expect(panel.group(of: 2).dropped.map(\.name) == ["month 3"])
    #expect(panel.coefficients[4, 2] == 0)
    #expect(try panel.table(of: 2)[4].standardError == nil)
    #expect(panel.failures[5] == .tooFewValues(needed: 5, actual: 4))
    #expect(throws: StatisticsError.tooFewValues(needed: 5, actual: 4)) { try panel.table(of: 5) }
    #expect(panel.rSquared(of: 5) == nil)
    let rows = panel.group(of: 1).rows
    let loop = try LinearRegression().fit(design.selecting(rows: rows), rows.map { values[Self.months + $0] })
    expectClose(Array(panel.coefficients.column(1)), loop.coefficients, .digits(12))
    expectClose(Array(panel.standardErrors.column(1)), try loop.covariance(.hc1).standardErrors, .digits(11))
  }

  @Test func oneSeriesOutOfRangeStopsNoOther() throws {
    let design = try DesignMatrix(names: ["one", "x"], columns: [[1, 1, 1, 1], [1, 2, 3, 5]])
    let huge = Double.greatestFiniteMagnitude
    let values: [Double] = [1, 2, 4, 3, huge, -huge, huge, -huge, 2, 1, 3, 3]
    let panel = try PanelRegression(covariance: .hc0).fit(design, PanelResponses(values, rowCount: 4))
    #expect(panel.failures.keys.sorted() == [1])
    let loop = try LinearRegression().fit(design, [2, 1, 3, 3])
    expectClose(Array(panel.coefficients.column(2)), loop.coefficients, .digits(13))
  }

  @Test func refusesBadInput() throws {
    let design = try DesignMatrix(names: ["one", "x"], columns: [[1, 1, 1, 1], [1, 2, 3, 5]])
    #expect(throws: StatisticsError.notFinite(index: 2, value: .infinity)) {
      try PanelResponses([1, 2, .infinity, 4], rowCount: 4)
    }
    #expect(throws: StatisticsError.lengthMismatch(left: 5, right: 4)) {
      try PanelResponses([1, 2, 3, 4, 5], rowCount: 4)
    }
    #expect(throws: StatisticsError.tooFewValues(needed: 1, actual: 0)) { try PanelResponses([], rowCount: 0) }
    let short = try PanelResponses([1, 2, 3], rowCount: 3)
    #expect(throws: StatisticsError.lengthMismatch(left: 4, right: 3)) { try PanelRegression().fit(design, short) }
    let responses = try PanelResponses([1, 2, 4, 3], rowCount: 4)
    #expect(throws: StatisticsError.badParameter(name: "lags", value: -2)) {
      try PanelRegression(covariance: .neweyWest(.lags(-2))).fit(design, responses)
    }
    #expect(throws: StatisticsError.lengthMismatch(left: 1, right: 4)) {
      try PanelRegression(covariance: .clustered([1])).fit(design, responses)
    }
    let none = try PanelRegression().fit(design, PanelResponses([], rowCount: 4))
    #expect(none.seriesCount == 0)
  }

  @Test func aSeriesWithinOneClusterHasNoErrors() throws {
    let design = try DesignMatrix(names: ["one"], columns: [[1, 1, 1, 1, 1, 1]])
    let recipe = PanelRegression(covariance: .clustered([0, 0, 0, 1, 1, 1]))
    let responses = try PanelResponses([1, 2, 4, 3, 5, 9, 1, 2, 4, .nan, .nan, .nan], rowCount: 6)
    let panel = try recipe.fit(design, responses)
    #expect(panel.failures == [1: .tooFewValues(needed: 2, actual: 1)])
    #expect(panel.standardErrors[0, 0] > 0)
  }
}
