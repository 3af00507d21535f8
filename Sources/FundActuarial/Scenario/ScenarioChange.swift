public import FundCore

/// One change of a scenario (情景变动): what, from when to when, how fast it sets in, and for which funds.
public struct ScenarioChange: Sendable, Hashable {
  /// What it is called in outputs.
  public let name: String
  /// What changes.
  public let kind: ScenarioKind
  /// The first month; nil for the month after the last figures of the ledger or the as-of month.
  public let start: YearMonth?
  /// The last month; nil when the change stays. Levels go back after it, growth stops and keeps the level it has reached.
  public let end: YearMonth?
  /// Months until the change is in full effect, in equal steps from the first month on (逐步到位); zero for at once.
  public let phaseIn: Int
  /// The funds it concerns.
  public let scope: ScenarioScope

  /// States a change.
  public init(
    _ name: String, _ kind: ScenarioKind, from start: YearMonth? = nil, through end: YearMonth? = nil, phaseIn: Int = 0,
    scope: ScenarioScope = .all
  ) {
    self.name = name
    self.kind = kind
    self.start = start
    self.end = end
    self.phaseIn = max(0, phaseIn)
    self.scope = scope
  }
}

/// Which funds a change concerns (适用范围): those that fit every list that is not empty.
public struct ScenarioScope: Sendable, Hashable {
  /// Regions by the beginning of their code: `36` is a province, `3604` a city of it.
  public let regions: [String]
  /// Schemes.
  public let schemes: [Scheme]
  /// Schemes that are left out, such as those whose premiums do not depend on wages.
  public let exceptSchemes: [Scheme]
  /// Parts.
  public let parts: [FundPart]

  /// Every fund.
  public static let all = ScenarioScope()

  /// The funds that fit every list that is not empty.
  public init(regions: [String] = [], schemes: [Scheme] = [], exceptSchemes: [Scheme] = [], parts: [FundPart] = []) {
    self.regions = regions
    self.schemes = schemes
    self.exceptSchemes = exceptSchemes
    self.parts = parts
  }

  /// One fund, and others whose region lies within its own.
  public init(only fund: FundID) {
    self.init(regions: [fund.region.code], schemes: [fund.scheme], parts: [fund.part])
  }

  /// Whether it holds a fund.
  public func contains(_ fund: FundID) -> Bool {
    (regions.isEmpty || regions.contains { fund.region.code.hasPrefix($0) })
      && (schemes.isEmpty || schemes.contains(fund.scheme))
      && !exceptSchemes.contains(fund.scheme) && (parts.isEmpty || parts.contains(fund.part))
  }
}
