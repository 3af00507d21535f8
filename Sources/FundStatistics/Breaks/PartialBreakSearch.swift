import FundNumerics

/// The best breaks of some columns while others keep one coefficient throughout (部分结构突变).
///
/// With shared coefficients the sums of squares of segments no longer add up, and dynamic programming is no longer
/// exact. As ``StepProjection`` judges a set of breaks at the cost of a few small products, all sets are tried where
/// their number allows: this is exact. Beyond that a set is found by Bai and Perron's iteration (dynamic programming for
/// given shared coefficients, these for given breaks, until nothing changes) and by adding a break to the best smaller
/// set; each is improved by moving one break at a time while that helps. Such a set need not be the best.
///
/// Reference: J. Bai and P. Perron, Computation and analysis of multiple structural change models, J. Appl. Econometrics
/// 18 (2003), section 3.2.
struct PartialBreakSearch {
  let design: Matrix
  let breaking: [Int]
  let shared: [Int]
  let response: [Double]
  let minimum: Int
  let most: Int
  /// Up to how many multiplications all sets of breaks are tried.
  let exactLimit: Double

  /// The best partition for every number of breaks from none to `most`.
  func best() throws(NumericsError) -> [SegmentSearch.Partition] {
    var found: [SegmentSearch.Partition] = []
    for choice in try choices() {
      let segments = Segments(design, breaking: breaking, shared: shared, breaks: choice.breaks)
      let rest = try QRFactorization(segments.matrix).projection(of: response).outside
      let sum = rest.reduce(0) { $0 + $1 * $1 }
      found.append(SegmentSearch.Partition(breaks: choice.breaks, sum: sum, isExact: choice.isExact))
    }
    return found
  }

  /// A set of breaks, and whether it is certainly the best.
  private struct Choice {
    var breaks: [Int]
    var isExact: Bool
  }

  private func choices() throws(NumericsError) -> [Choice] {
    var choices = [Choice(breaks: [], isExact: true)]
    guard most > 0 else { return choices }
    let exactDepth = exactDepth()
    let steps = try StepProjection(
      design, breaking: breaking, response: response, minimum: minimum, depth: max(most, 1),
      holdingCrosses: exactDepth > 1)
    var trial = Trial(depth: exactDepth)
    trial.tryAll(steps, from: 0, depth: 0, gain: 0)
    choices += trial.breaks.map { Choice(breaks: $0, isExact: true) }
    for count in exactDepth + 1..<max(most, exactDepth) + 1 {
      var starts: [[Int]] = []
      if let addition = move(to: choices[count - 1].breaks, steps) { starts.append(addition.breaks) }
      starts.append(try iterate(count))
      var best: (breaks: [Int], gain: Double)?
      for start in starts {
        let improved = exchange(start, steps)
        if improved.gain > best?.gain ?? -.infinity { best = improved }
      }
      choices.append(Choice(breaks: best?.breaks ?? starts[0], isExact: false))
    }
    return choices
  }

  /// Up to how many breaks all sets are tried.
  private func exactDepth() -> Int {
    let n = Double(design.rowCount)
    let order = Double(breaking.count)
    let candidates = n - 2 * Double(minimum) + 1
    var depth = 1
    // The products of all pairs of candidates are held, 64 MB at most.
    guard candidates * candidates * order * order <= 8e6 else { return depth }
    var operations = 0.0
    for count in 1..<most + 1 {
      let places = n - Double(count + 1) * Double(minimum) + Double(count)
      var sets = 1.0
      for taken in 0..<count { sets *= (places - Double(taken)) / Double(taken + 1) }
      operations += sets * order * order * (order * Double(count + 1) + 4)
      if operations > exactLimit { break }
      depth = count
    }
    return depth
  }

  /// All sets of breaks, in ascending order, depth first.
  private struct Trial {
    let depth: Int
    var breaks: [[Int]]
    var gains: [Double]
    private var taken: [Int]

    init(depth: Int) {
      self.depth = depth
      breaks = Array(repeating: [], count: depth)
      gains = Array(repeating: -1, count: depth)
      taken = []
    }

    mutating func tryAll(_ steps: borrowing StepProjection, from first: Int, depth level: Int, gain: Double) {
      guard first < steps.count else { return }
      var best = gains[level]
      var winner = -1
      for candidate in first..<steps.count {
        let total = gain + steps.gain(of: candidate, depth: level)
        if total > best {
          best = total
          winner = candidate
        }
      }
      if winner >= 0 {
        gains[level] = best
        breaks[level] = (taken + [winner]).map { $0 + steps.minimum }
      }
      guard level + 1 < depth else { return }
      for candidate in first..<max(first, steps.count - steps.minimum) {
        let own = steps.gain(of: candidate, depth: level)
        steps.take(candidate, depth: level, over: candidate + steps.minimum..<steps.count)
        taken.append(candidate)
        tryAll(steps, from: candidate + steps.minimum, depth: level + 1, gain: gain + own)
        taken.removeLast()
      }
    }
  }

  /// The best further break beside some that stay, and by how much all together lower the sum of squares; nil without
  /// room.
  private func move(
    to others: [Int], _ steps: borrowing StepProjection
  ) -> (breaks: [Int], gain: Double)? {
    var total = 0.0
    for (depth, row) in others.enumerated() {
      total += steps.gain(of: row - minimum, depth: depth)
      steps.take(row - minimum, depth: depth, over: 0..<steps.count)
    }
    var best: (row: Int, gain: Double)?
    for candidate in 0..<steps.count {
      let row = candidate + minimum
      if others.contains(where: { abs($0 - row) < minimum }) { continue }
      let gain = steps.gain(of: candidate, depth: others.count)
      if gain > best?.gain ?? -1 { best = (row, gain) }
    }
    guard let best else { return nil }
    return ((others + [best.row]).sorted(), total + best.gain)
  }

  /// Moves one break at a time to its best place beside the others, until no move helps.
  private func exchange(
    _ start: [Int], _ steps: borrowing StepProjection
  ) -> (breaks: [Int], gain: Double) {
    var current = (breaks: start, gain: -1.0)
    var improved = true
    while improved {
      improved = false
      for place in 0..<start.count {
        var others = current.breaks
        others.remove(at: place)
        guard let moved = move(to: others, steps) else { continue }
        if moved.gain > current.gain * (1 + 1e-12) {
          improved = improved || moved.breaks != current.breaks
          current = moved
        }
      }
    }
    return current
  }

  /// Bai and Perron's iteration, from the shared coefficients without breaks.
  private func iterate(_ count: Int) throws(NumericsError) -> [Int] {
    var breaks: [Int] = []
    var seen: Set<[Int]> = []
    while seen.insert(breaks).inserted {
      let segmented = Segments(design, breaking: breaking, shared: shared, breaks: breaks)
      let coefficients = try QRFactorization(segmented.matrix).solve(response)
      var rest = response
      for (place, column) in shared.enumerated() {
        let values = design.column(column)
        for (row, value) in values.enumerated() { rest[row] -= coefficients[place] * value }
      }
      let rows = ScaledRows(design, columns: breaking, response: rest)
      breaks = SegmentSearch.best(rows, minimum: minimum, most: count)[count].breaks
    }
    return breaks
  }
}
