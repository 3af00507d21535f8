/// A series with several seasons as the sum of trend, seasons and remainder (MSTL 多重季节分解).
///
/// The seasons are found one after another by ``SeasonalDecomposition``, the shortest first, each in what the others
/// leave, and again in a second turn; the trend and the weights are those of the last decomposition.
///
///     y[t] = trend[t] + seasonal[1][t] + ... + seasonal[k][t] + remainder[t]
///
/// Windows not given are 11 cycles for the shortest season, 15 for the next and so on, as in the source. Takes as long
/// as `2 k` decompositions. Values are finite; a missing one has to be filled first (``SeriesInterpolation``).
///
/// Source: K. Bandara, R. Hyndman and C. Bergmeir, MSTL: A seasonal-trend decomposition algorithm for time series with
/// multiple seasonal patterns, arXiv 2107.13462 (2021).
public struct MultipleSeasons: Sendable, Hashable {
  /// How a series is decomposed.
  public struct Settings: Sendable, Hashable {
    /// The window of each season in cycles, odd, in the order of the periods as they are given; nil takes those of the
    /// source.
    public var seasonalSpans: [Int]?
    /// The window of the trend in periods, odd; nil takes that of each decomposition.
    public var trendSpan: Int?
    /// Whether points with large remainders count less.
    public var isRobust: Bool
    /// How often all seasons are found; one season is found once.
    public var turns: Int

    /// Settings; by default two turns, not robust.
    public init(seasonalSpans: [Int]? = nil, trendSpan: Int? = nil, isRobust: Bool = false, turns: Int = 2) {
      self.seasonalSpans = seasonalSpans
      self.trendSpan = trendSpan
      self.isRobust = isRobust
      self.turns = turns
    }
  }

  /// The periods of the cycles, ascending.
  public let periods: [Int]
  /// The trend.
  public let trend: [Double]
  /// The season of each period.
  public let seasonal: [[Double]]
  /// What trend and seasons leave.
  public let remainder: [Double]
  /// The weight of each point, ones unless robust.
  public let weights: [Double]

  /// Decomposes a series.
  ///
  /// - Parameters:
  ///   - values: at least two cycles of the longest period, finite.
  ///   - periods: one or more different numbers of periods, at least 2 each.
  ///   - settings: how.
  /// - Throws: ``ForecastError/insufficientHistory(method:needed:available:)``, ``ForecastError/badSpan(_:)``,
  ///   ``ForecastError/lengthMismatch(left:right:)`` for windows that are not one for each period. A period that is
  ///   too long is never dropped silently.
  public init(_ values: [Double], periods: [Int], settings: Settings = Settings()) throws(ForecastError) {
    guard let longest = periods.max() else { throw .badSpan(0) }
    let order = periods.indices.sorted { periods[$0] < periods[$1] }
    for (shorter, longer) in zip(order, order.dropFirst()) where periods[shorter] == periods[longer] {
      throw .badSpan(periods[longer])
    }
    if let spans = settings.seasonalSpans, spans.count != periods.count {
      throw .lengthMismatch(left: spans.count, right: periods.count)
    }
    guard values.count >= 2 * longest else {
      throw .insufficientHistory(method: "mstl", needed: 2 * longest, available: values.count)
    }
    let sorted = order.map { periods[$0] }
    let spans = order.indices.map { place in settings.seasonalSpans.map { $0[order[place]] } ?? 11 + 4 * place }
    var seasons = [[Double]](repeating: [Double](repeating: 0, count: values.count), count: sorted.count)
    var rest = values
    var trend = rest
    var weights = rest
    for _ in 0..<(sorted.count == 1 ? 1 : max(1, settings.turns)) {
      for place in sorted.indices {
        for index in rest.indices { rest[index] += seasons[place][index] }
        let parts = try SeasonalDecomposition(
          rest, period: sorted[place],
          settings: .init(seasonalSpan: spans[place], trendSpan: settings.trendSpan, isRobust: settings.isRobust))
        seasons[place] = parts.seasonal
        for index in rest.indices { rest[index] -= parts.seasonal[index] }
        trend = parts.trend
        weights = parts.weights
      }
    }
    self.periods = sorted
    self.trend = trend
    self.weights = weights
    seasonal = seasons
    remainder = values.indices.map { rest[$0] - trend[$0] }
  }

  /// The series without any season.
  public var adjusted: [Double] { zip(trend, remainder).map { $0 + $1 } }
}
