import FundCore
import FundNumerics
import FundStatistics

/// The shared parts of the innovations of one pool's paths, kept as long as the next pool shares them (共同冲击抽样).
///
/// The part of a path and period is a function of the seed, the name of the nation, province or scheme, the path and the period
/// of the calendar, so that pools whose histories end at different times are moved by the same shock in the same period.
struct SharedDraws {
  /// What the shared parts add to the standard normal innovation of income, path after path.
  private(set) var income: [Double] = []
  /// The same of spending.
  private(set) var spending: [Double] = []
  /// The weights of the own innovations of income and of spending.
  private(set) var own = (income: 1.0, spending: 1.0)
  private var key: Key?

  private struct Key: Equatable {
    let shocks: CommonShocks
    let seed: UInt64
    let names: [String]
    let first: Period
    let steps: Int
    let paths: Int
  }

  /// Whether there is anything shared.
  var isEmpty: Bool { income.isEmpty }

  /// Makes the parts of a pool for the periods after `origin`.
  mutating func prepare(
    _ shocks: CommonShocks, seed: UInt64, _ fund: FundID, after origin: Period, steps: Int,
    paths: Int
  ) {
    let frequency = "/\(origin.frequency)"
    let names = [
      "shock/nation" + frequency, "shock/" + fund.province + frequency,
      "shock/" + fund.province + "/" + fund.schemeAndPart + frequency,
    ]
    let wanted = Key(
      shocks: shocks, seed: seed, names: names, first: origin + 1, steps: steps, paths: paths)
    guard key != wanted else { return }
    key = wanted
    own = (shocks.income.own.squareRoot(), shocks.spending.own.squareRoot())
    guard shocks.income.own < 1 || shocks.spending.own < 1 else {
      (income, spending) = ([], [])
      return
    }
    income = [Double](repeating: 0, count: paths * steps)
    spending = income
    for level in 0..<3 {
      let first = shocks.income.all[level].squareRoot()
      let second = shocks.spending.all[level].squareRoot()
      guard first > 0 || second > 0 else { continue }
      let correlation = shocks.correlations[level]
      let rest = max(0, 1 - correlation * correlation).squareRoot()
      let generator = CounterBasedGenerator(seed: seed, key: StableHash.of(names[level]))
      for path in 0..<paths {
        for step in 0..<steps {
          let z = StandardNormal.draws(
            generator, path: path, step: Int(wanted.first.ordinal) + step)
          income[path * steps + step] += first * z.x
          spending[path * steps + step] += second * (correlation * z.x + rest * z.y)
        }
      }
    }
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
