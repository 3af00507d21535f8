public import FundCore
public import FundStatistics

/// The trend of one fund among many (单个基金的趋势), as a ``TrendReading`` of least squares gives it.
public struct FundTrend: Sendable {
  /// The fund.
  public let fund: FundID
  /// The first period used.
  public let first: Period
  /// The last period used.
  public let last: Period
  /// The number of periods used.
  public let count: Int
  /// Periods between start and end of the series that are left out.
  public let missingCount: Int
  /// The trend per period, see ``TrendReading/slope``.
  public let slope: CoefficientEstimate?
  /// The trend per year.
  public let annual: GrowthEstimate?
  /// Why there is no ``annual``.
  public let absence: TrendAbsence?
  /// The share of the variation that the columns explain.
  public let rSquared: Double?
  /// The standard deviation of the errors.
  public let residualStandardError: Double?
  /// The number of lags over which errors may be correlated, for Newey and West.
  public let lags: Int?
  /// The columns left out.
  public let dropped: [DroppedColumn]
  /// The growth of a year on the scale on which it is estimated, with its variance: of logarithms, or relative to the mean.
  let effect: (value: Double, variance: Double)?
}

/// A fund whose trend could not be read, and why (读取失败的基金).
public struct FundTrendFailure: Sendable {
  /// The fund.
  public let fund: FundID
  /// Why.
  public let error: TrendError
}
