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

/// The eleven linear data sets of the NIST Statistical Reference Datasets, with their certified values.
@Suite struct NISTLinearTests {
  /// Log relative error: correct digits, at most 15; of a certified zero `-log10` of what was found.
  private static func digits(_ found: Double, _ certified: Double) -> Double {
    if found == certified { return 15 }
    guard found.isFinite, certified.isFinite else { return 0 }
    let error = certified == 0 ? abs(found) : abs(found - certified) / abs(certified)
    return min(15, max(0, -log10(error)))
  }

  private static func digits(_ found: [Double], _ certified: [Double]) -> Double {
    zip(found, certified).map { digits($0, $1) }.min() ?? 0
  }

  /// The data as printed: decimals, not the doubles nearest to them.
  private static func decimals(_ values: [Double]) -> [DoubleDouble] {
    values.compactMap { DoubleDouble(decimal: "\($0)") }
  }

  private static func fit(_ one: ReferenceCase) throws -> LinearFit {
    let predictors = try one.columns("x").map { decimals($0) }
    var names: [String] = []
    var columns: [[DoubleDouble]] = []
    if one.inputs["intercept"] == .flag(true) {
      names.append("intercept")
      columns.append(predictors[0].map { _ in DoubleDouble(1) })
    }
    let degree = try one.integer("degree")
    if degree > 1 {
      columns += DesignMatrix.powers(of: predictors[0], degree: degree)
    } else {
      columns += predictors
    }
    for number in names.count..<columns.count { names.append("x\(number)") }
    return try LinearRegression().fit(
      DesignMatrix(names: names, columns: columns), decimals(one.doubles("y")))
  }

  @Test func everyCertifiedValueToAllItsDigits() throws {
    let peers = Dictionary(uniqueKeysWithValues: try Reference.cases("nist-peers").map { ($0.id, $0) })
    var table = ["set        coefficients  std.errors  R2     resid.sd  F      | best peer: coefficients  std.errors"]
    try Reference.check("nist-linear") { one in
      let fit = try Self.fit(one)
      let errors = try fit.table().map { $0.standardError ?? .nan }
      let f = try #require(fit.fTest?.statistic)
      let scores = [
        Self.digits(fit.coefficients, try #require(try one.consume("coefficients").value.doubles)),
        Self.digits(errors, try #require(try one.consume("standardErrors").value.doubles)),
        Self.digits(try #require(fit.rSquared), try #require(try one.consume("rSquared").value.double)),
        Self.digits(
          try #require(fit.residualStandardError),
          try #require(try one.consume("residualStandardDeviation").value.double)),
        try Self.score(&one, "fStatistic", f),
        try Self.score(&one, "residualSumOfSquares", fit.residualSumOfSquares),
        try Self.score(&one, "regressionSumOfSquares", fit.regressionSumOfSquares),
        try Self.score(&one, "residualMeanSquare", try #require(fit.residualVariance)),
        try Self.score(
          &one, "regressionMeanSquare", fit.regressionSumOfSquares / Double(fit.regressionDegreesOfFreedom)),
      ]
      try one.expect("residualDegreesOfFreedom", Double(fit.degreesOfFreedom))
      try one.expect("regressionDegreesOfFreedom", Double(fit.regressionDegreesOfFreedom))
      // Certified values have 15 digits; the last is rounded, and our own rounding to a double comes on top.
      for score in scores { #expect(score >= 14.3, "\(one.id): \(scores)") }
      let peer = try #require(peers[one.id])
      let best = try Self.best(peer)
      for (name, score) in zip(
        ["Coefficients", "StandardErrors", "RSquared", "ResidualStandardDeviation", "FStatistic"], scores)
      {
        #expect(score >= min(best[name] ?? 0, 14.3), "\(one.id) \(name)")
      }
      let cells = scores[..<5].map { Self.text($0) }.joined(separator: "   ")
      let peerCells = ["Coefficients", "StandardErrors"].map { Self.text(best[$0] ?? 0) }.joined(separator: "   ")
      table.append("\(one.id)  \(cells)  | \(peerCells)")
    }
    print(table.joined(separator: "\n"))
  }

  private static func score(_ one: inout ReferenceCase, _ name: String, _ found: Double) throws -> Double {
    let value = try one.consume(name).value
    if value == .text("Infinity") { return found == .infinity ? 15 : 0 }
    return digits(found, try #require(value.double))
  }

  /// The most digits any peer has for each figure.
  private static func best(_ peer: ReferenceCase) throws -> [String: Double] {
    var best: [String: Double] = [:]
    // "limit" is what exact arithmetic on data rounded to doubles would give: no program.
    for (name, entry) in peer.expected where !name.hasPrefix("limit") {
      guard let digits = entry.value.double else { continue }
      for figure in ["Coefficients", "StandardErrors", "RSquared", "ResidualStandardDeviation", "FStatistic"]
      where name.hasSuffix(figure) {
        best[figure] = max(best[figure] ?? 0, digits)
      }
    }
    return best
  }

  private static func text(_ digits: Double) -> String {
    let tenths = Int((digits * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
