import FundNumerics
import FundStatistics
import FundTestSupport
import Testing

/// Intervals of Newey and West under fixed-bandwidth asymptotics.
@Suite struct FixedBandwidthTests {
  /// How many standard errors an interval of a level reaches, for the mean of very many rows.
  private static func reach(_ share: Double, level: Double) throws -> Double {
    let count = 4_000
    let x = (0..<count).map { Double(($0 * 7_919) % 1_013) }
    let fit = try LinearRegression(precision: .plain).fit(
      DesignMatrix(names: ["one"], columns: [x.map { _ in 1 }]), x)
    let lags = Int((share * Double(count)).rounded()) - 1
    return try fit.covariance(.neweyWest(.lags(lags), fixedBandwidth: true)).reach(level: level)
  }

  /// The simulation knows its quantiles to one in a hundred, the published polynomials, which stand for the middle of the
  /// law, to about as much.
  @Test func agreesWithSimulation() throws {
    for var one in try Reference.cases("fixedBandwidth") {
      let share = try one.double("share")
      for (name, level) in [
        ("upper10", 0.8), ("upper5", 0.9), ("upper2point5", 0.95), ("upper1", 0.98), ("upper0point5", 0.99),
      ] {
        try one.expect(name, Self.reach(share, level: level), .digits(level > 0.98 ? 1.3 : 1.5))
      }
    }
  }

  /// Kiefer and Vogelsang (2005), table 1: the polynomials of the upper 10 and 1 per cent, which the law was not made from.
  @Test(arguments: [0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1])
  func agreesWithThePublishedPolynomials(share: Double) throws {
    let ten = 1.2816 + share * (1.3040 + share * (0.5135 - share * 0.3386))
    let one = 2.3263 + share * (4.1618 + share * (0.5368 - share * 0.9060))
    expectClose(try Self.reach(share, level: 0.8), ten, .digits(1.6))
    expectClose(try Self.reach(share, level: 0.98), one, .digits(1.6))
  }

  @Test func fewLagsOfManyRowsAreStudent() throws {
    let x = (0..<60).map { Double(($0 * 37) % 61) }
    let fit = try LinearRegression().fit(
      DesignMatrix(names: ["one", "x"], columns: [x.map { _ in 1 }, x.map { ($0 * 13).remainder(dividingBy: 17) }]), x)
    let plain = try fit.table(.neweyWest(.lags(12)))
    let fixed = try fit.table(.neweyWest(.lags(12), fixedBandwidth: true))
    // The standard error is the same, only its distribution is wider.
    #expect(plain[1].standardError == fixed[1].standardError)
    #expect(try #require(fixed[1].high) > #require(plain[1].high))
    #expect(try #require(fixed[1].probability) > #require(plain[1].probability))
    #expect(fit.overallTest(.neweyWest(.lags(12), fixedBandwidth: true)) == nil)
    // One row in n of bandwidth, and its factor for small samples.
    let none = try fit.covariance(.neweyWest(.lags(0), fixedBandwidth: true)).reach(level: 0.95)
    expectClose(none / (60.0 / 58).squareRoot(), 2.0017 * (1 + 2.9694 / 60 / 1.96), .digits(2))
  }

  @Test func panelsAndSingleFitsAgree() throws {
    let x = (0..<36).map { Double(($0 * 37) % 61) }
    let y = (0..<36).map { Double(($0 * 29) % 31) }
    let design = try DesignMatrix(names: ["one", "x"], columns: [x.map { _ in 1 }, x])
    let kind = CovarianceKind.neweyWest(.rule(minimum: 12), fixedBandwidth: true)
    let panel = try PanelRegression(covariance: kind).fit(design, PanelResponses(y + x.reversed(), rowCount: 36))
    let single = try LinearRegression().fit(design, y).table(kind)
    let line = try panel.table(of: 0)[1]
    expectClose(try #require(line.low), try #require(single[1].low), .digits(10))
    expectClose(try #require(line.probability), try #require(single[1].probability), .digits(10))
  }
}
