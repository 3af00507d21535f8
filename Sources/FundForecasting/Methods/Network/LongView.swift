#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a history of months says beyond its last two years (长期特征), in logarithms without season and relative to its level:
/// where it stood in each of the last six years, the slopes of its last 2, 3, 5 and 10 years, and levels that look back
/// differently far; and, without a unit, how rough the last year was beside all, and how far years differ beside months.
///
/// A level that is high after years of being lower may come back; the last two years alone cannot show it.
struct LongView {
  /// Means of years from the last to the sixth, slopes a year, levels.
  let distances: [Double]
  let ratios: [Double]

  static let count = years + spans.count + 5 + 2

  private static let years = 6
  private static let spans = [24, 36, 60, 120]
  /// The weight of a month relative to the next in the fading mean.
  private static let fading = 0.8
  /// Added to changes, so that series that hardly move are alike.
  private static let smallChange = 0.003

  /// The view of at least 24 months.
  init(_ adjusted: [Double], level: Double) {
    let n = adjusted.count
    var distances: [Double] = []
    for year in 0..<Self.years {
      let own = adjusted[max(0, n - 12 * (year + 1))..<max(0, n - 12 * year)]
      // A year of which less than half is known stands where the year after it stood.
      distances.append(own.count >= 6 ? Self.mean(own) - level : distances[year - 1])
    }
    distances += Self.spans.map { 12 * TimeSlope.perStep(adjusted.suffix($0)) }
    var fading = (sum: 0.0, weight: 0.0)
    for value in adjusted { fading = (Self.fading * fading.sum + value, Self.fading * fading.weight + 1) }
    let levels = [
      LevelShifts.median(Array(adjusted.suffix(3))), LevelShifts.median(Array(adjusted.suffix(12))),
      Self.mean(adjusted[...]), LevelShifts.median(adjusted), fading.sum / fading.weight,
    ]
    self.distances = distances + levels.map { $0 - level }
    let steps = zip(adjusted.dropFirst(), adjusted).map { abs($0 - $1) }
    let years = zip(adjusted.dropFirst(12), adjusted).map { abs($0 - $1) }
    let usual = Self.mean(steps[...]) + Self.smallChange
    ratios = [steps.suffix(12), years[...]].map { log((Self.mean($0) + Self.smallChange) / usual) }
  }

  private static func mean(_ values: ArraySlice<Double>) -> Double {
    values.reduce(0, +) / Double(values.count)
  }
}
