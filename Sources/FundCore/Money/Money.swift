/// An exact amount (金额): whole minor units (fen 分, cents) of one currency.
///
/// For the edges of the interface; ledgers hold `[Int64]` columns. There is no `Money * Double` on purpose:
/// exact to binary is ``majorUnits``, binary to exact is ``init(rounding:_:)``.
@frozen public struct Money: Sendable, Hashable {
  /// The amount in minor units.
  public let minorUnits: Int64
  /// The currency of the amount.
  public let currency: Currency

  /// Makes an amount of whole minor units.
  @inlinable public init(minorUnits: Int64, _ currency: Currency) {
    self.minorUnits = minorUnits
    self.currency = currency
  }

  /// The nearest whole minor unit to an amount in major units (halves away from zero); nil when the result does
  /// not fit or the input is not finite.
  public init?(rounding majorUnits: Double, _ currency: Currency) {
    let scaled = (majorUnits * Double(NumberText.powersOfTen[currency.minorDigits]))
      .rounded(.toNearestOrAwayFromZero)
    guard scaled.isFinite, let units = Int64(exactly: scaled) else { return nil }
    self.init(minorUnits: units, currency)
  }

  /// The amount in major units (元) as a double; exact below 2^53 minor units, otherwise the nearest double.
  public var majorUnits: Double { Double(minorUnits) / Double(NumberText.powersOfTen[currency.minorDigits]) }

  /// The sum, or nil when currencies differ or the result does not fit.
  public func adding(_ other: Money) -> Money? {
    guard currency == other.currency else { return nil }
    let (sum, overflow) = minorUnits.addingReportingOverflow(other.minorUnits)
    return overflow ? nil : Money(minorUnits: sum, currency)
  }

  /// Shares the amount out in proportion to weights so that the parts add up exactly (largest remainder, ties to
  /// the earlier part).
  ///
  /// - Returns: one part per weight; empty when the weights are empty, negative, not finite or all zero.
  /// - Complexity: O(n log n).
  public func shared(by weights: [Double]) -> [Money] {
    let total = weights.reduce(0, +)
    guard !weights.isEmpty, total > 0, total.isFinite, weights.allSatisfy({ $0 >= 0 }) else { return [] }
    let exact = weights.map { Double(minorUnits) * ($0 / total) }
    var parts = exact.map { Int64($0.rounded(.down)) }
    let order = exact.indices.sorted {
      let a = exact[$0] - Double(parts[$0])
      let b = exact[$1] - Double(parts[$1])
      return a == b ? $0 < $1 : a > b
    }
    var rest = minorUnits - parts.reduce(0, +)
    var i = 0
    while rest != 0 {
      parts[order[i % order.count]] += rest.signum()
      rest -= rest.signum()
      i += 1
    }
    return parts.map { Money(minorUnits: $0, currency) }
  }
}

extension Money: CustomStringConvertible {
  /// The amount in major units with all its digits, and the currency: `123.45 CNY`.
  public var description: String { "\(NumberText.exact(minorUnits, places: currency.minorDigits)) \(currency)" }
}
