/// A quotient kept as two integers (精确比值), so that a value on an edge is judged on the edge and not beside it.
///
/// Months of reserve are `n B / S` with balance `B` and spending `S` in minor units over `n` months; rates are
/// quotients of sums. 128 bits hold any sum of a nation's funds.
@frozen public struct ExactRatio: Sendable, Hashable {
  /// The dividend.
  public let numerator: Int128
  /// The divisor, greater than zero.
  public let denominator: Int128

  /// Makes a quotient; nil unless the denominator is positive.
  @inlinable public init?(_ numerator: Int128, over denominator: Int128) {
    guard denominator > 0 else { return nil }
    self.numerator = numerator
    self.denominator = denominator
  }

  /// Compares with an edge given in thousandths (6 months is 6000), exactly: negative below, zero on it, positive
  /// above.
  @inlinable public func compare(toThousandths edge: Int64) -> Int {
    let left = numerator * 1000
    let right = Int128(edge) * denominator
    return left < right ? -1 : (left == right ? 0 : 1)
  }

  /// The quotient as a double within two units in the last place, which moreover compares with every number of at
  /// most three decimals exactly as the quotient itself does.
  @inlinable public var value: Double {
    let a = Int64(truncatingIfNeeded: numerator)
    let b = Int64(truncatingIfNeeded: denominator)
    let isNarrow = Int128(a) == numerator && Int128(b) == denominator
    let x = isNarrow ? Double(a) / Double(b) : Double(numerator) / Double(denominator)
    let thousandths = x * 1000
    guard thousandths.magnitude < 1e15 else { return x }
    // Adding and taking away 1.5 * 2^52 rounds to a whole number without a call.
    let nearest = (thousandths + 6_755_399_441_055_744) - 6_755_399_441_055_744
    guard (thousandths - nearest).magnitude <= 1e-9 * max(1, nearest.magnitude) else { return x }
    let edge = nearest / 1000
    switch compare(toThousandths: Int64(nearest)) {
    case 0: return edge
    case let c where c < 0: return min(x, edge.nextDown)
    default: return max(x, edge.nextUp)
    }
  }

  /// The quotient cut off after `decimals` places towards minus infinity, in units of the last place: 2.847 with two
  /// places is 284. The truncation official tables use. Nil when it does not fit.
  public func truncated(decimals: Int) -> Int64? {
    let scaled = numerator * Int128(NumberText.powersOfTen[min(max(decimals, 0), 9)])
    let q = scaled / denominator
    return Int64(exactly: scaled % denominator < 0 ? q - 1 : q)
  }

  /// The quotient rounded to `decimals` places, halves away from zero, in units of the last place. Nil when it does
  /// not fit.
  public func rounded(decimals: Int) -> Int64? {
    let scaled = numerator * Int128(NumberText.powersOfTen[min(max(decimals, 0), 9)])
    let doubled = 2 * scaled
    let q = (doubled + (doubled < 0 ? -denominator : denominator)) / (2 * denominator)
    return Int64(exactly: q)
  }
}
