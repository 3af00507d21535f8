import FundActuarial
import FundCore
import FundForecasting
import FundLedger
import FundPolicy

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
/// For so many seeds generates one pool of each of two schemes in some counties of each of 31 provinces, with so many months of
/// history as it is known at its end, and with the 24 months after it; the end of the history moves from seed to seed. Prints
/// how often intervals of months of reserve held, by horizon, and how often edges that had not been passed were passed
/// within 12 and 24 months, by decile of the stated probability; each with a standard error clustered by province and
/// seed. Pools with a level shift after the origin, which nobody can foresee, stand by themselves.
@main struct OutlookCalibration {
  static let horizon = 24
  static let edges = (1...20).map { Double($0) }
  static let provinces = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63,
    64, 65,
  ]

  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3, let seeds = Int(arguments[1]), let months = Int(arguments[2]) else {
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
    for seed in 1...seeds {
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
        func ahead(_ shocks: CommonShocks?) async throws -> ReserveOutlook {
          try await ReserveOutlook(
            history, asOf: YearMonth(known.end), paths: paths, seed: 7, policy: PolicyLibrary([]), methods: methods,
            percentiles: [0.025, 0.975], edges: edges, shocks: shocks, rollUps: [.province], width: 2)
        }
        let outlook = try await ahead(nil)
        let alone = try await ahead(CommonShocks.none)
        failures += outlook.failures.count
        var shifts: Set<FundID> = []
        for fund in later.truth.funds where fund.shifts.contains(where: { $0.isAfterOrigin }) {
          shifts.insert(fund.fund)
        }
        let actual = later.ledger()
        let sums = Consolidation(actual, to: .province).ledger
        let cluster = "\(seed)/\(province)"
        for road in outlook.rollUps { joint.add(road, sums, cluster) }
        for road in alone.rollUps { independent.add(road, sums, cluster) }
        for fund in outlook.funds {
          if shifts.contains(fund.fund) {
            shifted.add(fund, actual, cluster)
          } else {
            steady.add(fund, actual, cluster)
          }
        }
      }
    }
    print(
      "\(steady.pools + shifted.pools) pools, \(failures) without an outlook; \(months) months; \(seeds) seeds; \(names), \(paths) paths; "
        + "\(ContinuousClock.now - began)")
    for (title, score) in [("without a shift after the origin", steady), ("with one", shifted)] {
      print("\nPools \(title): \(score.pools)")
      score.show()
    }
    for (title, score) in [("joint", joint), ("independent", independent)] {
      print("\nProvinces by scheme, \(title) paths: \(score.count)")
      score.show()
    }
  }
}

/// Shares of cases that came true, with what is needed for a standard error clustered by province and seed.
struct Share {
  private var clusters: [String: (hits: Double, count: Double, stated: Double)] = [:]

  mutating func add(_ cluster: String, hit: Bool, stated: Double) {
    var own = clusters[cluster] ?? (0, 0, 0)
    own.hits += hit ? 1 : 0
    own.count += 1
    own.stated += stated
    clusters[cluster] = own
  }

  var count: Double { clusters.values.reduce(0) { $0 + $1.count } }
  var observed: Double { clusters.values.reduce(0) { $0 + $1.hits } / count }
  var stated: Double { clusters.values.reduce(0) { $0 + $1.stated } / count }

  var standardError: Double {
    let mean = observed
    let sum = clusters.sorted { $0.key < $1.key }.reduce(0) { sum, one in
      let rest = one.value.hits - mean * one.value.count
      return sum + rest * rest
    }
    return sum.squareRoot() / count
  }

  /// The share in per cent with its standard error, such as `81.2 (1.3)`.
  var text: String { "\(Self.percent(observed)) (\(Self.percent(standardError)))" }

  static func percent(_ x: Double) -> String { NumberText.fixed(100 * x, decimals: 1) }
}

/// How often intervals of months of reserve held, by horizon.
struct Coverage {
  static let horizons = [1, 3, 6, 12, 18, 24]
  private(set) var count = 0
  private var of80 = horizons.map { _ in Share() }
  private var of95 = horizons.map { _ in Share() }
  private var under = horizons.map { _ in Share() }

  /// Adds a sum of pools with what came.
  mutating func add(_ road: RollUpOutlook, _ actual: Ledger, _ cluster: String) {
    count += 1
    add(road.months, cluster) {
      actual.monthsOfReserve(road.fund, road.period($0), road.basis).value?.months
    }
  }

  /// Adds a fan with what came at each step.
  mutating func add(_ fan: Fan, _ cluster: String, _ actual: (Int) -> Double?) {
    for (place, step) in Self.horizons.enumerated() where fan.count >= step {
      guard let value = actual(step - 1), let low = fan.quantile(0.1, step - 1).value,
        let high = fan.quantile(0.9, step - 1).value,
        let least = fan.quantile(0.025, step - 1).value,
        let most = fan.quantile(0.975, step - 1).value, let middle = fan.median(step - 1).value
      else { continue }
      of80[place].add(cluster, hit: low <= value && value <= high, stated: 0.8)
      of95[place].add(cluster, hit: least <= value && value <= most, stated: 0.95)
      under[place].add(cluster, hit: value < middle, stated: 0.5)
    }
  }

  func show() {
    for (place, step) in Self.horizons.enumerated() where of80[place].count > 0 {
      print(
        "  \(step) ahead: 80 % held \(of80[place].text), 95 % held \(of95[place].text), below the median "
          + under[place].text)
    }
  }
}

/// What came of the outlooks of many pools.
struct Calibration {
  private(set) var pools = 0
  private var coverage = Coverage()
  private var deciles = (0..<12).map { _ in Share() }
  private var brier = 0.0
  private var climate: [Double] = []

  mutating func add(_ outlook: FundOutlook, _ actual: Ledger, _ cluster: String) {
    let months = outlook.periods.map {
      actual.monthsOfReserve(outlook.fund, $0, outlook.basis).value?.months
    }
    pools += 1
    coverage.add(outlook.months, cluster) { months[$0] }
    for passage in outlook.passages where !passage.alreadyBreached {
      for step in [12, 24] where outlook.months.count >= step {
        let seen = months.prefix(step).compactMap { $0 }
        guard seen.count == step else { continue }
        let stated = passage.everBelow[step - 1]
        let hit = seen.contains { $0 < passage.edge.months }
        // Never and always have bins of their own.
        let bin = stated <= 0.001 ? 0 : stated >= 0.999 ? 11 : 1 + min(9, Int(stated * 10))
        deciles[bin].add(cluster, hit: hit, stated: stated)
        brier += (stated - (hit ? 1 : 0)) * (stated - (hit ? 1 : 0))
        climate.append(hit ? 1 : 0)
      }
    }
  }

  func show() {
    coverage.show()
    for share in deciles where share.count > 0 {
      print("  stated \(Share.percent(share.stated)) %: came \(share.text), \(Int(share.count)) cases")
    }
    let mean = climate.reduce(0, +) / Double(climate.count)
    print(
      "  Brier score \(NumberText.fixed(brier / Double(climate.count), decimals: 4)), of the mean alone "
        + NumberText.fixed(mean * (1 - mean), decimals: 4))
  }
}
