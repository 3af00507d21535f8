public import FundCore
public import FundForecasting

/// The forecasts of a fund or sum in a hierarchy (节点预测): both flows, and the balances that follow from them.
public struct CoherentLine: Sendable {
  /// One flow of a node.
  public struct Flow: Sendable {
    /// The base method; nil for a sum without a base forecast of its own.
    public let method: String?
    /// Why the method asked for could not be used for it.
    public let fallback: ForecastError?
    /// The base forecast of every step, without transfers (基础预测); nil when there is none.
    public let base: [Double]?
    /// The coherent expected value of every step, without transfers (本级收支): these add up.
    public let own: [Double]
    /// Transfers of every step: what the fund receives or sends, of sums what is left after netting (转移收支).
    public let transfers: [Double]
    /// For each step the quantiles of the flow with transfers: the median, then the ends of each level; nil without paths.
    public let quantiles: [[Double]]?
    /// How far reconciliation moved it: the sum of absolute changes per sum of absolute base forecasts.
    public let change: Double?

    /// The expected value of a step with transfers: own flow and transfers.
    public func total(_ step: Int) -> Double { own[step] + transfers[step] }
  }

  /// The balances of a node.
  public struct Balance: Sendable {
    /// The balance at the origin (期初余额).
    public let opening: Double
    /// The closing balance of every step: the one before with income and without spending.
    public let closing: [Double]
    /// For each step the quantiles: the median, then the ends of each level; nil without paths.
    public let quantiles: [[Double]]?
  }

  /// The fund or sum.
  public let node: CoherentNode
  /// The places of the parts among the lines of the group; empty for a fund.
  public let parts: [Int]
  /// The number of funds in it.
  public let fundCount: Int
  /// Periods between the last figures and the origin, to which forecasts were given; the most of any fund in it.
  public let lag: Int
  /// Whether transfers are stated in some periods only and stay inside the flows of some fund in it.
  public let hasTransfersInside: Bool
  /// Income.
  public let income: Flow
  /// Spending.
  public let spending: Flow
  /// Balances; nil when no balance of some fund in it is known.
  public let balance: Balance?

  /// Whether it is a sum.
  public var isSum: Bool { !parts.isEmpty }
}

/// What reconciliation did to one flow of a hierarchy (协调情况).
public struct CoherentSummary: Sendable {
  /// The reconciliation used.
  public let reconciliation: Reconciliation.Method
  /// Why another one than that asked for was used: bottom-up, which needs nothing.
  public let failure: CoherenceError?
  /// By how much correlations were shrunk; nil without correlations.
  public let shrinkage: Double?
  /// The mean over nodes of how far they moved (平均相对调整).
  public let meanChange: Double
  /// The place of the node that moved most, and how far.
  public let largestChange: (place: Int, change: Double)?
  /// How far base forecasts were from adding up: the mean over sums and steps per size of the sum.
  public let baseIncoherence: Double
  /// The largest difference between a sum and its parts that is left, per size of the sum (加总误差).
  public let incoherence: Double
}

/// Forecasts of one hierarchy: funds of one part, currency and frequency under one root (层级预测).
public struct CoherentGroup: Sendable {
  /// The part of all its funds.
  public let part: FundPart
  /// The currency of all its money.
  public let currency: Currency
  /// The last period before the forecasts: the latest that at least half of the funds reach.
  public let origin: Period
  /// The number of periods ahead.
  public let horizon: Int
  /// Which lines are sums of which.
  public let hierarchy: Hierarchy
  /// Sums first, then funds.
  public let lines: [CoherentLine]
  /// What reconciliation did to income.
  public let income: CoherentSummary
  /// What it did to spending.
  public let spending: CoherentSummary
  /// Whether flows of funds were kept at zero or above.
  public let isNonNegative: Bool

  /// The period of a step counted from zero.
  public func period(_ step: Int) -> Period { origin + (step + 1) }
}
