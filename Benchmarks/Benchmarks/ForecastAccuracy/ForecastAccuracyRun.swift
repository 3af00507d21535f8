import FundCore
import FundForecasting
import FundStatistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Scores methods on monthly series, such as those of the M3 competition.
///
///     ForecastAccuracy SERIES.csv validate|test|rolling [--write FORECASTS.csv] METHOD...
///
/// The file has the columns series, period, value and, but for `rolling`, split. `test` forecasts the test part from the
/// train part; `validate` keeps the last 18 periods of the train part back and never looks at the test part: methods are
/// chosen and tuned on it. `rolling` forecasts the last 36 periods 12 ahead from three origins. Prints for each method the
/// mean over series (and origins) of the mean of `200 |y - f| / (|y| + |f|)`, the mean scaled error, how often intervals
/// of 80 and 95 % held, and seconds. `--write` keeps the medians for `Peers/forecasting.py`: one row
/// `method,series,origin,f1,f2,...` for each forecast, the origin being the last known period.
@main struct ForecastAccuracyRun {
  static func main() {
    var arguments = Array(CommandLine.arguments.dropFirst())
    var output: UnsafeMutablePointer<FILE>?
    if let place = arguments.firstIndex(of: "--write"), place + 1 < arguments.count {
      guard let file = fopen(arguments[place + 1], "w") else {
        print("cannot write \(arguments[place + 1])")
        exit(73)
      }
      output = file
      arguments.removeSubrange(place...place + 1)
    }
    guard arguments.count >= 2, let part = HeldBackSeries.Part(rawValue: arguments[1]),
      let series = HeldBackSeries.read(arguments[0], part)
    else {
      print("usage: ForecastAccuracy SERIES.csv validate|test|rolling [--write FORECASTS.csv] METHOD...")
      exit(64)
    }
    let names = arguments.count > 2 ? Array(arguments[2...]) : ForecastCatalog.full.names
    for name in names {
      guard let method = ForecastCatalog.full.composed(name) else {
        print("\(name): no such method")
        continue
      }
      score(method, series, output)
    }
    if let output { fclose(output) }
  }

  private static func score(
    _ method: any ForecastMethod, _ series: [HeldBackSeries], _ output: UnsafeMutablePointer<FILE>?
  ) {
    let clock = ContinuousClock()
    var symmetric = 0.0
    var scaled = 0.0
    var scaledCount = 0
    var inside = [0, 0]
    var count = 0
    var failures = 0
    var scores: [[Double]] = [[], [], []]
    let time = clock.measure {
      for one in series {
        guard let forecast = try? method.fit(one.train).forecast(horizon: one.test.count) else {
          failures += 1
          continue
        }
        let median = forecast.median.values
        if let output {
          let values = median.map { "\($0)" }.joined(separator: ",")
          fputs("\(method.name),\(one.name),\(one.train.end),\(values)\n", output)
        }
        guard let accuracy = try? ForecastAccuracy(actual: one.test, forecast: median) else { continue }
        symmetric += 100 * accuracy.symmetricPercentageError(.doubled)
        if let error = accuracy.scaledError(training: one.train.values, lag: 12) {
          scaled += error
          scaledCount += 1
        }
        for (place, level) in [0.8, 0.95].enumerated() {
          guard let intervals = try? forecast.interval(level: level) else { continue }
          for (value, interval) in zip(one.test, intervals.values)
          where interval.lower <= value && value <= interval.upper {
            inside[place] += 1
          }
        }
        count += one.test.count
        for (step, value) in one.test.enumerated() {
          let probability = forecast.steps.values[step].cumulative(value)
          scores[min(2, step / 6)].append(abs(StandardNormal.quantile(min(1 - 1e-9, max(1e-9, probability)))))
        }
      }
    }
    let kept = Double(series.count - failures)
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    let figures = [
      symmetric / kept, scaled / Double(max(1, scaledCount)), 100 * Double(inside[0]) / Double(count),
      100 * Double(inside[1]) / Double(count), seconds,
    ].map { number in
      let text = String((number * 1000).rounded() / 1000)
      return String(repeating: " ", count: max(0, 8 - text.count)) + text
    }
    // How much wider intervals of 80 and 95 % had to be, for the first, second and third six steps.
    let widths = scores.map { own -> String in
      let sorted = own.sorted()
      guard !sorted.isEmpty else { return "-" }
      return [(0.8, 1.2816), (0.95, 1.96)].map { level, reach in
        let ratio = sorted[Int(level * Double(sorted.count - 1))] / reach
        return String((ratio * 100).rounded() / 100)
      }.joined(separator: "/")
    }
    print(
      figures.joined(separator: " "), widths.joined(separator: " "), method.name,
      failures > 0 ? "(\(failures) failed)" : "")
  }
}
