/// One period ahead of a fan (扇形一期).
public struct FanStep: Sendable, Hashable {
  /// A central interval (区间).
  public struct Interval: Sendable, Hashable {
    /// The share of paths inside, such as 0.8.
    public let level: Double
    /// The lower end.
    public let low: Double
    /// The upper end.
    public let high: Double

    /// States an interval.
    public init(level: Double, low: Double, high: Double) {
      self.level = level
      self.low = min(low, high)
      self.high = max(low, high)
    }
  }

  /// The median; nil where there are no months.
  public let median: Double?
  /// The intervals, the widest first.
  public let intervals: [Interval]

  /// States a period.
  public init(median: Double?, intervals: [Interval] = []) {
    self.median = median
    self.intervals = intervals.sorted { $0.level > $1.level }
  }

  /// The interval of a level; nil when there is none.
  public func interval(_ level: Double) -> Interval? { intervals.first { $0.level == level } }
}
