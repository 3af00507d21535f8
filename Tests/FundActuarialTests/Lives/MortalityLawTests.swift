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
}
