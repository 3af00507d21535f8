/// Claims within limits of cost, counted together (费用分组).
public struct ClaimClass: Sendable, Hashable {
  /// The lower end (下限).
  public var lower: Double
  /// The upper end (上限); infinite for the open class above all others. Equal to the lower end for claims of one size.
  public var upper: Double
  /// How many claims (人次), above zero.
  public var count: Double
  /// The sum of the claims (金额); nil when only their number is known.
  public var amount: Double?

  /// A class with its claims.
  public init(from lower: Double, to upper: Double, count: Double, amount: Double? = nil) {
    self.lower = lower
    self.upper = upper
    self.count = count
    self.amount = amount
  }

  /// The mean of the claims: the middle of the class when the amount is not known.
  var mean: Double { lower == upper ? lower : amount.map { $0 / count } ?? (lower + (upper - lower) / 2) }

  /// The mean of the squares.
  var meanSquare: Double {
    guard upper > lower else { return lower * lower }
    if upper == .infinity {
      let beyond = mean - lower
      return mean * mean + beyond * beyond
    }
    return halves.reduce(0) { sum, half in
      let middle = (half.lower + half.upper) / 2
      let width = half.upper - half.lower
      return sum + half.share * (middle * middle + width * width / 12)
    }
  }

  /// What of the claims lies under a limit, per claim: the mean of the smaller of claim and limit.
  func limitedMean(_ d: Double) -> Double { d <= lower ? d : d >= upper ? mean : mean - excess(d) }

  /// What of the claims lies above a limit, per claim.
  func excess(_ d: Double) -> Double {
    if d <= lower { return mean - d }
    if d >= upper { return 0 }
    if upper == .infinity { return (mean - lower) * exponential(d) }
    return halves.reduce(0) { sum, half in
      if d <= half.lower { return sum + half.share * ((half.lower + half.upper) / 2 - d) }
      let above = max(0, half.upper - d)
      return sum + half.share * above * above / (2 * (half.upper - half.lower))
    }
  }

  /// The share of the claims above a limit.
  func upperTail(_ d: Double) -> Double {
    if d < lower { return 1 }
    if d >= upper { return 0 }
    if upper == .infinity { return exponential(d) }
    return halves.reduce(0) { sum, half in
      sum + half.share * min(1, max(0, half.upper - d) / (half.upper - half.lower))
    }
  }

  /// The claim that a share of the class does not exceed.
  func quantile(_ p: Double) -> Double {
    guard upper > lower else { return lower }
    if upper == .infinity { return lower - (mean - lower) * ClaimClass.logOfComplement(p) }
    let (low, high) = (halves[0], halves[1])
    if p <= low.share { return low.lower + (low.upper - low.lower) * p / low.share }
    return high.upper - (high.upper - high.lower) * (1 - p) / high.share
  }

  /// The two parts of the class, below and above its mean, with their shares of the claims.
  private var halves: [(lower: Double, upper: Double, share: Double)] {
    let below = (upper - mean) / (upper - lower)
    return [(lower, mean, below), (mean, upper, 1 - below)]
  }
}
