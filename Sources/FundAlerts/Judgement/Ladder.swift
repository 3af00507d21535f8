import FundCore

/// The enter and leave figures of up to four levels, turned so that smaller is worse (门槛).
///
/// Every comparison is strict: an edge that belongs to its lower side is moved to the next double.
struct Ladder {
  private var enter: SIMD4<Double> = .init(repeating: -.infinity)
  private var leave: SIMD4<Double> = .init(repeating: -.infinity)
  private let sign: Double

  init(_ comparison: AlertComparison) { sign = comparison == .below ? 1 : -1 }

  /// Adds a level; the edge itself counts as breached when `inclusive`.
  mutating func add(_ severity: AlertSeverity, enter: Double, leave: Double, inclusive: Bool) {
    let slot = Int(severity.rawValue) - 1
    self.enter[slot] = inclusive ? (sign * enter).nextUp : sign * enter
    self.leave[slot] = inclusive ? (sign * leave).nextUp : sign * leave
  }

  /// Adds levels with figures of their own, compared strictly.
  mutating func add(_ levels: [AlertLevel<Double>], margin: Double, _ comparison: AlertComparison) {
    for level in levels {
      let leave = level.threshold + (comparison == .below ? margin : -margin)
      add(level.severity, enter: level.threshold, leave: leave, inclusive: false)
    }
  }

  /// Judges one value.
  @inline(__always) func mark(_ value: Double, _ offset: Int, into column: inout VerdictColumn) {
    let x = sign * value
    column.mark(offset, enters: Ladder.highest(x, enter), stays: Ladder.highest(x, leave))
  }

  /// Judges the wanted periods of a column that is there; `series` says which cells are its own.
  func mark(_ cells: MetricColumn, _ series: Evidence.Series, into column: inout VerdictColumn) {
    for offset in column.wanted {
      let cell = series.cells.lowerBound + offset
      if cell >= series.cells.upperBound {
        column.indeterminate(offset, .noData)
      } else if cells.reasons[cell] != 0 {
        column.indeterminate(offset, MissingReason(rawValue: cells.reasons[cell]) ?? .noData)
      } else {
        mark(cells.values[cell], offset, into: &column)
      }
    }
  }

  @inline(__always) private static func highest(_ x: Double, _ t: SIMD4<Double>) -> UInt8 {
    x < t[3] ? 4 : (x < t[2] ? 3 : (x < t[1] ? 2 : (x < t[0] ? 1 : 0)))
  }
}

/// Which side of a threshold is bad (方向).
@frozen public enum AlertComparison: String, Sendable, Hashable, Codable {
  /// The value must not lie below (低于).
  case below
  /// The value must not lie above (高于).
  case above
}
