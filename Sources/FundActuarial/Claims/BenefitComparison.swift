/// A present design beside a changed one (待遇调整测算): what each changed part does alone, and all together.
public struct BenefitComparison: Sendable, Hashable {
  /// A part of a design that can be changed (待遇参数).
  public enum Part: String, Sendable, Hashable, CaseIterable {
    /// The deductible (起付线).
    case deductible
    /// Shares and layers (报销比例).
    case share
    /// The ceiling (封顶线).
    case ceiling
  }

  /// The present design (现行政策).
  public let present: BenefitPath
  /// The changed design; nil when nothing is changed (调整后政策).
  public let changed: BenefitPath?
  /// The outcome in the first year when only one part is changed, for each part that differs (单项影响).
  public let alone: [(part: Part, outcome: BenefitOutcome)]

  /// Compares two designs on the same claims with the same growth.
  ///
  /// A part that alone would be no design, such as a ceiling below the present deductible, is left out of ``alone``.
  /// - Throws: as ``BenefitPath/init(_:_:frequency:trend:frequencyTrend:indexation:years:)``.
  public init(
    _ present: BenefitDesign, _ changed: BenefitDesign? = nil, _ claims: ClaimSize, frequency: Double? = nil,
    trend: Double = 0, frequencyTrend: Double = 0, indexation: Double = 0, years: Int = 0
  ) throws(ClaimError) {
    func path(_ design: BenefitDesign) throws(ClaimError) -> BenefitPath {
      try BenefitPath(
        design, claims, frequency: frequency, trend: trend, frequencyTrend: frequencyTrend, indexation: indexation,
        years: years)
    }
    self.present = try path(present)
    guard let changed, changed != present else {
      (self.changed, alone) = (nil, [])
      return
    }
    self.changed = try path(changed)
    var found: [(part: Part, outcome: BenefitOutcome)] = []
    for part in Part.allCases {
      let one = try? present.replacing(
        deductible: part == .deductible ? changed.deductible : nil, layers: part == .share ? changed.layers : nil,
        ceiling: part == .ceiling ? changed.ceiling : nil)
      guard let one, one != present else { continue }
      found.append((part, try BenefitOutcome(one, claims, frequency: frequency)))
    }
    alone = found
  }

  /// Equal designs on equal claims with equal growth.
  public static func == (a: BenefitComparison, b: BenefitComparison) -> Bool {
    a.present == b.present && a.changed == b.changed
  }

  /// Hashes both paths, which decide everything else.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(present)
    hasher.combine(changed)
  }
}
