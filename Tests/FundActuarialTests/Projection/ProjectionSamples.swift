import FundActuarial
import FundCore

/// Small communities and pools made of formulas.
enum ProjectionSamples {
  /// Gompertz-like mortality, the same for both sexes.
  static let mortality = AgeTable { _, age in min(1, 0.0004 + 0.00003 * power(1.1, age)) }

  static func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1.0) { value, _ in value * base }
  }

  /// Persons of each age that reproduce themselves, when so many are born a year, half of them girls.
  static func stationary(births: Double) -> AgeTable {
    let last = AgeTable.standardAges - 1
    var table = AgeTable()
    for sex in Sex.allCases {
      var persons = births / 2 * (1 - mortality[sex, 0] / 2)
      for age in 0..<last {
        table[sex, age] = persons
        persons *= 1 - mortality[sex, age]
      }
      table[sex, last] = persons / mortality[sex, last]
    }
    return table
  }

  /// Births from 20 to 39 that keep a stationary population.
  static func fertility(births: Double) -> AgeTable {
    let women = (20..<40).reduce(0.0) { $0 + stationary(births: births)[.female, $1] }
    return AgeTable { sex, age in sex == .female && (20..<40).contains(age) ? births / women : 0 }
  }

  static func community(_ id: String = "519900", births: Double = 10_000, size: Double = 1) -> Community {
    Community(
      id,
      tables: [
        .population: stationary(births: births).map { $0 * size }, .mortality: mortality,
        .fertility: fertility(births: births),
        .active: AgeTable { sex, age in (20..<65).contains(age) ? (sex == .male ? 0.5 : 0.4) : 0 },
        .retired: AgeTable(repeating: 0.6), .dormant: AgeTable { _, age in age > 25 ? 0.1 : 0 },
        .contributionYears: AgeTable { _, age in Double(max(0, min(age, 60) - 22)) },
      ],
      paths: [
        .girlsShare: YearPath(0.5), .retirementAgeMen: YearPath(60), .retirementAgeWomen: YearPath(55),
        .requiredYearsMen: YearPath(25), .requiredYearsWomen: YearPath(20), .turnover: YearPath(0.03),
        .returnShare: YearPath(0.5),
      ])
  }

  static func employees(_ id: String = "519900", opening: Double = 3e9) throws -> PoolAssumptions {
    PoolAssumptions(
      try FundID("\(id)/employee/pooled"), .employee, community: id, opening: opening,
      tables: [
        .costActive: AgeTable { _, age in 800 + 40 * Double(age) },
        .costRetired: AgeTable { _, age in 3000 + 80 * Double(age) },
        .wage: AgeTable { _, age in 0.7 + 0.008 * Double(age) },
      ],
      paths: [
        .averageWage: YearPath([.init(2025, 90_000)], .step, then: .wages) ?? YearPath(90_000),
        .contributionRate: YearPath(0.09), .collectionRate: YearPath(0.97), .baseLow: YearPath(0.6),
        .baseHigh: YearPath(3), .wageSpread: YearPath(0.5), .accountCreditActive: YearPath(0.02),
        .accountCreditRetired: YearPath(600), .residualGrowth: YearPath(0.02), .benefitShare: YearPath(0.8),
      ])
  }

  static func residents(_ id: String = "519900", opening: Double = 1e9) throws -> PoolAssumptions {
    PoolAssumptions(
      try FundID("\(id)/resident/pooled"), .resident, community: id, opening: opening,
      tables: [.costResident: AgeTable { _, age in 900 + 40 * Double(age) }],
      paths: [
        .subsidyPerHead: YearPath([.init(2025, 700)], .step, then: .growth(0.05)) ?? YearPath(700),
        .collectionRate: YearPath(0.95), .premiumPerHead: YearPath(400), .residualGrowth: YearPath(0.01),
        .benefitShare: YearPath(0.6),
      ])
  }

  /// A community with both pools.
  static func both(years: Int = 30, drivers: ProjectionDrivers = ProjectionDrivers()) throws -> Assumptions {
    Assumptions(
      "sample", firstYear: 2026, years: years,
      paths: [.wageGrowth: YearPath(0.04), .interestRate: YearPath(0.025), .incomeElasticity: YearPath(0.8)],
      communities: [community()], pools: [try employees(), try residents()], drivers: drivers)
  }

  /// A pool by rates of a payroll that grows.
  static func rates(
    _ income: Double, _ cost: Double, payroll: Double = 1e10, growth: Double = 0.03, interest: Double = 0.04,
    opening: Double = 1e9, years: Int = 75
  ) throws -> Assumptions {
    let pool = PoolAssumptions(
      try FundID("519900/employee/pooled"), .rates, opening: opening,
      paths: [
        .payroll: YearPath([.init(2026, payroll)], .step, then: .growth(growth)) ?? YearPath(payroll),
        .incomeRate: YearPath(income), .costRate: YearPath(cost), .interestRate: YearPath(interest),
      ])
    return Assumptions("rates", firstYear: 2026, years: years, pools: [pool])
  }

  /// The same with a share of every variance that is each region's own.
  static let regional: ProjectionDrivers = {
    var drivers = chance
    for driver in ProjectionDrivers.Driver.allCases { drivers.spreads[driver]?.regional = 0.4 }
    return drivers
  }()

  /// Communities alike in all but their names, each with both pools.
  static func alike(_ ids: [String], years: Int = 12, drivers: ProjectionDrivers) throws -> Assumptions {
    var all = try both(years: years, drivers: drivers)
    all.communities = ids.map { community($0) }
    all.pools = try ids.flatMap { [try employees($0), try residents($0)] }
    return all
  }

  static let chance = ProjectionDrivers(
    [
      .wages: .init(0.015, persistence: 0.5), .medical: .init(0.02, persistence: 0.3),
      .fertility: .init(0.05, persistence: 0.8), .mortality: .init(0.02, persistence: 0.6),
      .participation: .init(0.02), .interest: .init(0.004, persistence: 0.7),
    ], correlations: [.init(.wages, .medical): 0.4, .init(.interest, .wages): -0.2])
}
