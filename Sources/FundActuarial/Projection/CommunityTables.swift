import FundNumerics

/// The tables of a community and of the pools that insure it, with standard values where nothing is said (人口与费用表).
struct CommunityTables {
  let population: AgeTable
  let active: AgeTable
  let retired: AgeTable
  let dormant: AgeTable
  let contributionYears: AgeTable
  private let mortality, fertility, migration, resident: AgeTable
  private let turnover, returns: AgeTable?
  private let costActive, costRetired, costResident: AgeTable

  init(_ community: Community, employees: PoolAssumptions?, residents: PoolAssumptions?) {
    let ages = community.tables[.population]?.ages ?? AgeTable.standardAges
    func table(_ kind: AgeTableKind, _ tables: [AgeTableKind: AgeTable]) -> AgeTable {
      tables[kind] ?? AgeTable(repeating: kind.standard ?? 0, ages: ages)
    }
    population = table(.population, community.tables)
    active = table(.active, community.tables)
    retired = table(.retired, community.tables)
    dormant = table(.dormant, community.tables)
    contributionYears = table(.contributionYears, community.tables)
    mortality = table(.mortality, community.tables)
    fertility = table(.fertility, community.tables)
    migration = table(.migration, community.tables)
    resident = table(.resident, community.tables)
    turnover = community.tables[.turnoverByAge]
    returns = community.tables[.returnByAge]
    costActive = table(.costActive, employees?.tables ?? [:])
    costRetired = table(.costRetired, employees?.tables ?? [:])
    costResident = table(.costResident, residents?.tables ?? [:])
  }

  /// What happens to every sex and age in a year.
  func cells(
    _ reader: CommunityReader, _ t: Int, mortality improved: Double, base: AgeTable?
  ) -> [CohortKernel.Cell] {
    let dying = improved * reader[.mortalityScale, t]
    let (births, moving) = (reader[.fertilityScale, t], reader[.migrationScale, t])
    let (working, insured) = (reader[.participationScale, t], reader[.residentScale, t])
    var cell = CohortKernel.Cell()
    let (stopping, returning) = (reader[.turnover, t], reader[.returnShare, t])
    var cells: [CohortKernel.Cell] = []
    let ages = population.ages
    cells.reserveCapacity(2 * ages)
    for sex in Sex.allCases {
      cell.required = reader[sex == .female ? .requiredYearsWomen : .requiredYearsMen, t]
      for age in 0..<ages {
        let place = sex.index * ages + age
        cell.mortality = mortality.values[place] * dying
        cell.migration = migration.values[place] * moving
        cell.crossing = reader.retirement.crossing(sex, age, t)
        cell.active = active.values[place] * working * (1 - reader.retirement.passed(sex, age, t))
        cell.turnover = turnover?.values[place] ?? stopping
        cell.returns = returns?.values[place] ?? returning
        cell.resident = min(resident.values[place] * insured, 1)
        cell.fertility = sex == .female ? fertility.values[place] * births : 0
        cell.base = base?.values[place] ?? 0
        cell.costActive = costActive.values[place]
        cell.costRetired = costRetired.values[place]
        cell.costResident = costResident.values[place]
        cells.append(cell)
      }
    }
    return cells
  }
}
