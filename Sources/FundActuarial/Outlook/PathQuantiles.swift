package import FundNumerics

/// Exact sample quantiles of columns of paths (路径分位数).
///
/// Definition 7 of Hyndman and Fan, as NumPy and R have it: with sorted values x and `h = (n - 1) p` the quantile is
/// `x[floor h] + (h - floor h) (x[floor h + 1] - x[floor h])`. Values of ranks come from ``RankSelection``.
package struct PathQuantiles {
  /// The probabilities, ascending.
  package let levels: [Double]
  private var selection = RankSelection()
  /// For columns of as many values as the last one: the wanted ranks, where those of each level and of the edge of the lowest
  /// twentieth are among them, and what was found.
  private var count = 0
  private var ranks: [Int32] = []
  private var places: [Int] = []
  private var fractions: [Double] = []
  private var edge = 0
  private var found: [Double] = []
  private var values: [Double] = []

  /// Quantiles of some levels.
  package init(levels: [Double]) { self.levels = levels }

  /// The quantiles of `count` finite values.
  package mutating func compute(_ x: UnsafePointer<Double>, _ count: Int) -> [Double] {
    var range = PathColumns.Range()
    for i in 0..<count { (range.least, range.greatest) = (min(range.least, x[i]), max(range.greatest, x[i])) }
    return compute(x, count, range)
  }

  /// The same of values whose range is known.
  package mutating func compute(
    _ x: UnsafePointer<Double>, _ count: Int, _ range: PathColumns.Range
  ) -> [Double] {
    guard count > 0 else { return levels.map { _ in .nan } }
    if count != self.count { prepare(count) }
    selection.find(ranks, in: x, count, range, into: &found)
    for level in levels.indices {
      let place = places[level]
      let next = min(place + 1, found.count - 1)
      values[level] = found[place] + fractions[level] * (found[next] - found[place])
    }
    return values
  }

  /// The mean of the lowest twentieth of the values whose quantiles were computed last, `ceil(n / 20)` values.
  package func tailMean(_ x: UnsafePointer<Double>) -> Double {
    guard count > 0 else { return .nan }
    let lowest = (count + 19) / 20
    let under = PathColumns.sum(x, below: found[edge], count)
    guard under.number > 0 else { return found[edge] }
    return (under.sum + Double(lowest - under.number) * found[edge]) / Double(lowest)
  }

  private mutating func prepare(_ count: Int) {
    self.count = count
    let last = count - 1
    let lower = levels.map { min(Int(Double(last) * $0), last) }
    let lowest = (count + 19) / 20 - 1
    let wanted = Set(lower + lower.map { min($0 + 1, last) } + [lowest]).sorted()
    func place(_ rank: Int) -> Int { wanted.firstIndex(of: rank) ?? 0 }
    ranks = wanted.map { Int32($0) }
    places = lower.map(place)
    fractions = zip(levels, lower).map { Double(last) * $0 - Double($1) }
    edge = place(lowest)
    found = [Double](repeating: 0, count: wanted.count)
    values = [Double](repeating: 0, count: levels.count)
  }
}
