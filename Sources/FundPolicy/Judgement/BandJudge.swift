public import FundCore

/// Judges months of reserve against the edges of one edition (状态判定), without allocation.
///
/// `insufficient` and `excessive` bound the named extremes, `targetLow` and `targetHigh` the target. Where a standard
/// has no `insufficient` edge, everything under the target is insufficient; where it has no `excessive` edge,
/// everything over it is excessive; where it has neither upper edge, there is no upper bound.
/// With 67号 of 2009: exactly 3 is below target, exactly 6 and 9 are on target, exactly 15 is above target.
/// A balance of zero or less is a deficit, except for a standard with a floor only, which knows two answers.
@frozen public struct BandJudge: Sendable, Hashable {
  @usableFromInline let insufficient: Int64
  @usableFromInline let targetLow: Int64
  @usableFromInline let targetHigh: Int64
  @usableFromInline let excessive: Int64
  /// Bit `n` is set when the edge with raw value `n` exists.
  @usableFromInline let present: UInt8
  /// Bit `n` is set when a value on the edge with raw value `n` counts with those under it.
  @usableFromInline let under: UInt8

  /// Takes the four edges a months standard may have, in any order; nil when there is none, one is named twice, is not
  /// an edge of months or means the wrong side (`insufficient` and `targetHigh` mean the lower one), one lies at or
  /// below zero, or they are not in ascending order (`targetLow` and `targetHigh` may be equal when both include the
  /// edge).
  public init?(_ edges: [StandardEdge]) {
    var figures: [Int64] = [0, 0, 0, 0]
    var present: UInt8 = 0
    var under: UInt8 = 0
    for edge in edges where edge.name != .deficit {
      let bit: UInt8 = 1 << edge.name.rawValue
      guard edge.name >= .insufficient, edge.name <= .excessive, present & bit == 0, edge.thousandths > 0,
        edge.test.meansLowerSide == (edge.name == .insufficient || edge.name == .targetHigh)
      else { return nil }
      present |= bit
      if edge.test.edgeBelongsBelow { under |= bit }
      figures[Int(edge.name.rawValue) - 1] = edge.thousandths
    }
    guard present != 0 else { return nil }
    var last: (figure: Int64, under: Bool)?
    for name in [EdgeName.insufficient, .targetLow, .targetHigh, .excessive] {
      let bit: UInt8 = 1 << name.rawValue
      guard present & bit != 0 else { continue }
      let figure = figures[Int(name.rawValue) - 1]
      let isUnder = under & bit != 0
      if let last {
        guard last.figure < figure || (last.figure == figure && !last.under && isUnder) else { return nil }
      }
      last = (figure, isUnder)
    }
    insufficient = figures[0]
    targetLow = figures[1]
    targetHigh = figures[2]
    excessive = figures[3]
    self.present = present
    self.under = under
  }

  /// Whether there is a lower bound only (只有下限): answers are then `insufficient` and `target`.
  @inlinable public var isFloorOnly: Bool { !has(.targetHigh) && !has(.excessive) }

  /// The band of exact months of reserve, with the balance they were computed from.
  /// - Complexity: O(1), at most four 128-bit comparisons, no allocation.
  @inlinable public func band(_ months: ExactRatio, balance: Int64) -> Band {
    if balance <= 0, !isFloorOnly { return .deficit }
    return place { figure, under in
      let c = months.compare(toThousandths: figure)
      return c < 0 || (c == 0 && under)
    }
  }

  /// The band of modelled months, or of an exact value that went through ``ExactRatio/value``; unknown for NaN.
  @inlinable public func band(modelled months: Double, balance: Double) -> Band {
    if months.isNaN || balance.isNaN { return .unknown }
    if balance <= 0, !isFloorOnly { return .deficit }
    return place { figure, under in
      let edge = Double(figure) / 1000
      return months < edge || (months == edge && under)
    }
  }

  /// Walks up the edges; `isUnder` tells whether the value counts with those under an edge.
  @inlinable @inline(__always) func place(_ isUnder: (_ figure: Int64, _ under: Bool) -> Bool) -> Band {
    if has(.insufficient), isUnder(insufficient, includes(.insufficient)) { return .insufficient }
    if has(.targetLow), isUnder(targetLow, includes(.targetLow)) {
      return has(.insufficient) ? .belowTarget : .insufficient
    }
    if has(.targetHigh) {
      if isUnder(targetHigh, includes(.targetHigh)) { return .target }
      if has(.excessive), isUnder(excessive, includes(.excessive)) { return .aboveTarget }
      return .excessive
    }
    if has(.excessive), !isUnder(excessive, includes(.excessive)) { return .excessive }
    return .target
  }

  @inlinable @inline(__always) func has(_ name: EdgeName) -> Bool { present & (1 << name.rawValue) != 0 }
  @inlinable @inline(__always) func includes(_ name: EdgeName) -> Bool { under & (1 << name.rawValue) != 0 }
}

extension BandJudge {
  /// The edges, lowest first, with the deficit edge 0 in front.
  public var edges: [StandardEdge] {
    [.deficit] + [EdgeName.insufficient, .targetLow, .targetHigh, .excessive].compactMap { edge($0) }
  }

  /// The edge with a name; nil when the standard has none. `deficit` is always there.
  public func edge(_ name: EdgeName) -> StandardEdge? {
    if name == .deficit { return .deficit }
    guard name >= .insufficient, name <= .excessive, has(name) else { return nil }
    let figure =
      switch name {
      case .insufficient: insufficient
      case .targetLow: targetLow
      case .targetHigh: targetHigh
      default: excessive
      }
    let lower = name == .insufficient || name == .targetHigh
    let under = includes(name)
    return StandardEdge(name, lower ? (under ? .atMost : .below) : (under ? .above : .atLeast), thousandths: figure)
  }

  /// Where the target begins (目标下限): `targetLow`, else `insufficient`; nil when there is no lower bound.
  public var targetFloor: StandardEdge? { edge(.targetLow) ?? edge(.insufficient) }

  /// Where the target ends (目标上限): `targetHigh`, else `excessive`; nil when there is no upper bound.
  public var targetCeiling: StandardEdge? { edge(.targetHigh) ?? edge(.excessive) }
}
