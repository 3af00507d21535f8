/// Claims as they were observed, one by one or in classes (经验费用分布).
///
/// Single claims stand for themselves. In a class with a known amount the claims are spread evenly below and evenly above
/// its mean, so many on each side that count and amount are kept; without an amount they are spread evenly. In the open
/// class on top they are exponential beyond its lower end.
public struct EmpiricalClaims: Sendable, Hashable {
  /// The classes in ascending order; single claims are classes of one size (分组).
  public let classes: [ClaimClass]
  /// How many claims there are (人次).
  public let count: Double
  /// The mean claim (次均费用), in units of money.
  public let mean: Double
  /// The standard deviation over the mean (变异系数), of all claims as a population.
  public let variation: Double
  /// Per class, the claims of those below it and the sum of their costs.
  private let below: [(count: Double, amount: Double)]
  /// Per class, the claims of those above it and the sum of their costs.
  private let above: [(count: Double, amount: Double)]

  /// Single claims, each once or so many times.
  ///
  /// - Throws: ``ClaimError/badClaim(index:value:)``, ``ClaimError/badCount(index:value:)``, ``ClaimError/noClaims``.
  /// - Precondition: `counts` has one number per claim.
  public init(_ claims: [Double], counts: [Double]? = nil) throws(ClaimError) {
    precondition(counts == nil || counts?.count == claims.count, "Each claim has a count.")
    var found: [ClaimClass] = []
    for (index, claim) in claims.enumerated() {
      guard claim >= 0, claim.isFinite else { throw .badClaim(index: index, value: claim) }
      let count = counts?[index] ?? 1
      guard count > 0, count.isFinite else { throw .badCount(index: index, value: count) }
      found.append(ClaimClass(from: claim, to: claim, count: count))
    }
    try self.init(valid: found)
  }

  /// Claims in classes that do not overlap, in any order.
  ///
  /// - Throws: ``ClaimError/badClass(index:lower:upper:)``, ``ClaimError/badCount(index:value:)``,
  ///   ``ClaimError/badAmount(index:mean:)``, ``ClaimError/openClassWithoutAmount(index:)``,
  ///   ``ClaimError/overlappingClass(index:lower:below:)``, ``ClaimError/noClaims``; the index is that of the argument.
  public init(classes: [ClaimClass]) throws(ClaimError) {
    var found: [ClaimClass] = []
    for (index, one) in classes.enumerated() {
      guard one.lower >= 0, one.lower.isFinite, one.upper >= one.lower else {
        throw .badClass(index: index, lower: one.lower, upper: one.upper)
      }
      guard one.count > 0, one.count.isFinite else { throw .badCount(index: index, value: one.count) }
      if one.upper == .infinity, one.amount == nil { throw .openClassWithoutAmount(index: index) }
      if let amount = one.amount {
        // An amount printed with few digits may leave the mean beside an end of the class by its rounding.
        let slack = 1e-9 * max(one.lower, one.upper.isFinite ? one.upper : 0)
        guard amount.isFinite, amount / one.count >= one.lower - slack, amount / one.count <= one.upper + slack else {
          throw .badAmount(index: index, mean: amount / one.count)
        }
      }
      found.append(one)
    }
    let order = found.indices.sorted {
      (found[$0].lower, found[$0].upper, $0) < (found[$1].lower, found[$1].upper, $1)
    }
    for (place, index) in order.enumerated().dropFirst() {
      let before = found[order[place - 1]]
      guard found[index].lower >= before.upper else {
        throw .overlappingClass(index: index, lower: found[index].lower, below: before.upper)
      }
    }
    try self.init(valid: found)
  }

  private init(valid classes: [ClaimClass]) throws(ClaimError) {
    var kept: [ClaimClass] = []
    for one in classes.sorted(by: { ($0.lower, $0.upper) < ($1.lower, $1.upper) }) {
      var one = one
      // Claims whose mean is an end of their class are all of that size.
      let mean = one.mean
      if mean <= one.lower || mean >= one.upper {
        let size = min(max(mean, one.lower), one.upper)
        one = ClaimClass(from: size, to: size, count: one.count)
      }
      if let last = kept.last, last.lower == one.lower, last.upper == one.upper {
        kept[kept.count - 1].count += one.count
      } else {
        kept.append(one)
      }
    }
    var (below, above) = ([(count: Double, amount: Double)](), [(count: Double, amount: Double)]())
    var (count, amount) = (0.0, 0.0)
    for one in kept {
      below.append((count, amount))
      count += one.count
      amount += one.count * one.mean
    }
    var (upperCount, upperAmount) = (0.0, 0.0)
    for one in kept.reversed() {
      above.append((upperCount, upperAmount))
      upperCount += one.count
      upperAmount += one.count * one.mean
    }
    guard amount > 0, amount.isFinite, count.isFinite else { throw .noClaims }
    let mean = amount / count
    var variance = 0.0
    for one in kept {
      // The spread within a class and the distance of its mean.
      let within = one.meanSquare / mean / mean - one.mean / mean * one.mean / mean
      let distance = one.mean / mean - 1
      variance += one.count / count * (max(0, within) + distance * distance)
    }
    (self.classes, self.count, self.mean, self.variation) = (kept, count, mean, variance.squareRoot())
    (self.below, self.above) = (below, above.reversed())
  }

  /// Equal classes.
  public static func == (a: EmpiricalClaims, b: EmpiricalClaims) -> Bool { a.classes == b.classes }

  /// Hashes the classes, which decide everything else.
  public func hash(into hasher: inout Hasher) { hasher.combine(classes) }

  func upperTail(_ d: Double) -> Double {
    guard let place = place(d) else { return 1 }
    return (above[place].count + classes[place].count * classes[place].upperTail(d)) / count
  }

  func limitedMean(_ d: Double) -> Double {
    guard let place = place(d) else { return d }
    let one = classes[place]
    let higher = above[place].count > 0 ? d * above[place].count : 0
    return (below[place].amount + one.count * one.limitedMean(d) + higher) / count
  }

  func excess(_ d: Double) -> Double {
    guard let place = place(d) else { return mean - d }
    let one = classes[place]
    let higher = above[place].count > 0 ? above[place].amount - d * above[place].count : 0
    return max(0, higher + one.count * one.excess(d)) / count
  }

  func quantile(_ p: Double) -> Double {
    let wanted = p * count
    var (low, high) = (0, classes.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if below[middle].count + classes[middle].count < wanted { low = middle + 1 } else { high = middle }
    }
    return classes[low].quantile(min(1, max(0, (wanted - below[low].count) / classes[low].count)))
  }

  func scaled(by factor: Double) throws(ClaimError) -> EmpiricalClaims {
    var grown = classes
    for place in grown.indices {
      grown[place].lower *= factor
      grown[place].upper *= factor
      grown[place].amount = grown[place].amount.map { $0 * factor }
    }
    return try EmpiricalClaims(valid: grown)
  }

  /// The last class that begins at or below an amount; nil below all of them.
  private func place(_ d: Double) -> Int? {
    var (low, high) = (0, classes.count)
    while low < high {
      let middle = (low + high) / 2
      if classes[middle].lower <= d { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }
}
