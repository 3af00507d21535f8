public import FundCore

/// The verdicts of one rule on one fund, one byte per period (判定列).
///
/// Periods are counted as offsets from ``origin``. A rule fills the offsets of ``wanted``; what it leaves alone stays
/// unjudged, as if the rule had not been asked. Beside the level a value enters, a verdict holds the level it is still
/// too bad to leave: between the enter and the leave figure an open alert stays, and no new one opens (滞回).
@frozen public struct VerdictColumn: Sendable {
  /// The period of offset zero: the fund's first period, or its first month for rules judged once a month.
  public private(set) var origin: Period
  /// The offsets to judge.
  public private(set) var wanted: Range<Int>
  @usableFromInline var codes: [UInt8]

  /// An empty column.
  public init() {
    origin = Period(ordinal: 0, .monthly)
    wanted = 0..<0
    codes = []
  }

  /// Asks for other offsets; everything is unjudged afterwards. The storage is reused.
  public mutating func prepare(origin: Period, wanted: Range<Int>) {
    self.origin = origin
    self.wanted = wanted
    codes.removeAll(keepingCapacity: true)
    codes.append(contentsOf: repeatElement(0, count: wanted.count))
  }

  /// Records that a rule cannot judge a period.
  @inlinable public mutating func indeterminate(_ offset: Int, _ reason: MissingReason) {
    codes[offset - wanted.lowerBound] = 0x80 | reason.rawValue
  }

  /// Records the highest level whose condition holds (`enters`) and the highest whose leave level is not reached yet
  /// (`stays`); nil for none. `stays` counts as at least `enters`.
  @inlinable public mutating func judge(_ offset: Int, enters: AlertSeverity?, stays: AlertSeverity?) {
    mark(offset, enters: enters?.rawValue ?? 0, stays: stays?.rawValue ?? 0)
  }

  /// The same with raw levels, 0 for none.
  @inlinable package mutating func mark(_ offset: Int, enters: UInt8, stays: UInt8) {
    codes[offset - wanted.lowerBound] = 0x40 | enters << 3 | max(enters, stays)
  }

  /// The verdict on a period; nil when it was not judged or not wanted.
  public subscript(offset: Int) -> Verdict? {
    guard wanted.contains(offset) else { return nil }
    let code = codes[offset - wanted.lowerBound]
    if code & 0x80 != 0 { return .indeterminate(MissingReason(rawValue: code & 0x7F) ?? .noData) }
    guard code & 0x40 != 0 else { return nil }
    return AlertSeverity(rawValue: code >> 3 & 7).map { .breached($0) } ?? .clear
  }

  /// The packed verdict: bit 7 indeterminate, bit 6 judged, bits 3-5 enters, bits 0-2 stays; zero is unjudged.
  @inlinable package func code(_ offset: Int) -> UInt8 { codes[offset - wanted.lowerBound] }
}
