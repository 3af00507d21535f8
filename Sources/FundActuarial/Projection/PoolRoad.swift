import FundNumerics

/// The money of a pool on four paths, moved on year by year (基金收支推算).
struct PoolRoad {
  typealias Lanes = SIMD4<Double>

  /// The flows of a year.
  struct Flows {
    var wage = Lanes.zero
    var payroll = Lanes.zero
    var contributions = Lanes.zero
    var credits = Lanes.zero
    var subsidy = Lanes.zero
    var premiums = Lanes.zero
    var other = Lanes.zero
    var transfer = Lanes.zero
    var spending = Lanes.zero
    var interest = Lanes.zero
    var balance = Lanes.zero

    /// Income without interest.
    var income: Lanes { contributions - credits + subsidy + premiums + other + transfer }
  }

  private let plan: PoolPlan
  /// How far wages lie above the deterministic ones, by year; index 0 is the year before the first.
  private var wages: [Lanes]
  /// The cost per head relative to the year before the first.
  private var index = Lanes(repeating: 1)
  private(set) var flows = Flows()

  init(_ plan: PoolPlan) {
    self.plan = plan
    wages = [Lanes](repeating: Lanes(repeating: 1), count: plan.years.count)
    flows.balance = Lanes(repeating: plan.pool.opening)
  }

  /// Moves on through the year `t`, counted from the first year.
  mutating func move(_ t: Int, _ people: CohortKernel?, _ deviations: PathDeviations) {
    let now = t + 1
    let year = plan.years[now]
    let wage = deviations.added(.wages, t)
    wages[now] = wages[now - 1] * (1 + wage / (1 + year.wageGrowth))
    var next = Flows()
    switch plan.pool.model {
    case .rates:
      index *= 1 + year.elasticity * wage + deviations.added(.medical, t)
      next.payroll = year.payroll * wages[now]
      next.contributions = year.incomeRate * next.payroll * year.incomeScale
      next.spending = year.costRate * year.payroll * index * year.costScale
    case .employee, .resident:
      index *= 1 + year.elasticity * (year.wageGrowth + wage) + year.residual + deviations.added(.medical, t)
      if let people { insure(people, now, year, &next) }
    }
    next.other = year.other.at(now, wages)
    next.transfer += year.transfer.at(now, wages)
    next.spending += year.otherSpending.at(now, wages)
    let rate = year.interest + deviations.added(.interest, t)
    let net = next.income - next.spending
    next.interest = flows.balance * rate + net * rate * plan.timing
    next.balance = flows.balance + net + next.interest
    flows = next
  }

  private func insure(_ people: CohortKernel, _ now: Int, _ year: PoolPlan.Year, _ next: inout Flows) {
    let level = year.incomeScale * year.collection
    let (cost, insured): (Lanes, Lanes)
    if plan.pool.model == .employee {
      let lagged = now - year.lag
      let base = plan.years[lagged].averageWage.at(lagged, wages) * people.total(.base)
      next.wage = year.averageWage.at(now, wages)
      next.payroll = base
      next.contributions = base * year.contributionRate * level
      next.credits = base * year.creditActive * level + people.total(.retired) * year.creditRetired.at(now, wages)
      cost = people.total(.costActive) + people.total(.costRetired)
      insured = people.total(.active) + people.total(.retired)
    } else {
      insured = people.total(.resident)
      next.subsidy = insured * year.subsidy.at(now, wages) * year.incomeScale
      next.premiums = insured * year.premium.at(now, wages) * level
      cost = people.total(.costResident)
    }
    next.transfer = insured * year.transferPerHead.at(now, wages)
    next.spending =
      cost * index * plan.covered(year, index) * year.benefitShare * year.costScale
      + insured * year.spendingPerHead.at(now, wages)
  }
}
