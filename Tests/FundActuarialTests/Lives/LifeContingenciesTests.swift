import FundActuarial
import FundTestSupport
import Testing

/// Insurances and annuities: what they have to do with each other, and closed forms at a constant force.
@Suite struct LifeContingenciesTests {
  private func random(_ trial: PropertyCase) throws -> (LifeContingencies, LifeContingencies, PropertyRandom) {
    var random = trial.random
    var q = random.doubles(60, in: 0.001...0.25)
    q[59] = 1
    let assumption = FractionalAge.allCases[trial.number % 3]
    let table = try LifeTable(q: q, first: 40, fractionalAge: assumption)
    let other = try LifeTable(law: LifeSamples.illustrative, first: 30, last: 130, fractionalAge: assumption)
    let interest = random.double(in: -0.02...0.12)
    let one = LifeContingencies(.life(table, age: 47), interest: interest)
    return (one, LifeContingencies(.life(other, age: 55), interest: interest), random)
  }

  @Test(arguments: PropertyCase.trials(30)) func identities(_ trial: PropertyCase) throws {
    var (life, second, random) = try random(trial)
    let (term, later) = (random.integer(in: 1...30), random.integer(in: 0...10))
    let m = [1, 2, 4, 12][trial.number % 4]
    if trial.number % 5 == 0 { life = LifeContingencies(life.status, interest: life.interest, withinYear: .woolhouse3) }
    if trial.number % 7 == 0 { life = LifeContingencies(.joint(life.status, second.status), interest: life.interest) }
    let v = 1 / (1 + life.interest)
    let d = 1 - v
    // What is not lent to death is lent to life.
    expectClose(try life.value(.wholeLife) + d * life.value(LifeAnnuity()), 1, .digits(12), "A + d a")
    let dm = CashFlows(annuity: .due, years: 1, frequency: m).presentValue(interest: life.interest)
    let endowment = try life.value(.endowment(term).paid(timesAYear: m))
    let annuity = try life.value(LifeAnnuity(term: term, frequency: m))
    expectClose(endowment + d / dm * annuity, 1, .digits(11), "endowment of parts of a year")
    // Parts of a whole.
    let whole = try life.value(.wholeLife)
    let parts = try life.value(.term(term)) + life.value(.wholeLife.deferred(term))
    expectClose(parts, whole, .digits(12), "term and deferred")
    let pure = try life.value(.pureEndowment(term))
    expectClose(try life.value(.endowment(term)), try life.value(.term(term)) + pure, .digits(12))
    let rising = try life.value(.increasing(term)) + life.value(.decreasing(term))
    expectClose(rising, Double(term + 1) * (try life.value(.term(term))), .digits(12), "IA + DA = (n + 1) A")
    let deferredTerm = try life.value(LifeAnnuity(term: term, deferral: later, frequency: m))
    let difference = try life.value(LifeAnnuity(term: later + term, frequency: m))
    expectClose(deferredTerm, difference - (try life.value(LifeAnnuity(term: later, frequency: m))), .digits(11))
    // Payments at the end leave out the first and add the last.
    let immediate = try life.value(LifeAnnuity(.immediate, term: term, frequency: m))
    expectClose(immediate, annuity - (1 - pure) / Double(m), .digits(11), "immediate")
    // An increasing annuity is a sum of deferred ones.
    let increasing = try life.value(LifeAnnuity(term: 5, pattern: .increasing, frequency: m))
    var sum = 0.0
    for year in 0..<5 { sum += try life.value(LifeAnnuity(term: 5 - year, deferral: year, frequency: m)) }
    expectClose(increasing, sum, .digits(11), "increasing annuity")
    // Two lives end once first and once last.
    let joint = LifeContingencies(.joint(life.status, second.status), interest: life.interest)
    let last = LifeContingencies(.lastSurvivor(life.status, second.status), interest: life.interest)
    let single = LifeContingencies(life.status, interest: life.interest)
    let quarterly = LifeAnnuity(.immediate, frequency: 4)
    expectClose(
      try joint.value(quarterly) + last.value(quarterly), try single.value(quarterly) + second.value(quarterly),
      .digits(11), "joint + last survivor")
  }

  @Test(arguments: PropertyCase.trials(20)) func variances(_ trial: PropertyCase) throws {
    var (life, _, random) = try random(trial)
    let term = random.integer(in: 1...25)
    // Twice the force of interest gives the second moment.
    let doubled = LifeContingencies(life.status, interest: life.interest * (2 + life.interest))
    for benefit in [LifeBenefit.wholeLife, .term(term), .pureEndowment(term), .endowment(term)] {
      let mean = try life.value(benefit)
      let expected = try doubled.value(benefit) - mean * mean
      expectClose(try life.variance(benefit), expected, .absolute(1e-11, unit: "squared unit"), "\(benefit)")
    }
    // An annuity is (1 - Z) / d of the insurance Z.
    let d = life.interest / (1 + life.interest)
    if abs(d) > 0.005 {
      expectClose(
        try life.variance(LifeAnnuity(term: term)), try life.variance(.endowment(term)) / (d * d), .digits(7))
      expectClose(try life.variance(LifeAnnuity()), try life.variance(.wholeLife) / (d * d), .digits(7))
    }
    // The first payment at the begin and that at the end of the term trade places.
    expectClose(
      try life.variance(LifeAnnuity(.immediate, term: term)), try life.variance(LifeAnnuity(term: term + 1)),
      .digits(10))
  }

  @Test(arguments: PropertyCase.trials(20)) func reserves(_ trial: PropertyCase) throws {
    var (life, _, random) = try random(trial)
    let term = random.integer(in: 2...30)
    let paying = LifeAnnuity(term: random.integer(in: 1...term))
    let benefit = LifeBenefit.endowment(term)
    let premium = try life.premium(benefit, paid: paying)
    func held(_ years: Int) throws -> Double {
      try life.reserve(benefit, paid: paying, premium: premium, after: years)
    }
    expectClose(try held(0), 0, .absolute(1e-13, unit: "unit"))
    expectClose(try held(term), 1, .digits(12), "the sum insured at the end")
    guard case .life(let table, let age) = life.status else { return }
    for year in 0..<term {
      // Thiele's recursion in years: (reserve + premium) with interest pays the dead and the reserves of the others.
      let paid = year < paying.term ?? 0 ? premium : 0
      let grown = (try held(year) + paid) * (1 + life.interest)
      let needed = table.q(age + year) + table.p(age + year) * (try held(year + 1))
      expectClose(grown, needed, .digits(10), "year \(year)")
    }
  }

  @Test func constantForceHasClosedForms() throws {
    let table = try LifeTable(m: [0.02], first: 60, timing: .constantForce, fractionalAge: .constantForce)
    let (q, v) = (0.019801326693244747, 1 / 1.04)
    let life = LifeContingencies(.life(table, age: 71), interest: 0.04)
    expectClose(try life.value(.wholeLife), q / (q + 0.04), .digits(13))
    let annuity = 1 / (1 - v * (1 - q))
    expectClose(try life.value(LifeAnnuity()), annuity, .digits(13))
    expectClose(try life.value(LifeAnnuity(pattern: .increasing)), annuity * annuity, .digits(12))
    // Twelve a year: 1 / 12 (1 - (v p)^(1/12)), by mpmath.
    expectClose(try life.value(LifeAnnuity(frequency: 12)), 16.92768468841011, .digits(11))
    expectClose(try LifeStatus.life(table, age: 60).expectation(), 50, .digits(9), "1 / mu")
    let two = LifeStatus.joint(.life(table, age: 60), .life(table, age: 90))
    expectClose(try two.expectation(), 25, .digits(9), "forces add up")
    expectClose(try LifeStatus.lastSurvivor(two, two).expectation(), 37.5, .digits(9), "1/mu + 1/mu - 1/2mu")
  }

  @Test func uniformDeathsScaleByInterest() throws {
    let table = try LifeSamples.table(LifeSamples.illustrative)
    let life = LifeContingencies(.life(table, age: 40), interest: 0.05)
    for m in [2, 4, 12, 365] {
      // Spread over the year, what is paid on death is paid at each of its parts alike, with interest to its end.
      let spread = CashFlows(annuity: .immediate, years: 1, frequency: m).presentValue(interest: 0.05) * 1.05
      expectClose(
        try life.value(.term(20).paid(timesAYear: m)), try life.value(.term(20)) * spread, .digits(11), "i / i(\(m))")
    }
    // Woolhouse and uniform deaths differ in the fourth digit.
    for method in WithinYear.allCases {
      let value = LifeContingencies(.life(table, age: 40), interest: 0.05, withinYear: method)
      expectClose(try value.value(LifeAnnuity(frequency: 12)), try life.value(LifeAnnuity(frequency: 12)), .digits(3))
    }
  }

  @Test func selectionWearsOff() throws {
    let ultimate = try LifeTable(law: LifeSamples.illustrative, first: 20, last: 130)
    let select = (30...50).map { age in (0..<3).map { ultimate.q(age + $0) * (0.4 + 0.2 * Double($0)) } }
    let table = try SelectTable(select: select, first: 30, ultimate: ultimate)
    let chosen = try table.table(selectedAt: 40)
    #expect(table.period == 3 && chosen.first == 40 && chosen.last == ultimate.last)
    expectClose(chosen.q(41), ultimate.q(41) * 0.6, .digits(14))
    #expect(chosen.q(43) == ultimate.q(43))
    let life = LifeContingencies(.life(chosen, age: 40), interest: 0.03)
    let others = LifeContingencies(.life(ultimate, age: 40), interest: 0.03)
    #expect(try life.value(.wholeLife) < others.value(.wholeLife))
    #expect(throws: LifeTableError.noSuchAge(51, first: 30, last: 50)) { try table.table(selectedAt: 51) }
    #expect(throws: LifeTableError.countMismatch(expected: 1, actual: 2)) {
      try SelectTable(select: [[0.1], [0.1, 0.2]], first: 30, ultimate: ultimate)
    }
    #expect(throws: LifeTableError.badProbability(age: 31, 1)) {
      try SelectTable(select: [[0.1, 1]], first: 30, ultimate: ultimate)
    }
  }

  @Test func questionsWithoutAnswer() throws {
    let table = try LifeSamples.table(LifeSamples.illustrative)
    let life = LifeContingencies(.life(table, age: 40), interest: 0.05)
    #expect(throws: LifeTableError.noSuchAge(10, first: 20, last: table.last)) {
      try LifeContingencies(.life(table, age: 10), interest: 0.05).value(.wholeLife)
    }
    for interest in [-0.5, -1, .nan, .infinity, 10] {
      #expect(throws: LifeTableError.self) {
        try LifeContingencies(life.status, interest: interest).value(LifeAnnuity())
      }
    }
    #expect(throws: LifeTableError.badTerm(-1)) { try life.value(.term(-1)) }
    #expect(throws: LifeTableError.badFrequency(0)) { try life.value(LifeAnnuity(frequency: 0)) }
    #expect(throws: LifeTableError.self) { try life.value(LifeAnnuity(pattern: .decreasing)) }
    #expect(throws: LifeTableError.noPresentValue) { try life.premium(.wholeLife, paid: LifeAnnuity(term: 0)) }
    #expect(throws: LifeTableError.badTerm(200)) {
      try life.reserve(.wholeLife, paid: LifeAnnuity(), premium: 0.1, after: 200)
    }
    let open = try LifeTable(m: [0.002], timing: .constantForce)
    #expect(throws: LifeTableError.noPresentValue) {
      try LifeContingencies(.life(open, age: 0), interest: -0.1).value(.wholeLife)
    }
  }
}
