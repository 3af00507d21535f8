import FundActuarial
import FundTestSupport
import Testing

/// Laws of mortality: survival is the integral of the force, and tables keep what the laws say.
@Suite struct MortalityLawTests {
  private static let laws: [any MortalityLaw] = [
    Gompertz(b: 3e-5, c: 1.1), Gompertz(b: 0.01, c: 1), LifeSamples.illustrative, LifeSamples.standardUltimate,
    Weibull(shape: 7, scale: 82), Weibull(shape: 1, scale: 40),
  ]

  @Test(arguments: laws.indices) func cumulativeForceIsTheIntegral(_ place: Int) {
    let law = Self.laws[place]
    for age in [1.0, 30, 61.5, 99] {
      let years = 3.7
      let count = 2_000
      var sum = 0.0
      for step in 0..<count { sum += law.force(at: age + (Double(step) + 0.5) * years / Double(count)) }
      // The midpoint rule errs by about (slope / step)^2.
      expectClose(law.cumulativeForce(from: age, years: years), sum * years / Double(count), .digits(6))
    }
  }

  @Test func tableKeepsTheExpectation() throws {
    // Integrals of survival by mpmath, see make_lives.py.
    try Reference.check("mortality-laws") { one in
      let parameters = try one.doubles("parameters")
      let law: any MortalityLaw =
        switch try one.text("law") {
        case "makeham": Makeham(a: parameters[0], b: parameters[1], c: parameters[2])
        case "gompertz": Gompertz(b: parameters[0], c: parameters[1])
        default: Weibull(shape: parameters[0], scale: parameters[1])
        }
      let table = try LifeTable(law: law, last: 150)
      let open = try LifeTable(law: law, last: 90, lastAge: .open)
      for age in [0, 30, 65, 90] {
        try one.expect("e\(age)", table.e(age))
        let again = open.e(age)
        expectClose(again, table.e(age), .digits(10), "\(one.id) open e\(age)")
        try one.expect("q\(age)", table.q(age))
      }
    }
  }

  @Test func aLawEndsItsTable() throws {
    let table = try LifeTable(law: Gompertz(b: 0.001, c: 1.2), last: 150)
    #expect(table.last < 150 && table.q(table.last) == 1 && table.ending == .closed)
    #expect(throws: LifeTableError.noAges) { try LifeTable(law: Gompertz(b: 0.001, c: 1.2), first: 30, last: 20) }
    #expect(throws: LifeTableError.self) { try LifeTable(law: Gompertz(b: .nan, c: 1.2)) }
    #expect(throws: LifeTableError.self) { try LifeTable(law: Gompertz(b: 0, c: 1.2), lastAge: .open) }
  }

  @Test func fitsAgreeWithScipy() throws {
    try Reference.check("mortality-law-fits") { one in
      let kind = try #require(MortalityLawKind(rawValue: one.text("law")))
      let criterion = try #require(MortalityLawKind.Criterion(rawValue: one.text("criterion")))
      let fit = try kind.fit(
        ages: one.doubles("ages"), deaths: one.doubles("deaths"), exposure: one.doubles("exposure"),
        criterion: criterion)
      #expect(fit.isConverged && !fit.isAtBound, "\(one.id)")
      try one.expect("parameters", fit.parameters.map(\.value))
      // Least squares do not minimise the deviance: it moves with the last digits of the parameters.
      try one.expect("deviance", fit.deviance, criterion == .poisson ? nil : .digits(6))
      if criterion == .poisson {
        try one.expect("standardErrors", fit.parameters.map { $0.standardError ?? 0 })
      }
    }
  }

  @Test(arguments: MortalityLawKind.allCases, MortalityLawKind.Criterion.allCases)
  func findsALawWithoutNoise(_ kind: MortalityLawKind, _ criterion: MortalityLawKind.Criterion) throws {
    let truth: any MortalityLaw =
      switch kind {
      case .gompertz: Gompertz(b: 2e-5, c: 1.11)
      case .makeham: Makeham(a: 0.0004, b: 2e-5, c: 1.11)
      case .weibull: Weibull(shape: 8, scale: 84)
      }
    let ages = (20..<100).map { Double($0) + 0.5 }
    let exposure = ages.map { 1_000 + 10 * $0 }
    let deaths = zip(ages, exposure).map { truth.force(at: $0) * $1 }
    let fit = try kind.fit(ages: ages, deaths: deaths, exposure: exposure, criterion: criterion)
    #expect(fit.isConverged)
    expectClose(fit.parameters.map(\.value), truth.parameters.map(\.value), .digits(7))
  }

  @Test func aNegativeConstantIsNone() throws {
    let ages = (40..<100).map { Double($0) + 0.5 }
    let exposure = ages.map { _ in 10_000.0 }
    // Rates that fall faster than Gompertz towards young ages.
    let deaths = ages.map { max(0, Gompertz(b: 3e-5, c: 1.1).force(at: $0) - 0.001) * 10_000 }
    let fit = try MortalityLawKind.makeham.fit(ages: ages, deaths: deaths, exposure: exposure)
    #expect(fit.isAtBound && fit.parameters[0].value == 0 && fit.parameters[0].standardError == nil)
    let plain = try MortalityLawKind.gompertz.fit(ages: ages, deaths: deaths, exposure: exposure)
    #expect(fit.parameters[1].value == plain.parameters[0].value && fit.deviance == plain.deviance)
  }

  @Test func countsThatFitNoLaw() {
    #expect(throws: LifeTableError.noFit(1)) {
      try MortalityLawKind.gompertz.fit(ages: [50, 60, 70], deaths: [0, 3, 0], exposure: [9, 9, 9])
    }
    #expect(throws: LifeTableError.countMismatch(expected: 2, actual: 1)) {
      try MortalityLawKind.gompertz.fit(ages: [50, 60], deaths: [1], exposure: [9, 9])
    }
    #expect(throws: LifeTableError.self) {
      try MortalityLawKind.gompertz.fit(ages: [50, .nan], deaths: [1, 1], exposure: [9, 9])
    }
    #expect(throws: LifeTableError.badSurvivors(age: 60, -1)) {
      try MortalityLawKind.weibull.fit(ages: [50, 60], deaths: [1, -1], exposure: [9, 9])
    }
  }
}
