/// Order statistics without sorting everything (选择算法).
public enum Selection {
  /// Rearranges `values` so that the element at every one of `ranks` is the one a full sort would put there.
  ///
  /// Elements between two ranks are in the right interval but in no particular order. Expected cost is
  /// `n log(k + 1)` for k ranks; a bad order of input falls back to sorting the part concerned, so the worst case is
  /// `n log n`. Nothing is allocated.
  ///
  /// - Parameters:
  ///   - values: finite values in any order; they double as scratch.
  ///   - ranks: ranks from zero, ascending; repeats are allowed.
  public static func partition(_ values: inout MutableSpan<Double>, atRanks ranks: Span<Int>) {
    let count = values.count
    for index in ranks.indices {
      precondition(ranks[index] >= 0 && ranks[index] < count, "A rank lies outside the values.")
      precondition(index == 0 || ranks[index - 1] <= ranks[index], "Ranks are given in ascending order.")
    }
    guard !ranks.isEmpty else { return }
    let depth = 2 * (Int.bitWidth - count.leadingZeroBitCount) + 8
    ranks.withUnsafeBufferPointer { ranks in
      values.withUnsafeMutableBufferPointer { buffer in
        select(buffer, 0, count, ranks, 0, ranks.count, depth)
      }
    }
  }

  /// Below this many elements a part is sorted by insertion.
  private static let smallCount = 16

  /// Puts the ranks `firstRank..<lastRank`, which all lie in `low..<high`, in their places.
  private static func select(
    _ values: UnsafeMutableBufferPointer<Double>, _ low: Int, _ high: Int, _ ranks: UnsafeBufferPointer<Int>,
    _ firstRank: Int, _ lastRank: Int, _ depth: Int
  ) {
    var low = low
    var high = high
    var firstRank = firstRank
    var lastRank = lastRank
    var depth = depth
    while firstRank < lastRank {
      if high - low <= smallCount { return sortByInsertion(values, low, high) }
      if depth == 0 { return values[low..<high].sort() }
      depth -= 1
      let pivot = medianOfThree(values[low], values[low + (high - low) / 2], values[high - 1])
      let below = partitionBelow(values, low, high, pivot)
      // The elements that equal the pivot are already where they belong.
      let above = below == low ? partitionThrough(values, below, high, pivot) : below
      var split = firstRank
      while split < lastRank && ranks[split] < below { split += 1 }
      var rest = split
      while rest < lastRank && ranks[rest] < above { rest += 1 }
      if split - firstRank < lastRank - rest {
        select(values, low, below, ranks, firstRank, split, depth)
        low = above
        firstRank = rest
      } else {
        select(values, above, high, ranks, rest, lastRank, depth)
        high = below
        lastRank = split
      }
    }
  }

  private static func medianOfThree(_ a: Double, _ b: Double, _ c: Double) -> Double {
    max(min(a, b), min(max(a, b), c))
  }

  /// Moves the elements below the pivot to the front, without a branch on the data.
  private static func partitionBelow(
    _ values: UnsafeMutableBufferPointer<Double>, _ low: Int, _ high: Int, _ pivot: Double
  ) -> Int {
    guard let base = values.baseAddress else { return low }
    var boundary = low
    for index in low..<high {
      let value = base[index]
      base[index] = base[boundary]
      base[boundary] = value
      boundary &+= value < pivot ? 1 : 0
    }
    return boundary
  }

  /// Moves the elements up to and including the pivot to the front.
  private static func partitionThrough(
    _ values: UnsafeMutableBufferPointer<Double>, _ low: Int, _ high: Int, _ pivot: Double
  ) -> Int {
    guard let base = values.baseAddress else { return low }
    var boundary = low
    for index in low..<high {
      let value = base[index]
      base[index] = base[boundary]
      base[boundary] = value
      boundary &+= pivot < value ? 0 : 1
    }
    return boundary
  }

  private static func sortByInsertion(_ values: UnsafeMutableBufferPointer<Double>, _ low: Int, _ high: Int) {
    guard let base = values.baseAddress else { return }
    for index in low + 1..<max(high, low + 1) {
      let value = base[index]
      var place = index
      while place > low && value < base[place - 1] {
        base[place] = base[place - 1]
        place -= 1
      }
      base[place] = value
    }
  }
}
