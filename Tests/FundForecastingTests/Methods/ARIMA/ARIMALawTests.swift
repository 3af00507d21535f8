import FundCore
import FundForecasting
import FundNumerics
import FundStatistics
import FundTestSupport
import Testing

/// The laws of the catalogue for ARIMA models of given and of found orders.
@Suite struct ARIMALawTests {
  private static let methods: [ARIMA] = [
    ARIMA(),
    ARIMA(ARIMAOrder(0, 0, 0, constant: true)),
    ARIMA(ARIMAOrder(0, 1, 1)),
    ARIMA(ARIMAOrder(0, 1, 1, constant: true)),
    ARIMA(ARIMAOrder(2, 0, 1, constant: true)),
    ARIMA(ARIMAOrder(0, 2, 1)),
    ARIMA(ARIMAOrder(0, 1, 1, seasonal: (0, 1, 1))),
    ARIMA(ARIMAOrder(1, 0, 0, seasonal: (1, 1, 0), constant: true)),
    ARIMA(ARIMAOrder(1, 1, 0, seasonal: (1, 0, 1))),
  ]

  private func trials(_ method: ARIMA, _ frequency: Frequency) -> [TimeSeries<Double>] {
    guard let shortest = method.minimumCount(for: frequency) else { return [] }
    var random = PropertyRandom(seed: 77)
    return [0, 1, 5, 13, 60].map { TestSeries.flows(&random, frequency, count: shortest + $0) }
  }

  @Test(arguments: methods, Frequency.allCases)
  func startsAfterTheDataAndIsConsistent(_ method: ARIMA, _ frequency: Frequency) throws {
    for series in trials(method, frequency) {
      let model = try method.fit(series)
      let long = try model.forecast(horizon: 40)
      #expect(long.steps.start == series.end + 1)
      #expect(model.lastPeriod == series.end && model.method == method.name)
      #expect(try method.fit(series).forecast(horizon: 40) == long)
      for horizon in [1, 2, 12, 13] {
        expectClose(
          try model.forecast(horizon: horizon).mean.values, Array(long.mean.values.prefix(horizon)), .digits(14))
        expectClose(
          try model.forecast(horizon: horizon).standardDeviation.values,
          Array(long.standardDeviation.values.prefix(horizon)), .digits(14))
      }
      let zeros = [Double](repeating: 0, count: 26 + model.leadingInnovationCount)
      expectClose(
        TestSeries.path(model, innovations: zeros), Array(long.median.values.prefix(26)), .digits(11))
      #expect(model.residuals.end == series.end && model.fitted.end == series.end)
      #expect(model.residuals.start == model.fitted.start)
    }
  }

  @Test(arguments: methods, Frequency.allCases)
  func followsTheUnitOfMoney(_ method: ARIMA, _ frequency: Frequency) throws {
    for series in trials(method, frequency) {
      let forecast = try method.fit(series).forecast(horizon: 15)
      for factor in [1e4, 1e-9, 1e15] {
        let other = TimeSeries(start: series.start, values: series.values.map { $0 * factor })
        let scaled = try method.fit(other).forecast(horizon: 15)
        expectClose(scaled.mean.values, forecast.mean.values.map { $0 * factor }, .digits(9))
        expectClose(
          scaled.standardDeviation.values, forecast.standardDeviation.values.map { $0 * factor }, .digits(8))
      }
    }
  }

  @Test(arguments: methods, Frequency.allCases)
  func constantSeriesStaysConstantAndCertain(_ method: ARIMA, _ frequency: Frequency) throws {
    for series in trials(method, frequency)
    where method.order.map({ $0.hasConstant || $0.d + $0.seasonalD > 0 }) ?? true {
      for constant in [1.0, 0.1, 123_456.789, 3e-7, -5] {
        let flat = TimeSeries(start: series.start, values: series.values.map { _ in constant })
        let forecast = try method.fit(flat).forecast(horizon: 30)
        expectClose(forecast.mean.values, forecast.mean.values.map { _ in constant }, .digits(13))
        for spread in forecast.standardDeviation.values {
          expectClose(spread, 0, .absolute(1e-13 * abs(constant), unit: "money"))
        }
      }
    }
  }

  @Test(arguments: methods)
  func pathsHaveTheMeanAndSpreadOfTheForecast(_ method: ARIMA) throws {
    let series = try #require(trials(method, .monthly).last)
    let model = try method.fit(series)
    let horizon = 27
    let forecast = try model.forecast(horizon: horizon)
    let paths = 8_000
    let generator = CounterBasedGenerator(seed: 1, key: StableHash.of(method.name))
    var sums = [Double](repeating: 0, count: horizon)
    var squares = sums
    for path in 0..<paths {
      let innovations = (0..<horizon + model.leadingInnovationCount).map {
        StandardNormal.draws(generator, path: path, step: $0).x * model.innovationStandardDeviation
      }
      for (step, value) in TestSeries.path(model, innovations: innovations).enumerated() {
        let one = forecast.steps.values[step]
        let deviation = (value - one.mean) / one.standardDeviation
        sums[step] += deviation
        squares[step] += deviation * deviation
      }
    }
    let n = Double(paths)
    for step in 0..<horizon {
      expectClose(sums[step] / n, 0, .simulation(standardErrors: 4.5, of: 1 / n.squareRoot()), "mean at \(step)")
      expectClose(squares[step] / n, 1, .simulation(standardErrors: 5, of: (2 / n).squareRoot()), "variance at \(step)")
    }
  }

  @Test(arguments: methods, Frequency.allCases)
  func answersOrThrows(_ method: ARIMA, _ frequency: Frequency) throws {
    let start = TestSeries.start(frequency)
    guard let shortest = method.minimumCount(for: frequency) else {
      #expect(throws: ForecastError.self) {
        try method.fit(TimeSeries(start: start, values: [Double](repeating: 1, count: 60)))
      }
      return
    }
    for count in 0..<shortest {
      let short = TimeSeries(start: start, values: [Double](repeating: 1, count: count))
      #expect(
        throws: ForecastError.insufficientHistory(method: method.name, needed: shortest, available: count)
      ) { try method.fit(short) }
    }
    let n = shortest + 40
    let hostile: [[Double]] = [
      (0..<n).map { [1e308, -1e308][$0 * $0 % 3 % 2] }, (0..<n).map { [1e-308, 1e308][$0 * $0 % 3 % 2] },
      (0..<n).map { [-5, 3][$0 * $0 % 3 % 2] }, (0..<n).map { $0 == n / 2 ? 1e6 : 0 },
      (0..<n).map { $0 == n - 1 ? 1 : 0 }, (0..<n).map { $0 == 0 ? 1 : 0 },
      (0..<n).map { Double($0) }, (0..<n).map { Double($0 * $0) * 1e-9 }, (0..<n).map { $0 % 2 == 0 ? 1 : -1 },
      (0..<n).map { 1e15 + Double($0 * 7919 % 13) }, (0..<n).map { 1e-300 * Double($0 * 7919 % 13) },
      (0..<n).map { Double($0 % frequency.periodsPerYear) }, (0..<n).map { 1e3 * Double(1 << min($0, 40)) },
    ]
    for values in hostile {
      let series = TimeSeries(start: start, values: values)
      #expect(throws: Never.self) { try isFiniteOrRefused(method, series) }
    }
  }

  /// Nothing that is not a number comes out; a refusal says why.
  private func isFiniteOrRefused(_ method: ARIMA, _ series: TimeSeries<Double>) throws {
    let result = Result { try method.fit(series) }
    if case .failure(let error) = result {
      let refusal = try #require(error as? ForecastError)
      #expect(!refusal.summary.en.isEmpty && !refusal.remedy.zh.isEmpty)
      return
    }
    let model = try result.get()
    for value in model.residuals.values + model.fitted.values { #expect(value.isFinite) }
    let ahead = Result { try model.forecast(horizon: 40) }
    if case .failure(let error) = ahead {
      #expect(error is ForecastError)
      return
    }
    let forecast = try ahead.get()
    for value in forecast.mean.values { #expect(value.isFinite) }
    for value in forecast.standardDeviation.values { #expect(value.isFinite && value >= 0) }
  }

  @Test func tenThousandPointsAreNoTrouble() throws {
    var random = PropertyRandom(seed: 5)
    let series = TestSeries.flows(&random, .monthly, count: 10_000)
    let model = try ARIMA().fit(series)
    for value in try model.forecast(horizon: 500).mean.values { #expect(value.isFinite) }
  }
}
