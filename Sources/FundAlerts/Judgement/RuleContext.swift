public import FundCore
public import FundPolicy

/// What a rule may know of a fund beside its figures (判定背景): its reserve standard through time.
///
/// Rules name edges; the figures come from the standard that is in force at the **end** of the period judged.
public struct RuleContext: Sendable {
  /// A run of periods under one edition of the standard.
  package struct Stretch: Sendable {
    /// The first offset; the stretch ends where the next begins.
    package let from: Int
    /// The standard's name, nil when there is none.
    package let standard: String?
    /// Its edges in months.
    package let edges: [StandardEdge]
    /// Why there are no edges.
    package let reason: MissingReason
  }

  package let stretches: [Stretch]

  /// Lays the standard of a fund over its periods, counted from `start`.
  /// - Complexity: O(editions).
  public init(_ timeline: Dated<StandardChoice>, from start: Period) {
    var list: [Stretch] = []
    for edition in timeline.editions {
      let at: Int
      if let day = edition.from {
        let (year, month, _) = day.components
        at = YearMonth(min(max(year, 1), 9999), month).period(start.frequency) - start
      } else {
        at = .min
      }
      let next: Stretch
      switch edition.value {
      case .missing(let reason):
        next = Stretch(from: at, standard: nil, edges: [], reason: reason)
      case .value(let inForce):
        let edges = inForce.edges
        next = Stretch(
          from: at, standard: inForce.id, edges: edges, reason: edges.isEmpty ? .standardOfAnotherKind : .present)
      }
      if let last = list.last, last.from >= next.from || next.from <= 0 { list.removeLast() }
      list.append(next)
    }
    stretches = list
  }

  /// The background of what has no standard, such as a group of pools.
  static func none(from start: Period) -> RuleContext {
    RuleContext(Dated(always: .missing(.noStandard)), from: start)
  }

  /// The stretch an offset lies in.
  package func stretch(at offset: Int) -> Stretch? { stretches.last { $0.from <= offset } }

  /// The name of the standard in force at an offset; nil when there is none.
  public func standard(at offset: Int) -> String? { stretch(at: offset)?.standard }

  /// The figure of a named edge at an offset (界限取值).
  ///
  /// A standard without an `insufficient` edge calls everything under its target insufficient, and one without an
  /// `excessive` edge everything over it excessive: the target's edge then answers.
  /// - Returns: `noStandard` or `standardCoversPooledOnly` when no standard judges the fund, `standardOfAnotherKind` when
  ///   it is not about months, `notApplicable` when it has no such edge.
  public func edge(_ name: EdgeName, at offset: Int) -> Measured<StandardEdge> {
    guard let stretch = stretch(at: offset) else { return .missing(.noStandard) }
    guard stretch.reason == .present else { return .missing(stretch.reason) }
    return stretch.edge(name).map { .value($0) } ?? .missing(.notApplicable)
  }
}

extension RuleContext.Stretch {
  /// The edge with a name, or the one that stands in for it.
  package func edge(_ name: EdgeName) -> StandardEdge? { edges.edge(named: name) }
}

extension [StandardEdge] {
  /// The edge with a name, or the one that stands in for it, see ``RuleContext/edge(_:at:)``.
  package func edge(named name: EdgeName) -> StandardEdge? {
    if let found = first(where: { $0.name == name }) { return found }
    switch name {
    case .insufficient: return first { $0.name == .targetLow }
    case .excessive: return first { $0.name == .targetHigh }
    default: return nil
    }
  }
}
