import FundStatistics
import FundTestSupport
import Testing

@Suite struct MomentsTests {
  @Test func agreesWithNumpyAndScipy() throws {
    for var one in try Reference.cases("statistics") where one.id == "sample" {
      let x = try one.doubles("x")
      let moments = try Moments(x)
      let joint = try Comoments(x, one.doubles("y"))
      try one.expect("mean", moments.mean)
      try one.expect("variance", moments.variance())
      try one.expect("populationVariance", moments.variance(lost: 0))
      try one.expect("standardDeviation", moments.standardDeviation())
      try one.expect("covariance", joint.covariance())
      try one.expect("correlation", joint.correlation())
      try one.expect("quantiles", Quantiles.quantiles(one.doubles("q"), of: x))
      one.finish()
    }
  }

  @Test func keepsTheDigitsOfCertifiedSeries() throws {
    var seen = 0
    for var one in try Reference.cases("statistics") where one.id.hasPrefix("numAcc") {
      seen += 1
      let base = try one.double("base")
      let moments = try Moments([base + 0.2] + (0..<1_000).map { base + ($0 % 2 == 0 ? 0.1 : 0.3) })
      try one.expect("mean", moments.mean)
      try one.expect("standardDeviation", moments.standardDeviation())
      one.finish()
    }
    #expect(seen == 2)
  }

  @Test func constantSamplesHaveNoSpread() throws {
    let moments = try Moments([Double](repeating: 0.1, count: 1_001))
    #expect(moments.mean == 0.1)
    #expect(try moments.variance() == 0)
    #expect(throws: StatisticsError.noVariation) {
      try Comoments([1, 2, 3], [5, 5, 5]).correlation()
    }
  }

  @Test func refusesWhatItCannotUse() {
    #expect(throws: StatisticsError.tooFewValues(needed: 1, actual: 0)) { try Moments([Double]()) }
    #expect(throws: StatisticsError.tooFewValues(needed: 2, actual: 1)) { try Moments([4]).variance() }
    #expect(throws: StatisticsError.notFinite(index: 1, value: .infinity)) { try Moments([1, .infinity]) }
    #expect(throws: StatisticsError.lengthMismatch(left: 2, right: 1)) { try Comoments([1, 2], [1]) }
    #expect(throws: StatisticsError.tooFewValues(needed: 2, actual: 1)) { try Comoments([1], [1]).correlation() }
  }

  @Test(arguments: PropertyCase.trials(30))
  func correlationIgnoresShiftAndScale(_ trial: PropertyCase) throws {
    var random = trial.random
    let count = random.integer(in: 3...60)
    let x = random.doubles(count, in: -3...3)
    let y = random.doubles(count, in: -3...3)
    let plain = try Comoments(x, y).correlation()
    let moved = try Comoments(x.map { 1e4 + 250 * $0 }, y.map { 7 - 0.01 * $0 }).correlation()
    expectClose(moved, -plain, .absolute(1e-10, unit: "correlation"))
    expectClose(try Comoments(x, x).correlation(), 1, .digits(14))
  }
}
