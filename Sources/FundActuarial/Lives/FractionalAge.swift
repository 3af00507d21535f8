public import FundCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How deaths spread over a year of age, between the whole ages of a table (非整数年龄假设).
///
/// With the probability `q` of dying within the year and `p = 1 - q`, the part alive after the fraction `t`:
///
/// | assumption | `t_p` | force after `t` |
/// |---|---|---|
/// | uniform deaths | `1 - t q` | `q / (1 - t q)` |
/// | constant force | `p^t` | `-log p` |
/// | Balducci | `p / (p + t q)` | `q / (p + t q)` |
///
/// Reference: N. Bowers et al., Actuarial Mathematics, 2nd ed. (1997), section 3.6.
public enum FractionalAge: String, Sendable, Hashable, CaseIterable, Codable {
  /// Deaths spread evenly over the year, the usual choice (均匀死亡, UDD).
  case uniformDeaths
  /// The force of mortality does not change within the year (常数死力).
  case constantForce
  /// The reciprocal of survivors is linear; deaths crowd at the begin of the year (巴尔杜奇假设).
  case balducci

  /// The part of those alive at the begin of a year who are alive after a fraction of it.
  ///
  /// - Parameters:
  ///   - fraction: from 0 to 1.
  ///   - q: the probability of dying within the year.
  public func survival(after fraction: Double, q: Double) -> Double {
    if fraction <= 0 { return 1 }
    switch self {
    case .uniformDeaths: return 1 - fraction * q
    case .constantForce: return exp(fraction * log1p(-q))
    case .balducci: return (1 - q) / (1 - q + fraction * q)
    }
  }

  /// The force of mortality after a fraction of a year (死力); infinite where nobody is left.
  public func force(after fraction: Double, q: Double) -> Double {
    switch self {
    case .uniformDeaths: q == 0 ? 0 : q / (1 - fraction * q)
    case .constantForce: -log1p(-q)
    case .balducci: q == 0 ? 0 : q / (1 - q + fraction * q)
    }
  }

  /// The mean part of the year lived by those who die in it (死亡者当年平均存活年数).
  ///
  /// One half for uniform deaths, less for the others: `1/mu - p/q` with `mu = -log p`, and `p (mu - q) / q^2`.
  public func deathTiming(q: Double) -> Double {
    guard self != .uniformDeaths, q > 0 else { return 0.5 }
    guard q < 1 else { return 0 }
    // For small q both differ from one half by multiples of q, while the quotients below lose all digits.
    if q < 1e-3 {
      return self == .constantForce
        ? 0.5 - q / 12 - q * q / 24 - 19 * q * q * q / 720
        : 0.5 - q / 6 - q * q / 12 - q * q * q / 20
    }
    let force = -log1p(-q)
    return self == .constantForce ? 1 / force - (1 - q) / q : (1 - q) * (force - q) / (q * q)
  }

  /// The name for people.
  public var title: Bilingual {
    switch self {
    case .uniformDeaths: Bilingual("uniform deaths", "均匀死亡")
    case .constantForce: Bilingual("constant force", "常数死力")
    case .balducci: Bilingual("Balducci", "巴尔杜奇")
    }
  }
}

extension FractionalAge {
  /// The probability of dying within a year at a constant force.
  static func dying(atForce force: Double) -> Double { -expm1(-force) }

  /// The constant force at which a part of all dies within a year.
  static func force(ofDying q: Double) -> Double { -log1p(-q) }

  /// The part alive after years at a constant force.
  static func survival(atForce force: Double, years: Double) -> Double { exp(-force * years) }
}
