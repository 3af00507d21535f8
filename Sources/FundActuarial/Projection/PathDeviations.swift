import FundCore
import FundNumerics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How drivers deviate on four paths, year by year (随机驱动偏差).
struct PathDeviations {
  typealias Driver = ProjectionDrivers.Driver
  typealias Lanes = SIMD4<Double>

  /// Deviations by driver and year; the first year comes first.
  private var values: [Lanes]
  /// What levels are multiplied by, likewise.
  private var factors: [Lanes]
  private let years: Int

  /// No deviations.
  init(years: Int) {
    self.years = years
    values = [Lanes](repeating: .zero, count: Driver.allCases.count * years)
    factors = [Lanes](repeating: Lanes(repeating: 1), count: Driver.allCases.count * years)
  }

  /// The deviations of the paths `4 block ..< 4 block + 4` that all regions share: functions of seed, path, year and driver alone.
  init(_ law: DriverLaw, seed: UInt64, block: Int, years: Int) {
    self.init(law, seed: seed, key: "projection/drivers", block: block, years: years)
    level(law)
  }

  /// The deviations of a region, where it has a share of its own: functions of its name besides.
  func joined(_ law: DriverLaw, seed: UInt64, region: String, block: Int) -> PathDeviations {
    let own = PathDeviations(law, seed: seed, key: "projection/drivers/\(region)", block: block, years: years)
    var both = self
    for driver in Driver.allCases.indices {
      let share = law.regional[driver]
      let (common, regional) = ((1 - share).squareRoot(), share.squareRoot())
      for place in driver * years..<(driver + 1) * years {
        both.values[place] = common * values[place] + regional * own.values[place]
      }
    }
    both.level(law)
    return both
  }

  private init(_ law: DriverLaw, seed: UInt64, key: String, block: Int, years: Int) {
    self.init(years: years)
    let generator = CounterBasedGenerator(seed: seed, key: StableHash.of(key))
    let count = Driver.allCases.count
    var draws = [Double](repeating: 0, count: count)
    for lane in 0..<4 {
      var state = [Double](repeating: 0, count: count)
      for t in 0..<years {
        for pair in 0..<count / 2 {
          let uniform = generator.uniforms(path: 4 * block + lane, step: t, lane: pair)
          let radius = (-2 * log(uniform.x)).squareRoot()
          draws[2 * pair] = radius * cos(2 * .pi * uniform.y)
          draws[2 * pair + 1] = radius * sin(2 * .pi * uniform.y)
        }
        for driver in 0..<count {
          state[driver] = law.persistence[driver] * state[driver] + law.innovation(driver, draws)
          values[driver * years + t][lane] = state[driver]
        }
      }
    }
  }

  /// Makes the factors of levels from the deviations.
  private mutating func level(_ law: DriverLaw) {
    for driver in [Driver.fertility, .mortality, .participation] {
      for (t, variance) in law.variances(driver.place, years).enumerated() where variance > 0 {
        let (deviation, half) = (values[driver.place * years + t], variance / 2)
        factors[driver.place * years + t] = Lanes(
          exp(deviation.x - half), exp(deviation.y - half), exp(deviation.z - half), exp(deviation.w - half))
      }
    }
  }

  /// The deviation of growth or interest.
  func added(_ driver: Driver, _ t: Int) -> Lanes { values[driver.place * years + t] }

  /// The factor of a level, one on average.
  func factor(_ driver: Driver, _ t: Int) -> Lanes { factors[driver.place * years + t] }
}

extension ProjectionDrivers.Driver {
  /// The place among all.
  var place: Int {
    switch self {
    case .wages: 0
    case .medical: 1
    case .fertility: 2
    case .mortality: 3
    case .participation: 4
    case .interest: 5
    }
  }
}

/// Spread, persistence and common movement of all drivers.
struct DriverLaw {
  let persistence: [Double]
  /// The share of the variance that is each region's own.
  let regional: [Double]
  private let spread: [Double]
  /// Row by row the lower factor of the correlations of the drivers that move.
  private let factor: [[Double]]

  /// - Returns: nil when the correlations contradict each other.
  init?(_ drivers: ProjectionDrivers) {
    let all = ProjectionDrivers.Driver.allCases
    persistence = all.map { drivers.spreads[$0]?.persistence ?? 0 }
    spread = all.map { drivers.spreads[$0]?.spread ?? 0 }
    regional = all.map { drivers.spreads[$0]?.regional ?? 0 }
    // Correlations of what does not move say nothing. The factor of Cholesky, by hand for at most six rows.
    var rows = all.map { _ in [Double](repeating: 0, count: all.count) }
    for i in all.indices {
      for j in 0...i {
        let moves = spread[i] > 0 && spread[j] > 0
        var rest = i == j ? 1 : (moves ? drivers.correlation(all[i], all[j]) : 0)
        for k in 0..<j { rest -= rows[i][k] * rows[j][k] }
        if i == j {
          guard rest > -1e-12 else { return nil }
          rows[i][i] = max(rest, 0).squareRoot()
        } else if rows[j][j] > 1e-9 {
          rows[i][j] = rest / rows[j][j]
        } else if abs(rest) > 1e-9 {
          return nil
        }
      }
    }
    factor = rows
  }

  /// Whether regions have chance of their own.
  var isRegional: Bool { zip(regional, spread).contains { $0 > 0 && $1 > 0 } }

  func innovation(_ driver: Int, _ draws: [Double]) -> Double {
    var sum = 0.0
    for k in 0...driver { sum += factor[driver][k] * draws[k] }
    return spread[driver] * sum
  }

  /// The variance of the deviation by year.
  func variances(_ driver: Int, _ years: Int) -> [Double] {
    var variance = 0.0
    return (0..<years).map { _ in
      variance = persistence[driver] * persistence[driver] * variance + spread[driver] * spread[driver]
      return variance
    }
  }
}
