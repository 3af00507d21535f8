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
    wages = [Lanes](repeating: Lanes(repeating: 1), count: plan.count)
    flows.balance = Lanes(repeating: plan.pool.opening)
  }

  /// Moves on through the year `t`, counted from the first year.
  mutating func move(_ t: Int, _ people: CohortKernel?, _ deviations: PathDeviations) {
    let now = t + 1
    let wage = deviations.added(.wages, t)
    let growth = plan[.wageGrowth, now]
    wages[now] = wages[now - 1] * (1 + wage / (1 + growth))
    var next = Flows()
    switch plan.pool.model {
    case .rates:
      index *= 1 + plan[.incomeElasticity, now] * wage + deviations.added(.medical, t)
      let payroll = plan[.payroll, now]
      next.payroll = payroll * wages[now]
      next.contributions = plan[.incomeRate, now] * next.payroll * plan[.incomeScale, now]
      next.spending = plan[.costRate, now] * payroll * index * plan[.costScale, now]
    case .employee, .resident:
      index *=
        1 + plan[.incomeElasticity, now] * (growth + wage) + plan[.residualGrowth, now] + deviations.added(.medical, t)
      if let people { insure(people, now, &next) }
    }
    next.other = plan.on(.otherIncome, now, wages)
    next.transfer = plan.on(.transfer, now, wages)
    next.spending += plan.on(.otherSpending, now, wages)
    let rate = plan[.interestRate, now] + deviations.added(.interest, t)
    let net = next.income - next.spending
    next.interest = flows.balance * rate + net * rate * plan.timing
    next.balance = flows.balance + net + next.interest
    flows = next
  }

  private func insure(_ people: CohortKernel, _ now: Int, _ next: inout Flows) {
    let level = plan[.incomeScale, now] * plan[.collectionRate, now]
    let cost: Lanes
    if plan.pool.model == .employee {
      let lagged = now - Int(plan[.baseLag, now])
      let base = plan.on(.averageWage, lagged, wages) * people.total(.base)
      next.wage = plan.on(.averageWage, now, wages)
      next.payroll = base
      next.contributions = base * plan[.contributionRate, now] * level
      next.credits =
        base * plan[.accountCreditActive, now] * level
        + people.total(.retired) * plan.on(.accountCreditRetired, now, wages)
      cost = people.total(.costActive) + people.total(.costRetired)
    } else {
      let heads = people.total(.resident)
      next.subsidy = heads * plan.on(.subsidyPerHead, now, wages) * plan[.incomeScale, now]
      next.premiums = heads * plan.on(.premiumPerHead, now, wages) * level
      cost = people.total(.costResident)
    }
    next.spending = cost * index * plan[.benefitShare, now] * plan[.costScale, now]
  }
}
