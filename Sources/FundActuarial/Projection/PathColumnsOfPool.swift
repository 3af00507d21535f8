import FundCore
import FundNumerics

/// What the paths of a pool come to, year by year (路径结果列).
struct PathColumnsOfPool: Sendable {
  /// A quantity at the end of, or in, a year.
  enum Measure: Int {
    case balance, spending, payroll, months, costRate
  }

  let years: Int
  let paths: Int
  /// Balance, spending and payroll, in this order; then years, then paths.
  private var values: [Double]

  private static let kept = 3

  init(years: Int, paths: Int) {
    self.years = years
    self.paths = paths
    values = [Double](repeating: 0, count: Self.kept * years * paths)
  }

  init(joining parts: [PathColumnsOfPool]) {
    years = parts.first?.years ?? 0
    paths = parts.reduce(0) { $0 + $1.paths }
    values = []
    values.reserveCapacity(Self.kept * years * paths)
    for row in 0..<Self.kept * years {
      for part in parts { values += part.values[row * part.paths..<(row + 1) * part.paths] }
    }
  }

  /// Adds another pool on the same years and paths.
  mutating func add(_ other: PathColumnsOfPool) {
    for place in values.indices { values[place] += other.values[place] }
  }

  mutating func set(_ flows: PoolRoad.Flows, _ t: Int, _ path: Int) {
    let place = t * paths + path
    let step = years * paths
    for lane in 0..<4 {
      values[place + lane] = flows.balance[lane]
      values[place + step + lane] = flows.spending[lane]
      values[place + 2 * step + lane] = flows.payroll[lane]
    }
  }

  /// The values of a measure in a year, path by path; nil where some path has none.
  func column(_ measure: Measure, _ t: Int) -> [Double]? {
    switch measure {
    case .balance, .spending, .payroll: Array(kept(measure.rawValue, t))
    case .months: ratio(.balance, .spending, t, times: 12)
    case .costRate: ratio(.spending, .payroll, t, times: 1)
    }
  }

  private func kept(_ measure: Int, _ t: Int) -> ArraySlice<Double> {
    let begin = (measure * years + t) * paths
    return values[begin..<begin + paths]
  }

  private func ratio(_ above: Measure, _ below: Measure, _ t: Int, times: Double) -> [Double]? {
    let divisor = kept(below.rawValue, t)
    guard divisor.allSatisfy({ $0 > 0 }) else { return nil }
    return zip(kept(above.rawValue, t), divisor).map { times * $0 / $1 }
  }

  /// The values of a measure in the first years; nil for a year in which some path has none.
  func columns(_ measure: Measure, _ count: Int) -> [[Double]?] { (0..<count).map { column(measure, $0) } }

  /// The distribution of columns, year by year.
  static func fan(_ columns: [[Double]?], _ levels: [Double]) -> Fan {
    var fan = Fan(levels: levels)
    var quantiles = PathQuantiles(levels: levels)
    fan.reserve(columns.count)
    for column in columns {
      guard let column, column.allSatisfy(\.isFinite) else {
        fan.append(missing: .denominatorNotPositive)
        continue
      }
      column.withUnsafeBufferPointer { values in
        guard let first = values.baseAddress else { return }
        let mean = values.reduce(0, +) / Double(values.count)
        fan.append(mean: mean, quantiles: quantiles.compute(first, values.count))
      }
    }
    return fan
  }

  /// The share of paths with nothing left at the end of some year so far, by year.
  func depleted(_ count: Int) -> [Double] {
    var gone = [Bool](repeating: false, count: paths)
    return (0..<count).map { t in
      for (path, balance) in kept(Measure.balance.rawValue, t).enumerated() where balance <= 0 { gone[path] = true }
      return Double(gone.count { $0 }) / Double(paths)
    }
  }

  /// The share of paths whose months stay at or above a level, or at or below a ceiling, from one year to another.
  func share(keeping level: Double, _ steps: ClosedRange<Int>, isCeiling: Bool) -> Double {
    var kept = [Bool](repeating: true, count: paths)
    for t in steps {
      guard let months = column(.months, t) else { return 0 }
      for (path, value) in months.enumerated() where isCeiling ? !(value <= level) : !(value >= level) {
        kept[path] = false
      }
    }
    return Double(kept.count { $0 }) / Double(paths)
  }
}
