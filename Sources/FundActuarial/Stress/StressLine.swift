public import FundCore

/// How much stress the reserve of one fund or sum of funds bears (反向压力).
public struct StressLine: Sendable {
  /// The answers for one lever.
  public struct Finding: Sendable, Equatable {
    /// What is made worse.
    public let lever: StressLever
    /// The smallest stress with which the median path falls below the edge (中位路径).
    public let median: StressAnswer
    /// The smallest stress with which the probability of having been below is that asked for (给定概率).
    public let likely: StressAnswer
    /// The probability of having been below with the stress of ``median``; nil where that was not found.
    public let probabilityAtMedian: Double?
  }

  /// The fund, or the region, scheme and part of a sum.
  public let fund: FundID
  /// The members of a sum; empty for a fund.
  public let members: [FundID]
  /// Members of a sum without an outlook.
  public let missing: [FundID]
  /// The edge; missing where the standard has none of the name asked for.
  public let edge: Measured<OutlookEdge>
  /// The first period that is stressed.
  public let first: Period
  /// The last period end that is looked at.
  public let last: Period
  /// Months on the median path before ``first``, and at ``last`` without stress.
  public let monthsBefore: Double?
  /// Months on the median path at ``last`` without stress.
  public let monthsAtEnd: Double?
  /// Growth of spending per year on the median path without stress, the last year against the year before ``first``; nil where
  /// that is not known.
  public let spendingGrowth: Double?
  /// The probability of having been below the edge by then without stress.
  public let probability: Double?
  /// The answers, in the order of levers.
  public let findings: [Finding]
}
