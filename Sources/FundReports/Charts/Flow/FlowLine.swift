/// Income or spending on a chart (收支曲线): what was, then what is ahead.
public struct FlowLine: Sendable, Hashable {
  /// A period ahead.
  public struct Step: Sendable, Hashable {
    /// The median; nil when it is not known.
    public let median: Double?
    /// The lower end of the 80 % interval.
    public let low: Double?
    /// The upper end of it.
    public let high: Double?

    /// States a period ahead.
    public init(median: Double?, low: Double?, high: Double?) {
      self.median = median
      self.low = low
      self.high = high
    }

    /// The interval when both ends are known.
    var range: (low: Double, high: Double)? {
      guard let low, let high, low.isFinite, high.isFinite else { return nil }
      return (min(low, high), max(low, high))
    }
  }

  /// Major units per period, nil where they are not known.
  public let history: [Double?]
  /// The periods that follow.
  public let ahead: [Step]

  /// Joins the two; values that are not finite count as unknown.
  public init(history: [Double?], ahead: [Step]) {
    self.history = history.map { $0.flatMap { $0.isFinite ? $0 : nil } }
    self.ahead = ahead
  }

  /// All values shown: history, medians and ends of intervals.
  var values: [Double] {
    let ends = ahead.flatMap { [$0.median, $0.low, $0.high] }
    return (history + ends).compactMap { $0 }.filter(\.isFinite)
  }

  /// History and medians in order.
  var middle: [Double?] { history + ahead.map { $0.median.flatMap { $0.isFinite ? $0 : nil } } }
}
