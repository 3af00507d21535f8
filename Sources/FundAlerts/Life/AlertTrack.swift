package import FundCore

/// Where one rule stands with one fund (跟踪状态): the last period judged, its data, and the machine before and after.
///
/// The machine before the last period is kept so that the same period can be judged again when its figures change.
package struct AlertTrack: Sendable, Hashable {
  /// Ordinal of the last period with a determinate verdict; `Int32.min` when there was none.
  package var judged: Int32 = .min
  /// The frequency `judged` counts in.
  package var frequency: Frequency = .monthly
  /// Digest of the figures that were judged.
  package var digest: UInt64 = 0
  /// The machine before that period.
  package var before = AlertMachine()
  /// The machine after it.
  package var now = AlertMachine()

  package init() {}

  /// Whether nothing was judged yet.
  package var isNew: Bool { judged == .min }

  /// The last period judged; nil when there was none.
  package var period: Period? { isNew ? nil : Period(ordinal: Int(judged), frequency) }
}
