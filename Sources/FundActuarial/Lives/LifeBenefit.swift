/// What an insurance of one unit pays, and when (保险责任).
///
/// A death benefit is paid at the end of the year of death, or of its part where ``frequency`` is above one.
public struct LifeBenefit: Sendable, Hashable {
  /// The amount on death by year of cover; nil when death is not covered.
  public var death: AmountPattern?
  /// Years from the begin to the cover (延期).
  public var deferral: Int
  /// Years of cover; nil for life (保险期).
  public var term: Int?
  /// The amount on survival to the end of the term (满期给付).
  public var maturity: Double
  /// How many times in a year death benefits are paid (年给付次数).
  public var frequency: Int

  private init(_ death: AmountPattern?, term: Int?, maturity: Double = 0, deferral: Int = 0) {
    self.death = death
    self.term = term
    self.maturity = maturity
    self.deferral = deferral
    frequency = 1
  }

  /// One on death whenever it comes (终身寿险).
  public static let wholeLife = LifeBenefit(.level, term: nil)
  /// One on death within a term (定期寿险).
  public static func term(_ years: Int) -> LifeBenefit { LifeBenefit(.level, term: years) }
  /// One on survival of a term (生存保险).
  public static func pureEndowment(_ years: Int) -> LifeBenefit { LifeBenefit(nil, term: years, maturity: 1) }
  /// One on death within a term or at its end (两全保险).
  public static func endowment(_ years: Int) -> LifeBenefit { LifeBenefit(.level, term: years, maturity: 1) }
  /// `k + 1` on death in year `k` of cover (递增寿险 IA).
  public static func increasing(_ years: Int? = nil) -> LifeBenefit { LifeBenefit(.increasing, term: years) }
  /// The years of the term left, that of death included, on death (递减寿险 DA).
  public static func decreasing(_ years: Int) -> LifeBenefit { LifeBenefit(.decreasing, term: years) }

  /// The same cover after years.
  public func deferred(_ years: Int) -> LifeBenefit {
    var copy = self
    copy.deferral = years
    return copy
  }

  /// Death benefits paid that many times a year.
  public func paid(timesAYear frequency: Int) -> LifeBenefit {
    var copy = self
    copy.frequency = frequency
    return copy
  }
}

/// How amounts change from year to year (金额模式).
public enum AmountPattern: String, Sendable, Hashable, CaseIterable {
  /// One every year (均匀).
  case level
  /// 1, 2, 3 and so on (递增).
  case increasing
  /// The years of the term, down to 1 (递减).
  case decreasing

  /// The amount in a year, counted from zero, of a term.
  func amount(year: Int, of term: Int) -> Double {
    switch self {
    case .level: 1
    case .increasing: Double(year + 1)
    case .decreasing: Double(term - year)
    }
  }
}

/// Payments while a status exists: one a year, in parts (生存年金).
public struct LifeAnnuity: Sendable, Hashable {
  /// When the payments of a year are made.
  public enum Timing: String, Sendable, Hashable, CaseIterable {
    /// At the begin of each part of a year (期初).
    case due
    /// At its end (期末).
    case immediate
  }

  /// Begin or end.
  public var timing: Timing
  /// Years from the begin to the first year of payments (延期).
  public var deferral: Int
  /// Years of payments; nil for life (年金期).
  public var term: Int?
  /// How the yearly amounts change.
  public var pattern: AmountPattern
  /// How many payments a year has (年支付次数); each is the yearly amount over it.
  public var frequency: Int

  /// An annuity. A decreasing one needs a term.
  public init(
    _ timing: Timing = .due, term: Int? = nil, deferral: Int = 0, pattern: AmountPattern = .level, frequency: Int = 1
  ) {
    self.timing = timing
    self.term = term
    self.deferral = deferral
    self.pattern = pattern
    self.frequency = frequency
  }
}
