import FundActuarial

/// Laws and tables whose published values other people computed.
enum LifeSamples {
  /// The law behind the Illustrative Life Table from age 13 on: 1000 mu = 0.7 + 0.05 x 10^(0.04 x).
  ///
  /// Source: N. Bowers et al., Actuarial Mathematics, 2nd ed. (1997), appendix 2A.
  static let illustrative = Makeham(a: 0.0007, b: 0.00005, c: 1.0964781961431850)

  /// The law of the standard ultimate survival model.
  ///
  /// Source: D. Dickson, M. Hardy, H. Waters, Actuarial Mathematics for Life Contingent Risks, 2nd ed. (2013), 4.3.
  static let standardUltimate = Makeham(a: 0.00022, b: 2.7e-6, c: 1.124)

  /// The table of a law from an age on.
  static func table(_ law: any MortalityLaw, from age: Int = 20) throws -> LifeTable {
    try LifeTable(law: law, first: age, last: 140)
  }
}
