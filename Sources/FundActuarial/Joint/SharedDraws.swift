import FundCore
import FundNumerics

/// The shared parts of the innovations of one pool's paths, kept as long as the next pool shares them (共同冲击抽样).
///
/// The part of a path and period is a function of the seed, the name of the nation, province or scheme, the path and the period
/// of the calendar, so that pools whose histories end at different times are moved by the same shock in the same period.
struct SharedDraws {
  /// What the shared parts add to the standard normal innovation of income, a column of paths for each step; empty when nothing
  /// is shared.
  private var income: [Double] = []
  /// The same of spending.
  private var spending: [Double] = []
  private let shocks: CommonShocks
  private let seed: UInt64
  private let paths: Int
  /// The parts made lately, so that the next pool of the nation or province, or of a scheme it shares, finds them.
  private var parts: [Part: (income: [Double], spending: [Double])] = [:]
  private var last: [Part] = []
  private static let mostParts = 8

  /// What a part belongs to, and the periods it is for.
  private struct Part: Hashable {
    let name: String
    let first: Period
    let steps: Int
  }

  /// No parts yet.
  init(_ shocks: CommonShocks, seed: UInt64, paths: Int) {
    self.shocks = shocks
    self.seed = seed
    self.paths = paths
  }

  /// The weights of the own innovations of income and of spending.
  var own: (income: Double, spending: Double) {
    (shocks.income.own.squareRoot(), shocks.spending.own.squareRoot())
  }

  /// The correlation of the own innovations, such that those of a pool correlate as its residuals do.
  func ownCorrelation(_ whole: Double) -> Double { shocks.ownCorrelation(whole) }

  /// Reads what is added to income and to spending in a step, from a path on; nothing where nothing is shared.
  func withColumns(_ body: (((_ step: Int, _ path: Int) -> (UnsafePointer<Double>, UnsafePointer<Double>))?) -> Void) {
    guard !income.isEmpty else { return body(nil) }
    income.withUnsafeBufferPointer { income in
      spending.withUnsafeBufferPointer { spending in
        guard let income = income.baseAddress, let spending = spending.baseAddress else { return body(nil) }
        body { step, path in (income + (step * paths + path), spending + (step * paths + path)) }
      }
    }
  }

  /// Makes the parts of a pool for the periods after `origin`.
  mutating func prepare(_ fund: FundID, after origin: Period, steps: Int) {
    guard shocks.income.own < 1 || shocks.spending.own < 1 else { return }
    let province = "shock/" + fund.region.provinceCode
    let wanted = ["shock/nation", province, province + "/\(fund.scheme)/\(fund.part)"].map {
      Part(name: $0 + "/\(origin.frequency)", first: origin + 1, steps: steps)
    }
    guard wanted != last else { return }
    last = wanted
    income = [Double](repeating: 0, count: paths * steps)
    spending = income
    for (level, part) in wanted.enumerated() {
      guard shocks.income.all[level] > 0 || shocks.spending.all[level] > 0 else { continue }
      if parts[part] == nil {
        if parts.count >= Self.mostParts { parts = [:] }
        parts[part] = drawn(part, level)
      }
      guard let own = parts[part] else { continue }
      Self.add(own.income, to: &income)
      Self.add(own.spending, to: &spending)
    }
  }

  private static func add(_ part: [Double], to sum: inout [Double]) {
    part.withUnsafeBufferPointer { part in
      sum.withUnsafeMutableBufferPointer { sum in
        guard let part = part.baseAddress, let all = sum.baseAddress else { return }
        PathColumns.sums(all, part, into: all, sum.count)
      }
    }
  }

  /// The part of one level.
  private func drawn(_ part: Part, _ level: Int) -> (income: [Double], spending: [Double]) {
    let first = shocks.income.all[level].squareRoot()
    let second = shocks.spending.all[level].squareRoot()
    let correlation = shocks.correlations[level]
    let rest = max(0, 1 - correlation * correlation).squareRoot()
    let normals = NormalColumns(CounterBasedGenerator(seed: seed, key: StableHash.of(part.name)))
    let mix = NormalColumns.Mix(first: first, both: second * correlation, second: second * rest)
    // A block serves an even period of the calendar and the odd one after it, so that there may be one before the first and one
    // after the last.
    let before = Int(part.first.ordinal) & 1
    let size = (part.steps + before + 1) / 2 * 2
    var income = [Double](repeating: 0, count: paths * size)
    var spending = income
    income.withUnsafeMutableBufferPointer { income in
      spending.withUnsafeMutableBufferPointer { spending in
        guard let income = income.baseAddress, let spending = spending.baseAddress else { return }
        for step in stride(from: 0, to: size, by: 2) {
          let at = step * paths
          normals.fill(
            (Int(part.first.ordinal) - before + step) / 2, 0..<paths, mix,
            NormalColumns.Target(income + at, spending + at),
            NormalColumns.Target(income + at + paths, spending + at + paths))
        }
      }
    }
    income.removeFirst(before * paths)
    spending.removeFirst(before * paths)
    return (income, spending)
  }
}

extension CommonShocks {
  /// The correlation of the own innovations of income and spending, such that those of a pool correlate as its residuals do.
  func ownCorrelation(_ whole: Double) -> Double {
    var shared = 0.0
    for level in 0..<3 {
      shared += correlations[level] * (income.all[level] * spending.all[level]).squareRoot()
    }
    let scale = (income.own * spending.own).squareRoot()
    return scale > 0 ? max(-1, min(1, (whole - shared) / scale)) : 0
  }
}
