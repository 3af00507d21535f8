import FundCore
import FundStatistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A year of a history held back, and what several methods foretell of it and of the year after (留出年).
struct HeldYear {
  /// The values known before it.
  let count: Int
  /// What came.
  let actual: ArraySlice<Double>
  /// The medians of each method for two years; nil for one that could not.
  let medians: [[Double]?]

  /// Holds back the last years of a series, the last one first: two with four years of history, one with three.
  static func last(_ methods: [any ForecastMethod], _ series: TimeSeries<Double>) -> [HeldYear] {
    let year = series.frequency.periodsPerYear
    guard year > 1 else { return [] }
    return (1...2).compactMap { back in
      back + 1 < series.count / year ? HeldYear(methods, series, count: series.count - back * year) : nil
    }
  }

  private init(_ methods: [any ForecastMethod], _ series: TimeSeries<Double>, count: Int) {
    let year = series.frequency.periodsPerYear
    self.count = count
    actual = series.values[count..<count + year]
    medians = methods.map { method in
      guard let least = method.minimumCount(for: series.frequency), least <= count else { return nil }
      var points = [Double](repeating: 0, count: 2 * year)
      var output = points.mutableSpan
      do throws(ForecastError) {
        try method.points(series.values.span.extracting(first: count), from: series.start, into: &output)
      } catch {
        return nil
      }
      return points
    }
  }

  /// The mean absolute error of each method relative to the middle one: with e the errors and m their median,
  /// `log((e + 0.05 m) / (1.05 m))`, within -2 and 2; zero for one that could not forecast.
  var relativeErrors: [Double] {
    let errors = medians.map { own in
      own.map { zip($0, actual).reduce(0) { $0 + abs($1.0 - $1.1) } / Double(actual.count) }
    }
    let middle = try? Quantiles.quantile(0.5, of: errors.compactMap { $0 })
    guard let middle, middle > 0, middle.isFinite else { return errors.map { _ in 0 } }
    return errors.map { error in
      guard let error else { return 0 }
      return max(-2, min(2, log((error / middle + 0.05) / 1.05)))
    }
  }

  /// What the methods together foretold of the year and the one after, weighted; nil when none could.
  private func blended(_ weights: [Double]) -> [Double]? {
    let known = zip(medians, weights).compactMap { own, weight in own.map { ($0, weight) } }
    let total = known.reduce(0) { $0 + $1.1 }
    guard total > 0 else { return nil }
    var sum = [Double](repeating: 0, count: 2 * actual.count)
    for (own, weight) in known {
      for step in sum.indices { sum[step] += weight / total * own[step] }
    }
    return sum
  }

  /// What they foretold of the year with the growth known before it; nil when none could.
  func combined(_ weights: [Double], _ series: TimeSeries<Double>) -> [Double]? {
    guard let own = blended(weights) else { return nil }
    return Array((turned(own, series) ?? own).prefix(actual.count))
  }

  /// The forecast with the growth known before the year; nil where that is not clear.
  private func turned(_ own: [Double], _ series: TimeSeries<Double>) -> [Double]? {
    let turn = SteadyGrowth(series.values[..<count], year: actual.count)?.turn(of: own)
    return turn.map { turn in own.enumerated().map { $1 * exp(turn * Double($0 + 1)) } }
  }

  /// Whether keeping the growth known before the year made the errors of it and of the year after larger by a quarter or more;
  /// false where one of them is not known, or no growth was clear.
  func speaksAgainstGrowth(_ weights: [Double], _ series: TimeSeries<Double>) -> Bool {
    guard count + 2 * actual.count <= series.count, let plain = blended(weights), let turned = turned(plain, series)
    else {
      return false
    }
    func error(_ medians: [Double]) -> Double {
      zip(medians, series.values[count...]).reduce(0) { $0 + abs($1.1 - $1.0) }
    }
    return error(turned) > 1.25 * error(plain)
  }
}
