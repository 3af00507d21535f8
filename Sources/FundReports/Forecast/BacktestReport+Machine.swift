import FundActuarial
import FundCore
import FundForecasting
import FundIO
import FundLedger

extension BacktestReport {
  /// One line per series and method; what is absent is empty, with the reason.
  public func csv() -> [UInt8] {
    let plan = backtest.question.plan
    var headings = [
      "series", "measure", "method", "origins", "horizon", "failures", "mae", "rmse", "mape", "smapeDoubled", "mase",
      "rmsse", "crps",
    ]
    for p in plan.probabilities { headings.append("pinball" + ForecastText.percentile(p).dropFirst()) }
    for level in plan.levels {
      headings += ["coverage" + ForecastText.key(level), "winkler" + ForecastText.key(level)]
    }
    var csv = CSVWriter(headings + ["best", "dmStatistic", "dmProbability", "reason"])
    for line in lines {
      guard let made = line.made else {
        for text in [line.subject.name, backtest.item?.name] { csv.field(text) }
        for _ in 0..<headings.count + 1 { csv.empty() }
        csv.field(line.failure?.code)
        csv.endRow()
        continue
      }
      for score in made.scores { row(line, made, score, plan, &csv) }
    }
    return csv.bytes
  }

  private func row(
    _ line: LedgerBacktest.Line, _ made: LedgerBacktest.Made, _ score: LedgerBacktest.Score, _ plan: BacktestPlan,
    _ csv: inout CSVWriter
  ) {
    for text in [line.subject.name, backtest.item?.name, score.method] { csv.field(text) }
    for count in [made.origins.count, made.horizon, score.failureCount] { csv.field(count) }
    let own = score.measures
    for number in [
      own?.accuracy.meanAbsoluteError, own?.accuracy.rootMeanSquaredError, own?.accuracy.meanAbsolutePercentageError,
      own?.accuracy.symmetricPercentageError(.doubled), own?.scaledError, own?.rootScaledError, own?.rankedScore,
    ] { csv.field(number) }
    for place in plan.probabilities.indices { csv.field(own?.pinball[place]) }
    for place in plan.levels.indices {
      csv.field(own?.coverage[place])
      csv.field(own?.winkler[place])
    }
    csv.field(made.best == score.method ? "best" : nil)
    csv.field(score.comparison?.statistic)
    csv.field(score.comparison?.probability)
    csv.field(score.failure?.error.code)
    csv.endRow()
  }

  /// The versioned JSON: the comparison over all series, the verdict, and per series every measure of every method.
  public func json() -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("version", 1)
      if FundLabel.anyGenerated(lines.compactMap(\.subject.attributes)) { json.member("generated", true) }
      if let item = backtest.item { json.member("measure", item.name) }
      json.member("intervals", backtest.question.plan.intervals.rawValue)
      json.member("baseline", backtest.baseline)
      if backtest.baseline == nil { json.member("baselineReason", "noneTakesPart") }
      json.key("methods")
      json.array(backtest.summaries) { json, one in json.object { write(one, &$0) } }
      json.key("verdict")
      json.object { json in
        json.member("en", backtest.verdict.en)
        json.member("zh", backtest.verdict.zh)
      }
      json.key("series")
      json.array(lines) { json, line in json.object { write(line, &$0) } }
    }
    return json.bytes
  }

  private func write(_ one: BacktestSummary, _ json: inout JSONWriter) {
    json.member("method", one.method)
    json.member("judged", one.judgedCount)
    json.member("failed", one.failedCount)
    json.member("compared", one.comparedCount)
    let absent = one.judgedCount == 0 ? "neverJudged" : "constantHistory"
    for (name, value, reason) in [
      ("mase", one.scaledError, absent), ("relativeError", one.relativeError, "notComparable"),
      ("smapeDoubled", one.symmetricError, absent), ("crpsScaled", one.scaledRankedScore, absent),
    ] {
      json.member(name, value)
      if value == nil { json.member(name + "Reason", reason) }
    }
    json.key("coverage")
    if one.judgedCount > 0 {
      json.object { json in
        for (level, share) in zip(backtest.question.plan.levels, one.coverage) {
          json.member(ForecastText.percent(level), share)
        }
      }
    } else {
      json.null()
      json.member("coverageReason", absent)
    }
    json.member("best", one.winCount)
    json.member("better", one.betterCount)
    json.member("clearlyBetter", one.clearlyBetterCount)
  }

  private func write(_ line: LedgerBacktest.Line, _ json: inout JSONWriter) {
    line.subject.writeKeys(backtest.item, &json)
    guard let made = line.made else {
      json.member("reason", line.failure?.code)
      json.member("message", line.failure?.summary.en)
      json.member("messageZh", line.failure?.summary.zh)
      json.key("methods")
      json.array([Int]()) { _, _ in }
      return
    }
    json.member("horizon", made.horizon)
    json.key("origins")
    json.array(made.origins) { $0.value($1.description) }
    json.member("asKnownThen", made.usesVintages)
    json.member("best", made.best)
    if made.best == nil { json.member("bestReason", "allFailed") }
    json.key("methods")
    json.array(made.scores) { json, score in json.object { write(score, made, &$0) } }
  }

  private func write(_ score: LedgerBacktest.Score, _ made: LedgerBacktest.Made, _ json: inout JSONWriter) {
    let plan = backtest.question.plan
    json.member("method", score.method)
    if let own = score.measures {
      own.write(levels: plan.levels, probabilities: plan.probabilities, &json)
      json.key("integrals")
      json.array(score.integralCounts) { $0.value($1) }
    }
    json.member("failures", score.failureCount)
    if let failure = score.failure {
      json.member("reason", failure.error.code)
      json.member("failedAt", failure.origin.description)
      json.member("message", failure.error.summary.en)
      json.member("messageZh", failure.error.summary.zh)
    }
    if let test = score.comparison {
      json.key("dieboldMariano")
      json.object { json in
        json.member("meanDifference", test.meanDifference)
        json.member("statistic", test.statistic)
        json.member("probability", test.probability)
        if test.statistic == nil {
          json.member("statisticReason", "noVariance")
          json.member("probabilityReason", "noVariance")
        }
      }
    }
    guard let detail = made.detail?[score.method], score.measures != nil else { return }
    json.key("steps")
    json.array(0..<detail.horizon) { json, step in
      json.object { json in
        json.member("step", step + 1)
        detail.measures(step: step)?.write(levels: plan.levels, probabilities: plan.probabilities, &json)
      }
    }
  }
}
