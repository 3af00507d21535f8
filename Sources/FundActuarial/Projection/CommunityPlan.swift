import FundNumerics

/// A community made ready to be moved on: persons at the start and what happens at every age in every year (人口推算计划).
struct CommunityPlan {
  let ages: Int
  /// One entry a year, and one for the year after the last.
  private(set) var cells: [CohortKernel.Cells] = []
  private(set) var rules: [CohortKernel.Rules] = []
  private(set) var start: CohortKernel

  /// - Parameters:
  ///   - employees: the pool of employees, if any, for wages, base and cost.
  ///   - residents: the pool of residents, if any.
  init(_ assumptions: Assumptions, _ community: Community, employees: PoolAssumptions?, residents: PoolAssumptions?) {
    let population = community.table(.population)
    ages = population.ages
    start = CohortKernel(ages: ages)
    let reader = CommunityReader(assumptions, community)
    fill(community, reader)
    var mortality = [Double](repeating: 1, count: assumptions.years + 1)
    for t in mortality.indices.dropFirst() {
      mortality[t] = mortality[t - 1] * (1 - reader[.mortalityImprovement, t])
    }
    var bases = BaseTable(employees)
    for t in mortality.indices {
      let base = bases.table(assumptions, t, ages)
      let year = CommunityYear(
        community, reader, t, mortality: mortality[t] * reader[.mortalityScale, t], base: base, employees: employees,
        residents: residents)
      cells.append(CohortKernel.Cells(year.cells))
      rules.append(
        CohortKernel.Rules(
          spread: reader[.contributionSpread, t], buyIn: reader[.buyInShare, t], girls: reader[.girlsShare, t]))
    }
  }

  /// Fills in the persons of the last day before the first year.
  private mutating func fill(_ community: Community, _ reader: CommunityReader) {
    let (population, active) = (community.table(.population), community.table(.active))
    let (retired, dormant) = (community.table(.retired), community.table(.dormant))
    let years = community.tables[.contributionYears] ?? AgeTable(ages: ages)
    for sex in Sex.allCases {
      for age in 0..<ages {
        let passed = reader.retirement(sex, age, atEndOf: reader.firstYear - 1)
        let persons = population[sex, age]
        let old = persons * passed * retired[sex, age]
        let wanted = persons * (1 - passed) * active[sex, age] * reader[.participationScale, -1]
        let working = min(wanted, persons - old)
        let resting = (persons - old - working) * dormant[sex, age]
        let numbers = [persons, working, old, resting, working * years[sex, age], resting * years[sex, age]]
        for (field, number) in numbers.enumerated() { start[sex.index, age, field] = number }
      }
    }
  }
}

extension Community {
  /// A table, or its standard value everywhere, or nothing.
  func table(_ kind: AgeTableKind) -> AgeTable {
    tables[kind] ?? AgeTable(repeating: kind.standard ?? 0, ages: tables[.population]?.ages ?? AgeTable.standardAges)
  }
}

/// The numbers of a community by year, counted from the first year.
struct CommunityReader {
  let assumptions: Assumptions
  let community: Community
  let retirement: RetirementShare
  private let paths: [Parameter: YearPath]

  init(_ assumptions: Assumptions, _ community: Community) {
    self.assumptions = assumptions
    self.community = community
    var paths: [Parameter: YearPath] = [:]
    for parameter in Parameter.allCases where parameter.group != .money {
      paths[parameter] = assumptions.path(parameter, of: community)
    }
    self.paths = paths
    let (women, men) = (paths[.retirementAgeWomen], paths[.retirementAgeMen])
    retirement = RetirementShare { sex, year in (sex == .female ? women : men)?.value(in: year) ?? 120 }
  }

  var firstYear: Int { assumptions.firstYear }

  subscript(parameter: Parameter, t: Int) -> Double { paths[parameter]?.value(in: firstYear + t) ?? 0 }
}

/// Mean contribution bases by sex and age, made anew only where bounds or the spread of wages change.
private struct BaseTable {
  private let pool: PoolAssumptions?
  private var bounds: [Double] = []
  private var last: AgeTable?

  init(_ pool: PoolAssumptions?) { self.pool = pool }

  mutating func table(_ assumptions: Assumptions, _ t: Int, _ ages: Int) -> AgeTable? {
    guard let pool else { return nil }
    let now = [Parameter.baseLow, .baseHigh, .wageSpread].map {
      assumptions.path($0, of: pool)?.value(in: assumptions.firstYear + t) ?? 0
    }
    if let last, now == bounds { return last }
    bounds = now
    let bounded = BoundedWage(low: now[0], high: now[1], spread: now[2])
    let wages = pool.tables[.wage] ?? AgeTable(repeating: 1, ages: ages)
    let made = AgeTable(ages: ages) { bounded.mean(wages[$0, $1]) }
    last = made
    return made
  }
}

/// The cells of a year.
private struct CommunityYear {
  private(set) var cells: [CohortKernel.Cell] = []

  init(
    _ community: Community, _ reader: CommunityReader, _ t: Int, mortality: Double, base: AgeTable?,
    employees: PoolAssumptions?, residents insurer: PoolAssumptions?
  ) {
    let dying = community.table(.mortality)
    let ages = community.table(.population).ages
    let (births, moving) = (community.table(.fertility), community.table(.migration))
    let (active, resident) = (community.table(.active), community.table(.resident))
    let (costActive, costRetired) = (employees?.tables[.costActive], employees?.tables[.costRetired])
    let costResident = insurer?.tables[.costResident]
    let (turnover, returns) = (reader[.turnover, t], reader[.returnShare, t])
    let (fertility, migration) = (reader[.fertilityScale, t], reader[.migrationScale, t])
    let (participation, residents) = (reader[.participationScale, t], reader[.residentScale, t])
    let year = reader.firstYear + t
    cells.reserveCapacity(2 * ages)
    for sex in Sex.allCases {
      let required = reader[sex == .female ? .requiredYearsWomen : .requiredYearsMen, t]
      for age in 0..<ages {
        var cell = CohortKernel.Cell()
        cell.mortality = dying[sex, age] * mortality
        cell.migration = moving[sex, age] * migration
        cell.crossing = reader.retirement.crossing(sex, age, in: year)
        cell.active = active[sex, age] * participation * (1 - reader.retirement(sex, age, atEndOf: year))
        (cell.turnover, cell.returns, cell.required) = (turnover, returns, required)
        cell.resident = min(resident[sex, age] * residents, 1)
        cell.fertility = sex == .female ? births[sex, age] * fertility : 0
        cell.base = base?[sex, age] ?? 0
        cell.costActive = costActive?[sex, age] ?? 0
        cell.costRetired = costRetired?[sex, age] ?? 0
        cell.costResident = costResident?[sex, age] ?? 0
        cells.append(cell)
      }
    }
  }
}
