import FundCore
import FundLedger

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The kind of fund, which decides the shape of its flows.
enum SyntheticKind {
  case employee, resident, accounts

  init(_ fund: FundID) {
    self = fund.scheme == .resident ? .resident : (fund.part == .individual ? .accounts : .employee)
  }
}

/// The true parameters of one fund, drawn from its name.
struct SyntheticFund {
  let kind: SyntheticKind
  let fund: FundID
  let draws: SyntheticDraws

  /// Heads in January 2021 and their growth per year.
  let active: Double
  let retired: Double
  let activeGrowth: Double
  let retiredGrowth: Double
  /// Wage per head and year, its growth, contribution and collection rate; for residents amounts per head in 2021.
  let wage: Double
  let wageGrowth: Double
  let contributionRate: Double
  let collectionRate: Double
  let premium: Double
  let subsidy: Double
  let reimbursementShare: Double

  let annualIncome: Double
  let annualSpending: Double
  let spendingGrowth: Double
  let season: [Double]
  let festivalEffect: Double
  let settlement: Double
  let incomeNoise: Double
  let spendingNoise: Double
  let incomeShockLoading: Double
  let spendingShockLoading: Double
  let openingMonths: Double
  let headsForDeficit: Bool
  /// The month of the year in which each lump of subsidy arrives, with its share.
  let lumps: [(month: Int, share: Double)]
  let criticalIllnessMonth: Int
  /// Probability that a month is never reported.
  let missingRate: Double

  var incomeGrowth: Double { kind == .resident ? 0.055 + activeGrowth : wageGrowth + activeGrowth }

  /// The month at whose level the parameters are given: January 2021.
  static let anchor = Period(ordinal: 2021 * 12, .monthly)

  init(_ fund: FundID, seed: UInt64) {
    self.fund = fund
    kind = SyntheticKind(fund)
    draws = SyntheticDraws(seed: seed, fund.description)
    // What schemes of one region share: population, wages, and how the county's economy does.
    let region = SyntheticDraws(seed: seed, "region/" + fund.region.code)
    let population = 330_000 * exp(0.6 * region.normal(0))
    let employed = region.uniform(1, in: 0.16...0.42)
    let support = region.uniform(2, in: 1.6...4.2)
    wage = 10 * (7200 * exp(0.16 * region.normal(3))).rounded()
    let economy = region.normal(4)
    let covered = population * employed
    if kind == .resident {
      active = (population - covered).rounded()
      retired = 0
      activeGrowth = -0.004 + 0.006 * draws.normal(0)
      retiredGrowth = 0
    } else {
      active = (covered * support / (1 + support)).rounded()
      retired = (covered / (1 + support)).rounded()
      activeGrowth = 0.012 + 0.008 * economy
      retiredGrowth = activeGrowth + region.uniform(5, in: 0.005...0.03)
    }
    wageGrowth = 0.05 + 0.006 * region.normal(6)
    contributionRate = kind == .accounts ? 0.02 : 0.075
    collectionRate = region.uniform(7, in: 93...99.5).rounded() / 100
    premium = 10 * (32 * exp(0.1 * region.normal(8))).rounded()
    subsidy = 10 * (58 * exp(0.08 * region.normal(9))).rounded()

    let heading = draws.uniform(1, in: 0...1) < (kind == .accounts ? 0 : 0.05)
    headsForDeficit = heading
    annualIncome =
      kind == .resident ? active * (premium + subsidy) : active * wage * contributionRate * collectionRate
    let growthOfIncome = kind == .resident ? 0.055 + activeGrowth : wageGrowth + activeGrowth
    spendingGrowth = growthOfIncome + (heading ? 0.02 : 0) + 0.009 * draws.normal(2)
    let typical = kind == .resident ? 0.965 : 0.945
    let ratio = heading ? 1.05 + 0.015 * draws.normal(3) : min(1.0, typical + 0.028 * draws.normal(3))
    annualSpending = annualIncome * ratio
    let usual = kind == .resident ? 7.0 : 9.5
    openingMonths = heading ? draws.uniform(4, in: 4...8) : min(26, max(1.2, usual * exp(0.5 * draws.normal(4))))

    var season = SyntheticFund.seasons(kind)
    for m in 0..<12 { season[m] *= exp(0.015 * draws.normal(40 + m)) }
    let mean = season.reduce(0, +) / 12
    self.season = season.map { $0 / mean }
    festivalEffect = kind == .accounts ? 0.1 : draws.uniform(5, in: 0.15...0.35)
    settlement = kind == .accounts ? 0 : draws.uniform(6, in: 0.15...0.6)
    let small = min(2, max(0.6, (250_000 / population).squareRoot()))
    incomeNoise = draws.uniform(7, in: 0.01...0.025)
    spendingNoise = draws.uniform(8, in: 0.02...0.04) * small
    incomeShockLoading = draws.uniform(9, in: 0.004...0.012)
    spendingShockLoading = draws.uniform(10, in: 0.01...0.035)
    reimbursementShare = (kind == .resident ? 62 + 8 * region.uniform(10, in: 0...1) : 80).rounded() / 100
    let year = Int(draws.uniform(11, in: 0...2.999))
    lumps =
      switch year {
      case 0: [(3, 0.5), (8, 0.5)]
      case 1: [(2, 0.3), (5, 0.3), (9, 0.4)]
      default: [(4, 0.7), (11, 0.3)]
      }
    criticalIllnessMonth = 3 + Int(draws.uniform(12, in: 0...3.999))
    missingRate = draws.uniform(13, in: 0...1) < 0.08 ? 0.02 : 0
  }

  /// Spending by calendar month before a fund's own deviations.
  private static func seasons(_ kind: SyntheticKind) -> [Double] {
    switch kind {
    case .employee: [0.99, 0.97, 1.03, 1.01, 1.00, 1.00, 1.02, 1.02, 0.99, 0.97, 1.00, 1.00]
    case .resident: [1.00, 0.98, 1.04, 1.00, 0.99, 0.99, 1.02, 1.03, 0.98, 0.96, 1.00, 1.01]
    case .accounts: [1.04, 0.96, 1.01, 1.00, 0.99, 0.98, 0.98, 0.99, 0.99, 1.00, 1.02, 1.04]
    }
  }

  /// The level shift of a year, if there is one: about one year in eight, mostly of spending.
  func shift(in year: Int) -> (month: Period, flow: SyntheticShift.Flow, size: Double)? {
    let u = draws.uniforms(.years, year)
    guard u.x < 0.12 else { return nil }
    let month = Period(ordinal: year * 12 + Int(u.y * 12), .monthly)
    let spending = u.z < 0.7
    let size = (u.w - 0.5) * 2
    // Never close to zero, so that every shift can be seen: 3 to 9 % of spending, 2 to 5 % of income.
    let step = spending ? 0.03 + 0.06 * abs(size) : 0.02 + 0.03 * abs(size)
    return (month, spending ? .spending : .income, size < 0 ? -step : step)
  }

  /// All shifts in a range of months.
  func shifts(_ first: Period, _ last: Period) -> [(month: Period, flow: SyntheticShift.Flow, size: Double)] {
    (first.year...max(first.year, last.year)).compactMap { shift(in: $0) }.filter {
      $0.month >= first && $0.month <= last
    }
  }
}
