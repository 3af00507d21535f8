package import FundCore

/// One step of a rule (预警级别): a threshold, the colour it deserves and how long it must last.
@frozen public struct AlertLevel<Threshold: Sendable & Hashable>: Sendable, Hashable {
  /// The colour while the condition holds.
  public let severity: AlertSeverity
  /// The figure, or the name of the edge that gives it.
  public let threshold: Threshold
  /// Months in a row the condition must hold before the level counts (持续月数), 1...255.
  ///
  /// Funds that report by quarter or year hold for as many periods as it takes to cover these months: a hold of 3 is
  /// three months, one quarter or one year.
  public let hold: Int

  /// Joins the three; `hold` must be 1...255.
  @inlinable public init(_ severity: AlertSeverity, at threshold: Threshold, hold: Int = 1) {
    precondition((1...255).contains(hold), "A level holds for 1...255 months.")
    self.severity = severity
    self.threshold = threshold
    self.hold = hold
  }
}

/// How long conditions must last before an alert opens, worsens or closes (持续要求).
@frozen public struct AlertTiming: Sendable, Hashable {
  /// Months in a row per level, blue first; zero where the rule has no such level.
  @usableFromInline let holds: SIMD4<UInt8>
  /// Months in a row beyond the leave level before the alert steps down or closes (解除月数), 1...255.
  public let release: Int

  /// Takes the holds from levels, each severity at most once; `release` must be 1...255.
  public init<T>(_ levels: [AlertLevel<T>], release: Int = 1) {
    precondition((1...255).contains(release), "An alert is released after 1...255 months.")
    var holds = SIMD4<UInt8>()
    for level in levels { holds[Int(level.severity.rawValue) - 1] = UInt8(level.hold) }
    self.holds = holds
    self.release = release
  }

  private init(holds: SIMD4<UInt8>, release: Int) {
    self.holds = holds
    self.release = release
  }

  /// The same counted in periods of a frequency, rounded up.
  package func inPeriods(of frequency: Frequency) -> AlertTiming {
    let width = frequency.monthsPerPeriod
    var scaled = holds
    for s in 0..<4 { scaled[s] = UInt8((Int(holds[s]) + width - 1) / width) }
    return AlertTiming(holds: scaled, release: (release + width - 1) / width)
  }

  /// Months a level must hold; nil when the rule has no such level.
  public func hold(_ severity: AlertSeverity) -> Int? {
    let n = Int(holds[Int(severity.rawValue) - 1])
    return n > 0 ? n : nil
  }

  /// The levels of the rule, the mildest first.
  public var severities: [AlertSeverity] { AlertSeverity.allCases.filter { hold($0) != nil } }
}
