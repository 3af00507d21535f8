import FundCore

/// The life of one alert in sixteen bytes (状态机): level, counters, and when it began.
///
/// A pure value that steps once per determinate period. Indeterminate periods are never shown to it, which is what
/// freezes the counters.
package struct AlertMachine: Sendable, Hashable {
  /// The level the alert stands at, 0 when it is not firing.
  package var level: UInt8 = 0
  /// Periods in a row beyond the leave level of the current one.
  package var release: UInt8 = 0
  /// Whether the alert has closed and not been pending since.
  package var isResolved = false
  /// Periods in a row in which each level's condition held, blue first.
  package var counts = SIMD4<UInt8>()
  /// Ordinal of the period in which the condition began to hold.
  package var began: Int32 = 0
  /// Ordinal of the period in which the alert opened.
  package var opened: Int32 = 0

  package init() {}

  /// What a step did.
  package enum Change: UInt8, Sendable {
    case none, pending, lapsed, fired, escalated, deEscalated, resolved
  }

  /// The state.
  package var state: AlertState {
    if level > 0 { return .firing }
    if counts[0] > 0 { return .pending }
    return isResolved ? .resolved : .inactive
  }

  /// The level while firing, the worst one building up while pending, nil otherwise.
  package var severity: AlertSeverity? {
    if level > 0 { return AlertSeverity(rawValue: level) }
    for s in stride(from: 3, through: 0, by: -1) where counts[s] > 0 { return AlertSeverity(rawValue: UInt8(s + 1)) }
    return nil
  }

  /// Takes one determinate verdict: the level entered and the level not left yet (at least as high).
  @inline(__always)
  package mutating func step(enters: UInt8, stays: UInt8, at ordinal: Int32, _ timing: AlertTiming) -> Change {
    if enters == 0, level == 0, counts[0] == 0 { return .none }
    return move(enters: enters, stays: stays, at: ordinal, timing)
  }

  private mutating func move(enters: UInt8, stays: UInt8, at ordinal: Int32, _ timing: AlertTiming) -> Change {
    let wasPending = counts[0] > 0
    var held: UInt8 = 0
    for s in 0..<4 {
      counts[s] = enters > UInt8(s) ? (counts[s] == .max ? .max : counts[s] + 1) : 0
      if timing.holds[s] > 0, counts[s] >= timing.holds[s] { held = UInt8(s + 1) }
    }
    if level == 0 {
      if enters == 0 {
        began = 0
        return wasPending ? .lapsed : .none
      }
      if !wasPending { began = ordinal }
      isResolved = false
      guard held > 0 else { return wasPending ? .none : .pending }
      level = held
      opened = ordinal
      release = 0
      return .fired
    }
    if held > level {
      level = held
      release = 0
      return .escalated
    }
    if stays >= level {
      release = 0
      return .none
    }
    release += 1
    guard Int(release) >= timing.release else { return .none }
    release = 0
    level = max(held, stays)
    if level > 0 { return .deEscalated }
    isResolved = true
    counts = SIMD4()
    return .resolved
  }
}
