import FundActuarial
import FundCore
import FundForecasting
import FundLedger
import FundTestSupport
import Testing

/// Forecasts of a ledger are those of its series.
@Suite struct LedgerForecastsTests {
  static func ledger() throws -> Ledger {
    try SyntheticLedger(regions: 6, months: 60, schemes: 1, seed: 4, start: YearMonth(2018, 1)).ledger()
  }

  private func named(_ values: [Double?], _ start: String = "2020-01") throws -> ForecastSource {
    ForecastSource([("x", GappedSeries(start: try #require(Period(start)), values: values))])
  }

  @Test func aNamedMethodIsThatMethod() async throws {
    let ledger = try Self.ledger()
    let question = ForecastQuestion(method: "drift", horizon: 7, intervals: .model)
    let forecasts = try await LedgerForecasts(ForecastSource(ledger, .income), question)
    #expect(forecasts.lines.map(\.subject.attributes?.fund) == ledger.funds.map { $0 })
    for line in forecasts.lines {
      let made = try #require(line.made)
      let fund = try #require(line.subject.attributes?.fund)
      let series = try #require(ledger.majorUnits(.income, fund)?.completeTail)
      #expect(made.history == series && made.selection == nil && made.method == "drift")
      #expect(made.forecast == (try Drift().fit(series).forecast(horizon: 7)))
      #expect(made.intervalKind == .analytic && made.isNonNegative)
      let plan = BacktestPlan(horizon: 7, origins: 12)
      let backtest = try Backtest(series, methods: [Drift()], plan: plan)
      #expect(made.backtest?.measures == backtest.results[0].measures)
    }
  }

  @Test func theMethodChosenIsTheChoosers() async throws {
    let ledger = try Self.ledger()
    let forecasts = try await LedgerForecasts(
      ForecastSource(ledger), ForecastQuestion(method: "chosen", horizon: 6, intervals: .auto))
    for line in forecasts.lines {
      let made = try #require(line.made)
      let selection = try ForecastChooser(horizon: 6).choose(for: made.history)
      #expect(made.method == selection.method.name && made.selection?.origins == selection.origins)
      #expect(made.forecast.horizon == 6 && made.forecast.steps.start == made.history.end + 1)
      for step in 0..<6 {
        let (inner, outer) = (made.interval(0.8, step: step), made.interval(0.95, step: step))
        #expect(outer.lower <= inner.lower && inner.upper <= outer.upper && outer.lower >= 0)
      }
    }
  }

  @Test(arguments: [2, 3])
  func widthMakesNoDifference(width: Int) async throws {
    let ledger = try Self.ledger()
    let one = try await LedgerForecasts(ForecastSource(ledger), ForecastQuestion(method: "chosen"))
    let other = try await LedgerForecasts(
      ForecastSource(ledger), ForecastQuestion(method: "chosen"), width: width)
    #expect(one.lines.map { $0.made?.forecast } == other.lines.map { $0.made?.forecast })
  }

  @Test func gapsAndEmptySeriesAreLines() async throws {
    let gapped: [Double?] = [nil, 3, 4, nil, 6, 7, 8, 9, 10, 11, 12, nil]
    let tail = try await LedgerForecasts(named(gapped), ForecastQuestion(horizon: 2))
    let made = try #require(tail.lines[0].made)
    #expect(made.history.values == [6, 7, 8, 9, 10, 11, 12] && made.filledCount == 0)
    #expect(made.forecast.steps.start.description == "2020-12")
    let linear = try await LedgerForecasts(named(gapped), ForecastQuestion(horizon: 2, filling: .linear))
    #expect(linear.lines[0].made?.history.values == [3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    #expect(linear.lines[0].made?.filledCount == 1)
    let refused = try await LedgerForecasts(named(gapped), ForecastQuestion(filling: .none))
    #expect(refused.lines[0].failure == .gap(.none, try #require(Period("2020-04"))))
    let empty = try await LedgerForecasts(named([nil, nil]))
    #expect(empty.lines[0].failure == .noData && empty.lines[0].made == nil)
    let single = try await LedgerForecasts(named([4]))
    #expect(single.lines[0].failure?.code == "forecast.insufficientHistory")
    let cut = try await LedgerForecasts(
      named(gapped), ForecastQuestion(horizon: 1, through: YearMonth(2020, 9)))
    #expect(cut.lines[0].made?.history.end.description == "2020-09")
  }

  @Test func questionsWithoutSenseAreRefused() async throws {
    let source = try named([1, 2, 3, 4, 5, 6])
    await #expect(throws: LedgerForecastError.question(.unknownMethod("no"))) {
      try await LedgerForecasts(source, ForecastQuestion(method: "no"))
    }
    await #expect(throws: LedgerForecastError.question(.badLevel(0))) {
      try await LedgerForecasts(source, ForecastQuestion(levels: [0]))
    }
    await #expect(throws: LedgerForecastError.question(.badHorizon(0))) {
      try await LedgerForecasts(source, ForecastQuestion(horizon: 0))
    }
    let task = Task { () -> LedgerForecastError? in
      do throws(LedgerForecastError) {
        while !Task.isCancelled { await Task.yield() }
        _ = try await LedgerForecasts(source)
        return nil
      } catch {
        return error
      }
    }
    task.cancel()
    #expect(await task.value == .cancelled)
  }
}
