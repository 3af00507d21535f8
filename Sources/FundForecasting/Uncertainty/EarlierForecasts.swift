import FundCore

/// What a method foretold at earlier ends of a history, as far as it is known by now how it came (历史预测).
struct EarlierForecasts: Sendable {
  /// How many periods from the start of the series each history holds, ascending, one apart.
  let counts: Range<Int>
  /// The points of each history; nil where the method failed.
  private let points: [[Double]?]
  private let horizon: Int

  /// How many ends before the present one are looked at: with a horizon of h, at least so many less h for each step.
  static func reach(horizon: Int) -> Int { 40 + horizon - 1 }

  /// Forecasts from the ends of some histories.
  ///
  /// - Parameter history: the history of so many periods from the start of the series; nil where none is known.
  init(
    _ method: any ForecastMethod, counts: Range<Int>, horizon: Int, history: (Int) -> TimeSeries<Double>?
  ) {
    self.counts = counts
    self.horizon = horizon
    points = counts.map { count in
      guard let known = history(count), let shortest = method.minimumCount(for: known.frequency),
        known.count >= shortest
      else { return nil }
      var made = [Double](repeating: 0, count: horizon)
      var output = made.mutableSpan
      do throws(ForecastError) {
        try method.points(known.values.span, from: known.start, into: &output)
      } catch {
        return nil
      }
      return made
    }
  }

  /// The errors of each history before the one of `count` periods, as that one shows them.
  ///
  /// - Parameters:
  ///   - start: the first period of the series.
  ///   - known: the history of `count` periods.
  func errors(before count: Int, start: Period, known: TimeSeries<Double>) -> [[Double]] {
    let first = max(counts.lowerBound, count - EarlierForecasts.reach(horizon: horizon))
    guard first < min(count, counts.upperBound) else { return [] }
    return (first..<min(count, counts.upperBound)).compactMap { earlier in
      guard let made = points[earlier - counts.lowerBound] else { return nil }
      let steps = min(made.count, count - earlier)
      let errors = (0..<steps).map { (known[start + (earlier + $0)] ?? .nan) - made[$0] }
      return errors.allSatisfy(\.isFinite) ? errors : nil
    }
  }
}
