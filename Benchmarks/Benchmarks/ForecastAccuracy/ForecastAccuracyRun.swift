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

/// Scores methods on monthly series with a test part, such as those of the M3 competition.
///
///     ForecastAccuracy SERIES.csv validate|test METHOD...
///
/// The file has the columns series, period, value, split. `test` forecasts the test part from the train part; `validate`
/// keeps the last 18 periods of the train part back and never looks at the test part: methods are chosen and tuned on it.
/// Prints for each method the mean over series of the mean of `200 |y - f| / (|y| + |f|)`, the mean scaled error, how often
/// intervals of 80 and 95 % held, and seconds.
@main struct ForecastAccuracyRun {
  struct Series {
    let name: String
    var train: TimeSeries<Double>
    var test: [Double]
  }

  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3, let series = read(arguments[1], arguments[2]) else {
      print("usage: ForecastAccuracy SERIES.csv validate|test METHOD...")
      exit(64)
    }
    let names = arguments.count > 3 ? Array(arguments[3...]) : ForecastCatalog.full.names
    for name in names {
      guard let method = ForecastCatalog.full[name] else {
        print("\(name): no such method")
        continue
      }
      score(method, series)
    }
  }

  private static func score(_ method: any ForecastMethod, _ series: [Series]) {
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
      let bytes = line.prefix { $0 != 0 && $0 != 10 && $0 != 13 }.map { UInt8(bitPattern: $0) }
      let text = String(decoding: bytes, as: UTF8.self)
      let fields = text.split(separator: ",")
      defer { isFirst = false }
      guard !isFirst, fields.count == 4, let value = Double(fields[2]), let period = Period(String(fields[1])) else {
        continue
      }
      let name = String(fields[0])
      if all[name] == nil {
        order.append(name)
        all[name] = (period, [], [])
      }
      if fields[3] == "train" { all[name]?.train.append(value) } else { all[name]?.test.append(value) }
    }
    return order.compactMap { name in
      guard var one = all[name] else { return nil }
      if part == "validate" {
        guard one.train.count >= 36 else { return nil }
        one.test = Array(one.train.suffix(18))
        one.train.removeLast(18)
      }
      return Series(name: name, train: TimeSeries(start: one.start, values: one.train), test: one.test)
    }
  }
}
