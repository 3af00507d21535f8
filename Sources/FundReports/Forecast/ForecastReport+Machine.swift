import FundActuarial
import FundCore
import FundForecasting
import FundIO
import FundLedger

extension ForecastReport {
  /// The probabilities every forecast is given for: 5, 50 and 95 %.
  private static let probabilities = [0.05, 0.5, 0.95]

  /// One line per series and period; what is absent is empty, with the reason.
  public func csv() -> [UInt8] {
    let levels = forecasts.question.levels
    var headings = ["series", "measure", "method", "interval", "period", "mean", "p05", "p50", "p95"]
    for level in levels { headings += ["lo" + ForecastText.key(level), "hi" + ForecastText.key(level)] }
    var csv = CSVWriter(headings + ["reason"])
    for line in lines {
      guard let made = line.made else {
        for text in [line.subject.name, forecasts.item?.name] { csv.field(text) }
        for _ in 0..<headings.count - 2 { csv.empty() }
        csv.field(line.failure?.code)
        csv.endRow()
        continue
      }
      for step in 0..<made.forecast.horizon {
        for text in [line.subject.name, forecasts.item?.name, made.method, made.intervalKind.rawValue] {
          csv.field(text)
        }
        csv.field(made.forecast.steps.period(at: step))
        csv.field(made.forecast.steps.values[step].mean)
        for p in ForecastReport.probabilities { csv.field(made.quantile(p, step: step)) }
        for level in levels {
          let interval = made.interval(level, step: step)
          csv.field(interval.lower)
          csv.field(interval.upper)
        }
        csv.empty()
        csv.endRow()
      }
    }
    return csv.bytes
  }

  /// The versioned JSON of the contract: per series its method, interval kind, error from earlier origins and periods.
  public func json() -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("version", 1)
      if FundLabel.anyGenerated(lines.compactMap(\.subject.attributes)) { json.member("generated", true) }
      json.key("series")
      json.array(lines) { json, line in json.object { write(line, &$0) } }
    }
    return json.bytes
  }

  private func write(_ line: LedgerForecasts.Line, _ json: inout JSONWriter) {
    line.subject.writeKeys(forecasts.item, &json)
    guard let made = line.made else {
      json.member("method", String?.none)
      json.member("reason", line.failure?.code)
      json.member("message", line.failure?.summary.en)
      json.member("messageZh", line.failure?.summary.zh)
      json.key("periods")
      json.array([Int]()) { _, _ in }
      return
    }
    json.member("method", made.method)
    if !made.weights.isEmpty {
      json.key("weights")
      json.array(made.weights) { json, member in
        json.object { json in
          json.member("method", member.name)
          json.member("weight", member.value)
        }
      }
    }
    json.member("interval", made.intervalKind.rawValue)
    json.member("historyStart", made.history.start.description)
    json.member("historyEnd", made.history.end.description)
    json.member("historyCount", made.history.count)
    json.member("filledCount", made.filledCount)
    json.key("findings")
    json.array(made.findings) { json, finding in
      json.object { json in
        json.member("kind", finding.kind.rawValue)
        json.member("start", finding.start.description)
        json.member("end", finding.end.description)
        json.member("value", finding.value)
        json.member("expected", finding.expected)
        json.member("size", finding.size)
        json.member("message", finding.sentence.en)
        json.member("messageZh", finding.sentence.zh)
      }
    }
    if let selection = made.selection { write(selection, &json) }
    write(made.backtest, &json)
    json.key("periods")
    json.array(0..<made.forecast.horizon) { json, step in
      json.object { json in
        json.member("period", made.forecast.steps.period(at: step).description)
        json.member("mean", made.forecast.steps.values[step].mean)
        for p in ForecastReport.probabilities { json.member(ForecastText.percentile(p), made.quantile(p, step: step)) }
        for level in forecasts.question.levels {
          let interval = made.interval(level, step: step)
          json.member("lo" + ForecastText.key(level), interval.lower)
          json.member("hi" + ForecastText.key(level), interval.upper)
        }
      }
    }
  }

  private func write(_ selection: ForecastSelection, _ json: inout JSONWriter) {
    json.key("chosen")
    json.object { json in
      let reason =
        switch selection.reason {
        case .lowestError: "lowestError"
        case .onlyMethod: "onlyMethod"
        case .shortHistory: "shortHistory"
        default: "insufficientHistory"
        }
      json.member("reason", reason)
      json.key("candidates")
      json.array(selection.candidates) { json, one in
        json.object { json in
          json.member("method", one.name)
          json.member("mase", one.error?.scaled)
          if one.error == nil { json.member("reason", one.obstacle?.code) }
        }
      }
    }
  }

  private func write(_ backtest: MethodBacktest?, _ json: inout JSONWriter) {
    json.key("backtest")
    guard let backtest, let measures = backtest.measures else {
      json.null()
      json.member("backtestReason", "insufficientHistory")
      return
    }
    json.object { json in
      json.member("origins", backtest.origins.count)
      json.member("horizon", backtest.horizon)
      measures.write(levels: forecasts.question.levels, probabilities: [], &json)
    }
  }
}

extension ForecastSubject {
  /// Which series an object is about: `fund` and `measure`, or `series`.
  func writeKeys(_ item: LedgerItem?, _ json: inout JSONWriter) {
    guard let attributes, let item else { return json.member("series", name) }
    json.member("fund", attributes.fund.description)
    json.member("region", attributes.fund.region.code)
    json.member("scheme", attributes.fund.scheme.id)
    json.member("part", attributes.fund.part.rawValue)
    json.member("measure", item.name)
    json.member("currency", attributes.currency.code)
  }
}

extension BacktestMeasures {
  /// The measures as members of an object; absent ones are null with the reason.
  func write(levels: [Double], probabilities: [Double], _ json: inout JSONWriter) {
    json.member("mae", accuracy.meanAbsoluteError)
    json.member("rmse", accuracy.rootMeanSquaredError)
    json.member("mape", accuracy.meanAbsolutePercentageError)
    if accuracy.meanAbsolutePercentageError == nil { json.member("mapeReason", "zeroActual") }
    json.member("smapeDoubled", accuracy.symmetricPercentageError(.doubled))
    json.member("mase", scaledError)
    json.member("rmsse", rootScaledError)
    if scaledError == nil {
      json.member("maseReason", "constantHistory")
      json.member("rmsseReason", "constantHistory")
    }
    json.member("crps", rankedScore)
    if !probabilities.isEmpty {
      json.key("pinball")
      json.object { json in
        for (p, loss) in zip(probabilities, pinball) { json.member(ForecastText.percentile(p), loss) }
      }
    }
    for (name, values) in [("coverage", coverage), ("winkler", winkler)] {
      json.key(name)
      json.object { json in
        for (level, value) in zip(levels, values) { json.member(ForecastText.percent(level), value) }
      }
    }
  }
}
