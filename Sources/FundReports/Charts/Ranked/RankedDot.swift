/// One pool among others: months now and ahead (排序点).
public struct RankedDot: Sendable, Hashable {
  /// The name of the pool.
  public let name: String
  /// Months of reserve now; nil when they are not known.
  public let now: Double?
  /// The median at the horizon; nil when the pool could not be looked ahead.
  public let median: Double?
  /// The lower end of the 80 % interval there.
  public let low: Double?
  /// The upper end of it.
  public let high: Double?

  /// States a pool; values that are not finite count as unknown.
  public init(name: String, now: Double?, median: Double? = nil, low: Double? = nil, high: Double? = nil) {
    func known(_ x: Double?) -> Double? { x.flatMap { $0.isFinite ? $0 : nil } }
    self.name = name
    (self.now, self.median, self.low, self.high) = (known(now), known(median), known(low), known(high))
  }
}
