import FundForecasting
import FundTestSupport
import Testing

@Suite struct DemographicSplitTests {
  private typealias Group = DemographicSplit.Group

  /// 1000 active at cost 1 and 500 retired at cost 3 become 900 and 700: 2500 becomes 3000 at base cost.
  @Test func byHand() throws {
    let groups = [
      Group("active", costPerHead: 2, base: 1000, later: 900), Group("retired", costPerHead: 6, base: 500, later: 700),
    ]
    let split = try DemographicSplit(groups, years: 1, spending: 100, 150)
    expectClose(split.demographic.rate, 0.2, .digits(14))
    expectClose(split.population.rate, 1.0 / 15, .digits(14))
    expectClose(split.structure.rate, 1.2 * 15 / 16 - 1, .digits(14))
    expectClose(split.residual.rate, 0.25, .digits(14))
    expectClose(split.total.rate, 0.5, .digits(14))
    // Over two years rates are square roots: 1.21 becomes 10 % a year.
    let two = try DemographicSplit([Group("all", costPerHead: 1, base: 100, later: 121)], years: 2, spending: 1, 1.21)
    expectClose(two.population.rate, 0.1, .digits(14))
    expectClose(two.structure.rate, 0, .absolute(1e-16, unit: "a year"))
    expectClose(two.residual.rate, 0, .absolute(1e-15, unit: "a year"))
  }

  @Test(arguments: PropertyCase.trials(50))
  func logarithmsAddUp(_ trial: PropertyCase) throws {
    var random = trial.random
    let groups = (0..<random.integer(in: 1...20)).map { index in
      Group(
        "g\(index)", costPerHead: random.double(in: 0...10), base: random.double(in: 1...1e6),
        later: random.double(in: 1...1e6))
    }
    let years = random.double(in: 0.5...10)
    let split = try DemographicSplit(groups, years: years, spending: random.double(in: 1...2), random.double(in: 1...2))
    let parts = split.population.logarithm + split.structure.logarithm + split.residual.logarithm
    expectClose(parts, split.total.logarithm, .absolute(1e-14, unit: "a year"))
    let both = split.population.logarithm + split.structure.logarithm
    expectClose(both, split.demographic.logarithm, .absolute(1e-14, unit: "a year"))
    // The unit of cost does not count.
    let scaled = groups.map { Group($0.name, costPerHead: $0.costPerHead * 1e305, base: $0.base, later: $0.later) }
    let again = try DemographicSplit(scaled, years: years, growth: split.total)
    expectClose(again.residual.rate, split.residual.rate, .absolute(1e-14, unit: "a year"))
  }

  /// The interval of a trend moves with the known part.
  @Test func interval() throws {
    let groups = [Group("all", costPerHead: 1, base: 100, later: 110)]
    let growth = GrowthEstimate(0.21, low: 0.1, high: 0.32)
    let split = try DemographicSplit(groups, years: 1, growth: growth)
    expectClose(split.residual.rate, 0.1, .digits(14))
    expectClose(try #require(split.residual.low), 0, .absolute(1e-15, unit: "a year"))
    expectClose(try #require(split.residual.high), 0.2, .digits(14))
    #expect(split.total.holdsZero == false)
    #expect(GrowthEstimate(0.1).holdsZero == nil)
    #expect(GrowthEstimate(0.1, low: -0.1, high: 0.3).holdsZero == true)
  }

  @Test func growthFromLogarithms() throws {
    let growth = try #require(GrowthEstimate(logarithmic: 0.01, low: 0.005, high: 0.015, periods: 12))
    expectClose(growth.rate, 0.127496851579376, .digits(14))
    expectClose(try #require(growth.low), 0.061836546545360, .digits(13))
    expectClose(try #require(growth.high), 0.197217363121810, .digits(14))
    #expect(GrowthEstimate(logarithmic: 100, periods: 12) == nil)
    #expect(GrowthEstimate(logarithmic: 1, low: -100, high: 100, periods: 12)?.high == nil)
  }

  @Test func refused() throws {
    let group = Group("all", costPerHead: 1, base: 100, later: 110)
    #expect(throws: DecompositionError.nothingToSplit) { try DemographicSplit([], years: 1, spending: 1, 2) }
    #expect(throws: DecompositionError.badYears(0)) { try DemographicSplit([group], years: 0, spending: 1, 2) }
    #expect(throws: DecompositionError.notPositive(name: "spending", value: 0)) {
      try DemographicSplit([group], years: 1, spending: 0, 2)
    }
    #expect(throws: DecompositionError.repeatedName("all")) {
      try DemographicSplit([group, group], years: 1, spending: 1, 2)
    }
    #expect(throws: DecompositionError.badValue(name: "later", category: "x", value: -1)) {
      try DemographicSplit([Group("x", costPerHead: 1, base: 1, later: -1)], years: 1, spending: 1, 2)
    }
    #expect(throws: DecompositionError.notPositive(name: "people", value: 0)) {
      try DemographicSplit([Group("x", costPerHead: 1, base: 1, later: 0)], years: 1, spending: 1, 2)
    }
    #expect(throws: DecompositionError.notPositive(name: "people x costPerHead", value: 0)) {
      try DemographicSplit([Group("x", costPerHead: 0, base: 1, later: 1)], years: 1, spending: 1, 2)
    }
    #expect(throws: DecompositionError.notPositive(name: "1 + growth", value: 0)) {
      try DemographicSplit([group], years: 1, growth: GrowthEstimate(-1))
    }
  }
}
