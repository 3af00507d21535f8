public import FundCore

/// A named list of changes to the future of pools (情景): what if wages stall, prices are reformed, the subsidy comes late.
///
/// A scenario is a certain change of simulated paths: the draws stay the same (公共随机数), so that the difference to the road
/// without it is exact and not blurred by chance. Known figures are never changed. Several changes to one flow multiply; amounts
/// are added after that.
public struct Scenario: Sendable, Hashable {
  /// What it is called in outputs.
  public let name: String
  /// The name for people.
  public let title: Bilingual
  /// The changes, in the order they were written.
  public let changes: [ScenarioChange]

  /// Names a list of changes; the name stands for the title where there is none.
  public init(_ name: String, title: Bilingual? = nil, _ changes: [ScenarioChange]) {
    self.name = name
    self.title = title ?? Bilingual(name, name)
    self.changes = changes
  }
}
