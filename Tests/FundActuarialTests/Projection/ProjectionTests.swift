import FundActuarial
import FundCore
import FundPolicy
import FundTestSupport
import Testing

/// Closed forms and laws of the projection.
@Suite struct ProjectionTests {
  private static func isClose(_ a: Double, _ b: Double, _ tolerance: Double = 1e-9) -> Bool {
    (a - b).magnitude <= tolerance * max(1, a.magnitude, b.magnitude)
  }

  @Test func stationaryPopulationStays() throws {
    let projection = try Projection(try ProjectionSamples.both(years: 75))
    let start = ProjectionSamples.stationary(births: 10_000).total
    for year in projection.pools[0].years {
      let people = try #require(year.people)
      #expect(Self.isClose(people.population, start))
      #expect(Self.isClose(people.births, 10_000) && Self.isClose(people.deaths, 10_000))
    }
  }

  @Test(arguments: [0.0, 60, 120])
  func peopleAreConserved(_ retirementAge: Double) throws {
    var assumptions = try ProjectionSamples.both(years: 60)
    assumptions.communities[0].paths[.retirementAgeMen] = YearPath(retirementAge)
    assumptions.communities[0].paths[.fertilityScale] = YearPath(0.6)
    assumptions.communities[0].tables[.migration] = AgeTable { sex, age in
      (18..<30).contains(age) ? (sex == .male ? -40 : 25) : (age > 95 ? -1e6 : 0)
    }
    let projection = try Projection(assumptions)
    var last = ProjectionSamples.stationary(births: 10_000).total
    for year in projection.pools[0].years {
      let people = try #require(year.people)
      // The mean of first and last day tells the last day.
      let end = 2 * people.population - last
      #expect(Self.isClose(end, last + people.births - people.deaths + people.migrants))
      let insured = people.active + people.retired + people.residents
      #expect(Self.isClose(insured, people.population), "all of the sample are insured")
      #expect(people.dormant >= 0 && people.dormant <= people.residents + 1e-6)
      last = end
    }
    let men = projection.pools[0].years.last?.people
    if retirementAge == 120 { #expect(try #require(men).newlyRetired > 0, "women still retire") }
  }

  @Test func nobodyRetiresAtAHundredAndTwenty() throws {
    var assumptions = try ProjectionSamples.both(years: 40)
    for sex in [Parameter.retirementAgeWomen, .retirementAgeMen] {
      assumptions.communities[0].paths[sex] = YearPath(120)
    }
    for year in try Projection(assumptions).pools[0].years {
      #expect(year.people?.newlyRetired == 0 && year.people?.retired == 0)
    }
    for sex in [Parameter.retirementAgeWomen, .retirementAgeMen] {
      assumptions.communities[0].paths[sex] = YearPath(0)
    }
    for year in try Projection(assumptions).pools[0].years {
      #expect(year.people?.active == 0 && year.contributions == 0)
      #expect(year.incomeRate.value == nil)
    }
  }

  @Test func nobodyInsuredMeansNoMoney() throws {
    var assumptions = try ProjectionSamples.both(years: 5)
    assumptions.communities[0].tables[.population] = AgeTable()
    for pool in try Projection(assumptions).pools {
      for year in pool.years {
        #expect(year.income == 0 && year.spending == 0 && year.months.value == nil)
        #expect(year.balance > year.opening, "interest is left")
      }
    }
  }

  @Test func balancesFollowTheFlows() throws {
    for timing in Assumptions.InterestTiming.allCases {
      var assumptions = try ProjectionSamples.both()
      assumptions.timing = timing
      for pool in try Projection(assumptions).pools {
        var last = pool.opening
        for year in pool.years {
          let expected = last * 1.025 + (year.income - year.spending) * (1 + 0.025 * timing.share)
          #expect(Self.isClose(year.balance, expected, 1e-12) && year.opening == last)
          #expect(Self.isClose(year.balance, last + year.income - year.spending + year.interest, 1e-12))
          last = year.balance
          guard let growth = year.growth else { continue }
          let parts = (1 + growth.demographic) * (1 + growth.income + growth.residual) * (1 + growth.policy)
          #expect(Self.isClose(parts, 1 + growth.total, 1e-12))
        }
      }
    }
  }

  @Test func aPerpetuityStays() throws {
    // Spending C a year for ever needs C (1 + i/2) / i when flows bear half a year of interest.
    let cost = 0.02 * 1e10
    let assumptions = try ProjectionSamples.rates(
      0, 0.02, growth: 0, interest: 0.04, opening: cost * 1.02 / 0.04, years: 200)
    let pool = try #require(try Projection(assumptions).pools.first)
    #expect(pool.years.allSatisfy { Self.isClose($0.balance, pool.opening) } && pool.depletionYear == nil)
  }

  @Test func raisingTheRateByTheLackClosesIt() throws {
    let assumptions = try ProjectionSamples.rates(0.06, 0.072)
    let fund = assumptions.pools[0].fund
    let projection = try Projection(assumptions)
    for through in [2035, 2050, 2100] {
      let balance = try projection.balance(of: fund, through: through)
      let lack = try #require(balance.balance.value)
      let lever = try #require(Lever(.incomeRate))
      let raised = try Projection(assumptions.applying(lever.changes(by: -lack)))
      let after = try raised.balance(of: fund, through: through)
      #expect(Self.isClose(try #require(after.balance.value), 0, 1e-13))
    }
    // A geometric series: payroll P (1+g)^t discounted by (1+i)^(t+1/2).
    let ratio = 1.03 / 1.04
    let series = 1e10 / 1.04.squareRoot() * (1 - ProjectionSamples.power(ratio, 75)) / (1 - ratio)
    let whole = try projection.balance(of: fund)
    #expect(Self.isClose(whole.payroll, series, 1e-12) && Self.isClose(whole.spending, 0.072 * series, 1e-12))
    let after = 0.072 * 1e10 * ProjectionSamples.power(ratio, 75)
    #expect(Self.isClose(whole.endingReserve, after, 1e-12))
    #expect(throws: ProjectionError.badYears(2030, 2020)) {
      try projection.balance(of: fund, from: 2030, through: 2020)
    }
  }

  @Test func whatHelpsNeverHurts() throws {
    let assumptions = try ProjectionSamples.both(years: 60)
    let before = try Projection(assumptions)
    for kind in Lever.Kind.allCases where kind.isPolicy {
      let lever = try #require(Lever(kind))
      for steps in [1, 4] {
        let moved = assumptions.applying(lever.changes(steps: kind.direction * steps))
        let after = try Projection(moved)
        for (one, other) in zip(before.pools, after.pools) {
          #expect((other.depletionYear ?? 9999) >= (one.depletionYear ?? 9999), "\(kind)")
          let pairs = zip(one.years, other.years)
          // An earlier retirement of others changes who is a resident: the residents' pool may lose.
          if kind == .retirementAge, one.fund.scheme != .employee { continue }
          #expect(pairs.allSatisfy { $0.balance <= $1.balance + 1e-3 }, "\(kind) \(one.fund)")
        }
      }
    }
    let slower = assumptions.applying(
      AssumptionSet("slower", [.init(.residualGrowth, .changed(.init(added: -0.005)))]))
    let more = assumptions.applying(
      AssumptionSet("more", [.init(.participationScale, .changed(.init(factor: 1.05)))]))
    for other in [slower, more] {
      let after = try Projection(other).pools[0]
      #expect((after.depletionYear ?? 9999) >= (before.pools[0].depletionYear ?? 9999))
    }
  }

  @Test func halvesAddUp() throws {
    let whole = try ProjectionSamples.both()
    var halves = whole
    halves.communities = [
      ProjectionSamples.community("519901", size: 0.25), ProjectionSamples.community("519902", size: 0.75),
    ]
    halves.pools = try zip(["519901", "519902"], [0.25, 0.75]).flatMap { id, size in
      [
        try ProjectionSamples.employees(id, opening: 3e9 * size),
        try ProjectionSamples.residents(id, opening: 1e9 * size),
      ]
    }
    let (one, two) = (try Projection(whole), try Projection(halves))
    for (place, pool) in one.pools.enumerated() {
      for (t, year) in pool.years.enumerated() {
        let parts = [two.pools[place].years[t], two.pools[place + 2].years[t]]
        #expect(Self.isClose(parts[0].balance + parts[1].balance, year.balance))
        #expect(Self.isClose(parts[0].spending + parts[1].spending, year.spending))
        #expect(Self.isClose(parts[0].income + parts[1].income, year.income))
      }
    }
  }

  @Test func orderOfIndependentChangesIsIrrelevant() throws {
    let assumptions = try ProjectionSamples.both()
    let (one, other) = (
      AssumptionSet("a", [.init(.wageGrowth, .changed(.init(added: 0.01, from: 2030)))]),
      AssumptionSet("b", [.init(.benefitShare, .changed(.init(factor: 1.1, from: 2028, phaseIn: 3)))])
    )
    let first = try Projection(assumptions.applying(one).applying(other))
    let second = try Projection(assumptions.applying(other).applying(one))
    #expect(first.pools == second.pools)
  }

  @Test func everythingMissingIsTold() throws {
    var assumptions = try ProjectionSamples.both()
    assumptions.pools[0].paths[.contributionRate] = nil
    assumptions.pools[1].tables[.costResident] = nil
    assumptions.communities[0].tables[.mortality] = AgeTable(repeating: 1.5)
    assumptions.pools[1].paths[.benefitShare] = YearPath(1.2)
    assumptions.paths[.interestRate] = nil
    assumptions.drivers = ProjectionDrivers(
      [.wages: .init(0.1), .medical: .init(0.1), .interest: .init(0.1)],
      correlations: [.init(.wages, .medical): 0.9, .init(.wages, .interest): 0.9, .init(.medical, .interest): -0.9])
    let problems = assumptions.problems.map { "\($0.place) \($0.key)" }
    #expect(
      problems == [
        " correlations", "519900 mortality", "519900/employee/pooled interestRate",
        "519900/employee/pooled contributionRate", "519900/resident/pooled benefitShare",
        "519900/resident/pooled interestRate", "519900/resident/pooled costResident",
      ])
    #expect(throws: ProjectionError.self) { try Projection(assumptions) }
  }

  @Test func shortRangeAndCloseBalance() throws {
    let test = try #require(ShortRangeTest())
    let cases: [(income: Double, opening: Double, passes: Bool)] = [
      (0.08, 1e9, true), (0.06, 1e9, false), (0.1, 3e8, true), (0.072, 0.0719e10, true), (0.06, 0.0719e10, false),
    ]
    for one in cases {
      let assumptions = try ProjectionSamples.rates(one.income, 0.072, growth: 0, opening: one.opening)
      let pool = try Projection(assumptions).pools[0]
      #expect(pool.shortRange(test).value == (one.passes ? .target : .insufficient), "\(one)")
    }
    let exact = try ProjectionSamples.rates(0.072, 0.072, growth: 0, interest: 0, opening: 0.072e10)
    #expect(try Projection(exact).pools[0].shortRange(test).value == .target, "exactly 100 % is at least 100 %")
  }

  @Test func deductibleAndCeilingActOnClaims() throws {
    var assumptions = try ProjectionSamples.both(years: 10)
    let claims = try LognormalClaims(mean: 9000, variation: 1.8)
    let before = try Projection(assumptions).pools[0]
    assumptions.pools[0].claims = .lognormal(claims)
    #expect(try Projection(assumptions).pools[0].years == before.years, "nothing is deducted yet")
    assumptions.pools[0].paths[.deductible] = YearPath(800)
    assumptions.pools[0].paths[.ceiling] = YearPath(150_000)
    let after = try Projection(assumptions).pools[0]
    let design = try BenefitDesign(deductible: 800, share: 1, ceiling: 150_000)
    var index = 1.0
    for (one, other) in zip(before.years, after.years) {
      index *= 1 + 0.8 * 0.04 + 0.02
      let share = design.sharePaid(try ClaimSize.lognormal(claims).scaled(by: index))
      #expect(Self.isClose(other.spending / one.spending, share, 1e-10), "\(one.year)")
    }
    // A constant deductible pays a growing share: the trend of payments is leveraged.
    #expect(try #require(after.years[1].growth).policy > 0)
    for kind in [Lever.Kind.deductible, .ceiling] {
      let lever = try #require(Lever(kind))
      #expect(kind.moves(assumptions.pools[0]) && !kind.moves(assumptions.pools[1]))
      let moved = try Projection(assumptions.applying(lever.changes(steps: kind.direction))).pools[0]
      #expect(zip(after.years, moved.years).allSatisfy { $0.spending > $1.spending })
    }
  }

  @Test func returnsAfterInflation() throws {
    var assumptions = try ProjectionSamples.both(years: 3)
    #expect(try Projection(assumptions).pools[0].years.allSatisfy { $0.prices == nil && $0.realBalance == nil })
    assumptions.paths[.inflation] = YearPath([.init(2026, 0.02), .init(2028, 0.03)])
    let years = try Projection(assumptions).pools[0].years
    for (year, prices) in zip(years, [1.02, 1.02 * 1.02, 1.02 * 1.02 * 1.03]) {
      #expect(Self.isClose(try #require(year.prices), prices, 1e-14))
      #expect(Self.isClose(try #require(year.realBalance), year.balance / prices, 1e-14))
    }
    #expect(Self.isClose(try #require(years[2].realReturn), 1.025 / 1.03 - 1, 1e-14))
  }

  @Test func transitionsByAgeStandForOneNumber() throws {
    let one = try ProjectionSamples.both(years: 20)
    var byAge = one
    byAge.communities[0].tables[.turnoverByAge] = AgeTable(repeating: 0.03)
    byAge.communities[0].tables[.returnByAge] = AgeTable(repeating: 0.5)
    #expect(try Projection(one).pools == Projection(byAge).pools)
    byAge.communities[0].tables[.turnoverByAge] = AgeTable { _, age in age < 30 ? 0.2 : 0.01 }
    let (before, after) = (try Projection(one).pools[0], try Projection(byAge).pools[0])
    #expect(try #require(after.years[5].people?.dormant) != #require(before.years[5].people?.dormant))
  }
}
