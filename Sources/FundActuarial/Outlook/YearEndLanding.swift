public import FundCore

/// Where the running year ends (年末落点): figures known so far and simulated to 31 December.
///
/// The running year is the one that contains the period after the last known one. After a complete year it is
/// therefore the whole next year.
public struct YearEndLanding: Sendable, Equatable {
  /// A figure at the end of the year.
  public struct Figure: Sendable, Equatable {
    /// The mean of the paths.
    public let mean: Double
    /// The median of the paths.
    public let median: Double
    /// The lower end of the central 80 % interval.
    public let low: Double
    /// The upper end of the central 80 % interval.
    public let high: Double
  }

  /// The last period of the running year.
  public let period: Period
  /// Periods of the year whose flows are known.
  public let knownPeriods: Int
  /// Income of the whole year in major units (全年收入); missing when earlier months of the year are.
  public let income: Measured<Figure>
  /// Spending of the whole year in major units (全年支出).
  public let spending: Measured<Figure>
  /// Income less spending of the whole year in major units (当年结余).
  public let surplus: Measured<Figure>
  /// Balance on 31 December in major units (年末累计结余).
  public let balance: Figure
  /// Months of reserve on 31 December on the basis of the outlook (年末可支付月数).
  public let months: Measured<Figure>
}
