import FundCore
import FundForecasting
import FundNumerics
import FundStatistics
import FundTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The laws that every method of the catalogue obeys.
@Suite struct ForecastLawTests {
  private static let catalog = ForecastCatalog.full.adding(
    ExponentialSmoothing(SmoothingForm(error: .additive, trend: .none, season: .none)),
    ExponentialSmoothing(SmoothingForm(error: .additive, trend: .additive, damped: true, season: .additive)),
    ExponentialSmoothing(SmoothingForm(error: .multiplicative, trend: .additive, season: .additive)),
    ExponentialSmoothing(
      SmoothingForm(error: .multiplicative, trend: .additive, damped: true, season: .multiplicative)),
    ExponentialSmoothing(SmoothingForm(error: .additive, trend: .additive, season: .multiplicative)),
    ExponentialSmoothing(SmoothingForm(error: .multiplicative, trend: .multiplicative, damped: true, season: .none)),
    Combination([Drift(), SeasonalNaive(drift: true), Naive()], .median), Combination([Drift(), Naive()], .weighted),
    Transformed(Drift(), .log),
    Bootstrapped(ExponentialSmoothing(.cautious)), Bootstrapped(Drift()), Bootstrapped(ARIMA()),
    Bootstrapped(Theta(.dynamic)),
    Bootstrapped(SeasonalNaive(scale: .log)), NonNegative(Drift()), NonNegative(ARIMA()),
    NonNegative(Bootstrapped(Drift())), Screened(ExponentialSmoothing(.cautious)), Screened(Drift()),
    Interpolated(Theta()),
    Interpolated(Drift(scale: .log)))
  private static let names = catalog.names
  private static let frequencies = Frequency.allCases

  /// Series of several lengths for a method and a frequency; none where the method does not apply.
  private func trials(_ name: String, _ frequency: Frequency) throws -> [(any ForecastMethod, TimeSeries<Double>)] {
    let method = try Self.catalog.method(named: name)
    guard let shortest = method.minimumCount(for: frequency) else { return [] }
    var random = PropertyRandom(seed: 77)
    return [0, 1, 5, 13, 60].map { more in
      let spare = frequency.periodsPerYear - 1
      return (method, TestSeries.flows(&random, frequency, count: shortest + spare + more))
    }
  }

  @Test(arguments: names, frequencies)
  func startsAfterTheDataAndRepeatsItself(_ name: String, _ frequency: Frequency) throws {
    for (method, series) in try trials(name, frequency) {
      let model = try method.fit(series)
      let forecast = try model.forecast(horizon: 7)
      #expect(forecast.steps.start == series.end + 1)
      #expect(model.lastPeriod == series.end && model.method == name)
      #expect(forecast.horizon == 7)
      #expect(try method.fit(series).forecast(horizon: 7) == forecast)
    }
  }

  @Test(arguments: names, frequencies)
  func longerHorizonChangesNoEarlierPeriod(_ name: String, _ frequency: Frequency) throws {
    for (method, series) in try trials(name, frequency) {
      let model = try method.fit(series)
      let long = try model.forecast(horizon: 40).steps.values
      for horizon in [1, 2, 12, 13, 39] {
        #expect(try model.forecast(horizon: horizon).steps.values == Array(long.prefix(horizon)))
      }
    }
  }

  @Test(arguments: names, frequencies)
  func followsTheUnitOfMoney(_ name: String, _ frequency: Frequency) throws {
    for (method, series) in try trials(name, frequency) {
      let forecast = try method.fit(series).forecast(horizon: 15)
      let scaled = try method.fit(TimeSeries(start: series.start, values: series.values.map { $0 * 1e4 }))
        .forecast(horizon: 15)
      expectClose(scaled.mean.values, forecast.mean.values.map { $0 * 1e4 }, .digits(11))
      expectClose(
        scaled.standardDeviation.values, forecast.standardDeviation.values.map { $0 * 1e4 }, .digits(8))
    }
  }

  @Test(arguments: names, frequencies)
  func constantSeriesStaysConstantAndCertain(_ name: String, _ frequency: Frequency) throws {
    for (method, series) in try trials(name, frequency) {
      for constant in [1.0, 0.1, 123_456.789, 3e-7] {
        let flat = TimeSeries(start: series.start, values: series.values.map { _ in constant })
        let model = try method.fit(flat)
        let forecast = try model.forecast(horizon: 30)
        expectClose(forecast.mean.values, forecast.mean.values.map { _ in constant }, .digits(13))
        for spread in forecast.standardDeviation.values {
          expectClose(spread, 0, .absolute(1e-13 * constant, unit: "money"))
        }
      }
    }
  }

  @Test(arguments: names, frequencies)
  func pointsAreMedians(_ name: String, _ frequency: Frequency) throws {
    for (method, series) in try trials(name, frequency) {
      let median = try method.fit(series).forecast(horizon: 26).median.values
      expectClose(try TestSeries.points(method, series, horizon: 26), median, .digits(12))
    }
  }

  @Test(arguments: names, frequencies)
  func pathWithoutInnovationsIsTheMedian(_ name: String, _ frequency: Frequency) throws {
    for (method, series) in try trials(name, frequency) {
      let model = try method.fit(series)
      let zeros = [Double](repeating: 0, count: 26 + model.leadingInnovationCount)
      let path = TestSeries.path(model, innovations: zeros)
      expectClose(path, try model.forecast(horizon: 26).median.values, .digits(12))
    }
  }

  @Test(arguments: names, frequencies)
  func pathsHaveTheMeanAndSpreadOfTheForecast(_ name: String, _ frequency: Frequency) throws {
    guard let (method, series) = try trials(name, frequency).last else { return }
    let model = try method.fit(series)
    let horizon = min(27, 2 * frequency.periodsPerYear + 3)
    let forecast = try model.forecast(horizon: horizon)
    let paths = 8_000
    let generator = CounterBasedGenerator(seed: 1, key: StableHash.of(name))
    let isCensored = name.hasPrefix("nonNegative(")
    var sums = [Double](repeating: 0, count: horizon)
    var squares = sums
    let needed = horizon + model.leadingInnovationCount
    for path in 0..<paths {
      let innovations = (0..<needed).map {
        StandardNormal.draws(generator, path: path, step: $0).x * model.innovationStandardDeviation
      }
      for (step, value) in TestSeries.path(model, innovations: innovations).enumerated() {
        let own = forecast.steps.values[step]
        // A probability of its own at zero has no score; mean and spread are compared as they are.
        let deviation = isCensored ? (value - own.mean) / own.standardDeviation : standardised(value, own)
        sums[step] += deviation
        squares[step] += deviation * deviation
      }
    }
    let n = Double(paths)
    // Members of a combination that carry errors on differently scatter less together than their quantiles add up to.
    let isCombined = name == "auto" || ["mean(", "median(", "weighted("].contains { name.hasPrefix($0) }
    for step in 0..<horizon {
      guard !isCombined else {
        expectClose(sums[step] / n, 0, .absolute(0.25, unit: "standard deviations"), "mean at \(step)")
        let spread = (squares[step] / n).squareRoot()
        #expect(spread > 0.6 && spread < 1.1, "spread \(spread) at \(step)")
        continue
      }
      expectClose(sums[step] / n, 0, .simulation(standardErrors: 4.5, of: 1 / n.squareRoot()), "mean at \(step)")
      expectClose(
        squares[step] / n, 1, .simulation(standardErrors: 5, of: (2 / n).squareRoot()), "variance at \(step)")
    }
  }

  /// The deviation of a value from its forecast in standard deviations, on the scale where it is normal.
  private func standardised(_ value: Double, _ distribution: ForecastDistribution) -> Double {
    switch distribution {
    case .normal(let mean, let spread): (value - mean) / spread
    case .logNormal(let median, let spread): log(value / median) / spread
    case .quantiles(let table): StandardNormal.quantile(min(0.9999, max(0.0001, table.cumulative(value))))
    @unknown default: .nan
    }
  }

  /// Many paths at once, in columns, are the paths one by one.
  @Test(arguments: names, frequencies)
  func pathsInColumnsAreThePaths(_ name: String, _ frequency: Frequency) throws {
    var random = PropertyRandom(seed: 78)
    for (method, series) in try trials(name, frequency).suffix(2) {
      let model = try method.fit(series)
      let lead = model.leadingInnovationCount
      for (count, steps) in [(1, 30), (6, 9)] {
        let spread = model.innovationStandardDeviation
        let draws = (0..<(lead + steps) * count).map { _ in spread * random.double(in: -2...2) }
        var paths = [Double](repeating: .nan, count: steps * count)
        var span = paths.mutableSpan
        model.paths(innovations: draws.span, into: &span, count: count)
        for place in 0..<count {
          let own = (0..<lead + steps).map { draws[$0 * count + place] }
          expectClose(
            (0..<steps).map { paths[$0 * count + place] }, TestSeries.path(model, innovations: own), .digits(12))
        }
      }
    }
  }

  @Test(arguments: names, frequencies)
  func residualsAndFittedAreAlignedWithTheData(_ name: String, _ frequency: Frequency) throws {
    for (method, series) in try trials(name, frequency) {
      let model = try method.fit(series)
      #expect(model.residuals.end == series.end && model.fitted.end == series.end)
      #expect(model.residuals.start == model.fitted.start)
      for (index, fitted) in model.fitted.values.enumerated() {
        let actual = try #require(series[model.fitted.period(at: index)])
        let residual = model.residuals.values[index]
        // What was missed has the sign of the residual, except where both are only rounding.
        #expect((actual - fitted) * residual >= 0 || abs(actual - fitted) < 1e-9 * actual)
      }
      #expect(model.innovationStandardDeviation.isFinite && model.innovationStandardDeviation >= 0)
    }
  }

  @Test(arguments: names, frequencies)
  func throwsRatherThanForecastNonsense(_ name: String, _ frequency: Frequency) throws {
    let method = try Self.catalog.method(named: name)
    let start = TestSeries.start(frequency)
    guard let shortest = method.minimumCount(for: frequency) else {
      let some = TimeSeries(start: start, values: [Double](repeating: 1, count: 60))
      #expect(throws: ForecastError.notApplicable(method: name, frequency: frequency)) { try method.fit(some) }
      #expect(throws: ForecastError.notApplicable(method: name, frequency: frequency)) {
        try TestSeries.points(method, some, horizon: 1)
      }
      return
    }
    for count in 0..<shortest {
      let short = TimeSeries(start: start, values: [Double](repeating: 1, count: count))
      let error = ForecastError.insufficientHistory(method: name, needed: shortest, available: count)
      #expect(throws: error) { try method.fit(short) }
      #expect(throws: error) { try TestSeries.points(method, short, horizon: 1) }
    }
    let series = TimeSeries(start: start, values: (0..<shortest + 24).map { 100 + Double($0 % 7) } as [Double])
    #expect(throws: ForecastError.badHorizon(0)) { try method.fit(series).forecast(horizon: 0) }
    for bad in [Double.nan, .infinity, -.infinity] {
      // What these are for.
      if bad.isNaN, name.hasPrefix("clean(") || name.hasPrefix("filled(") { continue }
      var spoiled = series
      spoiled.values[shortest / 2] = bad
      #expect(throws: ForecastError.self) { try method.fit(spoiled) }
    }
    // Values near the end of the range, zeros and negative ones: an error or finite numbers, nothing else.
    for values in [[1e308, -1e308], [1e-308, 1e308], [0, 0], [-5, 3], [0, 1]] {
      let odd = TimeSeries(start: start, values: (0..<shortest + 25).map { values[$0 * $0 % 3 % 2] })
      do {
        let forecast = try method.fit(odd).forecast(horizon: 40)
        for step in forecast.steps.values {
          #expect(step.mean.isFinite && step.median.isFinite && step.standardDeviation.isFinite)
        }
        for point in try TestSeries.points(method, odd, horizon: 40) { #expect(point.isFinite) }
      } catch let error as ForecastError {
        #expect(!error.summary.en.isEmpty && !error.remedy.zh.isEmpty)
      }
    }
  }
}
