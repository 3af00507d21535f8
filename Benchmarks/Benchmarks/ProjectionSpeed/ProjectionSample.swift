import FundActuarial
import FundCore

/// Provinces made of formulas, the same as in `Peers/projection_numpy.py`.
enum ProjectionSample {
  private static func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1.0) { value, _ in value * base }
  }

  static func assumptions(provinces: Int, years: Int) throws -> Assumptions {
    var all = Assumptions(
      "nation", firstYear: 2026, years: years,
      paths: [
        .wageGrowth: try path([(2026, 0.05), (2060, 0.03)], .linear), .interestRate: YearPath(0.025),
        .incomeElasticity: YearPath(0.8),
      ],
      drivers: ProjectionDrivers(
        [
          .wages: .init(0.015, persistence: 0.5), .medical: .init(0.02, persistence: 0.3),
          .fertility: .init(0.05, persistence: 0.8), .mortality: .init(0.02, persistence: 0.6),
          .participation: .init(0.02), .interest: .init(0.004, persistence: 0.7),
        ], correlations: [.init(.wages, .medical): 0.4]))
    for number in 0..<provinces {
      let id = "\(110_000 + number * 10_000)"
      all.communities.append(try community(id, size: 1 + 0.02 * Double(number)))
      all.pools += [try employees(id), try residents(id)]
    }
    return all
  }

  private static func path(
    _ knots: [(Int, Double)], _ grading: YearPath.Grading = .step, then: YearPath.Continuation = .held
  ) throws -> YearPath {
    guard let path = YearPath(knots.map { .init($0.0, $0.1) }, grading, then: then) else {
      throw ProjectionError.badYears(0, 0)
    }
    return path
  }

  private static func community(_ id: String, size: Double) throws -> Community {
    Community(
      id,
      tables: [
        .population: AgeTable { _, age in size * 10_000 * power(0.985, age) },
        .mortality: AgeTable { _, age in min(1, 0.0004 + 0.00003 * power(1.1, age)) },
        .fertility: AgeTable { sex, age in sex == .female && (20..<40).contains(age) ? 0.06 : 0 },
        .active: AgeTable { _, age in (20..<65).contains(age) ? 0.45 : 0 },
        .retired: AgeTable(repeating: 0.6), .dormant: AgeTable { _, age in age > 25 ? 0.1 : 0 },
        .contributionYears: AgeTable { _, age in Double(max(0, min(age, 60) - 22)) },
      ],
      paths: [
        .retirementAgeMen: try path([(2024, 60), (2040, 63)], .linear),
        .retirementAgeWomen: try path([(2024, 53), (2040, 57)], .linear), .requiredYearsMen: YearPath(25),
        .requiredYearsWomen: YearPath(20), .turnover: YearPath(0.03), .returnShare: YearPath(0.5),
      ])
  }

  private static func employees(_ id: String) throws -> PoolAssumptions {
    PoolAssumptions(
      try FundID("\(id)/employee/pooled"), .employee, community: id, opening: 3e9,
      tables: [
        .costActive: AgeTable { _, age in 800 + 40 * Double(age) },
        .costRetired: AgeTable { _, age in 3000 + 80 * Double(age) },
        .wage: AgeTable { _, age in 0.7 + 0.008 * Double(age) },
      ],
      paths: [
        .averageWage: try path([(2025, 90_000)], then: .wages), .contributionRate: YearPath(0.09),
        .baseLow: YearPath(0.6), .baseHigh: YearPath(3), .wageSpread: YearPath(0.5),
        .accountCreditActive: YearPath(0.02), .accountCreditRetired: YearPath(600), .residualGrowth: YearPath(0.02),
        .benefitShare: YearPath(0.8),
      ])
  }

  private static func residents(_ id: String) throws -> PoolAssumptions {
    PoolAssumptions(
      try FundID("\(id)/resident/pooled"), .resident, community: id, opening: 1e9,
      tables: [.costResident: AgeTable { _, age in 900 + 40 * Double(age) }],
      paths: [
        .subsidyPerHead: try path([(2025, 700)], then: .growth(0.05)), .premiumPerHead: YearPath(400),
        .residualGrowth: YearPath(0.01), .benefitShare: YearPath(0.6),
      ])
  }
}
