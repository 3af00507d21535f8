import FundActuary
import Testing

/// The Swift of the guide to forecasting, compiled and run.
@Suite("The guide to forecasting")
struct ForecastGuideTests {
  @Test("Its calls answer")
  func calls() async throws {
    let ledger = try await ExampleProvince.ledger()
    let forecasts = try await LedgerForecasts(
      ForecastSource(ledger, .spending, funds: Array(ledger.funds.prefix(4))), ForecastQuestion(horizon: 12))
    for line in forecasts.lines { #expect(line.made != nil || line.failure != nil) }
    #expect(forecasts.lines.contains { ($0.made?.interval(0.8, step: 0).upper ?? 0) > 0 })

    let coherent = try await CoherentForecasts(
      ledger, CoherentQuestion(method: "theta", reconciliation: .shrunken, horizon: 12))
    for line in coherent.groups[0].lines { #expect(line.spending.own.count == 12 && line.balance?.closing.last != nil) }

    let backtest = try await LedgerBacktest(
      ForecastSource(ledger), BacktestQuestion(methods: .standard, plan: BacktestPlan(horizon: 6)), width: 2)
    #expect(!backtest.verdict.en.isEmpty && !backtest.verdict.zh.isEmpty)

    let series = try #require(ledger.majorUnits(.spending, ledger.funds[0])?.completeTail)
    let one = try Backtest(series, methods: ForecastCatalog.standard.methods)
    #expect(one.best?.measures?.scaledError != nil)
    #expect(one["drift"]?.measures(step: 5)?.coverage.count == 2)
  }
}
