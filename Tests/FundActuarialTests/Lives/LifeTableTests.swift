import FundActuarial
import FundCore
import FundTestSupport
import Testing

/// Life tables: closed forms, what the functions have to do with each other, figures that are no table.
@Suite struct LifeTableTests {
  /// De Moivre's law: everybody dies at a uniform age below 100, so that all has a closed form.
  private func deMoivre(_ fractionalAge: FractionalAge = .uniformDeaths) throws -> LifeTable {
    try LifeTable(l: (0...100).map { Double(100 - $0) }, fractionalAge: fractionalAge)
  }

  @Test func deMoivreHasClosedForms() throws {
    let table = try deMoivre()
    #expect(table.last == 99 && table.ending == .closed && table.radix == 100)
    for age in [0, 1, 37, 98, 99] {
      let left = Double(100 - age)
      expectClose(table.q(age), 1 / left, .digits(14), "q(\(age))")
      expectClose(table.e(age), left / 2, .digits(13), "e(\(age))")
      expectClose(table.curtateExpectation(age), (left - 1) / 2, .absolute(1e-12, unit: "years"), "curtate \(age)")
      expectClose(table.T(age), left * left / 2, .digits(13), "T(\(age))")
      expectClose(table.force(at: Double(age) + 0.25), 1 / (left - 0.25), .digits(13), "force \(age)")
    }
    expectClose(table.survival(from: 20.3, years: 41.9), (79.7 - 41.9) / 79.7, .digits(13))
    expectClose(table.deathProbability(from: 20, years: 41.5), 41.5 / 80, .digits(13))
    #expect(table.l(100) == 0 && table.q(100) == 1 && table.survivors(at: 100.5) == 0)
    #expect(table.survival(from: 30, years: 90) == 0)
    #expect(table.force(at: 100.5) == .infinity)
  }

  @Test func constantForceIsExponential() throws {
    let table = try LifeTable(
      m: [Double](repeating: 0.04, count: 30), timing: .constantForce, fractionalAge: .constantForce)
    for age in [0, 12, 29, 30, 77] {
      expectClose(table.e(age), 25, .digits(13), "e(\(age))")
      expectClose(table.m(age), 0.04, .digits(13), "m(\(age))")
    }
    expectClose(table.survival(from: 3.2, years: 60.5), 0.08892161745938634, .digits(13), "exp(-2.42)")
    // The sum of p^k for k from 1 on.
    expectClose(table.curtateExpectation(0), 24.50333324444784, .digits(12))
    expectClose(table.T(0), 2_500_000, .digits(13))
  }

  @Test(arguments: FractionalAge.allCases) func yearsLivedAreTheIntegralOfSurvivors(_ assumption: FractionalAge) throws
  {
    let table = try LifeTable(q: [0.2, 1e-4, 0.0012, 0.7, 0.4, 1], first: 50, fractionalAge: assumption)
    for age in 50...54 {
      let count = 4_000
      var sum = 0.0
      for step in 0..<count {
        sum += table.survivors(at: Double(age) + (Double(step) + 0.5) / Double(count))
      }
      // The midpoint rule errs by the second derivative / 24 n^2.
      expectClose(table.L(age), sum / Double(count), .digits(7), "\(assumption) L(\(age))")
    }
    expectClose(table.T(50), (50...55).reduce(0) { $0 + table.L($1) }, .digits(13))
  }

  @Test(arguments: FractionalAge.allCases) func fractionsMeetWholeAges(_ assumption: FractionalAge) throws {
    let table = try LifeTable(q: [0.1, 0.3, 0.45, 1], first: 90, fractionalAge: assumption)
    for age in 90...92 {
      expectClose(table.survivors(at: Double(age) + 1 - 1e-12), table.l(age + 1), .digits(10))
      let (start, middle) = (Double(age) + 0.2, Double(age) + 0.7)
      let step = 1e-5
      let slope = (table.survivors(at: middle - step) - table.survivors(at: middle + step)) / (2 * step)
      expectClose(table.force(at: middle), slope / table.survivors(at: middle), .digits(7), "force")
      let chained = table.survival(from: start, years: 0.5) * table.survival(from: middle, years: 0.9)
      expectClose(chained, table.survival(from: start, years: 1.4), .digits(13))
    }
  }

  @Test(arguments: PropertyCase.trials(40)) func functionsAgree(_ trial: PropertyCase) throws {
    var random = trial.random
    let count = random.integer(in: 1...120)
    let first = random.integer(in: 0...40)
    var q = random.doubles(count, in: 0...0.4)
    q[count - 1] = 1
    let table = try LifeTable(q: q, first: first, radix: 1)
    var deaths = 0.0
    for age in first...table.last {
      expectClose(table.l(age) * table.p(age), table.l(age + 1), .digits(14))
      expectClose(table.e(age), table.curtateExpectation(age) + 0.5, .digits(13), "uniform deaths add half a year")
      deaths += table.d(age)
    }
    expectClose(deaths, 1, .digits(13), "everybody dies once")
    let again = try LifeTable(l: (first...table.last).map(table.l), first: first)
    let rates = (first...table.last).map(table.m)
    let fromRates = try LifeTable(m: rates, first: first, radix: 1, lastAge: .closed)
    let fromSurvival = try LifeTable(p: q.map { 1 - $0 }, first: first)
    for age in first...table.last {
      expectClose(again.q(age), table.q(age), .absolute(1e-12, unit: "years"))
      expectClose(fromRates.q(age), table.q(age), .absolute(1e-14, unit: "years"))
      expectClose(fromSurvival.q(age), table.q(age), .absolute(1e-15, unit: "years"))
    }
    // A stationary population: births and deaths balance, its size is births x expectation.
    let population = table.rows.reduce(0) { $0 + $1.L }
    expectClose(population, table.e(first), .digits(13))
  }

  @Test func anOpenGroupGoesOn() throws {
    let table = try LifeTable(m: [0.01, 0.02, 0.25], first: 98, radix: 1_000)
    #expect(table.last == 100)
    expectClose(table.e(100), 4, .digits(15))
    expectClose(table.e(170), 4, .digits(15))
    expectClose(table.p(100), 0.7788007830714049, .digits(15), "exp(-1/4)")
    expectClose(table.l(104), table.l(100) * 0.36787944117144233, .digits(14), "exp(-1)")
    let rows = table.rows
    #expect(rows[2].isOpen && rows[2].q == 1 && rows[2].d == rows[2].l && rows[2].L == rows[2].T)
    expectClose(rows.reduce(0) { $0 + $1.d }, 1_000, .digits(14))
    expectClose(rows.reduce(0) { $0 + $1.L }, table.T(98), .digits(14))
    // The same group given by its expectation, and by its probability.
    let fromL = try LifeTable(l: (98...100).map(table.l), first: 98, remainingYears: 4)
    expectClose(fromL.e(98), table.e(98), .digits(13))
    let fromQ = try LifeTable(q: (98...100).map(table.q), first: 98, lastAge: .open)
    expectClose(fromQ.e(98), table.e(98), .digits(13))
  }

  @Test func infantsDieEarly() throws {
    // Sweden, males 1985: m0 = 0.00705, a0 = 0.045 + 2.684 m0, by hand from Preston et al., table 3.3.
    let table = try LifeTable(m: [0.00705, 0.0004, 0.1], timing: .infants(.boys))
    expectClose(table.a(0), 0.0639222, .digits(6))
    expectClose(table.q(0), 0.00705 / (1 + (1 - 0.0639222) * 0.00705), .digits(14))
    #expect(table.a(1) == 0.5)
    expectClose(table.m(0), 0.00705, .digits(13))
  }

  @Test func tinySurvivorsStillAnswer() throws {
    var q = [Double](repeating: 0.999, count: 140)
    q.append(1)
    let table = try LifeTable(q: q, fractionalAge: .constantForce)
    #expect(table.l(139) == 0)
    expectClose(table.e(130), table.a(130) * 0.999 + 0.001 * (1 + table.e(131)), .digits(13))
    expectClose(table.survival(from: 120.5, years: 2), 1e-6, .digits(9))
  }

  @Test func figuresThatAreNoTable() {
    func refused(_ expected: LifeTableError, age: Int?, _ make: () throws(LifeTableError) -> LifeTable) {
      do throws(LifeTableError) {
        _ = try make()
        Issue.record("\(expected.code) is missing")
      } catch {
        #expect(error == expected)
        #expect(error.age == age)
        #expect(!error.summary.en.isEmpty && !error.summary.zh.isEmpty && !error.remedy.en.isEmpty)
      }
    }
    refused(.noAges, age: nil) { () throws(LifeTableError) in try LifeTable(q: []) }
    refused(.badFirstAge(-1), age: -1) { () throws(LifeTableError) in try LifeTable(q: [1], first: -1) }
    refused(.badRadix(0), age: nil) { () throws(LifeTableError) in try LifeTable(q: [1], radix: 0) }
    refused(.badProbability(age: 31, 1.2), age: 31) { () throws(LifeTableError) in
      try LifeTable(q: [0.1, 1.2, 1], first: 30)
    }
    refused(.endsEarly(age: 30), age: 30) { () throws(LifeTableError) in try LifeTable(q: [1, 1], first: 30) }
    refused(.survivorsAtEnd(age: 1, 0.5), age: 1) { () throws(LifeTableError) in try LifeTable(q: [0.1, 0.5]) }
    refused(.survivorsRise(age: 2, 95, before: 90), age: 2) { () throws(LifeTableError) in
      try LifeTable(l: [100, 90, 95])
    }
    refused(.badSurvivors(age: 1, -1), age: 1) { () throws(LifeTableError) in try LifeTable(l: [100, -1]) }
    refused(.badRate(age: 1, -0.1), age: 1) { () throws(LifeTableError) in try LifeTable(m: [0.1, -0.1]) }
    refused(.rateTooHigh(age: 0, 3), age: 0) { () throws(LifeTableError) in try LifeTable(m: [3, 0.1]) }
    refused(.badDeathTiming(age: 1, 2), age: 1) { () throws(LifeTableError) in
      try LifeTable(m: [0.1, 0.1], timing: .given([0.5, 2]))
    }
    refused(.countMismatch(expected: 2, actual: 1), age: nil) { () throws(LifeTableError) in
      try LifeTable(m: [0.1, 0.1], timing: .given([0.5]))
    }
    refused(.badOpenGroup(age: 1, rate: 0), age: 1) { () throws(LifeTableError) in try LifeTable(m: [0.1, 0]) }
    refused(.noSuchAge(9, first: 0, last: 1), age: 9) { () throws(LifeTableError) in
      try LifeTable(q: [0.1, 1]).starting(at: 9)
    }
    #expect(throws: LifeTableError.self) { try LifeTable(q: [.nan, 1]) }
    #expect(throws: LifeTableError.self) { try LifeTable(p: [.nan, 0]) }
    #expect(throws: LifeTableError.self) { try LifeTable(l: [.infinity, 1]) }
  }
}
