import FundActuarial
import FundCore
import Testing

/// Sums of pools on the same paths, and chance that is a region's own.
@Suite struct ProjectionSumsTests {
  private let levels = ProjectionPaths.standardLevels

  /// Quantiles, means and probabilities of months and the probability of being empty.
  private func figures(_ pool: PoolPaths, scale: Double = 1) throws -> [Double] {
    try pool.depleted.indices.flatMap { t -> [Double] in
      let (months, balance) = (try #require(pool.months[t].value), try #require(pool.balance[t].value))
      let below = [3.0, 6.0].compactMap { pool.probability(below: $0, in: pool.firstYear + t) }
      return [months.mean] + months.quantiles + [balance.mean / scale] + balance.quantiles.map { $0 / scale } + below
        + [pool.depleted[t]]
    }
  }

  private func equal(_ one: [Double], _ other: [Double], within: Double = 1e-9) -> Bool {
    one.count == other.count && zip(one, other).allSatisfy { ($0 - $1).magnitude <= within * max(1, $1.magnitude) }
  }

  @Test func theSumOfOnePoolIsThatPool() async throws {
    let assumptions = try ProjectionSamples.both(years: 15, drivers: ProjectionSamples.chance)
    let sums = assumptions.sums(at: .nation)
    #expect(sums.map(\.fund.description) == ["000000/employee/pooled", "000000/resident/pooled"])
    let paths = try await ProjectionPaths(assumptions, paths: 200, sums: sums)
    #expect(paths.sums.count == 2)
    for (sum, pool) in zip(paths.sums, paths.pools) {
      #expect(sum.months == pool.months && sum.balance == pool.balance && sum.depleted == pool.depleted)
      #expect(sum.costRate == pool.costRate)
    }
    // Asking for sums changes nothing else.
    #expect(try await ProjectionPaths(assumptions, paths: 200).pools == paths.pools)
  }

  /// Two pools alike that see the same chance are one twice as large.
  @Test func twoEqualPoolsHaveTheMonthsOfOne() async throws {
    let assumptions = try ProjectionSamples.alike(["519900", "510100"], drivers: ProjectionSamples.chance)
    let sums = assumptions.sums(at: .province)
    #expect(sums.map(\.members.count) == [2, 2])
    let paths = try await ProjectionPaths(assumptions, paths: 200, sums: sums)
    for (place, sum) in paths.sums.enumerated() {
      let (whole, half) = (try figures(sum, scale: 2), try figures(paths.pools[place]))
      #expect(equal(whole, half))
    }
  }

  @Test func theMeanOfTheSumIsTheSumOfMeans() async throws {
    var assumptions = try ProjectionSamples.alike(
      ["519900", "510100", "360100"], drivers: ProjectionSamples.regional)
    assumptions.pools[0].opening = 9e9
    assumptions.pools[4].paths[.contributionRate] = YearPath(0.06)
    let sums = assumptions.sums(at: .nation) + assumptions.sums(at: .province)
    let paths = try await ProjectionPaths(assumptions, paths: 200, sums: sums, width: 3)
    #expect(sums.map(\.members.count) == [3, 3, 1, 1, 2, 2])
    for (sum, found) in zip(sums, paths.sums) {
      for t in 0..<assumptions.years {
        let parts = try sum.members.map { try #require(paths[$0]?.balance.mean(t).value) }
        let mean = try #require(found.balance.mean(t).value)
        let whole = parts.reduce(0, +)
        #expect((mean - whole).magnitude <= 1e-9 * parts.reduce(0) { max($0, $1.magnitude) })
      }
    }
    let again = try await ProjectionPaths(assumptions, paths: 200, sums: sums, width: 1)
    #expect(again.sums == paths.sums && again.pools == paths.pools)
  }

  /// Without chance the sum of paths is the sum of roads, which is that of every year's flows.
  @Test func theSummedRoad() async throws {
    let assumptions = try ProjectionSamples.alike(["519900", "510100"], years: 25, drivers: ProjectionDrivers())
    let road = try Projection(assumptions)
    let sum = try #require(assumptions.sums(at: .nation).first)
    let whole = try road.summed(sum)
    let paths = try await ProjectionPaths(assumptions, paths: 20, sums: [sum])
    var opening = 6e9
    for (t, year) in whole.years.enumerated() {
      #expect(year.opening == opening)
      #expect((opening + year.income - year.spending + year.interest - year.balance).magnitude < 1e-3)
      opening = year.balance
      let point = try #require(paths.sums[0].balance[t].value)
      #expect((point.mean - year.balance).magnitude < 1e-9 * year.balance.magnitude)
      #expect(year.emptyMembers == (year.balance <= 0 ? 2 : 0))
      let months = try #require(year.months.value)
      let pool = try #require(road.pools[0].years[t].months.value)
      #expect((months - pool).magnitude < 1e-9 * max(1, pool.magnitude))
    }
    #expect(whole.depletionYear == road.pools[0].depletionYear && whole.depletionYear != nil)
    #expect(whole.firstDeficitYear == road.pools[0].firstDeficitYear)
  }

  @Test func sumsOfWhatIsNotThereAreRefused() async throws {
    let assumptions = try ProjectionSamples.both()
    let fund = try FundID("110000/employee/pooled")
    let nation = try FundID("000000/employee/pooled")
    for sum in [PoolSum(nation, members: [fund]), PoolSum(fund, members: [])] {
      await #expect(throws: ProjectionError.unknownFund(fund)) { try await ProjectionPaths(assumptions, sums: [sum]) }
      #expect(throws: ProjectionError.unknownFund(fund)) { try Projection(assumptions).summed(sum) }
    }
    #expect(PoolSum(nation, members: [fund, fund]).members == [fund])
    // A pool of the very region is not within it.
    #expect(try ProjectionSamples.alike(["510000"], drivers: ProjectionDrivers()).sums(at: .province).isEmpty)
  }

  /// The variance of a region is the same whatever share of it is its own; what is shared is the correlation.
  @Test func aShareOfChanceIsTheRegionsOwn() async throws {
    for share in [0.0, 0.36, 1] {
      var assumptions = try ProjectionSamples.rates(0, 0, interest: 0.04, opening: 1e9, years: 2)
      let other = assumptions.pools[0]
      assumptions.pools.append(other)
      assumptions.pools[1].fund = try FundID("360100/employee/pooled")
      assumptions.drivers = ProjectionDrivers([.interest: .init(0.01, regional: share)])
      let sum = PoolSum(try FundID("000000/employee/pooled"), members: assumptions.pools.map(\.fund))
      let n = 20_000
      let flows = try ProjectionPaths.flows(assumptions, paths: n).filter { $0.year == 2026 }
      let pools = assumptions.pools.map { pool in flows.filter { $0.fund == pool.fund }.map { $0.interest / 1e7 - 4 } }
      func mean(_ x: [Double]) -> Double { x.reduce(0, +) / Double(x.count) }
      let products = zip(pools[0], pools[1]).map { $0 * $1 }
      let (first, second) = (mean(pools[0].map { $0 * $0 }), mean(pools[1].map { $0 * $0 }))
      // Standard errors for normal draws: of a mean 1/sqrt(n), of a variance sqrt(2/n), of the covariance sqrt((1 + r^2)/n).
      let error = 1 / Double(n).squareRoot()
      #expect(mean(pools[0]).magnitude < 4 * error && mean(pools[1]).magnitude < 4 * error)
      #expect((first - 1).magnitude < 4 * 1.42 * error && (second - 1).magnitude < 4 * 1.42 * error)
      #expect((mean(products) - (1 - share)).magnitude < 4 * 1.42 * error, "\(share): \(mean(products))")
      let paths = try await ProjectionPaths(assumptions, paths: n, sums: [sum])
      let (low, high) = (
        try #require(paths.sums[0].balance.quantile(0.1, 0).value),
        try #require(paths.sums[0].balance.quantile(0.9, 0).value)
      )
      // The sum's standard deviation is sqrt(2 + 2 r) of a pool's; 80 % of a normal lie within 1.2816 of them.
      let width = 2 * 1.281552 * (2 + 2 * (1 - share)).squareRoot() * 1e7
      #expect(((high - low) / width - 1).magnitude < 0.04, "\(share): \((high - low) / width)")
    }
  }

  /// Without a share of their own nothing changes; with one, levels still keep their mean.
  @Test func regionalChanceKeepsThePath() async throws {
    var assumptions = try ProjectionSamples.alike(["519900", "510100"], years: 8, drivers: ProjectionDrivers())
    assumptions.drivers = ProjectionDrivers([.participation: .init(0.05, persistence: 0.5, regional: 0.5)])
    let road = try Projection(assumptions)
    let paths = try await ProjectionPaths(assumptions, paths: 4000)
    for (one, other) in zip(road.pools, paths.pools) {
      let (last, mean) = (try #require(one.years.last), try #require(other.balance.mean(7).value))
      // Five standard errors of the mean of 4,000 paths; 80 % of a normal lie within 1.2816 standard deviations.
      let (low, high) = (
        try #require(other.balance.quantile(0.1, 7).value), try #require(other.balance.quantile(0.9, 7).value)
      )
      #expect((last.balance - mean).magnitude < 5 * (high - low) / 2.5631 / 63.2)
    }
    #expect(paths.pools[0].balance != paths.pools[2].balance)
    // A region's chance is its own in any company.
    let alone = try await ProjectionPaths(try assumptions.only(assumptions.pools[2].fund), paths: 4000)
    #expect(alone.pools[0] == paths.pools[2])
    assumptions.drivers.spreads[.participation]?.regional = 1.5
    #expect(assumptions.problems.map(\.code) == ["assumptions.driver"])
  }
}
