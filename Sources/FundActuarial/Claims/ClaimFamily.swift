public import FundCore

/// A family of claim-size distributions with two parameters (费用分布族).
public enum ClaimFamily: String, Sendable, Hashable, CaseIterable {
  /// The logarithm is normal (对数正态).
  case lognormal
  /// Gamma (伽玛).
  case gamma

  /// The name to print.
  public var title: Bilingual {
    switch self {
    case .lognormal: Bilingual("lognormal", "对数正态")
    case .gamma: Bilingual("gamma", "伽玛")
    }
  }

  /// The distribution of this family with a mean and a coefficient of variation (矩法).
  ///
  /// - Throws: ``ClaimError/badMean(_:)``, ``ClaimError/badVariation(_:)`` outside 0.0001 to 10,000.
  public func claims(mean: Double, variation: Double) throws(ClaimError) -> ClaimSize {
    switch self {
    case .lognormal: .lognormal(try LognormalClaims(mean: mean, variation: variation))
    case .gamma: .gamma(try GammaClaims(mean: mean, variation: variation))
    }
  }
}

extension ClaimSize {
  /// The name to print: a family, or observed.
  public var title: Bilingual {
    switch self {
    case .lognormal: ClaimFamily.lognormal.title
    case .gamma: ClaimFamily.gamma.title
    case .empirical: Bilingual("as observed", "经验分布")
    }
  }

  /// The stable word for programs: lognormal, gamma, empirical.
  public var code: String {
    switch self {
    case .lognormal: ClaimFamily.lognormal.rawValue
    case .gamma: ClaimFamily.gamma.rawValue
    case .empirical: "empirical"
    }
  }
}
