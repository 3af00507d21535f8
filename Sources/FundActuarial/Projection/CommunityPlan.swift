import FundNumerics

/// A community made ready to be moved on: persons at the start and what happens at every age in every year (人口推算计划).
struct CommunityPlan {
  /// One entry a year, and one for the year after the last.
  private(set) var cells: [CohortKernel.Cells] = []
  private(set) var rules: [CohortKernel.Rules] = []
  private(set) var start: CohortKernel

  /// - Parameters:
  ///   - employees: the pool of employees, if any, for wages, base and cost.
  ///   - residents: the pool of residents, if any.
  init(_ assumptions: Assumptions, _ community: Community, employees: PoolAssumptions?, residents: PoolAssumptions?) {
    let tables = CommunityTables(community, employees: employees, residents: residents)
    start = CohortKernel(ages: tables.population.ages)
    let reader = CommunityReader(assumptions, community)
    fill(tables, reader)
    var mortality = 1.0
    var bases = BaseTable(assumptions, employees)
    for t in 0...assumptions.years {
      if t > 0 { mortality *= 1 - reader[.mortalityImprovement, t] }
      let base = bases.table(t, tables.population.ages)
      cells.append(CohortKernel.Cells(tables.cells(reader, t, mortality: mortality, base: base)))
      rules.append(
        CohortKernel.Rules(
          spread: reader[.contributionSpread, t], buyIn: reader[.buyInShare, t], girls: reader[.girlsShare, t]))
    }
  }

  /// Fills in the persons of the last day before the first year.
  private mutating func fill(_ tables: CommunityTables, _ reader: CommunityReader) {
    for sex in Sex.allCases {
      for age in 0..<tables.population.ages {
        let passed = reader.retirement.passed(sex, age, -1)
        let persons = tables.population[sex, age]
        let old = persons * passed * tables.retired[sex, age]
        let wanted = persons * (1 - passed) * tables.active[sex, age] * reader[.participationScale, -1]
        let working = min(wanted, persons - old)
        let resting = (persons - old - working) * tables.dormant[sex, age]
        let years = tables.contributionYears[sex, age]
        let numbers = [persons, working, old, resting, working * years, resting * years]
        for (field, number) in numbers.enumerated() { start[sex.index, age, field] = number }
      }
    }
  }
}

/// The numbers of a community by year, counted from the first; the year before it can be asked for too.
struct CommunityReader {
  let retirement: RetirementShare
  private let values: [Parameter: [Double]]

  init(_ assumptions: Assumptions, _ community: Community) {
    let years = assumptions.firstYear - 1...assumptions.firstYear + assumptions.years
    var values: [Parameter: [Double]] = [:]
    for parameter in Parameter.allCases where parameter.group == .people {
      guard let path = assumptions.path(parameter, of: community) else { continue }
      values[parameter] = years.map { path.value(in: $0) }
    }
    let (women, men) = (values[.retirementAgeWomen], values[.retirementAgeMen])
    retirement = RetirementShare(years: assumptions.years + 1) { sex, t in
      (sex == .female ? women : men)?[t + 1] ?? 120
    }
    self.values = values
  }

  subscript(parameter: Parameter, t: Int) -> Double { values[parameter]?[t + 1] ?? 0 }
}

/// Mean contribution bases by sex and age, made anew only where bounds or the spread of wages change.
private struct BaseTable {
  private let wages: AgeTable?
  private let low, high, spread: [Double]
  private var bounds: [Double] = []
  private var last: AgeTable?

  init(_ assumptions: Assumptions, _ pool: PoolAssumptions?) {
    wages = pool?.tables[.wage]
    let years = assumptions.firstYear...assumptions.firstYear + assumptions.years
    func read(_ parameter: Parameter) -> [Double] {
      guard let pool, let path = assumptions.path(parameter, of: pool) else { return [] }
      return years.map { path.value(in: $0) }
    }
    (low, high, spread) = (read(.baseLow), read(.baseHigh), read(.wageSpread))
  }

  mutating func table(_ t: Int, _ ages: Int) -> AgeTable? {
    guard low.indices.contains(t) else { return nil }
    let now = [low[t], high[t], spread[t]]
    if let last, now == bounds { return last }
    bounds = now
    let bounded = BoundedWage(low: now[0], high: now[1], spread: now[2])
    let made = AgeTable(ages: ages) { bounded.mean(wages?[$0, $1] ?? 1) }
    last = made
    return made
  }
}
