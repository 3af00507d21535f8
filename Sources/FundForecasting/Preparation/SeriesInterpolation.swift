public import FundCore
import FundStatistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A series whose missing values are interpolated (缺失值季节插补): not a number means missing.
///
/// With more than two years of known values of a season: a first guess from a regression on up to five harmonics of
/// the year and a polynomial of time, then the robust ``SeasonalDecomposition`` of what results, whose adjusted series
/// is interpolated by straight lines between known periods, and the season added again. Values that leave the range of
/// the known ones by more than half of it are not trusted. Then, and for shorter or annual series, the straight line
/// runs through the series itself. Before the first and after the last known value the adjusted series stays where it
/// is.
///
/// The same rule as `na.interp` of R's forecast 8.20, whose decomposition skips points that are all computed here.
/// In `O(n)` but for the decomposition.
///
/// Source: R. Hyndman and G. Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., section 13.9.
public struct SeriesInterpolation: Sendable, Hashable {
  /// The complete series.
  public let series: TimeSeries<Double>
  /// The periods that were missing.
  public let filledPeriods: [Period]
  /// Whether the season was taken into account.
  public let isSeasonal: Bool

  /// Interpolates a series.
  ///
  /// - Parameters:
  ///   - series: values, of which those that are not a number are missing.
  ///   - scale: whether values or their logarithms are interpolated.
  /// - Throws: ``ForecastError/insufficientHistory(method:needed:available:)`` without any known value,
  ///   ``ForecastError/notFinite(period:value:)`` for an infinite one, and
  ///   ``ForecastError/notPositive(method:period:value:)`` for one without logarithm.
  public init(_ series: TimeSeries<Double>, scale: ForecastScale = .level) throws(ForecastError) {
    try series.requireKnown(method: "interpolation")
    if scale == .log {
      try WalkKernel.requirePositive(series.values.span, method: "interpolation", from: series.start)
    }
    let missing = series.values.indices.filter { series.values[$0].isNaN }
    filledPeriods = missing.map { series.period(at: $0) }
    guard !missing.isEmpty else {
      self.series = series
      isSeasonal = false
      return
    }
    let unit = series.largestSize
    let found = Self.filled(
      series.values.map { $0 / unit }, period: series.frequency.periodsPerYear, isLog: scale == .log)
    var complete = series
    for index in missing { complete.values[index] = found.values[index] * unit }
    self.series = complete
    isSeasonal = found.isSeasonal
  }

  /// The values with all that are not a number interpolated; at least one is known, and sizes are about one.
  static func filled(_ values: [Double], period: Int, isLog: Bool) -> (values: [Double], isSeasonal: Bool) {
    let known = values.indices.filter { !values[$0].isNaN }
    guard known.count < values.count, !known.isEmpty else { return (values, false) }
    let inner = isLog ? values.map { log($0) } : values
    func takenBack(_ filled: [Double]) -> [Double] {
      values.indices.map { !values[$0].isNaN ? values[$0] : isLog ? exp(filled[$0]) : filled[$0] }
    }
    if period > 1, known.count > 2 * period, let seasonal = seasonallyFilled(inner, known, period) {
      let result = takenBack(seasonal)
      var (low, high) = (values[known[0]], values[known[0]])
      for index in known {
        low = min(low, values[index])
        high = max(high, values[index])
      }
      let half = 0.5 * (high - low)
      if result.allSatisfy({ $0 >= low - half && $0 <= high + half }) { return (result, true) }
    }
    return (takenBack(straight(inner, known)), false)
  }

  /// Straight lines between known values, and the nearest beyond them.
  private static func straight(_ values: [Double], _ known: [Int]) -> [Double] {
    var result = values
    for index in 0..<known[0] { result[index] = values[known[0]] }
    for (left, right) in zip(known, known.dropFirst()) where right > left + 1 {
      let step = (values[right] - values[left]) / Double(right - left)
      for index in left + 1..<right { result[index] = values[left] + step * Double(index - left) }
    }
    let last = known[known.count - 1]
    for index in last..<values.count { result[index] = values[last] }
    return result
  }

  private static func seasonallyFilled(_ values: [Double], _ known: [Int], _ period: Int) -> [Double]? {
    guard let guess = guess(values, known, period) else { return nil }
    var first = values
    for index in values.indices where values[index].isNaN { first[index] = guess[index] }
    guard let parts = try? SeasonalDecomposition(first, period: period, settings: .init(isRobust: true)) else {
      return nil
    }
    var adjusted = first
    for index in adjusted.indices { adjusted[index] -= parts.seasonal[index] }
    let lines = straight(adjusted, known)
    return lines.indices.map { lines[$0] + parts.seasonal[$0] }
  }

  /// The fitted values of harmonics and a polynomial at all places.
  private static func guess(_ values: [Double], _ known: [Int], _ period: Int) -> [Double]? {
    let n = values.count
    var columns = [[Double](repeating: 1, count: n)]
    for harmonic in 1...max(1, min(period / 2, 5)) {
      let turns = (0..<n).map { 2 * Double.pi * Double(harmonic * $0 % period) / Double(period) }
      columns.append(turns.map { cos($0) })
      if 2 * harmonic < period { columns.append(turns.map { sin($0) }) }
    }
    // Legendre's polynomials, which stay apart from each other.
    let places = (0..<n).map { 2 * Double($0) / Double(max(1, n - 1)) - 1 }
    var (last, current) = (columns[0], places)
    for degree in 1...min(max(n / 10, 1), 6) {
      columns.append(current)
      let k = Double(degree)
      let next = (0..<n).map { ((2 * k + 1) * places[$0] * current[$0] - k * last[$0]) / (k + 1) }
      (last, current) = (current, next)
    }
    let names = columns.indices.map { "x\($0)" }
    guard let design = try? DesignMatrix(names: names, columns: columns),
      let fit = try? LinearRegression(precision: .plain).fit(design.selecting(rows: known), known.map { values[$0] }),
      let fitted = try? fit.fitted(at: design), fitted.allSatisfy(\.isFinite)
    else { return nil }
    return fitted
  }
}

extension TimeSeries<Double> {
  /// Throws for an infinite value and for a series without any known one; what is not a number counts as missing.
  func requireKnown(method: String) throws(ForecastError) {
    for index in values.indices where values[index].isInfinite {
      throw .notFinite(period: period(at: index), value: values[index])
    }
    guard values.contains(where: { !$0.isNaN }) else {
      throw .insufficientHistory(method: method, needed: 1, available: 0)
    }
  }

  /// The largest size of a known value; one when all are zero, and never so small that dividing by it overflows.
  var largestSize: Double {
    let size = values.reduce(0) { $1.isNaN ? $0 : Swift.max($0, abs($1)) }
    return size > 1e-300 ? size : size > 0 ? 1e-300 : 1
  }
}
