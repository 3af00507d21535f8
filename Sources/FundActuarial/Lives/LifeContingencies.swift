#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How payments within a year are valued from a table of whole ages (年内多次支付的计算方法).
public enum WithinYear: String, Sendable, Hashable, CaseIterable {
  /// By the survival at fractions of a year that the ``FractionalAge`` of the table gives; exact under it.
  case fractionalAge
  /// Two terms of the formula of Woolhouse: `a - (m - 1) / 2m`.
  case woolhouse2
  /// Three terms, with the force of mortality and of interest: `- (m^2 - 1) / 12 m^2 (delta + mu)` more.
  case woolhouse3
}

/// Present values on a life table at a rate of interest (寿险精算现值): insurances, annuities, premiums, reserves.
///
/// ```swift
/// let life = LifeContingencies(.life(table, age: 30), interest: 0.06)
/// try life.value(.wholeLife)                                  // A_30
/// try life.value(LifeAnnuity(.due, frequency: 12))            // monthly, for life
/// let premium = try life.premium(.endowment(20), paid: LifeAnnuity(term: 10))
/// try life.reserve(.endowment(20), paid: LifeAnnuity(term: 10), premium: premium, after: 5)
/// ```
///
/// Every value is a sum over the years a status exists; `O(years x frequency)`.
///
/// Reference: D. Dickson, M. Hardy, H. Waters, Actuarial Mathematics for Life Contingent Risks, 2nd ed. (2013),
/// chapters 4 to 7, and 5.11 for Woolhouse.
public struct LifeContingencies: Sendable, Hashable {
  /// Whose life or lives.
  public let status: LifeStatus
  /// Interest per year (利率): 0.035 for 3.5 %.
  public let interest: Double
  /// How payments within a year are valued.
  public let withinYear: WithinYear

  /// Present values of one status.
  public init(_ status: LifeStatus, interest: Double, withinYear: WithinYear = .fractionalAge) {
    self.status = status
    self.interest = interest
    self.withinYear = withinYear
  }

  /// The expected present value of an insurance (趸缴净保费 A).
  ///
  /// - Throws: ``LifeTableError`` for an age outside the table, a term, a number of payments or a rate that cannot be.
  public func value(_ benefit: LifeBenefit) throws(LifeTableError) -> Double {
    try sum(benefit, from: 0)
  }

  /// The expected present value of an annuity (年金现值 a).
  ///
  /// - Throws: as ``value(_:)``.
  public func value(_ annuity: LifeAnnuity) throws(LifeTableError) -> Double {
    try sum(annuity, from: 0)
  }

  /// The yearly net premium, paid as an annuity, for a benefit of one (均衡净保费): `A / a`.
  ///
  /// - Throws: as ``value(_:)``; ``LifeTableError/noPresentValue`` when the annuity is worth nothing.
  public func premium(_ benefit: LifeBenefit, paid annuity: LifeAnnuity) throws(LifeTableError) -> Double {
    let (worth, payments) = (try value(benefit), try value(annuity))
    guard payments > 0 else { throw .noPresentValue }
    return worth / payments
  }

  /// What must be held after whole years for each status that still exists (责任准备金): benefits less premiums ahead.
  ///
  /// Just before a premium that is due then; at the end of the term just before its payment on survival.
  ///
  /// - Throws: as ``value(_:)``; ``LifeTableError/badTerm(_:)`` when nobody is left by then.
  public func reserve(
    _ benefit: LifeBenefit, paid annuity: LifeAnnuity, premium: Double, after years: Int
  ) throws(LifeTableError) -> Double {
    guard years >= 0 else { throw .badTerm(years) }
    let ahead = try sum(benefit, from: years) - premium * sum(annuity, from: years)
    let held = pureEndowment(Double(years))
    guard held > 0 else { throw .badTerm(years) }
    return ahead / held
  }

  /// One after years if the status exists then.
  private func pureEndowment(_ years: Double) -> Double {
    status.survival(years: years) * exp(-years * log1p(interest))
  }

  private func sum(_ benefit: LifeBenefit, from start: Int) throws(LifeTableError) -> Double {
    let years = try years(benefit.deferral, benefit.term, benefit.frequency, benefit.death)
    var sum = 0.0
    if let death = benefit.death {
      // What is paid at the end of the part of the year of death is what a year's endowment leaves over its annuity.
      let discount = -Double(benefit.frequency) * expm1(-log1p(interest) / Double(benefit.frequency))
      for year in years where year >= start {
        let amount = death.amount(year: year - benefit.deferral, of: years.count)
        let change = pureEndowment(Double(year)) - pureEndowment(Double(year + 1))
        sum += amount * (change - discount * yearDue(year, benefit.frequency))
      }
    }
    if benefit.maturity != 0, let term = benefit.term, benefit.deferral + term >= start {
      sum += benefit.maturity * pureEndowment(Double(benefit.deferral + term))
    }
    return sum
  }

  private func sum(_ annuity: LifeAnnuity, from start: Int) throws(LifeTableError) -> Double {
    let years = try years(annuity.deferral, annuity.term, annuity.frequency, annuity.pattern)
    var sum = 0.0
    for year in years where year >= start {
      let amount = annuity.pattern.amount(year: year - annuity.deferral, of: years.count)
      var worth = yearDue(year, annuity.frequency)
      if annuity.timing == .immediate {
        worth -= (pureEndowment(Double(year)) - pureEndowment(Double(year + 1))) / Double(annuity.frequency)
      }
      sum += amount * worth
    }
    return sum
  }

  /// What the payments at the begin of each part of one year are worth now.
  private func yearDue(_ year: Int, _ frequency: Int) -> Double {
    let now = pureEndowment(Double(year))
    guard frequency > 1 else { return now }
    let m = Double(frequency)
    guard withinYear != .fractionalAge else {
      return (0..<frequency).reduce(0) { $0 + pureEndowment(Double(year) + Double($1) / m) } / m
    }
    let next = pureEndowment(Double(year + 1))
    var worth = now - (m - 1) / (2 * m) * (now - next)
    if withinYear == .woolhouse3 {
      worth -= (m * m - 1) / (12 * m * m) * (slope(year, now) - slope(year + 1, next))
    }
    return worth
  }

  /// How fast a pure endowment falls with its term: by interest and by the force of mortality.
  private func slope(_ year: Int, _ worth: Double) -> Double {
    let force = log1p(interest)
    return worth * force + status.density(after: year) * exp(-Double(year) * force)
  }

  /// The years of payments, cut where nothing is left to pay.
  func years(
    _ deferral: Int, _ term: Int?, _ frequency: Int, _ pattern: AmountPattern?
  ) throws(LifeTableError) -> Range<Int> {
    guard interest > -0.5, interest < 10 else { throw .badInterest(interest) }
    guard deferral >= 0 else { throw .badTerm(deferral) }
    guard frequency >= 1, frequency <= 366 else { throw .badFrequency(frequency) }
    if let term, term < 0 { throw .badTerm(term) }
    let horizon = try status.horizon(max(0, -2 * log1p(interest)))
    guard let term else {
      if pattern == .decreasing { throw .badTerm(horizon) }
      return deferral..<max(deferral, horizon)
    }
    // Decreasing amounts count from the whole term, so that it is not cut.
    guard deferral <= 10_000, term <= 10_000 else { throw .badTerm(max(deferral, term)) }
    return deferral..<(deferral + term)
  }
}
