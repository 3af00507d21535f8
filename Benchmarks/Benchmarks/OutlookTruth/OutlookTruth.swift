import FundActuarial
import FundCore
import FundForecasting
import FundLedger
import FundPolicy
import Scoring

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Whether outlooks come true where nothing is estimated: what comes is drawn from the very law that the outlook states.
///
///     OutlookTruth POOLS PROVINCES [PATHS] [SEED]
///
/// Looks 24 months ahead for so many pools, each in a world of its own, and for so many provinces of two schemes with four pools
/// each, each province in a world of its own. Prints by decile of the stated probability how often edges of 1 to 20 months
/// were passed within 12 and 24 months, downwards and upwards, and how often months were below them after 12 and 24 months;
/// and how often intervals of months held, for pools, for sums with joint paths and for sums with independent ones.
@main struct OutlookTruth {
  static let steps = 24
  static let end = Period(ordinal: 2024 * 12 + 8, .monthly)

  static func main() async throws {
    let counts = CommandLine.arguments.dropFirst().compactMap { Int($0) }
    guard counts.count >= 2 else {
      print("usage: OutlookTruth POOLS PROVINCES [PATHS] [SEED]")
      exit(64)
    }
    let paths = counts.count > 2 ? counts[2] : 2000
    let seed = UInt64(counts.count > 3 ? counts[3] : 1)
    let began = ContinuousClock.now
    try await pools(counts[0], paths, seed)
    try await provinces(counts[1], paths, seed)
    print("\n\(paths) paths, seed \(seed), \(ContinuousClock.now - began)")
  }

  /// The outlook of a ledger by one method, drawn from a seed that chance does not know.
  private static func outlook(
    _ ledger: Ledger, _ paths: Int, _ world: Int, _ shocks: CommonShocks, rollUps: [RegionLevel] = []
  ) async throws -> ReserveOutlook {
    try await ReserveOutlook(
      ledger, horizon: steps, paths: paths, seed: UInt64(world), policy: PolicyLibrary([]),
      methods: ForecastCatalog([SeasonalNaive(drift: true, scale: .log)]), percentiles: [0.025, 0.975],
      edges: (1...20).map { Double($0) }, shocks: shocks, rollUps: rollUps, width: 2)
  }

  /// Pools that have nothing in common with each other in what comes.
  private static func pools(_ count: Int, _ paths: Int, _ seed: UInt64) async throws {
    var score = TruthScore()
    for first in stride(from: 0, to: count, by: 250) {
      var builder = LedgerBuilder()
      for number in first..<min(count, first + 250) {
        var chance = Chance(seed: seed, number)
        PoolHistory(&chance).add(try FundID("T\(100_000 + number)/employee/pooled"), through: end, to: &builder)
      }
      let ledger = builder.build().value
      for fund in try await outlook(ledger, paths, first, StatedLaw.Shared.shocks).funds {
        guard let number = Int(fund.fund.region.code.dropFirst()), let law = StatedLaw(fund, ledger) else { continue }
        var chance = Chance(seed: ~seed, number)
        let shared = StatedLaw.Shared(steps, &chance)
        let came = law.future(steps, shared, &chance)
        score.add(fund.months, fund.passages, zip(came.balance, came.mean).map { $0 / $1 }, cluster: number)
      }
    }
    print("Pools: \(score.coverage.count)")
    score.show()
  }

  /// Provinces whose pools are moved by the same shocks.
  private static func provinces(_ count: Int, _ paths: Int, _ seed: UInt64) async throws {
    var (joint, alone, members) = (TruthScore(), TruthScore(), TruthScore())
    for province in 0..<count {
      var builder = LedgerBuilder()
      for pool in 0..<8 {
        var chance = Chance(seed: seed &+ 1_000_000, 8 * province + pool)
        let fund = try FundID("51010\(4 + pool / 2)/\(pool % 2 == 0 ? "employee" : "resident")/pooled")
        PoolHistory(&chance).add(fund, through: end, to: &builder)
      }
      let ledger = builder.build().value
      let together = try await outlook(
        ledger, paths, 1_000_000 + province, StatedLaw.Shared.shocks, rollUps: [.province])
      let apart = try await outlook(ledger, paths, 1_000_000 + province, CommonShocks.none, rollUps: [.province])
      var chance = Chance(seed: ~seed &+ 1_000_000, province)
      let shared = StatedLaw.Shared(steps, &chance)
      let others = StatedLaw.Shared(steps, &chance)
      var sums: [Scheme: (balance: [Double], mean: [Double])] = [:]
      for fund in together.funds {
        guard let law = StatedLaw(fund, ledger) else { continue }
        var own = shared
        // The schemes of a province share all but what is the scheme's.
        if fund.fund.scheme == .resident { own.draws[2] = others.draws[2] }
        let came = law.future(steps, own, &chance)
        members.add(fund.months, fund.passages, zip(came.balance, came.mean).map { $0 / $1 }, cluster: province)
        let sum = sums[fund.fund.scheme]
        sums[fund.fund.scheme] = (
          sum.map { zip($0.balance, came.balance).map { $0.0 + $0.1 } } ?? came.balance,
          sum.map { zip($0.mean, came.mean).map { $0.0 + $0.1 } } ?? came.mean
        )
      }
      for (number, roads) in [together.rollUps, apart.rollUps].enumerated() {
        for road in roads where road.members.count == 4 {
          guard let sum = sums[road.fund.scheme] else { continue }
          let months = zip(sum.balance, sum.mean).map { $0 / $1 }
          if number == 0 {
            joint.add(road.months, road.passages, months, cluster: province)
          } else {
            alone.add(road.months, road.passages, months, cluster: province)
          }
        }
      }
    }
    for (title, score) in [
      ("Pools of the provinces", members), ("Sums, joint paths", joint), ("Sums, independent paths", alone),
    ] {
      print("\n\(title): \(score.coverage.count)")
      score.show()
    }
  }
}
