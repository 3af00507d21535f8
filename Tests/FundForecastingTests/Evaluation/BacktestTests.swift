import FundCore
import FundForecasting
import FundTestSupport
import Testing

@Suite struct BacktestTests {
  @Test func agreesWithTheDefinitionsWrittenOut() throws {
    try Reference.check("backtests") { one in
      let frequency = try #require(Frequency(rawValue: UInt8(one.integer("season"))))
      let series = TimeSeries(start: TestSeries.start(frequency), values: try one.doubles("y"))
      let isModel = try one.text("kind") == "model"
      let plan = BacktestPlan(
        horizon: try one.integer("horizon"), origins: try one.integer("origins"), step: try one.integer("step"),
        levels: isModel ? [0.8, 0.95] : [0.8, 0.9], intervals: isModel ? .model : .conformal)
      let backtest = try Backtest(series, methods: [Naive(), SeasonalNaive()], plan: plan)
      let result = try #require(backtest[one.text("method")])
      let own = try #require(result.measures)
      #expect(result.isComplete && result.origins.count == plan.origins)
      #expect(result.intervalKinds.allSatisfy { $0 == (isModel ? .analytic : .conformal) })
      let last = try #require(result.measures(step: plan.horizon.map { $0 - 1 } ?? 0))
      for name in one.remaining {
        switch name {
        case "mae": try one.expect(name, own.accuracy.meanAbsoluteError)
        case "rmse": try one.expect(name, own.accuracy.rootMeanSquaredError)
        case "mape": try one.expect(name, try #require(own.accuracy.meanAbsolutePercentageError))
        case "smapeDoubled": try one.expect(name, own.accuracy.symmetricPercentageError(.doubled))
        case "mase": try one.expect(name, try #require(own.scaledError))
        case "rmsse": try one.expect(name, try #require(own.rootScaledError))
        case "crps": try one.expect(name, own.rankedScore)
        case "integrals": try one.expect(name, result.integralCounts().map(Double.init))
        case "pinball": try one.expect(name, own.pinball)
        case "coverage": try one.expect(name, own.coverage)
        case "winkler": try one.expect(name, own.winkler)
        case "lastMASE": try one.expect(name, try #require(last.scaledError))
        case "lastCRPS": try one.expect(name, last.rankedScore)
        default:
          let test = try backtest.comparison("naive", with: "seasonalNaive")
          try one.expect("dm", try #require(test.statistic))
          try one.expect("dmProbability", try #require(test.probability))
        }
      }
    }
  }

  @Test func pointsAreThoseOfRollingOrigins() throws {
    var random = PropertyRandom(seed: 12)
    let series = TimeSeries(start: TestSeries.start(.monthly), values: random.flows(84, season: 12))
    let plan = BacktestPlan(horizon: 6, origins: 10)
    let backtest = try Backtest(series, methods: ForecastCatalog.standard.methods, plan: plan)
    #expect(backtest.results.map(\.method) == ForecastCatalog.standard.names)
    #expect(backtest.baseline == "yearToDateShare")
    for method in ForecastCatalog.standard.methods {
      let plain = try RollingOrigin(horizon: 6, origins: 10).evaluate(method, on: series)
      let result = try #require(backtest[method.name])
      #expect(result.origins == plain.origins && backtest.origins == plain.origins)
      let accuracy = try plain.accuracy(step: 2)
      expectClose(
        try #require(result.measures(step: 2)).accuracy.meanAbsoluteError, accuracy.meanAbsoluteError, .digits(11))
      for step in 0..<6 {
        expectClose(result.forecasts(origin: 3)[step].median, plain.forecast(origin: 3, step: step), .digits(11))
      }
    }
    let errors = backtest.ranking.compactMap { $0.measures?.accuracy.meanAbsoluteError }
    #expect(zip(errors, errors.dropFirst()).allSatisfy { $0 <= $1 * (1 + 1e-11) })
    #expect(backtest.best?.method == backtest.ranking[0].method)
  }

  @Test func aMethodThatFailsStopsNoOther() throws {
    var values = (0..<60).map { 100 + Double($0 % 12) }
    values[50] = -1
    let series = TimeSeries(start: TestSeries.start(.monthly), values: values)
    let backtest = try Backtest(
      series, methods: [Naive(scale: .log), Naive()], plan: BacktestPlan(horizon: 3, origins: 12))
    let log = try #require(backtest["naive(log)"])
    #expect(!log.isComplete && log.failures.count + log.origins.count == 12)
    // The negative value is in the history from the origin of period 50 on.
    #expect(log.failures.first?.origin == series.start + 50)
    #expect(log.failures.first?.error == .notPositive(method: "naive(log)", period: series.start + 50, value: -1))
    #expect(backtest["naive"]?.isComplete == true && backtest.best?.method == "naive")
    #expect(backtest.againstBaseline == nil)
  }

  @Test func theUnitOfMoneyDoesNotMatter() throws {
    var random = PropertyRandom(seed: 4)
    let series = TimeSeries(start: TestSeries.start(.monthly), values: random.flows(72, season: 12))
    let plan = BacktestPlan(horizon: 4, origins: 8, intervals: .conformal)
    let one = try Backtest(series, methods: ForecastCatalog.standard.methods, plan: plan)
    for unit in [1e-9, 1e13] {
      let scaled = TimeSeries(start: series.start, values: series.values.map { $0 * unit })
      let other = try Backtest(scaled, methods: ForecastCatalog.standard.methods, plan: plan)
      #expect(one.ranking.map(\.method) == other.ranking.map(\.method))
      for (a, b) in zip(one.results, other.results) {
        let (x, y) = (try #require(a.measures), try #require(b.measures))
        expectClose(try #require(x.scaledError), try #require(y.scaledError), .digits(9))
        expectClose(try #require(x.scaledRankedScore), try #require(y.scaledRankedScore), .digits(9))
        #expect(x.coverage == y.coverage)
      }
    }
  }

  @Test func hostileSeriesAnswerOrThrow() throws {
    let month = TestSeries.start(.monthly)
    let methods = ForecastCatalog.standard.methods + [ChosenMethod()]
    var spike = [Double](repeating: 0, count: 60)
    spike[31] = 5
    let all: [[Double]] = [
      [Double](repeating: 0, count: 60), [Double](repeating: 7, count: 60), spike, (0..<60).map { -Double($0) },
      (0..<60).map { 1e300 * (1 + Double($0 % 7) / 10) }, (0..<60).map { 1e-300 * Double($0 % 5) }, [1, 2, 3], [4, 4],
    ]
    for values in all {
      for intervals in IntervalChoice.allCases {
        let series = TimeSeries(start: month, values: values)
        let plan = BacktestPlan(origins: 6, intervals: intervals)
        guard let backtest = try? Backtest(series, methods: methods, plan: plan) else { continue }
        for result in backtest.results {
          guard let own = result.measures else { continue }
          #expect(own.accuracy.meanAbsoluteError.isFinite && own.rankedScore.isFinite)
          #expect(own.winkler.allSatisfy(\.isFinite) || values[0] > 1e299)
        }
        _ = backtest.againstBaseline
      }
    }
    #expect(throws: ForecastError.insufficientHistory(method: "naive", needed: 3, available: 1)) {
      try Backtest(TimeSeries(start: month, values: [1]), methods: [Naive()])
    }
    #expect(throws: ForecastError.badLevel(1)) {
      try Backtest(TimeSeries(start: month, values: [1, 2, 3]), methods: [Naive()], plan: BacktestPlan(levels: [1]))
    }
    #expect(throws: ForecastError.unknownMethod("no")) {
      try Backtest(TimeSeries(start: month, values: [1, 2, 3]), methods: [Naive()], baseline: "no")
    }
  }

  @Test func methodsSeeWhatWasKnownThen() throws {
    let month = TestSeries.start(.monthly)
    let latest = TimeSeries(start: month, values: (0..<30).map { 100 + Double($0) })
    // The last figure known at an origin was first published one too high.
    let backtest = try Backtest(latest, methods: [Naive()], plan: BacktestPlan(horizon: 2, origins: 5)) { origin in
      var values = Array(latest.values.prefix(origin - month + 1))
      values[values.count - 1] += 1
      return TimeSeries(start: month, values: values)
    }
    let result = try #require(backtest["naive"])
    #expect(result.forecasts(origin: 0).map(\.median) == [124, 124])
    #expect(result.forecasts(origin: 0).map(\.actual) == [124, 125])
    let missing = try Backtest(latest, methods: [Naive()], plan: BacktestPlan(horizon: 2, origins: 5)) { origin in
      TimeSeries(start: origin, values: [])
    }
    #expect(missing["naive"]?.origins.isEmpty == true && missing.best == nil)
  }

  @Test func theMethodChosenIsChosenAtEachOrigin() throws {
    var random = PropertyRandom(seed: 9)
    let series = TimeSeries(start: TestSeries.start(.monthly), values: random.flows(90, season: 12))
    let chooser = ForecastChooser(horizon: 3)
    let backtest = try Backtest(
      series, methods: [ChosenMethod(chooser), Naive()], plan: BacktestPlan(horizon: 3, origins: 4))
    let auto = try #require(backtest["chosen"])
    for (place, origin) in auto.origins.enumerated() {
      let known = series.through(origin)
      let forecast = try chooser.choose(for: known).method.fit(known).forecast(horizon: 3)
      #expect(auto.forecasts(origin: place).map(\.median) == forecast.median.values)
    }
  }

  @Test func namesOfAListMayHoldCommas() {
    #expect(
      ForecastCatalog.names(in: "naive,seasonalNaive(drift,log),auto") == ["naive", "seasonalNaive(drift,log)", "auto"])
    #expect(ForecastCatalog.names(in: "") == [""])
  }

  @Test func earlierErrorsWidenIntervalsThatAreTooNarrow() throws {
    // A walk whose steps are large only in the second half: the model's spread is too small, earlier errors say so.
    var random = PropertyRandom(seed: 77)
    var values = [1000.0]
    for index in 1..<160 { values.append(values[index - 1] + random.double(in: -1...1) * (index < 80 ? 1 : 20)) }
    let series = TimeSeries(start: TestSeries.start(.monthly), values: values)
    let plain = try Naive().fit(series).forecast(horizon: 6)
    let (model, kind) = try IntervalChoice.model.applied(to: plain, of: Naive(), history: series)
    #expect(kind == .analytic && model == plain)
    let (conformal, other) = try IntervalChoice.auto.applied(to: plain, of: Naive(), history: series)
    #expect(other == .conformal)
    for step in 0..<6 {
      let (narrow, wide) = (
        try plain.steps.values[step].interval(level: 0.8), try conformal.steps.values[step].interval(level: 0.8)
      )
      #expect(wide.upper - wide.lower > narrow.upper - narrow.lower)
      expectClose(conformal.steps.values[step].median, plain.steps.values[step].median, .digits(12))
    }
    let short = TimeSeries(start: series.start, values: Array(values.prefix(12)))
    let few = try Naive().fit(short).forecast(horizon: 6)
    #expect(try IntervalChoice.auto.applied(to: few, of: Naive(), history: short).kind == .analytic)
    #expect(try IntervalChoice.conformal.applied(to: few, of: Naive(), history: short).kind == .pooled)
  }
}
