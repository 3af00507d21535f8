import FundNumerics

/// Exact sample quantiles of a column of paths, by counting into buckets instead of sorting.
///
/// Definition 7 of Hyndman and Fan, as NumPy and R have it: with sorted values x and `h = (n - 1) p` the quantile is
/// `x[floor h] + (h - floor h) (x[floor h + 1] - x[floor h])`. Values are spread over equal buckets between the least
/// and the greatest; only buckets that hold a wanted rank are put in order. Expected O(n), three passes; values that
/// crowd into one bucket are selected there, so the order of values never costs more than a sort.
package struct PathQuantiles {
  /// The probabilities, ascending.
  package let levels: [Double]
  private static let bucketCount = 512
  private var bucketOf: [UInt16]
  private var counts: [Int32]
  private var places: [Int32]
  private var moves: [Int32]
  private var gathered: [Double]
  private var wanted: [Int] = []

  /// Room for samples of up to `capacity` values.
  package init(levels: [Double], capacity: Int) {
    self.levels = levels
    bucketOf = [UInt16](repeating: 0, count: capacity)
    counts = [Int32](repeating: 0, count: PathQuantiles.bucketCount)
    places = counts
    moves = counts
    gathered = [Double](repeating: 0, count: capacity + 1)
  }

  /// The quantiles of `count` finite values, and the mean of the lowest twentieth of them, `ceil(n / 20)` values.
  package mutating func compute(_ x: UnsafePointer<Double>, _ count: Int) -> (values: [Double], tailMean: Double) {
    var values = [Double](repeating: .nan, count: levels.count)
    guard count > 0 else { return (values, .nan) }
    let (least, greatest) = PathQuantiles.range(x, count)
    let scale = Double(PathQuantiles.bucketCount - 1) / (greatest - least)
    guard greatest > least else { return (levels.map { _ in least }, least) }
    let lowest = (count + 19) / 20
    wanted.removeAll(keepingCapacity: true)
    for level in levels {
      let rank = min(Int(Double(count - 1) * level), count - 1)
      wanted.append(rank)
      wanted.append(min(rank + 1, count - 1))
    }
    wanted.append(lowest - 1)
    let order = wanted.indices.sorted { wanted[$0] < wanted[$1] }
    var found = [Double](repeating: 0, count: wanted.count)
    if scale.isFinite, scale > 0 {
      spread(x, count, least, scale)
      select(x, count, order, &found)
    } else {
      for i in 0..<count { gathered[i] = x[i] }
      pick(0, count, order[...], first: 0, &found)
    }
    for (place, level) in levels.enumerated() {
      let position = Double(count - 1) * level
      let fraction = position - Double(wanted[2 * place])
      values[place] = found[2 * place] + fraction * (found[2 * place + 1] - found[2 * place])
    }
    return (values, PathQuantiles.tailMean(x, count, edge: found[found.count - 1], lowest))
  }

  /// Counts the values into buckets.
  private mutating func spread(_ x: UnsafePointer<Double>, _ count: Int, _ least: Double, _ scale: Double) {
    counts.withUnsafeMutableBufferPointer { counts in
      bucketOf.withUnsafeMutableBufferPointer { bucketOf in
        guard let counts = counts.baseAddress, let bucketOf = bucketOf.baseAddress else { return }
        for bucket in 0..<PathQuantiles.bucketCount { counts[bucket] = 0 }
        for i in 0..<count {
          let bucket = Int32((x[i] - least) * scale)
          bucketOf[i] = UInt16(truncatingIfNeeded: bucket)
          counts[Int(bucket)] &+= 1
        }
      }
    }
  }

  /// Gathers the buckets that hold a wanted rank and picks the ranks there.
  private mutating func select(_ x: UnsafePointer<Double>, _ count: Int, _ order: [Int], _ found: inout [Double]) {
    var runs: [(first: Int, at: Int, count: Int, asked: ArraySlice<Int>)] = []
    var next = 0
    var before = 0
    var at = 0
    for bucket in 0..<PathQuantiles.bucketCount {
      let size = Int(counts[bucket])
      let begin = next
      while next < order.count, wanted[order[next]] < before + size { next += 1 }
      if next > begin {
        runs.append((before, at, size, order[begin..<next]))
        places[bucket] = Int32(at)
        moves[bucket] = 1
        at += size
      } else {
        places[bucket] = Int32(truncatingIfNeeded: gathered.count - 1)
        moves[bucket] = 0
      }
      before += size
    }
    gather(x, count)
    for run in runs { pick(run.at, run.count, run.asked, first: run.first, &found) }
  }

  private mutating func gather(_ x: UnsafePointer<Double>, _ count: Int) {
    bucketOf.withUnsafeBufferPointer { bucketOf in
      places.withUnsafeMutableBufferPointer { places in
        moves.withUnsafeBufferPointer { moves in
          gathered.withUnsafeMutableBufferPointer { gathered in
            guard let bucketOf = bucketOf.baseAddress, let places = places.baseAddress, let moves = moves.baseAddress,
              let gathered = gathered.baseAddress
            else { return }
            for i in 0..<count {
              let bucket = Int(bucketOf[i])
              gathered[Int(places[bucket])] = x[i]
              places[bucket] &+= moves[bucket]
            }
          }
        }
      }
    }
  }

  /// Puts the asked ranks of one gathered run in place and reads them.
  private mutating func pick(
    _ at: Int, _ count: Int, _ asked: ArraySlice<Int>, first: Int, _ found: inout [Double]
  ) {
    let ranks = asked.map { wanted[$0] - first }
    gathered.withUnsafeMutableBufferPointer { gathered in
      var run = MutableSpan(_unsafeElements: UnsafeMutableBufferPointer(rebasing: gathered[at..<at + count]))
      Selection.partition(&run, atRanks: ranks.span)
    }
    for index in asked { found[index] = gathered[at + wanted[index] - first] }
  }

  private static func range(_ x: UnsafePointer<Double>, _ count: Int) -> (Double, Double) {
    var least = SIMD4<Double>(repeating: x[0])
    var greatest = least
    let whole = count & ~3
    var i = 0
    while i < whole {
      let four = SIMD4(x[i], x[i + 1], x[i + 2], x[i + 3])
      least.replace(with: four, where: four .< least)
      greatest.replace(with: four, where: four .> greatest)
      i += 4
    }
    var low = least.min()
    var high = greatest.max()
    while i < count {
      low = min(low, x[i])
      high = max(high, x[i])
      i += 1
    }
    return (low, high)
  }

  /// The mean of the lowest values, given the greatest of them.
  private static func tailMean(_ x: UnsafePointer<Double>, _ count: Int, edge: Double, _ lowest: Int) -> Double {
    var sum = 0.0
    var under = 0
    for i in 0..<count {
      let isUnder = x[i] < edge
      sum += isUnder ? x[i] : 0
      under &+= isUnder ? 1 : 0
    }
    return (sum + Double(lowest - under) * edge) / Double(lowest)
  }
}
