public import FundCore
public import FundLedger
public import FundPolicy

/// The reserve one fund or sum of funds needs (自有结余目标), beside what it has and what its standard demands.
public struct TargetLine: Sendable {
  /// The fund, or the region, scheme and part of a sum.
  public let fund: FundID
  /// The members of a sum; empty for a fund.
  public let members: [FundID]
  /// Members of a sum without paths.
  public let missing: [FundID]
  /// The currency of all money.
  public let currency: Currency
  /// The first period end that is looked at.
  public let first: Period
  /// The last period end that is looked at.
  public let last: Period
  /// The basis of the months.
  public let basis: ReserveBasis
  /// The last known balance in major units.
  public let balance: Double
  /// Mean monthly spending that months divide by (月均支出), in major units; missing where the window is not complete.
  public let spending: Measured<Double>
  /// Insured persons at the last figures; nil where the ledger does not say.
  public let insured: Double?
  /// The probability that the balance that is there is used up within the time (现有结余的赤字概率).
  public let deficitProbability: Double
  /// The reserve the mean of the paths needs: for trend and season, without chance (趋势与季节所需).
  public let expected: Double
  /// The reserve for each probability that was asked for, in their order.
  public let findings: [TargetFinding]
  /// The standard, or why there is none (法定标准).
  public let standard: StandardChoice

  /// Money as months of the same mean spending; nil where that is not known.
  public func months(_ money: Double) -> Double? { spending.value.map { money / $0 } }

  /// Months of reserve now (可支付月数).
  public var monthsNow: Double? { months(balance) }

  /// Where the months of a finding lie by the standard; nil without a standard in months (对应法定区间).
  public func band(_ finding: TargetFinding) -> Band? {
    guard case .months(let judge)? = standard.value?.terms, let months = months(finding.reserve) else { return nil }
    return judge.band(modelled: months, balance: max(finding.reserve, .leastNonzeroMagnitude))
  }
}
