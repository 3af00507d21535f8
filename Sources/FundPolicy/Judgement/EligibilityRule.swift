public import FundCore

/// One floor of an eligibility rule (准入下限) and the schemes it is for.
public struct EligibilityRequirement: Sendable, Hashable {
  /// The schemes.
  public let schemes: [Scheme]
  /// The months that must be reached.
  public let minimum: StandardEdge

  /// Joins the two.
  public init(schemes: [Scheme], minimum: StandardEdge) {
    self.schemes = schemes
    self.minimum = minimum
  }
}

/// Why a fund is eligible or not (准入判定理由).
public enum EligibilityReason: String, Sendable, Hashable, CaseIterable {
  /// Every condition is met (符合全部条件).
  case meetsAll
  /// Every condition that could be seen is met; no rolling estimate of this year was given (未提供滚动测算).
  case estimateNotGiven
  /// Months of reserve are below the floor (可支付月数不足).
  case belowMinimum
  /// Last year ended in a current deficit (上年出现当期赤字).
  case deficitLastYear
  /// The rolling 12-month estimate shows a deficit this year (预计本年赤字).
  case deficitExpected
  /// Months of reserve are not known (可支付月数未知).
  case monthsUnknown
  /// Whether last year ended in a deficit is not known (上年收支未知).
  case lastYearUnknown
  /// The rule sets no floor for this scheme (险种不在范围).
  case schemeNotCovered

  /// The sentence to print.
  public var text: Bilingual {
    switch self {
    case .meetsAll: Bilingual("meets every condition", "符合全部条件")
    case .estimateNotGiven:
      Bilingual("meets the known conditions; no rolling estimate of this year given", "符合已知条件；未提供本年滚动测算")
    case .belowMinimum: Bilingual("months of reserve are below the floor", "可支付月数低于下限")
    case .deficitLastYear: Bilingual("last year ended in a current deficit", "上年出现当期赤字")
    case .deficitExpected: Bilingual("the rolling estimate shows a deficit this year", "滚动测算预计本年赤字")
    case .monthsUnknown: Bilingual("months of reserve are not known", "可支付月数未知")
    case .lastYearUnknown: Bilingual("whether last year ended in a deficit is not known", "上年是否赤字未知")
    case .schemeNotCovered: Bilingual("the rule sets no floor for this scheme", "该险种不在规则范围内")
    }
  }
}

/// The answer of an eligibility rule (准入判定).
public struct Eligibility: Sendable, Hashable {
  /// Yes, no, or nil when it cannot be told.
  public let isEligible: Bool?
  /// Why.
  public let reason: EligibilityReason

  /// Joins the two.
  public init(_ isEligible: Bool?, _ reason: EligibilityReason) {
    self.isEligible = isEligible
    self.reason = reason
  }
}

/// Whether something is allowed to a fund (准入条件), as prepaying hospitals under the notice of November 2024.
public struct EligibilityRule: Sendable, Hashable {
  /// The floors by scheme.
  public let requirements: [EligibilityRequirement]
  /// Whether a current deficit last year forbids it (上年当期赤字不得).
  public let forbidsAfterDeficit: Bool
  /// Whether an estimated deficit this year forbids it (预计本年赤字不得).
  public let forbidsExpectedDeficit: Bool

  /// Joins them.
  public init(_ requirements: [EligibilityRequirement], forbidsAfterDeficit: Bool, forbidsExpectedDeficit: Bool) {
    self.requirements = requirements
    self.forbidsAfterDeficit = forbidsAfterDeficit
    self.forbidsExpectedDeficit = forbidsExpectedDeficit
  }

  /// The floor for a scheme; nil when the rule has none.
  public func minimum(for scheme: Scheme) -> StandardEdge? {
    requirements.first { $0.schemes.contains(scheme) }?.minimum
  }

  /// Judges one fund (准入判定). A single condition that fails decides; a missing one leaves it open.
  ///
  /// - Parameters:
  ///   - scheme: the fund's scheme, which chooses the floor.
  ///   - months: exact months of reserve.
  ///   - lastYearDeficit: whether last year's spending exceeded its income; nil when not known.
  ///   - expectedDeficit: whether the rolling 12-month estimate shows a deficit this year; nil when not given, which
  ///     does not stand against the fund but is said in the reason.
  public func evaluate(
    scheme: Scheme, months: Measured<ExactRatio>, lastYearDeficit: Bool?, expectedDeficit: Bool? = nil
  ) -> Eligibility {
    guard let minimum = minimum(for: scheme) else { return Eligibility(nil, .schemeNotCovered) }
    if case .value(let ratio) = months, !minimum.holds(ratio) { return Eligibility(false, .belowMinimum) }
    if forbidsAfterDeficit, lastYearDeficit == true { return Eligibility(false, .deficitLastYear) }
    if forbidsExpectedDeficit, expectedDeficit == true { return Eligibility(false, .deficitExpected) }
    if case .missing = months { return Eligibility(nil, .monthsUnknown) }
    if forbidsAfterDeficit, lastYearDeficit == nil { return Eligibility(nil, .lastYearUnknown) }
    if forbidsExpectedDeficit, expectedDeficit == nil { return Eligibility(true, .estimateNotGiven) }
    return Eligibility(true, .meetsAll)
  }
}
