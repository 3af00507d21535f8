import FundNumerics
import FundStatistics
import FundTestSupport
import Testing

@Suite struct CredibilityShrinkageTests {
  typealias Unit = CredibilityShrinkage.Unit

  @Test func agreesWithTheFullPredictor() throws {
    try Reference.check("shrinkage") { one in
      let groups = (one.inputs["groups"]?.list ?? []).map { ($0.list ?? []).compactMap(\.text) }
      let estimates = try one.doubles("estimates")
      let variances = try one.doubles("variances")
      let units = groups.indices.map {
        Unit(groups: groups[$0], estimate: estimates[$0], variance: variances[$0])
      }
      let model = try CredibilityShrinkage(units)
      try one.expect("betweenVariances", model.levels.map(\.betweenVariance))
      try one.expect("collectiveMean", model.collectiveMean)
      if one.expected["predictions"] != nil { try one.expect("predictions", model.units.map(\.estimate)) }
      for unit in model.units {
        let own = try #require(unit.own)
        let mixed = unit.weight * own + (1 - unit.weight) * unit.towards
        expectClose(unit.estimate, mixed, .absolute(1e-15, unit: "of a slope"))
      }
      for (path, group) in model.groups {
        let above = path.count == 1 ? model.collectiveMean : model.groups[Array(path.dropLast())]?.estimate
        #expect(group.towards == above)
      }
    }
  }

  @Test func agreesWithHandComputation() throws {
    // One group, equal variances v: t = sample variance - v = 4 - 1, Z = 3/4, mean 2.
    let model = try CredibilityShrinkage([0, 2, 4].map { Unit(groups: [], estimate: $0, variance: 1) })
    expectClose(model.levels[0].betweenVariance, 3, .digits(14))
    #expect(model.levels[0].degreesOfFreedom == 2 && model.collectiveMean == 2)
    expectClose(model.units.map(\.estimate), [0.5, 2, 3.5], .digits(14))
  }

  @Test func singleMembersMissingUnitsAndExactValues() throws {
    let units = [
      Unit(groups: ["A", "A1"], estimate: 1, variance: 0.1), Unit(groups: ["A", "A2"], estimate: 2, variance: 0.1),
      Unit(groups: ["B", "B1"], estimate: nil, variance: .nan), Unit(groups: ["B", "B2"], estimate: 5, variance: 0.1),
      Unit(groups: ["C", "C1"], estimate: nil, variance: 0),
    ]
    let model = try CredibilityShrinkage(units)
    // Cities of one county cannot tell county from city: the county takes the estimate of its city.
    #expect(model.levels.map(\.degreesOfFreedom) == [0, 1, 1])
    #expect(model.levels[0].betweenVariance == 0)
    for (unit, path) in [(0, ["A", "A1"]), (1, ["A", "A2"]), (3, ["B", "B2"])] {
      #expect(model.units[unit].weight == 0 && model.units[unit].estimate == model.groups[path]?.estimate)
    }
    #expect(model.units[2].own == nil && model.units[2].estimate == model.groups[["B"]]?.estimate)
    #expect(model.units[4].estimate == model.collectiveMean)
    // A value without error stays as it is, and decides the mean when nothing varies.
    let exact = try CredibilityShrinkage(
      [(3.0, 0.0), (3.1, 1), (2.5, 1)].map { Unit(groups: [], estimate: $0.0, variance: $0.1) })
    #expect(exact.levels[0].betweenVariance == 0)
    #expect(exact.collectiveMean == 3 && exact.units.map(\.estimate) == [3, 3, 3])
    // Values without error that differ have the sample variance between them.
    let spread = try CredibilityShrinkage([1, 2, 6].map { Unit(groups: [], estimate: $0, variance: 0) })
    expectClose(spread.levels[0].betweenVariance, 7, .digits(12))
    #expect(spread.units.map(\.estimate) == [1, 2, 6] && spread.units.allSatisfy { $0.weight == 1 })
    let lonely = try CredibilityShrinkage([Unit(groups: ["A"], estimate: 4, variance: 1)])
    #expect(lonely.units[0].estimate == 4 && lonely.collectiveMean == 4)
  }

  @Test(arguments: PropertyCase.trials(20))
  func followsUnits(_ trial: PropertyCase) throws {
    var random = trial.random
    let units = (0..<random.integer(in: 3...40)).map { _ in
      let city = random.integer(in: 0...5)
      return Unit(
        groups: ["\(city / 3)", "\(city)"], estimate: Double(city) + random.double(in: -1...1),
        variance: random.double(in: 0.01...1))
    }
    let plain = try CredibilityShrinkage(units)
    let turned = try CredibilityShrinkage(units.reversed())
    for (one, two) in zip(plain.units, turned.units.reversed()) {
      expectClose(two.estimate, one.estimate, .absolute(1e-9, unit: "of an estimate"))
    }
    for (scale, shift) in [(1e-140, 0.0), (1e150, 0.0), (0.3, 50.0)] {
      let other = try CredibilityShrinkage(
        units.map {
          Unit(
            groups: $0.groups, estimate: $0.estimate.map { scale * ($0 + shift) }, variance: scale * scale * $0.variance
          )
        })
      for (one, two) in zip(plain.units, other.units) {
        expectClose(two.weight, one.weight, .absolute(1e-9, unit: "of a weight"))
        expectClose(two.estimate / scale - shift, one.estimate, .absolute(1e-9, unit: "of an estimate"))
      }
    }
  }

  @Test func refusesWhatItCannotUse() {
    #expect(throws: StatisticsError.tooFewValues(needed: 1, actual: 0)) { try CredibilityShrinkage([]) }
    #expect(throws: StatisticsError.tooFewValues(needed: 1, actual: 0)) {
      try CredibilityShrinkage([Unit(groups: ["A"], estimate: nil, variance: 1)])
    }
    #expect(throws: StatisticsError.lengthMismatch(left: 1, right: 0)) {
      try CredibilityShrinkage([
        Unit(groups: ["A"], estimate: 1, variance: 1), Unit(groups: [], estimate: 1, variance: 1),
      ])
    }
    #expect(throws: StatisticsError.notFinite(index: 0, value: .infinity)) {
      try CredibilityShrinkage([Unit(groups: [], estimate: .infinity, variance: 1)])
    }
    for bad in [-1, .infinity] {
      #expect(throws: StatisticsError.badVariance(index: 0, value: bad)) {
        try CredibilityShrinkage([Unit(groups: [], estimate: 1, variance: bad)])
      }
    }
  }

  @Test func extremeUnitsAnswer() throws {
    #expect(throws: StatisticsError.numerics(.overflow(index: 0))) {
      try CredibilityShrinkage([1e300, 3e300].map { Unit(groups: [], estimate: $0, variance: 1) })
    }
    for (value, variance) in [(1e150, 1.0), (1e-300, 1), (1, 1e-300), (1, 1e300), (1e-300, 0), (0, 1e-300)] {
      let model = try CredibilityShrinkage(
        [1.0, 2, 4].map { Unit(groups: ["A"], estimate: value * $0, variance: variance) })
      #expect(model.units.allSatisfy { $0.estimate.isFinite && $0.weight >= 0 && $0.weight <= 1 })
    }
  }
}
