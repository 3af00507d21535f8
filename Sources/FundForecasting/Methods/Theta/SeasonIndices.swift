#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The season of the classical decomposition (经典季节分解): one factor or addend for each position of the year.
///
/// The mean ratio of the series to its centred moving average over a year, or the mean difference, scaled to the mean
/// one, or zero. A season is taken out only where the autocorrelation at one year is significant at 90 %:
/// `|r_m| > 1.645 sqrt((1 + 2 (r_1^2 + ... + r_(m-1)^2)) / n)`, and two years are known. It multiplies when all values
/// are positive and no factor is below 0.01.
///
/// Source: V. Assimakopoulos and K. Nikolopoulos, The theta model, International Journal of Forecasting 16 (2000).
struct SeasonIndices: Sendable, Hashable {
  let length: Int
  let isRelative: Bool
  let values: [Double]

  /// No season.
  static let none = SeasonIndices(length: 1, isRelative: false, values: [0])

  private init(length: Int, isRelative: Bool, values: [Double]) {
    self.length = length
    self.isRelative = isRelative
    self.values = values
  }

  /// The season of a series with `m` periods a year.
  init(_ series: [Double], periodsPerYear m: Int, isPositive: Bool) {
    guard m > 1, series.count >= 2 * m, Self.isSeasonal(series, m) else {
      self = .none
      return
    }
    if isPositive {
      let factors = Self.indices(series, m, isRelative: true)
      if factors.allSatisfy({ $0 >= 0.01 && $0.isFinite }) {
        self.init(length: m, isRelative: true, values: factors)
        return
      }
    }
    self.init(length: m, isRelative: false, values: Self.indices(series, m, isRelative: false))
  }

  /// A value without its season.
  @inline(__always)
  func adjust(_ value: Double, _ position: Int) -> Double {
    isRelative ? value / values[position] : value - values[position]
  }

  /// A value with its season.
  @inline(__always)
  func restore(_ value: Double, _ position: Int) -> Double {
    isRelative ? value * values[position] : value + values[position]
  }

  private static func isSeasonal(_ series: [Double], _ m: Int) -> Bool {
    let n = Double(series.count)
    let mean = series.reduce(0, +) / n
    var variance = 0.0
    for value in series { variance += (value - mean) * (value - mean) }
    guard variance > 0 else { return false }
    var squares = 0.0
    var last = 0.0
    for lag in 1...m {
      var sum = 0.0
      for index in lag..<series.count { sum += (series[index] - mean) * (series[index - lag] - mean) }
      last = sum / variance
      if lag < m { squares += last * last }
    }
    return abs(last) > 1.644_853_626_951_472_7 * ((1 + 2 * squares) / n).squareRoot()
  }

  private static func indices(_ series: [Double], _ m: Int, isRelative: Bool) -> [Double] {
    var sums = [Double](repeating: 0, count: m)
    var counts = [Int](repeating: 0, count: m)
    let half = m / 2
    for time in half..<series.count - half {
      // Summed anew each time: a running sum would carry rounding of large values along.
      var window = (series[time - half] + series[time + half]) / 2
      for index in time - half + 1..<time + half { window += series[index] }
      let average = window / Double(m)
      sums[time % m] += isRelative ? series[time] / average : series[time] - average
      counts[time % m] += 1
    }
    var means = sums.indices.map { sums[$0] / Double(max(1, counts[$0])) }
    let centre = means.reduce(0, +) / Double(m)
    for position in means.indices {
      means[position] = isRelative ? means[position] / centre : means[position] - centre
    }
    return means
  }
}
