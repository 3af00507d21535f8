import FundCore
import FundNumerics

/// What chance does to all pools alike, path by path (公共随机数): for any assumptions with the same chance and years.
struct ProjectionDraws: Sendable {
  /// A multiple of four.
  let paths: Int
  private let law: DriverLaw
  private let seed: UInt64
  private let deviations: [PathDeviations]

  init(_ assumptions: Assumptions, paths: Int, seed: UInt64) throws(ProjectionError) {
    guard (20...1_000_000).contains(paths) else { throw .badPathCount(paths) }
    let problems = assumptions.problems
    guard problems.isEmpty, let law = DriverLaw(assumptions.drivers) else { throw .assumptions(problems) }
    self.paths = (paths + 3) / 4 * 4
    (self.law, self.seed) = (law, seed)
    let years = assumptions.years + 1
    deviations = (0..<self.paths / 4).map { PathDeviations(law, seed: seed, block: $0, years: years) }
  }

  /// Four paths each.
  var blocks: Int { deviations.count }

  /// The deviations of a region on four paths; those that are its own are made anew, as keeping them would take memory for each.
  func deviations(_ block: Int, of region: String) -> PathDeviations {
    let common = deviations[block]
    return law.isRegional ? common.joined(law, seed: seed, region: region, block: block) : common
  }
}

/// The paths of pools, community by community (随机测算过程).
struct ProjectionSimulation: Sendable {
  let assumptions: Assumptions
  private let groups: [ProjectionGroup]
  private let draws: ProjectionDraws

  /// Makes the pools ready for draws of the same chance and years.
  init(_ assumptions: Assumptions, _ draws: ProjectionDraws) throws(ProjectionError) {
    let problems = assumptions.problems
    guard problems.isEmpty else { throw .assumptions(problems) }
    self.assumptions = assumptions
    self.draws = draws
    // In the order of regions, so that few sums are open at a time.
    let regions = assumptions.pools.map(\.fund.region)
    groups = ProjectionGroup.all(assumptions).enumerated().sorted {
      let (one, other) = (regions[$0.element.pools[0]], regions[$1.element.pools[0]])
      return one == other ? $0.offset < $1.offset : one < other
    }.map(\.element)
  }

  /// Makes something of the columns of every pool, in the order of the assumptions, and of the columns of sums of pools; columns are
  /// gone when that is done.
  func gather<Result: Sendable>(
    _ sums: [PoolSum] = [], width: Int, _ progress: (@Sendable (Double) -> Void)? = nil,
    _ make: @escaping @Sendable (_ fund: FundID, _ title: Bilingual, PathColumnsOfPool) -> Result
  ) async throws(ProjectionError) -> (pools: [Result], sums: [Result]) {
    let runner = BoundedRunner(width: width)
    let chunk = 16
    let chunks = (draws.blocks + chunk - 1) / chunk
    var found: [Int: Result] = [:]
    var added: [Int: Result] = [:]
    var open = OpenSums(sums)
    for (number, group) in groups.enumerated() {
      do {
        let parts = try await runner.map(count: chunks, block: 1) { part in
          columns(group, part * chunk..<min((part + 1) * chunk, draws.blocks))
        }
        let made = try await runner.map(count: group.pools.count, block: 1) { place in
          let pool = group.plans[place].pool
          return make(pool.fund, pool.title, PathColumnsOfPool(joining: parts.map { $0[place] }))
        }
        for (place, result) in made.enumerated() { found[group.pools[place]] = result }
        for (place, plan) in group.plans.enumerated() {
          for (sum, parts) in open.add(plan.pool.fund, parts.map { $0[place] }) {
            added[sum] = make(sums[sum].fund, sums[sum].title, PathColumnsOfPool(joining: parts))
          }
        }
      } catch {
        throw .cancelled
      }
      progress?(Double(number + 1) / Double(groups.count))
    }
    return (assumptions.pools.indices.compactMap { found[$0] }, sums.indices.compactMap { added[$0] })
  }

  /// The columns of the pools of a group on some blocks of paths.
  private func columns(_ group: ProjectionGroup, _ blocks: Range<Int>) -> [PathColumnsOfPool] {
    var columns = group.pools.map { _ in PathColumnsOfPool(years: group.years, paths: 4 * blocks.count) }
    for (place, block) in blocks.enumerated() {
      walk(group, block) { t, roads in
        for (pool, road) in roads.enumerated() { columns[pool].set(road.flows, t, 4 * place) }
      }
    }
    return columns
  }

  /// Moves a group through all years on four paths.
  private func walk(_ group: ProjectionGroup, _ block: Int, _ take: (_ t: Int, [PoolRoad]) -> Void) {
    var work = ProjectionWork(group, draws.deviations(block, of: group.region))
    while let t = work.next() { take(t, work.roads) }
  }

  /// Shows every flow of every pool, year and four paths to a test.
  func inspect(_ see: (_ pool: PoolAssumptions, _ t: Int, _ path: Int, PoolRoad.Flows) -> Void) {
    for group in groups {
      for block in 0..<draws.blocks {
        walk(group, block) { t, roads in
          for (place, road) in roads.enumerated() { see(group.plans[place].pool, t, 4 * block, road.flows) }
        }
      }
    }
  }
}

/// Sums of pools some of whose members are still to come (未完成汇总).
private struct OpenSums {
  private var waiting: [Set<FundID>]
  private var parts: [Int: [PathColumnsOfPool]] = [:]

  init(_ sums: [PoolSum]) { waiting = sums.map { Set($0.members) } }

  /// Adds a pool to the sums it is in.
  /// - Returns: the sums that are complete with it.
  mutating func add(_ fund: FundID, _ own: [PathColumnsOfPool]) -> [(sum: Int, parts: [PathColumnsOfPool])] {
    var done: [(sum: Int, parts: [PathColumnsOfPool])] = []
    for sum in waiting.indices where waiting[sum].remove(fund) != nil {
      var all = parts.removeValue(forKey: sum)
      if all == nil {
        all = own
      } else {
        for place in own.indices { all?[place].add(own[place]) }
      }
      guard let all else { continue }
      if waiting[sum].isEmpty { done.append((sum, all)) } else { parts[sum] = all }
    }
    return done
  }
}
