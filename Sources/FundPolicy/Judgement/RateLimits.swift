public import FundCore

/// Ceilings of the surplus rates (结余率上限), as for the rural cooperative scheme: the current surplus over, and the
/// cumulative balance over, the **pooled money raised this year** (当年筹集的统筹基金), not over total income.
///
/// Both are fractions of one. Answers are `target` and `excessive`, and `deficit` when the balance is not positive.
@frozen public struct RateLimits: Sendable, Hashable {
  /// The ceiling of the current-surplus rate in thousandths; nil when there is none.
  public let currentSurplus: StandardEdge?
  /// The ceiling of the cumulative-surplus rate in thousandths; nil when there is none.
  public let cumulativeSurplus: StandardEdge?

  /// Takes the ceilings; nil when there is none, one has another name, is not positive or is not an upper bound.
  public init?(_ edges: [StandardEdge]) {
    var current: StandardEdge?
    var cumulative: StandardEdge?
    for edge in edges {
      guard edge.test.meansLowerSide, edge.thousandths > 0 else { return nil }
      switch edge.name {
      case .currentSurplusRate where current == nil: current = edge
      case .cumulativeSurplusRate where cumulative == nil: cumulative = edge
      default: return nil
      }
    }
    guard current != nil || cumulative != nil else { return nil }
    currentSurplus = current
    cumulativeSurplus = cumulative
  }

  /// The ceilings there are.
  public var edges: [StandardEdge] { [currentSurplus, cumulativeSurplus].compactMap { $0 } }

  /// The band of a year (按结余率判定).
  ///
  /// One rate above its ceiling is enough for `excessive`, even when the other is not known. `target` needs every
  /// rate that has a ceiling.
  /// - Returns: the reason of the missing rate when it decides.
  @inlinable public func band(
    currentSurplusRate current: Measured<ExactRatio>, cumulativeSurplusRate cumulative: Measured<ExactRatio>,
    balance: Int64
  ) -> Measured<Band> {
    if balance <= 0 { return .value(.deficit) }
    var reason: MissingReason?
    for (limit, rate) in [(currentSurplus, current), (cumulativeSurplus, cumulative)] {
      guard let limit else { continue }
      switch rate {
      case .value(let r): if !limit.holds(r) { return .value(.excessive) }
      case .missing(let why): reason = reason ?? why
      }
    }
    if let reason { return .missing(reason) }
    return .value(.target)
  }

  /// The band from money (按金额判定): `surplus` of the year and closing `balance` over the pooled money `raised` this
  /// year, all in minor units. A base that is not positive is a reason.
  @inlinable public func band(surplus: Int128, balance: Int64, raised: Int128) -> Measured<Band> {
    guard let current = ExactRatio(surplus, over: raised), let cumulative = ExactRatio(Int128(balance), over: raised)
    else { return balance <= 0 ? .value(.deficit) : .missing(.denominatorNotPositive) }
    return band(currentSurplusRate: .value(current), cumulativeSurplusRate: .value(cumulative), balance: balance)
  }
}
