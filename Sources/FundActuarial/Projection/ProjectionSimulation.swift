import FundCore
import FundNumerics

/// What chance does to all pools alike, path by path (公共随机数): for any assumptions with the same chance and years.
struct ProjectionDraws: Sendable {
  /// A multiple of four.
  let paths: Int
  fileprivate let deviations: [PathDeviations]

  init(_ assumptions: Assumptions, paths: Int, seed: UInt64) throws(ProjectionError) {
    guard (20...1_000_000).contains(paths) else { throw .badPathCount(paths) }
    let problems = assumptions.problems
    guard problems.isEmpty, let law = DriverLaw(assumptions.drivers) else { throw .assumptions(problems) }
    self.paths = (paths + 3) / 4 * 4
    let years = assumptions.years + 1
    deviations = (0..<self.paths / 4).map { PathDeviations(law, seed: seed, block: $0, years: years) }
  }
}

/// The paths of pools, community by community (随机测算过程).
struct ProjectionSimulation: Sendable {
  let assumptions: Assumptions
  private let groups: [ProjectionGroup]
  private let deviations: [PathDeviations]

  /// Makes the pools ready for draws of the same chance and years.
  init(_ assumptions: Assumptions, _ draws: ProjectionDraws) throws(ProjectionError) {
    let problems = assumptions.problems
    guard problems.isEmpty else { throw .assumptions(problems) }
    self.assumptions = assumptions
    deviations = draws.deviations
    groups = ProjectionGroup.all(assumptions)
  }

  /// Makes something of the columns of every pool, in the order of the assumptions; columns are gone when that is done.
  func gather<Result: Sendable>(
    width: Int, _ progress: (@Sendable (Double) -> Void)? = nil,
    _ make: @escaping @Sendable (PoolAssumptions, PathColumnsOfPool) -> Result
  ) async throws(ProjectionError) -> [Result] {
    let runner = BoundedRunner(width: width)
    let chunk = 16
    let chunks = (deviations.count + chunk - 1) / chunk
    var found: [Int: Result] = [:]
    for (number, group) in groups.enumerated() {
      do {
        let parts = try await runner.map(count: chunks, block: 1) { part in
          columns(group, part * chunk..<min((part + 1) * chunk, deviations.count))
        }
        let made = try await runner.map(count: group.pools.count, block: 1) { place in
          make(group.plans[place].pool, PathColumnsOfPool(joining: parts.map { $0[place] }))
        }
        for (place, result) in made.enumerated() { found[group.pools[place]] = result }
      } catch {
        throw .cancelled
      }
      progress?(Double(number + 1) / Double(groups.count))
    }
    return assumptions.pools.indices.compactMap { found[$0] }
  }

  /// The columns of the pools of a group on some blocks of paths.
  private func columns(_ group: ProjectionGroup, _ blocks: Range<Int>) -> [PathColumnsOfPool] {
    var columns = group.pools.map { _ in PathColumnsOfPool(years: group.years, paths: 4 * blocks.count) }
    for (place, block) in blocks.enumerated() {
      var work = ProjectionWork(group, deviations[block])
      while let t = work.next() {
        for (pool, road) in work.roads.enumerated() { columns[pool].set(road.flows, t, 4 * place) }
      }
    }
    return columns
  }
}
