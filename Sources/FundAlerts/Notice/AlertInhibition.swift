/// A rule by which one alert speaks for others (抑制规则): a region's alert for those of its members, or theirs for it.
///
/// The alert that speaks must be firing and at least as serious as the one it mutes; a worse one is never muted.
/// Region and members must be of one scheme and part; an aggregate over all schemes speaks for each of them.
public struct AlertInhibition: Sendable, Hashable {
  /// Whose alerts are muted.
  public enum Direction: String, Sendable, Hashable, CaseIterable {
    /// Those of the region's members: the region speaks (上级抑制下级).
    case members
    /// That of the region: its members speak (下级抑制上级).
    case region
  }

  /// Whose alerts are muted.
  public let mutes: Direction
  /// The rules whose alerts speak; empty for any.
  public let sources: [String]
  /// The rules whose alerts are muted; empty for the rule that speaks.
  public let targets: [String]
  /// How serious an alert must be to speak.
  public let severity: AlertSeverity

  /// States a rule.
  public init(
    mutes: Direction, sources: [String] = [], targets: [String] = [], severity: AlertSeverity = .blue
  ) {
    self.mutes = mutes
    self.sources = sources
    self.targets = targets
    self.severity = severity
  }

  /// Whether an alert of one rule may speak for one of another.
  func pairs(_ source: String, with target: String) -> Bool {
    (sources.isEmpty || sources.contains(source)) && (targets.isEmpty ? source == target : targets.contains(target))
  }

  /// Whether two inhibitions could mute each other's alerts, so that nobody speaks.
  public func contradicts(_ other: AlertInhibition) -> Bool {
    guard mutes != other.mutes else { return false }
    func meet(_ a: [String], _ b: [String]) -> Bool { a.isEmpty || b.isEmpty || a.contains(where: b.contains) }
    let (mine, theirs) = (targets.isEmpty ? sources : targets, other.targets.isEmpty ? other.sources : other.targets)
    return meet(sources, theirs) && meet(mine, other.sources)
  }
}
