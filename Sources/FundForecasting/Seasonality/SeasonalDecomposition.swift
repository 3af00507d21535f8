/// A series as the sum of trend, season and remainder (STL 季节分解): seasonal-trend decomposition by local regression.
///
/// The season of each place in the cycle is smoothed over the cycles, its slow movement is taken off by moving averages, and
/// what is left of the series without season is smoothed into the trend; both take turns. In robust form points with large
/// remainders count less, `(1 - (r / 6 m)^2)^2` with the median m of their sizes.
///
/// Windows are as in the source, with every point computed rather than interpolated. Takes `O(n span)` for each turn.
///
/// Source: R. Cleveland, W. Cleveland, J. McRae and I. Terpenning, STL: a seasonal-trend decomposition procedure based on
/// loess, J. Official Statistics 6 (1990).
public struct SeasonalDecomposition: Sendable, Hashable {
  /// How a series is decomposed.
  public struct Settings: Sendable, Hashable {
    /// The window of the season in cycles, odd and at least 7; nil keeps the season the same in all cycles.
    public var seasonalSpan: Int?
    /// The window of the trend in periods, odd; nil chooses the smallest odd number from
    /// `1.5 period / (1 - 1.5 / seasonalSpan)` on.
    public var trendSpan: Int?
    /// Whether points with large remainders count less.
    public var isRobust: Bool

    /// Settings; by default a season that may change slowly, not robust.
    public init(seasonalSpan: Int? = 11, trendSpan: Int? = nil, isRobust: Bool = false) {
      self.seasonalSpan = seasonalSpan
      self.trendSpan = trendSpan
      self.isRobust = isRobust
    }
  }

  /// The number of periods of a cycle.
  public let period: Int
  /// The trend.
  public let trend: [Double]
  /// The season.
  public let seasonal: [Double]
  /// What trend and season leave.
  public let remainder: [Double]
  /// The weight of each point, ones unless robust.
  public let weights: [Double]

  /// Decomposes a series.
  ///
  /// - Parameters:
  ///   - values: at least two cycles of finite values.
  ///   - period: the number of periods of a cycle, at least 2.
  ///   - settings: how.
  /// - Throws: ``ForecastError/insufficientHistory(method:needed:available:)``, ``ForecastError/badSpan(_:)``.
  public init(_ values: [Double], period: Int, settings: Settings = Settings()) throws(ForecastError) {
    guard period >= 2 else { throw .badSpan(period) }
    guard values.count >= 2 * period else {
      throw .insufficientHistory(method: "stl", needed: 2 * period, available: values.count)
    }
    for span in [settings.seasonalSpan, settings.trendSpan].compactMap({ $0 }) where span < 3 || span % 2 == 0 {
      throw .badSpan(span)
    }
    let n = values.count
    let seasonal = settings.seasonalSpan ?? 10 * n + 1
    let trend = settings.trendSpan ?? Self.odd(1.5 * Double(period) / (1 - 1.5 / Double(seasonal)))
    var work = Turns(
      values: values, period: period,
      season: Loess(span: seasonal, isLine: false), low: Loess(span: Self.odd(Double(period)), isLine: true),
      trendLoess: Loess(span: trend, isLine: true))
    work.turn(settings.isRobust ? 1 : 2)
    if settings.isRobust {
      for _ in 0..<15 {
        work.weigh()
        work.turn(1)
      }
    }
    if settings.seasonalSpan == nil { work.makePeriodic() }
    self.period = period
    self.trend = work.trend
    self.seasonal = work.seasonal
    self.weights = work.weights
    remainder = values.indices.map { values[$0] - work.trend[$0] - work.seasonal[$0] }
  }

  /// The strength of the season, `1 - variance of remainder / variance of remainder and season`, from 0 to 1 (季节强度).
  ///
  /// Reference: X. Wang, K. Smith and R. Hyndman, Data Min. Knowl. Disc. 13 (2006).
  public var seasonalStrength: Double { Self.strength(seasonal, remainder) }

  /// The strength of the trend, the same with the trend in the place of the season.
  public var trendStrength: Double { Self.strength(trend, remainder) }

  private static func strength(_ part: [Double], _ rest: [Double]) -> Double {
    let whole = squaredDeviations(zip(part, rest).map { $0 + $1 })
    return whole > 0 ? max(0, 1 - squaredDeviations(rest) / whole) : 0
  }

  /// The sum of squared distances from the mean.
  static func squaredDeviations(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  }

  /// The smallest odd whole number from a value on.
  private static func odd(_ value: Double) -> Int {
    let whole = max(3, Int(value.rounded(.up)))
    return whole % 2 == 1 ? whole : whole + 1
  }
}

/// The state of the turns.
private struct Turns {
  let values: [Double]
  let period: Int
  let season: Loess
  let low: Loess
  let trendLoess: Loess
  var trend: [Double]
  var seasonal: [Double]
  var weights: [Double]
  private var isWeighted = false
  /// The smoothed cycles with one more at each end.
  private var cycles: [Double]
  private var room: [Double]
  private var other: [Double]
  private var scratch: [Double]

  init(values: [Double], period: Int, season: Loess, low: Loess, trendLoess: Loess) {
    let n = values.count
    self.values = values
    self.period = period
    self.season = season
    self.low = low
    self.trendLoess = trendLoess
    trend = [Double](repeating: 0, count: n)
    seasonal = trend
    weights = [Double](repeating: 1, count: n)
    cycles = [Double](repeating: 0, count: n + 2 * period)
    room = cycles
    other = cycles
    scratch = cycles
  }

  mutating func turn(_ count: Int) {
    for _ in 0..<count {
      smoothCycles()
      takeOffLowFrequencies()
      smoothTrend()
    }
  }

  /// Smooths each place of the cycle over the cycles, and one cycle beyond both ends.
  private mutating func smoothCycles() {
    let n = values.count
    for place in 0..<period {
      let length = (n - place - 1) / period + 1
      for cycle in 0..<length {
        let index = place + cycle * period
        room[cycle] = values[index] - trend[index]
        other[cycle] = weights[index]
      }
      let isWeighted = isWeighted
      let season = season
      let period = period
      room.withUnsafeBufferPointer { room in
        other.withUnsafeBufferPointer { weights in
          scratch.withUnsafeMutableBufferPointer { scratch in
            cycles.withUnsafeMutableBufferPointer { cycles in
              guard let base = scratch.baseAddress, let weightBase = weights.baseAddress else { return }
              let points = UnsafeBufferPointer(rebasing: room[..<length])
              let own = isWeighted ? weightBase : nil
              // The smooth goes behind the scratch of the weights and from there to its places.
              let smooth = base + length
              season.smooth(points, weights: own, into: smooth, scratch: base)
              for cycle in 0..<length { cycles[place + (cycle + 1) * period] = smooth[cycle] }
              let before = season.value(
                at: -1, points, left: 0, right: min(season.span, length) - 1, weights: own, base)
              cycles[place] = before ?? smooth[0]
              let after = season.value(
                at: Double(length), points, left: max(0, length - season.span), right: length - 1, weights: own, base)
              cycles[place + (length + 1) * period] = after ?? smooth[length - 1]
            }
          }
        }
      }
    }
  }

  /// The season is what moving averages of the smoothed cycles leave of them.
  private mutating func takeOffLowFrequencies() {
    let n = values.count
    Self.average(cycles, count: n + 2 * period, length: period, into: &room)
    Self.average(room, count: n + period + 1, length: period, into: &other)
    Self.average(other, count: n + 2, length: 3, into: &room)
    let low = low
    room.withUnsafeBufferPointer { room in
      scratch.withUnsafeMutableBufferPointer { scratch in
        other.withUnsafeMutableBufferPointer { other in
          guard let base = scratch.baseAddress, let output = other.baseAddress else { return }
          low.smooth(UnsafeBufferPointer(rebasing: room[..<n]), weights: nil, into: output, scratch: base)
        }
      }
    }
    for index in 0..<n { seasonal[index] = cycles[period + index] - other[index] }
  }

  private mutating func smoothTrend() {
    let n = values.count
    for index in 0..<n { room[index] = values[index] - seasonal[index] }
    let (loess, isWeighted) = (trendLoess, isWeighted)
    room.withUnsafeBufferPointer { room in
      weights.withUnsafeBufferPointer { weights in
        scratch.withUnsafeMutableBufferPointer { scratch in
          trend.withUnsafeMutableBufferPointer { trend in
            guard let base = scratch.baseAddress, let output = trend.baseAddress else { return }
            loess.smooth(
              UnsafeBufferPointer(rebasing: room[..<n]), weights: isWeighted ? weights.baseAddress : nil, into: output,
              scratch: base)
          }
        }
      }
    }
  }

  /// The mean of each window of some values.
  private static func average(_ values: [Double], count: Int, length: Int, into output: inout [Double]) {
    var sum = 0.0
    for index in 0..<length { sum += values[index] }
    output[0] = sum / Double(length)
    guard count > length else { return }
    for index in length..<count {
      sum += values[index] - values[index - length]
      output[index - length + 1] = sum / Double(length)
    }
  }

  /// Weighs the points by the size of their remainders.
  mutating func weigh() {
    isWeighted = true
    let sizes = values.indices.map { abs(values[$0] - trend[$0] - seasonal[$0]) }
    let sorted = sizes.sorted()
    let n = sorted.count
    let limit = 3 * (sorted[n / 2] + sorted[n - n / 2 - 1])
    for index in sizes.indices {
      let size = sizes[index]
      if size <= 0.001 * limit {
        weights[index] = 1
      } else if size <= 0.999 * limit {
        let share = size / limit
        weights[index] = (1 - share * share) * (1 - share * share)
      } else {
        weights[index] = 0
      }
    }
  }

  /// One season for all cycles: the mean at each place.
  mutating func makePeriodic() {
    for place in 0..<period {
      let own = stride(from: place, to: values.count, by: period)
      var sum = 0.0
      var count = 0.0
      for index in own {
        sum += seasonal[index]
        count += 1
      }
      for index in own { seasonal[index] = sum / count }
    }
  }
}
