/// How much of a series without trend is season (季节强度).
///
/// The series is split by loess into trend, season and remainder R, and the strength is
/// `1 - var(R) / var(R + season)`, at least zero; above 0.64 it is differenced over a season.
///
/// The decomposition is STL with a seasonal window of 11 cycles of local constants, lines elsewhere, two passes and no
/// robustness, fitted at every tenth of a window.
///
/// Sources: X. Wang, K. Smith and R. Hyndman, Characteristic-based clustering for time series data, Data Min. Knowl.
/// Discov. 13 (2006); R. Cleveland and others, STL: a seasonal-trend decomposition procedure based on loess, J. Off.
/// Stat. 6 (1990); windows and threshold are those of R's forecast.
package enum SeasonalStrength {
  /// The strength; zero for annual data and for two seasons or less.
  package static func of(_ series: [Double], period: Int) -> Double {
    let n = series.count
    guard period > 1, n > 2 * period else { return 0 }
    let window = 11
    let trendWindow = odd(1.5 * Double(period) / (1 - 1.5 / Double(window)))
    let lowWindow = odd(Double(period))
    var trend = [Double](repeating: 0, count: n)
    var season = trend
    for _ in 0..<2 {
      var cycles = [Double](repeating: 0, count: n + 2 * period)
      for phase in 0..<period {
        let part = stride(from: phase, to: n, by: period).map { series[$0] - trend[$0] }
        let smooth = loess(part, window, isLinear: false, beyond: 1)
        for (index, value) in smooth.enumerated() { cycles[phase + index * period] = value }
      }
      let low = loess(average(average(average(cycles, period), period), 3), lowWindow, isLinear: true, beyond: 0)
      for t in 0..<n { season[t] = cycles[t + period] - low[t] }
      trend = loess((0..<n).map { series[$0] - season[$0] }, trendWindow, isLinear: true, beyond: 0)
    }
    let rest = (0..<n).map { series[$0] - trend[$0] - season[$0] }
    let without = (0..<n).map { series[$0] - trend[$0] }
    let total = SeasonalDecomposition.squaredDeviations(without)
    guard total > 0 else { return 0 }
    return max(0, min(1, 1 - SeasonalDecomposition.squaredDeviations(rest) / total))
  }

  /// Whether the strength asks for a seasonal difference.
  package static func needsDifference(_ series: [Double], period: Int) -> Bool {
    guard period > 1, series.count > period, !LevelTest.isConstant(series) else { return false }
    return of(series, period: period) > 0.64
  }

  /// The next odd number at or above a value.
  private static func odd(_ value: Double) -> Int {
    let up = Int(value.rounded(.up))
    return up % 2 == 0 ? up + 1 : up
  }

  private static func average(_ values: [Double], _ length: Int) -> [Double] {
    guard values.count >= length else { return [] }
    var sum = values[..<length].reduce(0, +)
    var result = [sum / Double(length)]
    result.reserveCapacity(values.count - length + 1)
    for t in length..<max(values.count, length) {
      sum += values[t] - values[t - length]
      result.append(sum / Double(length))
    }
    return result
  }

  /// Local constants or lines at every tenth of a window, with lines between, and at `beyond` points before and after.
  private static func loess(_ values: [Double], _ window: Int, isLinear: Bool, beyond: Int) -> [Double] {
    let n = values.count
    let jump = (window + 9) / 10
    var result = [Double](repeating: 0, count: n + 2 * beyond)
    var before = 0
    for place in -beyond..<n + beyond {
      let isInside = place >= 0 && place < n
      guard !isInside || place % jump == 0 || place == n - 1 else { continue }
      let value = local(values, window, place, isLinear)
      result[place + beyond] = value
      guard isInside else { continue }
      let from = result[before + beyond]
      for between in before + 1..<max(place, before + 1) {
        result[between + beyond] = from + (value - from) * (Double(between - before) / Double(place - before))
      }
      before = place
    }
    return result
  }

  /// The local constant or line at a place.
  private static func local(_ values: [Double], _ window: Int, _ place: Int, _ isLinear: Bool) -> Double {
    let n = values.count
    let length = min(window, n)
    let left = max(0, min(n - length, place - length / 2))
    let right = left + length - 1
    var reach = Double(max(abs(place - left), abs(right - place)))
    if window > n { reach += Double((window - n) / 2) }
    var (sum, first, weights, second, product) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for t in left...right {
      let distance = Double(abs(t - place))
      guard distance <= 0.999 * reach || reach == 0 else { continue }
      let share = distance <= 0.001 * reach ? 0 : distance / reach
      let cube = 1 - share * share * share
      let weight = cube * cube * cube
      let x = Double(t - place)
      weights += weight
      sum += weight * values[t]
      first += weight * x
      second += weight * x * x
      product += weight * x * values[t]
    }
    guard weights > 0 else { return values[max(0, min(n - 1, place))] }
    let mean = sum / weights
    guard isLinear else { return mean }
    let middle = first / weights
    let spread = second / weights - middle * middle
    guard spread > 1e-6 * Double(n - 1) * Double(n - 1) else { return mean }
    return mean - middle * (product / weights - middle * mean) / spread
  }
}
