import FundForecasting
import FundTestSupport
import Testing

/// What reconciliation must do whatever the numbers are.
@Suite struct ReconciliationLawTests {
  /// Two regions by two schemes: 0 all, 1 and 2 its schemes, 3 and 4 regions, 5...8 region by scheme.
  private static let sums: [Hierarchy.Sum] = [
    .init(0, of: [1, 2]), .init(1, of: [5, 7]), .init(2, of: [6, 8]), .init(3, of: [5, 6]), .init(4, of: [7, 8]),
  ]

  private static func sample(_ trial: PropertyCase, periods: Int = 30) -> (y: [Double], errors: [[Double]]) {
    var random = trial.random
    let common = random.doubles(periods, in: -1...1)
    let errors = (0..<9).map { _ in zip(common, random.doubles(periods, in: -1...1)).map { $0 + $1 } }
    return (random.doubles(9, in: 5...20), errors)
  }

  /// Differences are rounding in solutions of order one.
  private func expectSame(_ a: [Double], _ b: [Double], within width: Double = 1e-10) {
    #expect(a.count == b.count)
    for (x, y) in zip(a, b) { expectClose(x, y, .absolute(width, unit: "of numbers near ten")) }
  }

  @Test(arguments: PropertyCase.trials(10))
  func theOrderOfSeriesMakesNoDifference(_ trial: PropertyCase) throws {
    let (y, errors) = Self.sample(trial)
    var random = trial.random
    let place = Array(0..<9).shuffled(using: &random)
    let moved = try Hierarchy(
      count: 9, sums: Self.sums.map { .init(place[$0.total], of: $0.parts.map { place[$0] }) }.shuffled(using: &random))
    var (other, others) = (y, errors)
    for series in 0..<9 { (other[place[series]], others[place[series]]) = (y[series], errors[series]) }
    let hierarchy = try Hierarchy(count: 9, sums: Self.sums)
    for method in Reconciliation.Method.allCases where method != .topDown {
      let one = try Reconciliation(hierarchy, method, residuals: errors).reconcile(y)
      let two = try Reconciliation(moved, method, residuals: others).reconcile(other)
      expectSame(one, (0..<9).map { two[place[$0]] })
    }
  }

  @Test(arguments: PropertyCase.trials(6))
  func manyAtOnceAreEachByItself(_ trial: PropertyCase) throws {
    let (_, errors) = Self.sample(trial)
    let hierarchy = try Hierarchy(count: 9, sums: Self.sums)
    var random = trial.random
    let width = random.integer(in: 1...40)
    let all = random.doubles(9 * width, in: -3...10)
    for method in Reconciliation.Method.allCases {
      let work = try Reconciliation(hierarchy, method, residuals: errors)
      for isNonNegative in [false, true] {
        let together = try work.reconcile(all, width: width, isNonNegative: isNonNegative)
        for step in 0..<width {
          let alone = try work.reconcile((0..<9).map { all[$0 * width + step] }, isNonNegative: isNonNegative)
          // Shares of a total near zero multiply rounding.
          let size = alone.reduce(1) { max($0, abs($1)) }
          expectSame((0..<9).map { together[$0 * width + step] }, alone, within: 1e-10 * size)
        }
      }
    }
    #expect(throws: CoherenceError.lengthMismatch(expected: 18, actual: 9)) {
      try Reconciliation(hierarchy, .ordinary).reconcile([Double](repeating: 1, count: 9), width: 2)
    }
  }

  /// A sum without a forecast is a hierarchy without it.
  @Test func sumsMayHaveNoForecast() throws {
    let (y, errors) = Self.sample(PropertyCase(1))
    let hierarchy = try Hierarchy(count: 9, sums: Self.sums)
    var given = y
    (given[1], given[3]) = (1e9, -1e9)
    let values = try Reconciliation(hierarchy, .variances, residuals: errors, ignoring: [1, 3]).reconcile(given)
    // The same series without 1 and 3.
    let kept = [0, 2, 4, 5, 6, 7, 8]
    let rest = try Hierarchy(
      count: 7, sums: [.init(0, of: [1, 3, 5]), .init(1, of: [4, 6]), .init(2, of: [5, 6])])
    let found = try Reconciliation(rest, .variances, residuals: kept.map { errors[$0] }).reconcile(kept.map { y[$0] })
    expectSame(kept.map { values[$0] }, found)
    #expect(hierarchy.incoherence(of: values) <= 1e-12)
    #expect(throws: CoherenceError.noSuchSeries(5)) { try Reconciliation(hierarchy, .ordinary, ignoring: [5]) }
  }

  /// Where sums say nothing, the bottom stays as it is.
  @Test func uncertainSumsLeaveTheBottom() throws {
    var (y, errors) = Self.sample(PropertyCase(2))
    for sum in 0..<5 { errors[sum] = errors[sum].map { $0 * 1e6 } }
    let hierarchy = try Hierarchy(count: 9, sums: Self.sums)
    let values = try Reconciliation(hierarchy, .variances, residuals: errors).reconcile(y)
    hierarchy.addUp(&y)
    // Variances of the sums are 10^12 times those of the bottom.
    expectSame(values, y, within: 1e-9)
  }

  @Test func missingResiduals() throws {
    let (y, errors) = Self.sample(PropertyCase(3))
    let hierarchy = try Hierarchy(count: 9, sums: Self.sums)
    // A variance known otherwise is worth as much as residuals.
    var known = [Double](repeating: 0, count: 9)
    known[6] = errors[6].reduce(0) { $0 + $1 * $1 } / 30
    var without = errors
    without[6] = [Double](repeating: .nan, count: 30)
    let one = try Reconciliation(hierarchy, .variances, residuals: errors).reconcile(y)
    expectSame(try Reconciliation(hierarchy, .variances, residuals: without, knownVariances: known).reconcile(y), one)
    // Series that share no period have no correlation, and nothing fails.
    for series in 0..<9 { for period in 0..<30 where period % 9 != series { without[series][period] = .nan } }
    let work = try Reconciliation(hierarchy, .shrunken, residuals: without, knownVariances: known)
    #expect(hierarchy.incoherence(of: try work.reconcile(y)) <= 1e-12)
    // A series of zeros is certain.
    var zeros = errors
    zeros[7] = [Double](repeating: 0, count: 30)
    var forecast = y
    forecast[7] = 0
    let values = try Reconciliation(hierarchy, .shrunken, residuals: zeros).reconcile(forecast)
    #expect(abs(values[7]) < 1e-9)
  }
}
