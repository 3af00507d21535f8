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

/// Whether outlooks come true: the months of generated pools against what an outlook from 24 months before said of them.
///
///     OutlookCalibration SEEDS MONTHS [METHODS] [PATHS] [COUNTIES]
///
/// For so many seeds, or for those from one to another as in 9-16, generates one pool of each of two schemes in some counties of
/// each of 31 provinces, with so many months of history as it is known at its end, and with the 24 months after it; the end of
/// the history moves from seed to seed. Prints how often intervals of months of reserve held, by horizon, and how often edges
/// that had not been passed were passed within 12 and 24 months, by decile of the stated probability; each with a standard error
/// clustered by province and seed. Pools with a level shift after the origin, which nobody can foresee, stand by themselves and
/// are in no sum.
@main struct OutlookCalibration {
  static let horizon = 24
  static let edges = (1...20).map { Double($0) }
  static let provinces = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63,
    64, 65,
  ]

  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3, let seeds = seeds(arguments[1]), let months = Int(arguments[2]) else {
      print("usage: OutlookCalibration SEEDS MONTHS [METHODS] [PATHS] [COUNTIES]")
      exit(64)
    }
    let names = arguments.count > 3 ? arguments[3] : "auto"
    let paths = arguments.count > 4 ? Int(arguments[4]) ?? 1000 : 1000
    let counties = arguments.count > 5 ? Int(arguments[5]) ?? 5 : 5
    let methods =
      names == "chosen"
      ? .standard : try ForecastCatalog.full.only(ForecastCatalog.names(in: names))
    let began = ContinuousClock.now
    var steady = Calibration()
    var shifted = Calibration()
    var joint = Coverage()
    var independent = Coverage()
    var failures = 0
    for seed in seeds {
      for province in provinces {
        let end = Period(ordinal: 2023 * 12 + 11 - (seed * 7) % 48, .monthly)
        let start = YearMonth(end - (months - 1))
        let code = RegionCode("\(province)0000")
        let known = try SyntheticLedger(
          regions: counties, months: months, seed: UInt64(seed), start: start, province: code,
          detail: .totals)
        let later = try SyntheticLedger(
          regions: counties, months: months + horizon + 6, seed: UInt64(seed), start: start,
          origin: YearMonth(known.end), province: code, detail: .totals)
        let history = known.ledger()
        var shifts: Set<FundID> = []
        for fund in later.truth.funds where fund.shifts.contains(where: { $0.isAfterOrigin }) {
          shifts.insert(fund.fund)
        }
        func ahead(shifted: Bool, _ shocks: CommonShocks?) async throws -> ReserveOutlook {
          try await ReserveOutlook(
            history, asOf: YearMonth(known.end), paths: paths, seed: 7, policy: PolicyLibrary([]), methods: methods,
            percentiles: [0.025, 0.975], edges: edges, shocks: shocks, rollUps: [.province],
            only: history.funds.filter { shifts.contains($0) == shifted }, width: 2)
        }
        let actual = later.ledger()
        let cluster = seed * 100 + province
        let outlook = try await ahead(shifted: false, nil)
        for fund in outlook.funds { steady.add(fund, actual, cluster) }
        joint.add(outlook.rollUps, actual, cluster)
        independent.add(try await ahead(shifted: false, CommonShocks.none).rollUps, actual, cluster)
        let moved = try await ahead(shifted: true, nil)
        for fund in moved.funds { shifted.add(fund, actual, cluster) }
        failures += outlook.failures.count + moved.failures.count
      }
    }
    print(
      "\(steady.pools + shifted.pools) pools, \(failures) without an outlook; \(months) months; "
        + "seeds \(seeds.lowerBound) to \(seeds.upperBound); \(names), \(paths) paths; "
        + "\(ContinuousClock.now - began)")
    for (title, score) in [("without a shift after the origin", steady), ("with one", shifted)] {
      print("\nPools \(title): \(score.pools)")
      score.show()
    }
    for (title, score) in [("joint", joint), ("independent", independent)] {
      print("\nPools without a shift of one scheme and province together, \(title) paths: \(score.count)")
      score.show(line: 0.02)
    }
  }
}

/// The seeds 1 to N of a text N, or A to B of a text A-B; nil for anything else.
private func seeds(_ text: String) -> ClosedRange<Int>? {
  let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
  guard ends.count <= 2, let last = ends.last ?? nil, let first = ends.count == 2 ? ends[0] : 1 else { return nil }
  guard first >= 1, first <= last else { return nil }
  return first...last
}

extension Coverage {
  /// Adds sums of pools with what came of their members together.
  fileprivate mutating func add(_ sums: [RollUpOutlook], _ actual: Ledger, _ cluster: Int) {
    for sum in sums where sum.members.count > 1 {
      add(sum.months, cluster) { step in
        var (balance, mean) = (0.0, 0.0)
        for member in sum.members {
          guard let own = actual.monthsOfReserve(member, sum.period(step), sum.basis).value else { return nil }
          balance += own.months * own.meanMonthlySpending
          mean += own.meanMonthlySpending
        }
        return balance / mean
      }
    }
  }
}

/// What came of the outlooks of many pools.
struct Calibration {
  private(set) var pools = 0
  private var coverage = Coverage()
  private var reliability = Reliability()

  mutating func add(_ outlook: FundOutlook, _ actual: Ledger, _ cluster: Int) {
    let months = outlook.periods.map {
      actual.monthsOfReserve(outlook.fund, $0, outlook.basis).value?.months
    }
    pools += 1
    coverage.add(outlook.months, cluster) { months[$0] }
    for passage in outlook.passages where !passage.alreadyBreached {
      for step in [12, 24] where outlook.months.count >= step {
        let seen = months.prefix(step).compactMap { $0 }
        guard seen.count == step else { continue }
        let hit = seen.contains { $0 < passage.edge.months }
        reliability.add(cluster, hit: hit, stated: passage.everBelow[step - 1])
      }
    }
  }

  func show() {
    coverage.show(line: 0.02)
    reliability.show(line: 0.03)
  }
}
