import FundCore
import FundForecasting
import FundTestSupport
import Testing

@Suite struct ForecastChooserTests {
  private let chooser = ForecastChooser()
  private let month = TestSeries.start(.monthly)

  @Test func findsTheShapeOfTheSeries() throws {
    var random = PropertyRandom(seed: 21)
    let noise = { (random: inout PropertyRandom) in random.double(in: 0.99...1.01) }
    var growing = [100.0]
    while growing.count < 96 { growing.append(growing[growing.count - 1] * random.double(in: 1.005...1.035)) }
    #expect(try chooser.choose(for: TimeSeries(start: month, values: growing)).method.name == "drift(log)")
    let line = (0..<96).map { _ in noise(&random) }.enumerated().map { 100 + 5 * Double($0) + $1 }
    #expect(try chooser.choose(for: TimeSeries(start: month, values: line)).method.name == "drift")
    let season = (0..<96).map { _ in noise(&random) }.enumerated().map { ($0 % 12 == 1 ? 900 : 100) * $1 }
    let seasonal = try chooser.choose(for: TimeSeries(start: month, values: season)).method.name
    #expect(seasonal.hasPrefix("seasonalNaive") || seasonal == "yearToDateShare")
    let both = season.enumerated().map { pow(1.012, $0) * $1 }
    #expect(
      ["seasonalNaive(drift,log)", "yearToDateShare"].contains(
        try chooser.choose(for: TimeSeries(start: month, values: both)).method.name))
  }

  @Test func agreesWithPlainRollingOrigins() throws {
    var random = PropertyRandom(seed: 3)
    let series = TimeSeries(start: month, values: random.flows(90, season: 12))
    let selection = try chooser.choose(for: series)
    #expect(selection.reason == .lowestError && selection.horizon == 24 && selection.origins == 12)
    var errors: [Double] = []
    for candidate in selection.candidates {
      let method = try ForecastCatalog.standard.method(named: candidate.name)
      let result = try RollingOrigin(horizon: 24, origins: 12).evaluate(method, on: series)
      let accuracy = try result.accuracy()
      let error = try #require(candidate.error)
      expectClose(error.absolute, accuracy.meanAbsoluteError, .digits(12))
      expectClose(try #require(error.relative), try #require(accuracy.weightedPercentageError), .digits(12))
      let training = Array(series.values.prefix(result.trainingCounts[0]))
      expectClose(error.scaled, try #require(accuracy.scaledError(training: training, lag: 12)), .digits(12))
      errors.append(error.absolute)
    }
    #expect(errors == errors.sorted() || zip(errors, errors.sorted()).allSatisfy { abs($0 - $1) < 1e-9 * $1 })
    #expect(selection.candidates.count == ForecastCatalog.standard.methods.count)
    #expect(selection.runnersUp.count == selection.candidates.count - 1)
    #expect(selection.error == selection.candidates[0].error)
    #expect(selection.method.name == selection.candidates[0].name)
  }

  /// One method that knows its record is not judged again; the record is that of its members weighted by the priors.
  @Test func onlyMethodShowsItsRecord() throws {
    var random = PropertyRandom(seed: 9)
    let series = TimeSeries(start: month, values: random.flows(60, season: 12))
    let fit = try ForecastChooser(catalog: .automatic).fit(series)
    #expect(fit.selection.reason == .onlyMethod && fit.selection.horizon == 12 && fit.selection.origins == 2)
    let record = try #require(fit.model.record)
    #expect(fit.selection.error == record.error && fit.selection.runnersUp.isEmpty)
    let priors = fit.model.memberWeights.compactMap { weight -> (any ForecastMethod, Double)? in
      let known = [
        "network": 0.45, "theta(dynamic)": 0.1, "yearToDateShare": 0.03, "seasonalNaive(drift,log)": 0.02,
        "temporal(median)": 0.4,
      ]
      let name =
        weight.name == "temporal(median)"
        ? "temporal(median(ets(cautious)+boxCox(ets(cautious))+arima+boxCox(arima)))" : weight.name
      guard let method = ForecastCatalog.full.composed(name), let prior = known[weight.name],
        let model = try? method.fit(series)
      else { return nil }
      return (method.settled(by: model), prior)
    }
    #expect(priors.count == 5)
    var total = 0.0
    for held in [12, 24] {
      let known = TimeSeries(start: month, values: Array(series.values.dropLast(held)))
      let medians = try priors.map { try $0.0.fit(known).forecast(horizon: 12).median.values }
      for step in 0..<12 {
        let point = zip(medians, priors).reduce(0) { $0 + $1.0[step] * $1.1.1 }
        total += abs(series.values[60 - held + step] - point)
      }
    }
    expectClose(record.error.absolute, total / 24, .digits(9))
    // Without a record the one method is judged like several.
    let naive = try ForecastChooser(catalog: ForecastCatalog([Naive()])).fit(series)
    #expect(naive.selection.reason == .lowestError && naive.selection.origins == 12)
  }

  @Test func shortSeriesFallBackByRule() throws {
    #expect(throws: ForecastError.insufficientHistory(method: "naive", needed: 1, available: 0)) {
      try chooser.choose(for: TimeSeries(start: month, values: []))
    }
    let one = try chooser.choose(for: TimeSeries(start: month, values: [4]))
    #expect(one.method.name == "naive" && one.reason == .insufficientHistory && one.error == nil)
    for count in 2...4 {
      let few = try chooser.choose(for: TimeSeries(start: month, values: (0..<count).map { 10 + Double($0) }))
      #expect(few.method.name == "naive" && few.reason == .shortHistory(count: count))
      #expect(few.candidates.allSatisfy { $0.error == nil && $0.obstacle != nil })
      #expect(few.runnersUp.isEmpty && few.origins == 0)
    }
  }

  @Test(arguments: Frequency.allCases)
  func everyLengthIsHandled(_ frequency: Frequency) throws {
    var random = PropertyRandom(seed: 6)
    for count in 5...70 {
      let series = TestSeries.flows(&random, frequency, count: count)
      let selection = try chooser.choose(for: series)
      #expect(selection.reason == .lowestError)
      #expect(selection.origins >= 3 && selection.horizon >= 1)
      #expect(selection.horizon * 3 <= count)
      let forecast = try selection.method.fit(series).forecast(horizon: 24)
      for mean in forecast.mean.values { #expect(mean.isFinite) }
    }
  }

  @Test func constantSeriesHasNoErrorAndTakesTheSimplest() throws {
    let selection = try chooser.choose(for: TimeSeries(start: month, values: [Double](repeating: 7, count: 80)))
    #expect(selection.method.name == "naive")
    let error = try #require(selection.error)
    #expect(error.absolute == 0 && error.scaled == 0 && error.relative == 0)
  }

  @Test func methodsThatFailAreNamedWithTheirObstacle() throws {
    var values = [Double](repeating: 7, count: 80)
    values[3] = -1
    let selection = try chooser.choose(for: TimeSeries(start: month, values: values))
    let log = try #require(selection.candidates.first { $0.name == "drift(log)" })
    #expect(log.error == nil)
    #expect(log.obstacle == .notPositive(method: "drift(log)", period: month + 3, value: -1))
  }

  @Test func choiceDoesNotDependOnTheUnit() throws {
    for trial in PropertyCase.trials(20) {
      var random = trial.random
      let series = TestSeries.flows(&random, .monthly, count: 72)
      let scaled = TimeSeries(start: series.start, values: series.values.map { $0 * 1e8 })
      let one = try chooser.choose(for: series)
      let other = try chooser.choose(for: scaled)
      #expect(one.method.name == other.method.name)
      expectClose(try #require(one.error).scaled, try #require(other.error).scaled, .digits(10))
    }
  }

  private func pow(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { power, _ in power * base }
  }
}
