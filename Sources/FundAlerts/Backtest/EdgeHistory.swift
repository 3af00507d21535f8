import FundCore
import FundPolicy

/// On which side of an edge each fund lay, period by period, by the figures of the evidence (界限两侧的历史).
struct EdgeHistory {
  /// Where months lie.
  enum Side: UInt8 {
    /// The months or the edge are not known.
    case unknown
    /// On the good side.
    case within
    /// On the bad side.
    case beyond
  }

  /// One fund.
  struct Line {
    let fund: FundID
    let start: Period
    let sides: [Side]

    /// The side at a period; unknown outside the record.
    func side(_ period: Period) -> Side {
      let offset = period - start
      return sides.indices.contains(offset) ? sides[offset] : .unknown
    }

    /// The last known side at or before a period.
    func lastSide(_ period: Period) -> Side {
      let last = min(period - start, sides.count - 1)
      guard last >= 0 else { return .unknown }
      return sides[...last].last { $0 != .unknown } ?? .unknown
    }

    /// The last period whose side is known.
    var end: Period? { sides.lastIndex { $0 != .unknown }.map { start + $0 } }

    /// The periods in which the band was left: beyond the edge, and within it when last known before.
    var breaches: [Period] {
      var found: [Period] = []
      var last = Side.unknown
      for (offset, side) in sides.enumerated() where side != .unknown {
        if side == .beyond, last == .within { found.append(start + offset) }
        last = side
      }
      return found
    }

    /// When an alert that opened at a period began to warn of a later breach: an alert that stayed open after an earlier
    /// breach says nothing new before the fund is back within its band.
    func warning(from opened: Period, of breach: Period) -> Period {
      var period = breach - 1
      var start = opened
      while period > opened {
        if side(period) == .beyond {
          start = period + 1
          break
        }
        period = period - 1
      }
      return start
    }

    /// What happened in some periods: beyond in any of them, within in all, or unknown.
    func outcome(_ first: Period, through last: Period) -> Side {
      var isKnown = true
      var period = first
      while period <= last {
        switch side(period) {
        case .beyond: return .beyond
        case .unknown: isKnown = false
        case .within: break
        }
        period = period + 1
      }
      return isKnown ? .within : .unknown
    }
  }

  /// The funds in the evidence's order.
  let lines: [Line]

  /// Lays the edge of each fund's standard over its months.
  init(_ evidence: Evidence, _ metric: MetricID, _ edge: WatchedEdge, _ policy: PolicyLibrary, chosen: String?) {
    var shelf = StandardShelf(policy, chosen: chosen)
    var lines: [Line] = []
    for f in evidence.funds.indices {
      let series = evidence.series(f)
      let context = RuleContext(shelf.timeline(series.fund), from: series.start)
      let column = series.column(metric)
      let sides = series.cells.enumerated().map { offset, cell -> Side in
        guard let months = column?[cell].value, let figure = context.edge(edge.name, at: offset).value else {
          return .unknown
        }
        return figure.isUnder(months) == (edge.comparison == .below) ? .beyond : .within
      }
      lines.append(Line(fund: series.fund, start: series.start, sides: sides))
    }
    self.lines = lines
  }
}
