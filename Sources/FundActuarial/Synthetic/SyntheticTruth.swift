public import FundCore

/// The true parameters of a generated ledger (模拟台账真值), for a side file that calibration tests read.
public struct SyntheticTruth: Sendable, Hashable, Codable {
  /// Version of this form.
  public let version: Int
  /// Always true.
  public let generated: Bool
  /// Seed, size and columns as asked for.
  public let seed: UInt64
  /// Number of regions.
  public let regions: Int
  /// Number of months.
  public let months: Int
  /// Number of schemes.
  public let schemes: Int
  /// The first month.
  public let start: String
  /// The last month a forecaster may use.
  public let origin: String
  /// Which columns are filled.
  public let detail: SyntheticDetail
  /// The autocorrelation from month to month of the shocks shared within a province.
  public let shockPersistence: Double
  /// The funds in canonical order.
  public let funds: [SyntheticFundTruth]
}

/// The true parameters of one generated fund.
///
/// Spending of a month is `annualSpending / 12 x exp(spendingGrowth x years) x season x festival x settlement x
/// exp(shifts + noise + loading x shock)`, years counted from January 2021; noise and shocks have mean effect one.
public struct SyntheticFundTruth: Sendable, Hashable, Codable {
  /// The fund.
  public let fund: FundID
  /// Whether the county is invented.
  public let isInvented: Bool
  /// Insured persons in January 2021.
  public let insured: Int
  /// Expected income of twelve months at the level of January 2021, in yuan, interest and lumps apart.
  public let annualIncome: Double
  /// Expected spending of twelve months at the level of January 2021, in yuan.
  public let annualSpending: Double
  /// Growth of income per year, logarithmic. For residents amounts per head rise in yearly steps of ten yuan.
  public let incomeGrowth: Double
  /// Growth of spending per year, logarithmic.
  public let spendingGrowth: Double
  /// Spending of each calendar month relative to the mean month, without festival and settlement.
  public let season: [Double]
  /// Share of a month's spending that is lost when the whole festival falls in it.
  public let festivalEffect: Double
  /// Mean extra spending of December as a share of a month's.
  public let settlement: Double
  /// Standard deviation of the monthly noise of log income.
  public let incomeNoise: Double
  /// Standard deviation of the monthly noise of log spending.
  public let spendingNoise: Double
  /// Loading of log income on the province's income shock, whose variance is one.
  public let incomeShockLoading: Double
  /// Loading of log spending on the province's spending shock, whose variance is one.
  public let spendingShockLoading: Double
  /// Months of reserve before the first month.
  public let openingMonths: Double
  /// Whether spending outgrows income so that the pool heads for deficit.
  public let headsForDeficit: Bool
  /// Level shifts from the first month of the ledger to 24 months after its end or the origin.
  public let shifts: [SyntheticShift]
}

/// A lasting change of level of one flow (水平位移).
public struct SyntheticShift: Sendable, Hashable, Codable {
  /// The flow.
  public enum Flow: String, Sendable, Hashable, Codable {
    /// Income.
    case income
    /// Spending.
    case spending
  }

  /// The first month at the new level.
  public let month: String
  /// Which flow shifts.
  public let flow: Flow
  /// The change of the logarithm.
  public let size: Double
  /// Whether a forecaster could not have seen it.
  public let isAfterOrigin: Bool
}
