/// What a design comes to with claims of some size (待遇测算): who pays how much of a claim, on average.
///
/// The cost of a claim splits without rest into what lies under the deductible, above the ceiling, what the patient pays of
/// the layers between, and what the fund pays.
public struct BenefitOutcome: Sendable, Hashable {
  /// The design.
  public let design: BenefitDesign
  /// The claims.
  public let claims: ClaimSize
  /// Claims per insured person in a year (人均次数); nil when not known.
  public let frequency: Double?
  /// The mean cost of a claim (次均费用).
  public let cost: Double
  /// What the fund pays per claim (次均基金支付).
  public let payment: Double
  /// What lies under the deductible, per claim (起付线以下).
  public let underDeductible: Double
  /// What lies above the ceiling, per claim (封顶线以上).
  public let aboveCeiling: Double
  /// What the patient pays between deductible and ceiling, per claim (共付部分).
  public let copayment: Double
  /// The growth of payments per claim over the growth of costs, for a small growth of all claims (杠杆倍数); nil where
  /// nothing is paid.
  ///
  /// Above one where the deductible weighs, below one where the ceiling does: the sum over layers of share times
  /// `(LEV(u) - u P(X > u)) - (LEV(l) - l P(X > l))`, the derivative by a factor of all claims, over the payment.
  public let leverage: Double?

  /// The outcome of a design.
  ///
  /// - Throws: ``ClaimError/badFactor(name:value:)`` for a frequency that is negative or not finite.
  public init(_ design: BenefitDesign, _ claims: ClaimSize, frequency: Double? = nil) throws(ClaimError) {
    if let frequency, !(frequency >= 0 && frequency.isFinite) {
      throw .badFactor(name: "frequency", value: frequency)
    }
    (self.design, self.claims, self.frequency) = (design, claims, frequency)
    cost = claims.mean
    payment = design.expectedPayment(claims)
    underDeductible = claims.limitedMean(design.deductible)
    aboveCeiling = claims.excess(design.ceiling)
    copayment = design.bands.reduce(0) { sum, band in
      sum + (1 - band.share) * claims.layer(from: band.lower, to: band.upper)
    }
    func edge(_ d: Double) -> Double { d > 0 && d < .infinity ? d * claims.upperTail(d) : 0 }
    let slope = design.bands.reduce(0.0) { sum, band in
      sum + band.share * (claims.layer(from: band.lower, to: band.upper) + edge(band.lower) - edge(band.upper))
    }
    leverage = payment > 0 ? slope / payment : nil
  }

  /// The share of the cost that the fund pays (实际报销比例).
  public var sharePaid: Double { payment / cost }

  /// The share of the cost that the deductible takes off (损失消除比例), the loss elimination ratio.
  public var eliminated: Double { underDeductible / cost }

  /// The probability that a claim is above the deductible (超过起付线的概率).
  public var probabilityPaid: Double { claims.upperTail(design.deductible) }

  /// The probability that a claim is above the ceiling (超过封顶线的概率).
  public var probabilityAboveCeiling: Double { claims.upperTail(design.ceiling) }

  /// What the fund pays per claim above the deductible (每个支付病例的基金支付); nil where there are none.
  public var paymentPerPaidClaim: Double? { probabilityPaid > 0 ? payment / probabilityPaid : nil }

  /// What the fund pays per insured person in a year (人均基金支付); nil without a frequency.
  public var paymentPerInsured: Double? { frequency.map { $0 * payment } }
}
