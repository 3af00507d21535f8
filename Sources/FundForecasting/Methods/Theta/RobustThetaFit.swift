#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The numbers of a robust theta model (稳健 Theta 估计), all in logarithms: see ``RobustTheta``.
struct RobustThetaFit {
  /// The level after the last value.
  let level: Double
  /// The mean gain.
  let gain: Double
  /// What is added to the level each period: half the slope.
  let slope: Double
  /// The season by position from the first value on.
  let season: [Double]
  /// The one-step errors from half a year on.
  let errors: [Double]

  /// The gains that are weighted.
  private static let gains = [0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]
  /// The most that an error counts, in mean absolute changes.
  private static let mostError = 2.5
  /// How much larger the uncertainty of the season is taken to be.
  private static let caution = 1.5
  /// The years that the slope looks back.
  private static let slopeYears = 5

  /// Fits the logarithms of at least three years.
  init(_ logs: [Double], period: Int) {
    let season = ShrunkenSeason(logs, period: period, caution: Self.caution).factors
    let values = logs.indices.map { logs[$0] - season[$0 % period] }
    let first = period / 2
    let middle = LevelShifts.median(Array(values[..<first]))
    let changes = zip(values.dropFirst(), values).reduce(0) { $0 + abs($1.0 - $1.1) }
    let limit = Self.mostError * changes / Double(values.count - 1)
    var squares = [Double](repeating: 0, count: Self.gains.count)
    var levels = [[Double]](repeating: [], count: Self.gains.count)
    for (place, gain) in Self.gains.enumerated() {
      var level = middle
      levels[place].reserveCapacity(values.count + 1)
      for (index, value) in values.enumerated() {
        levels[place].append(level)
        let error = max(-limit, min(limit, value - level))
        if index >= first { squares[place] += error * error }
        level += gain * error
      }
      levels[place].append(level)
    }
    let weights = Self.weights(squares, count: values.count - first)
    func mean(_ index: Int) -> Double { zip(weights, levels).reduce(0) { $0 + $1.0 * $1.1[index] } }
    level = mean(values.count)
    gain = zip(weights, Self.gains).reduce(0) { $0 + $1.0 * $1.1 }
    slope = TimeSlope.perStep(values.suffix(Self.slopeYears * period)) / 2
    errors = (first..<values.count).map { values[$0] - mean($0) }
    self.season = season
  }

  /// The likelihood of each gain, their sum one; equal weights where no errors tell them apart.
  private static func weights(_ squares: [Double], count: Int) -> [Double] {
    let least = squares.min() ?? 0
    guard least > 0 else { return squares.map { _ in 1 / Double(squares.count) } }
    let raw = squares.map { exp(-0.5 * Double(count) * log($0 / least)) }
    let sum = raw.reduce(0, +)
    return raw.map { $0 / sum }
  }
}
