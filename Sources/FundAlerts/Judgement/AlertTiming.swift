package import FundCore

/// How long conditions must last before an alert opens, worsens or closes (持续要求).
@frozen public struct AlertTiming: Sendable, Hashable {
  /// Months in a row per level, blue first; zero where the rule has no such level.
  @usableFromInline let holds: SIMD4<UInt8>
  /// Months in a row beyond the leave level before the alert steps down or closes (解除月数), 1...255.
  public let release: Int
  /// For which figures a rule that judges by period waits.
  public var patience = AlertPatience()

  /// Takes the holds from levels, each severity at most once; `release` must be 1...255.
  public init<T>(_ levels: [AlertLevel<T>], release: Int = 1) {
    precondition((1...255).contains(release), "An alert is released after 1...255 months.")
    var holds = SIMD4<UInt8>()
    for level in levels { holds[Int(level.severity.rawValue) - 1] = UInt8(level.hold) }
    self.holds = holds
    self.release = release
  }

  private init(holds: SIMD4<UInt8>, release: Int, _ patience: AlertPatience) {
    self.holds = holds
    self.release = release
    self.patience = patience
  }

  /// The same counted in periods of a frequency, rounded up.
  package func inPeriods(of frequency: Frequency) -> AlertTiming {
    let width = frequency.monthsPerPeriod
    var scaled = holds
    for s in 0..<4 { scaled[s] = UInt8((Int(holds[s]) + width - 1) / width) }
    return AlertTiming(holds: scaled, release: (release + width - 1) / width, patience)
  }

  /// Months a level must hold; nil when the rule has no such level.
  public func hold(_ severity: AlertSeverity) -> Int? {
    let n = Int(holds[Int(severity.rawValue) - 1])
    return n > 0 ? n : nil
  }

  /// The levels of the rule, the mildest first.
  public var severities: [AlertSeverity] { AlertSeverity.allCases.filter { hold($0) != nil } }
}
