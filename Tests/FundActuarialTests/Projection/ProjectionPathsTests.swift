import FundActuarial
import FundCore
import Testing

/// Paths of a projection: no chance is the deterministic road, chance has the stated law, threads change nothing.
@Suite struct ProjectionPathsTests {
  @Test func withoutChanceEveryPathIsTheRoad() async throws {
    let assumptions = try ProjectionSamples.both()
    let (road, paths) = (try Projection(assumptions), try await ProjectionPaths(assumptions, paths: 40))
    for (one, other) in zip(road.pools, paths.pools) {
      for (t, year) in one.years.enumerated() {
        let point = try #require(other.balance[t].value)
        #expect(point.quantiles.allSatisfy { ($0 - year.balance).magnitude <= 1e-9 * year.balance.magnitude })
        #expect(other.depleted[t] == (one.depletionYear.map { $0 <= year.year } ?? false ? 1 : 0))
      }
    }
  }

  @Test func threadsAndOtherPoolsChangeNothing() async throws {
    let assumptions = try ProjectionSamples.both(years: 12, drivers: ProjectionSamples.chance)
    let one = try await ProjectionPaths(assumptions, paths: 200, seed: 7, width: 1)
    let many = try await ProjectionPaths(assumptions, paths: 200, seed: 7, width: 5)
    #expect(one.pools == many.pools)
    let fund = assumptions.pools[0].fund
    let alone = try await ProjectionPaths(try assumptions.only(fund), paths: 200, seed: 7)
    #expect(alone[fund] == one[fund])
  }

  @Test func driversHaveTheirPathAsMean() async throws {
    // A pool by rates without interest: payroll growth g + e, so that the first year's cost rate is C (1 + m) / (1 + e / (1 + g)).
    var assumptions = try ProjectionSamples.rates(0.06, 0.06, interest: 0, opening: 0, years: 3)
    assumptions.paths[.wageGrowth] = YearPath(0.03)
    assumptions.drivers = ProjectionDrivers([.interest: .init(0.01, persistence: 0.5)])
    assumptions.pools[0].opening = 1e9
    assumptions.pools[0].paths[.costRate] = YearPath(0)
    assumptions.pools[0].paths[.incomeRate] = YearPath(0)
    assumptions.pools[0].paths[.interestRate] = YearPath(0.04)
    let paths = try await ProjectionPaths(assumptions, paths: 40_000)
    let mean = try #require(paths.pools[0].balance.mean(0).value)
    // The mean of 40,000 draws of spread 1e7: four standard errors are 2e5.
    #expect((mean - 1.04e9).magnitude < 2e5)
    let (low, high) = (
      try #require(paths.pools[0].balance.quantile(0.025, 0).value),
      try #require(paths.pools[0].balance.quantile(0.975, 0).value)
    )
    // Standard error of a 2.5 % quantile: sqrt(0.025 x 0.975 / n) / density = 0.0134 spreads.
    #expect((low - 1.04e9 + 1.959964 * 1e7).magnitude < 5.4e5 && (high - 1.04e9 - 1.959964 * 1e7).magnitude < 5.4e5)
  }

  @Test func levelsKeepTheirMean() async throws {
    var assumptions = try ProjectionSamples.both(years: 8)
    assumptions.drivers = ProjectionDrivers([.participation: .init(0.05, persistence: 0.5)])
    // What is not bounded by who is there: contributions go with participation in proportion but for retirement.
    let road = try Projection(assumptions)
    let paths = try await ProjectionPaths(assumptions, paths: 4000)
    let (one, other) = (
      try #require(road.pools[1].years.last), try #require(paths.pools[1].balance.mean(7).value)
    )
    #expect((one.balance - other).magnitude < 0.01 * one.balance.magnitude)
  }

  @Test func probabilitiesAreSharesOfPaths() async throws {
    let assumptions = try ProjectionSamples.both(years: 25, drivers: ProjectionSamples.chance)
    let pool = try #require(try await ProjectionPaths(assumptions, paths: 400, edges: [6, 3]).pools.first)
    for t in 0..<25 {
      let (low, high) = (pool.probability(below: 3, in: 2026 + t), pool.probability(below: 6, in: 2026 + t))
      #expect(try #require(low) <= #require(high) && (0...1).contains(try #require(high)))
      // A quartile beyond an edge is a probability beyond a quarter.
      let quartile = try #require(pool.months.quantile(0.25, t).value)
      #expect((quartile < 6) == (try #require(high) > 0.25) || (quartile - 6).magnitude < 0.05)
      #expect(t == 0 || pool.depleted[t] >= pool.depleted[t - 1])
    }
    #expect(pool.probability(below: 3, in: 2090) == nil)
  }

  /// Opening plus income less spending plus interest is closing, for every pool, year and path; and these are the paths that the
  /// distributions are made of.
  @Test func theIdentityHoldsOnEveryPath() async throws {
    let assumptions = try ProjectionSamples.both(years: 20, drivers: ProjectionSamples.regional)
    let flows = try ProjectionPaths.flows(assumptions, paths: 60, seed: 3)
    #expect(flows.count == 2 * 21 * 60)
    var balances: [[FundID: Double]] = (0..<60).map { _ in [:] }
    for pool in assumptions.pools { for path in balances.indices { balances[path][pool.fund] = pool.opening } }
    var means: [FundID: [Int: Double]] = [:]
    var gap = 0.0
    for year in flows.sorted(by: { ($0.path, $0.year) < ($1.path, $1.year) }) {
      let opening = try #require(balances[year.path][year.fund])
      let income = year.incomes.reduce(0, +)
      let closing = opening + income - year.spending + year.interest
      #expect(year.balance.isFinite && year.spending > 0)
      gap = max(gap, (closing - year.balance).magnitude / year.spending)
      balances[year.path][year.fund] = year.balance
      means[year.fund, default: [:]][year.year, default: 0] += year.balance / 60
    }
    #expect(gap < 1e-12)
    let paths = try await ProjectionPaths(assumptions, paths: 60, seed: 3)
    for pool in paths.pools {
      for t in 0..<20 {
        let (mean, own) = (try #require(pool.balance.mean(t).value), try #require(means[pool.fund]?[2026 + t]))
        #expect((mean - own).magnitude < 1e-9 * own.magnitude)
      }
    }
  }

  @Test func badPathCountsAreRefused() async throws {
    let assumptions = try ProjectionSamples.both()
    await #expect(throws: ProjectionError.badPathCount(3)) { try await ProjectionPaths(assumptions, paths: 3) }
  }
}
