import FundNumerics
import FundStatistics
import FundTestSupport
import Testing

/// Panels with fixed effects against 60 digits of least squares on dummies, statsmodels and linearmodels.
@Suite struct FixedEffectsReferenceTests {
  private struct NamesExpected: Error {}

  private static func fit(_ one: ReferenceCase) throws -> FixedEffectsFit {
    guard let names = one.inputs["columnNames"]?.list?.compactMap(\.text) else { throw NamesExpected() }
    let effects: FixedEffectsRegression.Effects = try one.text("effects") == "two-way" ? .entityAndPeriod : .entity
    return try FixedEffectsRegression(effects).fit(
      DesignMatrix(names: names, columns: one.columns("columns")), one.doubles("y"),
      entities: one.doubles("entities").map { Int($0) }, periods: one.doubles("periods").map { Int($0) })
  }

  @Test func everyNumber() throws {
    try Reference.check("fixed-effects") { one in
      let fit = try Self.fit(one)
      let table = try fit.table()
      try one.expect("coefficients", fit.coefficients)
      try one.expect("intercept", fit.intercept, .digits(12))
      try one.expect(
        "entityEffects", fit.entityEffects, .absolute(1e-12 * Self.size(fit.entityEffects), unit: "of all"))
      if one.expected["periodEffects"] != nil {
        try one.expect(
          "periodEffects", fit.periodEffects, .absolute(1e-12 * Self.size(fit.periodEffects), unit: "of all"))
      } else {
        #expect(fit.periodEffects.isEmpty)
      }
      try one.expect("residualSumOfSquares", fit.residualSumOfSquares)
      try one.expect("residualStandardError", #require(fit.residualStandardError))
      try one.expect("rSquared", #require(fit.rSquared))
      try one.expect("rSquaredWithin", #require(fit.rSquaredWithin))
      try one.expect("rSquaredBetween", #require(fit.rSquaredBetween), .digits(11))
      try one.expect("rSquaredOverall", #require(fit.rSquaredOverall), .digits(11))
      let groups = try one.doubles("groups").map { Int($0) }
      try Self.expect(&one, "classical", fit, .classical)
      try Self.expect(&one, "clustered", fit, .clusteredByEntity(smallSample: false))
      try Self.expect(&one, "clusteredCorrected", fit, .clusteredByEntity())
      try Self.expect(&one, "clusteredByGroup", fit, .clustered(groups, smallSample: false))
      try Self.expect(&one, "driscollKraay0", fit, .driscollKraay(.lags(0)))
      try Self.expect(&one, "driscollKraay3", fit, .driscollKraay(.lags(3)))
      try one.expect("probabilities", table.map { $0.probability ?? .nan }, .digits(10))
      try one.expect("low", table.map { $0.low ?? .nan }, .digits(11))
      try one.expect("high", table.map { $0.high ?? .nan }, .digits(11))
      try one.expect("overallF", #require(fit.overallTest).statistic)
      try one.expect("effectsF", #require(fit.effectsTest).statistic)
      try one.expect("effectsProbability", #require(fit.effectsTest).probability, .digits(10))
    }
  }

  private static func size(_ values: [Double]) -> Double { values.reduce(0) { max($0, abs($1)) } }

  /// An entry off the diagonal may cancel: it is as good as the variances beside it.
  private static func expect(
    _ one: inout ReferenceCase, _ name: String, _ fit: FixedEffectsFit, _ kind: FixedEffectsCovarianceKind
  ) throws {
    let expected = try #require(try one.consume(name).value.doubles)
    let found = try fit.covariance(kind).matrix
    for a in 0..<2 {
      for b in 0..<2 {
        let size = (expected[3 * a] * expected[3 * b]).squareRoot()
        let reach = Tolerance.absolute(size * 1e-11, unit: "of the variances")
        expectClose(found[a, b], expected[a * 2 + b], reach, "\(one.id) \(name) [\(a), \(b)]")
      }
    }
  }

  /// The summary that `plm(inv ~ value + capital, model = "within")` of R prints, and its `fixef`.
  @Test func published() throws {
    let one = try #require(try Reference.cases("fixed-effects").first { $0.id == "grunfeld-one-way" })
    let fit = try Self.fit(one)
    let half = Tolerance.absolute(0.5e-6, unit: "half a printed digit")
    for (line, printed) in zip(try fit.table(.classical), [(0.110124, 0.011857), (0.310065, 0.017355)]) {
      expectClose(line.estimate, printed.0, half)
      expectClose(line.standardError ?? .nan, printed.1, half)
    }
    expectClose(try #require(fit.rSquaredWithin), 0.76676, .absolute(0.5e-5, unit: "half a printed digit"))
    // The firms by size of their level, as the file numbers them by name.
    let printed = [-235.5718, -114.6168, -87.2223, -70.2967, -66.5535, -57.5457, -27.8093, -23.1613, -6.5678, 101.9058]
    let levels = fit.entityEffects.map { $0 + fit.intercept }.sorted()
    expectClose(levels, printed, .absolute(0.5e-4, unit: "half a printed digit"))
  }
}
