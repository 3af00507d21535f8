internal import CFundKernels

/// Loops over columns of paths (路径列运算), in C for wide vectors where the processor has them. Sums are taken in four interleaved
/// parts, which are added last, whatever the processor.
package enum PathColumns {
  package typealias Column = UnsafePointer<Double>
  package typealias Target = UnsafeMutablePointer<Double>

  /// What is known of a column once it is made.
  package struct Range: Sendable {
    /// The sum of its values.
    package var sum = 0.0
    /// The least of them.
    package var least = Double.infinity
    /// The greatest of them.
    package var greatest = -Double.infinity

    /// A column without values.
    package init() {}

    fileprivate init(_ make: (inout fund_range) -> Void) {
      var range = fund_range()
      make(&range)
      (sum, least, greatest) = (range.sum, range.least, range.greatest)
    }
  }

  /// One step of a walk whose innovations share a part within the year.
  package struct WalkStep: Sendable {
    fileprivate let walk: fund_walk

    /// A step on the log scale or not, from `start` where no column is given; what an innovation moves its own step and those
    /// after it.
    package init(isLog: Bool, start: Double, diagonal: Double, below: Double) {
      walk = fund_walk(isLog: isLog ? 1 : 0, start: start, diagonal: diagonal, below: below)
    }

    /// Moves every path by its own move, its innovation and what it shares so far, to which the innovation is added.
    package func move(
      from base: Column?, by move: Column, _ innovations: Column, shared: Target, into path: Target, _ count: Int
    ) {
      withUnsafePointer(to: walk) { fund_walk_step($0, base, move, innovations, shared, path, count) }
    }
  }

  /// `before + flow`.
  package static func sums(_ before: Column, _ flow: Column, into out: Target, _ count: Int) {
    fund_sums(before, flow, out, count)
  }

  /// `later - earlier`.
  package static func differences(_ later: Column, _ earlier: Column, into out: Target, _ count: Int) -> Range {
    Range { fund_differences(later, earlier, out, count, &$0) }
  }

  /// `start + (income - spending)`.
  package static func balances(
    _ start: Double, _ income: Column, _ spending: Column, into out: Target, _ count: Int
  ) -> Range {
    Range { fund_balances(start, income, spending, out, count, &$0) }
  }

  /// Copies a column; it may be the same.
  package static func copy(_ values: Column, into out: Target, _ count: Int) -> Range {
    Range { fund_copied(values, out, count, &$0) }
  }

  /// `(known + share (later - earlier)) / months`.
  package static func means(
    _ later: Column, _ earlier: Column, known: Double, share: Double, months: Double, into out: Target, _ count: Int
  ) {
    fund_window_means(later, earlier, known, share, months, out, count)
  }

  /// `balance / mean`, not a number where the mean is not positive.
  /// - Returns: how many are numbers.
  package static func months(_ balance: Column, _ mean: Column, into out: Target, _ count: Int) -> Int {
    fund_months(balance, mean, out, count)
  }

  /// Copies the values that are numbers to the front of another column.
  package static func compact(_ x: Column, into out: Target, _ count: Int) -> Range {
    var n = 0
    for i in 0..<count {
      out[n] = x[i]
      n &+= x[i] == x[i] ? 1 : 0
    }
    return copy(out, into: out, n)
  }

  /// Keeps the least and the greatest value so far; values that are not numbers change nothing.
  /// - Returns: the lowest of either.
  package static func track(
    _ x: Column, least: Target, greatest: Target, _ count: Int
  ) -> (least: Double, greatest: Double) {
    withPair { fund_extremes(x, least, greatest, count, $0) }
  }

  /// Keeps the least value so far.
  /// - Returns: how many of these are less than an edge.
  package static func track(_ x: Column, least: Target, below edge: Double, _ count: Int) -> Int {
    fund_least_below(x, least, edge, count)
  }

  /// How many values are less than an edge; values that are not numbers are not.
  package static func count(_ x: Column, below edge: Double, _ count: Int) -> Int {
    fund_count_below(x, edge, count)
  }

  /// The sum and the number of the values less than an edge.
  package static func sum(_ x: Column, below edge: Double, _ count: Int) -> (sum: Double, number: Int) {
    var number = 0
    let sum = fund_sum_below(x, edge, count, &number)
    return (sum, number)
  }

  /// The sums over all paths of the months missing to an edge, and of the money that is.
  package static func shortfall(
    _ edge: Double, _ months: Column, _ mean: Column, _ count: Int
  ) -> (months: Double, money: Double) {
    withPair { fund_shortfall(edge, months, mean, count, $0) }
  }

  /// Two numbers that a kernel writes.
  private static func withPair(_ body: (Target) -> Void) -> (Double, Double) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 2) { pair in
      pair.initialize(repeating: 0)
      if let pair = pair.baseAddress { body(pair) }
      return (pair[0], pair[1])
    }
  }
}
