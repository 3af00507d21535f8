import FundCore
import FundForecasting
import Measuring

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Times forecasts of the series of `Peers/forecasting_data.py` with intervals of 80 and 95 %, and writes the medians.
///
///     ForecastTimes DATA SERIES WIDTH METHOD...
///
/// Forecasts the first SERIES series on WIDTH tasks, each as far ahead as the data say. Prints one line
/// `ours method width series seconds cpu-seconds` per method, and the largest memory of the process at the end.
/// The medians go to `DATA.METHOD.found`.
@main struct ForecastTimes {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 5, let most = Int(arguments[2]), let width = Int(arguments[3]) else {
      print("usage: ForecastTimes DATA SERIES WIDTH METHOD...")
      exit(64)
    }
    let data = try Sample(arguments[1], most: most)
    for name in arguments.dropFirst(4) {
      let method = try ForecastCatalog.full.method(named: name)
      let (start, startOfWork) = (ContinuousClock.now, Usage.processorSeconds)
      let found = try await BoundedRunner(width: width).map(count: data.series.count) { place in
        try? medians(method, data.series[place], data.horizon)
      }
      print("ours", name, width, found.count, start.secondsAgo, Usage.processorSeconds - startOfWork)
      let failures = found.count { $0 == nil }
      if failures > 0 { print("failed", name, failures) }
      let missing = [Double](repeating: .nan, count: data.horizon)
      try DoubleFile.write(found.flatMap { $0 ?? missing }, to: "\(arguments[1]).\(name).found")
    }
    print("resident MB", Usage.residentMegabytes)
  }

  /// The medians of one series; its intervals are made too.
  private static func medians(
    _ method: any ForecastMethod, _ series: TimeSeries<Double>, _ horizon: Int
  ) throws -> [Double] {
    let forecast = try method.fit(series).forecast(horizon: horizon)
    for level in [0.8, 0.95] {
      let intervals = try forecast.interval(level: level)
      guard intervals.values.allSatisfy({ $0.lower <= $0.upper }) else { throw Failure(text: "an interval is empty") }
    }
    return forecast.median.values
  }
}

/// The data: how many series, the horizon; for each series its length, its values, and those held back.
struct Sample {
  let horizon: Int
  let series: [TimeSeries<Double>]

  init(_ path: String, most: Int) throws {
    let file = try DoubleFile(path)
    let head = try file.read(2).map { Int($0) }
    horizon = head[1]
    let start = Period(ordinal: 2015 * 12, .monthly)
    series = try (0..<min(most, head[0])).map { _ in
      let length = Int(try file.read(1)[0])
      return TimeSeries(start: start, values: Array(try file.read(length + head[1]).prefix(length)))
    }
  }
}
