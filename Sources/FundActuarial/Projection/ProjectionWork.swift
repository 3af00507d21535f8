import FundCore
import FundNumerics

/// A community with its pools, or a pool without one, made ready to be moved on.
struct ProjectionGroup {
  let community: CommunityPlan?
  /// The name by which it has chance of its own: the community's, or the region of a pool without one.
  let region: String
  /// Places of the pools in the assumptions.
  let pools: [Int]
  let plans: [PoolPlan]
  let years: Int

  static func all(_ assumptions: Assumptions) -> [ProjectionGroup] {
    var groups: [ProjectionGroup] = []
    for community in assumptions.communities {
      let places = assumptions.pools.indices.filter { assumptions.pools[$0].community == community.id }
      guard !places.isEmpty else { continue }
      func pool(_ model: PoolAssumptions.Model) -> PoolAssumptions? {
        places.first { assumptions.pools[$0].model == model }.map { assumptions.pools[$0] }
      }
      let plan = CommunityPlan(assumptions, community, employees: pool(.employee), residents: pool(.resident))
      groups.append(ProjectionGroup(assumptions, plan, places))
    }
    for place in assumptions.pools.indices where assumptions.pools[place].model == .rates {
      groups.append(ProjectionGroup(assumptions, nil, [place]))
    }
    return groups
  }

  private init(_ assumptions: Assumptions, _ community: CommunityPlan?, _ places: [Int]) {
    self.community = community
    let first = assumptions.pools[places[0]]
    region = first.community ?? first.fund.region.code
    pools = places
    plans = places.map { PoolPlan(assumptions, assumptions.pools[$0]) }
    years = assumptions.years + 1
  }
}

/// A group on four paths, moved on year by year.
struct ProjectionWork {
  private(set) var roads: [PoolRoad]
  private(set) var kernel: CohortKernel?
  private let group: ProjectionGroup
  private let deviations: PathDeviations
  private var t = -1

  init(_ group: ProjectionGroup, _ deviations: PathDeviations) {
    self.group = group
    self.deviations = deviations
    roads = group.plans.map { PoolRoad($0) }
    kernel = group.community?.start
  }

  /// Moves on by a year; nil after the last.
  mutating func next() -> Int? {
    t += 1
    guard t < group.years else { return nil }
    if let plan = group.community {
      kernel?.move(
        plan.cells[t], plan.rules[t], mortality: deviations.factor(.mortality, t),
        fertility: deviations.factor(.fertility, t), participation: deviations.factor(.participation, t))
    }
    for place in roads.indices { roads[place].move(t, kernel, deviations) }
    return t
  }

  /// The people of the year on the first path.
  var people: ProjectionPeople {
    func total(_ total: CohortKernel.Total) -> Double { kernel?.total(total)[0] ?? 0 }
    return ProjectionPeople(
      population: total(.population), active: total(.active), retired: total(.retired), residents: total(.resident),
      dormant: total(.dormant), births: total(.births), deaths: total(.deaths), migrants: total(.migrants),
      newlyRetired: total(.newlyRetired), unqualified: total(.unqualified))
  }
}
