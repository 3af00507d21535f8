public import FundCore

/// How the paths pass one edge (越界概率), one element per period ahead.
///
/// Passages are observed at period ends. All four probabilities are shares: the point-in-time ones of the paths that
/// have months at that period, the ever ones of all paths. A fund already beyond the edge has no first passage to that
/// side; there the ever share still says how many paths have had a period end on that side, and the share of the other
/// side is the probability of return.
public struct EdgePassage: Sendable, Equatable {
  /// The edge.
  public let edge: OutlookEdge
  /// Whether the fund lies under the edge now; nil when its months are not known.
  public let isUnderNow: Bool?
  /// The share of paths under the edge at each period end (时点概率).
  public internal(set) var below: [Double] = []
  /// The share of paths over the edge at each period end: one less ``below``.
  public internal(set) var above: [Double] = []
  /// The share of paths that have been under the edge at some period end by then (累计跌破概率).
  public internal(set) var everBelow: [Double] = []
  /// The share of paths that have been over the edge at some period end by then (累计超出概率).
  public internal(set) var everAbove: [Double] = []
  /// The mean of `max(0, edge - months)` over all paths, in months (预期缺口).
  public internal(set) var expectedShortfall: [Double] = []
  /// The mean of the same times the path's mean monthly spending, in major units (预期缺口金额).
  public internal(set) var expectedShortfallMoney: [Double] = []
  /// Why a period has no value; ``MissingReason/present`` where it has.
  public internal(set) var reasons: [MissingReason] = []

  /// An edge without periods yet, with room for so many.
  init(_ edge: OutlookEdge, isUnderNow: Bool?, room count: Int) {
    self.edge = edge
    self.isUnderNow = isUnderNow
    below.reserveCapacity(count)
    above.reserveCapacity(count)
    everBelow.reserveCapacity(count)
    everAbove.reserveCapacity(count)
    expectedShortfall.reserveCapacity(count)
    expectedShortfallMoney.reserveCapacity(count)
    reasons.reserveCapacity(count)
  }

  /// Whether the fund already lies on the side of the edge that is a breach (已越界).
  public var alreadyBreached: Bool {
    guard let isUnderNow else { return false }
    return edge.breach == .below ? isUnderNow : !isUnderNow
  }

  /// The probability of having been back on the other side at some period end by a step ahead (回归概率); nil unless
  /// ``alreadyBreached``.
  public func probabilityOfReturn(by step: Int) -> Measured<Double>? {
    guard alreadyBreached else { return nil }
    return value(edge.breach == .below ? everAbove : everBelow, step)
  }

  /// The first step at which the edge has been breached with probability one half (最可能越界期), from zero.
  /// `alreadyBreached` when there is no first passage, `beyondHorizon` when one half is not reached.
  public var firstLikelyStep: Measured<Int> {
    if alreadyBreached { return .missing(.alreadyBreached) }
    let ever = edge.breach == .below ? everBelow : everAbove
    for step in ever.indices where reasons[step] == .present && ever[step] >= 0.5 { return .value(step) }
    return .missing(reasons.contains(.present) ? .beyondHorizon : reasons.first ?? .beyondHorizon)
  }

  /// The step at which most paths breach the edge for the first time (首次越界众数期), the earliest of equals;
  /// `beyondHorizon` when no path does.
  public var modalStep: Measured<Int> {
    if alreadyBreached { return .missing(.alreadyBreached) }
    guard let step = EdgePassage.modalStep(edge.breach == .below ? everBelow : everAbove) else {
      return .missing(.beyondHorizon)
    }
    return .value(step)
  }

  static func modalStep(_ ever: [Double]) -> Int? {
    var best: Int?
    var most = 0.0
    var before = 0.0
    for step in ever.indices where !ever[step].isNaN {
      if ever[step] - before > most {
        most = ever[step] - before
        best = step
      }
      before = ever[step]
    }
    return best
  }

  func value(_ column: [Double], _ step: Int) -> Measured<Double> {
    guard column.indices.contains(step) else { return .missing(.beyondHorizon) }
    return reasons[step] == .present ? .value(column[step]) : .missing(reasons[step])
  }

  mutating func append(missing reason: MissingReason) {
    below.append(.nan)
    above.append(.nan)
    everBelow.append(.nan)
    everAbove.append(.nan)
    expectedShortfall.append(.nan)
    expectedShortfallMoney.append(.nan)
    reasons.append(reason)
  }

  /// Compares the bits of every value, so that two missing periods are equal.
  public static func == (a: EdgePassage, b: EdgePassage) -> Bool {
    func same(_ x: [Double], _ y: [Double]) -> Bool { x.map(\.bitPattern) == y.map(\.bitPattern) }
    return a.edge == b.edge && a.isUnderNow == b.isUnderNow && a.reasons == b.reasons && same(a.below, b.below)
      && same(a.above, b.above) && same(a.everBelow, b.everBelow) && same(a.everAbove, b.everAbove)
      && same(a.expectedShortfall, b.expectedShortfall)
      && same(a.expectedShortfallMoney, b.expectedShortfallMoney)
  }
}
