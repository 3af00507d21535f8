/// How much of the year those who die in it have lived on average, by age (死亡者当年平均存活年数 ax).
///
/// It turns central rates into probabilities: `q = m / (1 + (1 - a) m)`.
public enum DeathTiming: Sendable, Hashable {
  /// Half a year at every age (年中).
  case half
  /// What a constant force within the year gives: `q = 1 - exp(-m)` (常数死力).
  case constantForce
  /// Half a year, but at age 0 as infants die early (科尔-德曼公式).
  ///
  /// With the central rate `m` of age 0: for girls 0.35 from `m = 0.107` on, else `0.053 + 2.800 m`; for boys 0.33, else
  /// `0.045 + 2.684 m`. Both: the mean of these.
  /// Reference: Coale and Demeny (1983), as in Preston, Heuveline and Guillot, Demography (2001), table 3.3.
  case infants(Infants)
  /// A value for every age of the table (自定).
  case given([Double])

  /// Whose formula stands for age 0.
  public enum Infants: String, Sendable, Hashable, CaseIterable {
    /// Girls (女).
    case girls
    /// Boys (男).
    case boys
    /// The mean of girls and boys (合计).
    case both
  }

  /// The value for an age with a central rate.
  func value(age: Int, place: Int, rate: Double) -> Double {
    switch self {
    case .half: return 0.5
    case .constantForce: return FractionalAge.constantForce.deathTiming(q: FractionalAge.dying(atForce: rate))
    case .given(let values): return values[place]
    case .infants(let whose):
      guard age == 0 else { return 0.5 }
      let girls = rate >= 0.107 ? 0.35 : 0.053 + 2.8 * rate
      let boys = rate >= 0.107 ? 0.33 : 0.045 + 2.684 * rate
      switch whose {
      case .girls: return girls
      case .boys: return boys
      case .both: return (girls + boys) / 2
      }
    }
  }
}
