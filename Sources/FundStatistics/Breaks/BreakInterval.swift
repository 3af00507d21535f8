/// The row of a break with a confidence interval (突变时点及其置信区间).
public struct BreakInterval: Sendable, Hashable {
  /// The first row of the new segment, counted from zero.
  public let row: Int
  /// The lower end of the interval on the scale of rows, which may lie before the first observation; nil when the interval
  /// cannot be computed: the coefficients do not change, or not clearly where that was asked for, one of the segments fits
  /// perfectly or lacks a column, or the distribution is so skewed that the estimate itself lies outside.
  public let earliest: Double?
  /// The upper end, which may lie behind the last observation.
  public let latest: Double?

  /// The lower end rounded down to a whole row.
  public var low: Int? { earliest.map { BreakInterval.whole($0.rounded(.down)) } }

  /// The upper end rounded up to a whole row.
  public var high: Int? { latest.map { BreakInterval.whole($0.rounded(.up)) } }

  /// The nearest whole number within four quintillion of zero.
  private static func whole(_ value: Double) -> Int { Int(max(-4e18, min(4e18, value))) }
}

/// How the errors on both sides of a break are taken to behave (突变区间的误差假定).
public enum BreakErrors: Sendable, Hashable {
  /// One variance for all segments.
  case common
  /// A variance per segment.
  case perSegment
  /// A variance per segment, allowing for autocorrelation over so many months or other periods by Newey and West with
  /// Bartlett weights and without prewhitening.
  case neweyWest(lags: Int)
}

/// What stands for the regressors on both sides of a break (突变区间的回归变量假定).
public enum BreakRegressors: Sendable, Hashable {
  /// The mean of `x x'` over all rows, one for all segments.
  case common
  /// The mean of `x x'` over the segment before and after.
  case perSegment
  /// `x x'` of the last row before the break, for columns that are functions of time such as a trend: the mean over a segment
  /// says little of how far two lines lie apart where they meet, and intervals from it are too short.
  case local
}
