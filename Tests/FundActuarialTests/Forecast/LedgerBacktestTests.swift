import FundActuarial
import FundCore
import FundForecasting
import FundLedger
import FundTestSupport
import Testing

/// Back-tests of a ledger are those of its series, and the verdict follows from them.
@Suite struct LedgerBacktestTests {
  private func source(_ series: [[Double]], _ start: String = "2015-01") throws -> ForecastSource {
    let first = try #require(Period(start))
    return ForecastSource(
      series.enumerated().map { ("s\($0 + 1)", GappedSeries(TimeSeries(start: first, values: $1))) })
  }

  @Test func linesAreBacktests() async throws {
    let ledger = try LedgerForecastsTests.ledger()
    let question = BacktestQuestion(
      methods: .standard, plan: BacktestPlan(horizon: 4, origins: 10), asKnownThen: false)
    let all = try await LedgerBacktest(ForecastSource(ledger), question, keepsDetails: true)
    #expect(all.baseline == "yearToDateShare" && all.lines.count == ledger.funds.count)
    var wins = 0
    for line in all.lines {
      let made = try #require(line.made)
      let fund = try #require(line.subject.attributes?.fund)
      let series = try #require(ledger.majorUnits(.spending, fund)?.completeTail)
      let one = try Backtest(series, methods: ForecastCatalog.standard.methods, plan: question.plan)
      #expect(made.best == one.best?.method && made.origins == one.origins && made.horizon == 4)
      #expect(made.scores.map(\.measures) == one.results.map(\.measures))
      #expect(made.detail?["drift"]?.measures(step: 1) == one["drift"]?.measures(step: 1))
      #expect(made["drift"]?.comparison == (try one.comparison("drift", with: "yearToDateShare")))
      if made.best == "drift" { wins += 1 }
    }
    #expect(all.summaries.first { $0.method == "drift" }?.winCount == wins)
    #expect(all.summaries.reduce(0) { $0 + $1.winCount } == all.lines.count)
    let drift = try #require(all.summaries.first { $0.method == "drift" })
    let errors = all.lines.compactMap { $0.made?["drift"]?.measures?.scaledError }
    expectClose(try #require(drift.scaledError), errors.reduce(0, +) / Double(errors.count), .digits(12))
    let parallel = try await LedgerBacktest(ForecastSource(ledger), question, width: 3)
    #expect(parallel.verdict == all.verdict)
    #expect(parallel.lines.map { $0.made?.scores.map(\.measures) } == all.lines.map { $0.made?.scores.map(\.measures) })
  }

  @Test func theVerdictSaysWhenNothingBeatsTheBaseline() async throws {
    var random = PropertyRandom(seed: 5)
    // The same year again with a little noise: the share of the year knows all there is to know.
    let shape = (0..<12).map { _ in random.double(in: 50...150) }
    let series = (0..<12).map { _ in (0..<84).map { shape[$0 % 12] * random.double(in: 0.98...1.02) } }
    let question = BacktestQuestion(
      methods: try BacktestQuestion.methods(named: ["naive", "drift", "yearToDateShare"]),
      plan: BacktestPlan(horizon: 3))
    let flat = try await LedgerBacktest(source(series), question)
    #expect(flat.verdict.en == "No method beats the year-to-date share for these 12 series.")
    #expect(flat.verdict.zh == "这 12 个序列：没有方法优于累计占比法。")
    #expect(flat.summaries[0].method == "yearToDateShare" && flat.summaries[0].winCount == 12)
    let one = try await LedgerBacktest(source([series[0]]), question)
    #expect(one.verdict.en == "No method beats the year-to-date share for this series.")
  }

  @Test func theVerdictNamesTheBetterMethodAndWhetherItIsChance() async throws {
    var random = PropertyRandom(seed: 6)
    let lines = (0..<5).map { _ in (0..<84).map { 100 + 3 * Double($0) + random.double(in: -1...1) } }
    let question = BacktestQuestion(
      methods: try BacktestQuestion.methods(named: ["naive", "drift"]), plan: BacktestPlan(horizon: 3))
    let drift = try await LedgerBacktest(source(lines), question)
    #expect(drift.baseline == "naive")
    #expect(drift.verdict.en.hasPrefix("drift beats the naive method for these 5 series, with an error "))
    #expect(drift.verdict.en.hasSuffix("lower for 5 of them, for 5 beyond chance (Diebold-Mariano, 5 %)."))
    let best = try #require(drift.summaries.first)
    #expect(best.method == "drift" && best.betterCount == 5 && best.clearlyBetterCount == 5)
    #expect(try #require(best.relativeError) < 0.5)
  }

  @Test func revisedFiguresAreSeenAsTheyWere() async throws {
    let id = try FundID("510100/employee/pooled")
    let start = try #require(Period("2020-01"))
    var builder = LedgerBuilder()
    for index in 0..<40 {
      let period = start + index
      let day = CalendarDate(daysSince1970: period.dayAfter.daysSince1970 + 20)
      let later = CalendarDate(daysSince1970: day.daysSince1970 + 70)
      // First published 10 % too low, corrected after 70 days: two later months are known before.
      builder.add(FundAttributes(id), period, amounts: [.spending: 90_00], known: day)
      builder.add(FundAttributes(id), period, amounts: [.spending: 100_00], known: later)
    }
    let ledger = builder.build().value
    let question = BacktestQuestion(
      methods: ForecastCatalog([Naive()]), plan: BacktestPlan(horizon: 2, origins: 6))
    let then = try await LedgerBacktest(ForecastSource(ledger), question)
    let made = try #require(then.lines[0].made)
    #expect(made.usesVintages)
    expectClose(try #require(made["naive"]?.measures).accuracy.meanAbsoluteError, 10, .digits(12))
    var latest = question
    latest.asKnownThen = false
    let now = try await LedgerBacktest(ForecastSource(ledger), latest)
    #expect(now.lines[0].made?.usesVintages == false)
    #expect(now.lines[0].made?["naive"]?.measures?.accuracy.meanAbsoluteError == 0)
  }

  @Test func seriesThatCannotBeJudgedAreLines() async throws {
    let both = try await LedgerBacktest(source([[1, 2], (0..<40).map { 10 + Double($0 % 3) }]))
    #expect(both.lines[0].made?.best == nil && both.lines[1].made?.best != nil)
    let none = try await LedgerBacktest(source([[1]]))
    #expect(none.verdict.en == "No method could be judged.")
    await #expect(throws: LedgerForecastError.question(.unknownMethod("no"))) {
      try await LedgerBacktest(source([[1]]), BacktestQuestion(baseline: "no"))
    }
    // The method to beat takes part although it was not asked for.
    let question = BacktestQuestion(methods: ForecastCatalog([Drift()]), baseline: "naive")
    let added = try await LedgerBacktest(source([(0..<40).map { 10 + Double($0) }]), question)
    #expect(added.lines[0].made?.scores.map(\.method) == ["drift", "naive"])
  }
}
