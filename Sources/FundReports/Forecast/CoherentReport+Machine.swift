import FundActuarial
import FundCore
public import FundForecasting
import FundIO
import FundLedger

extension CoherentReport {
  /// One line per node, item and period; what is absent is empty. Funds left out stand at the end with the reason.
  public func csv() -> [UInt8] {
    let levels = forecasts.question.levels
    var headings = [
      "node", "region", "scheme", "part", "funds", "item", "method", "period", "value", "own", "transfers", "base",
      "p50",
    ]
    for level in levels { headings += ["lo" + ForecastText.key(level), "hi" + ForecastText.key(level)] }
    var csv = CSVWriter(headings + ["reason"])
    for (group, places) in zip(forecasts.groups, shown) {
      for place in places {
        let line = group.lines[place]
        for (item, flow) in [("income", line.income), ("spending", line.spending)] {
          for step in 0..<group.horizon {
            begin(line, item, flow.method ?? "sumOfParts", group.period(step), &csv)
            csv.field(flow.total(step))
            csv.field(flow.own[step])
            csv.field(flow.transfers[step])
            csv.field(flow.base?[step])
            end(flow.quantiles?[step], &csv)
          }
        }
        guard let balance = line.balance else { continue }
        for step in 0..<group.horizon {
          begin(line, "balance", "rollForward", group.period(step), &csv)
          csv.field(balance.closing[step])
          for _ in 0..<3 { csv.empty() }
          end(balance.quantiles?[step], &csv)
        }
      }
    }
    for one in forecasts.leftOut {
      let fund = one.attributes.fund
      for text in [fund.description, fund.region.code, fund.scheme.id, fund.part.rawValue] { csv.field(text) }
      for _ in 0..<headings.count - 4 { csv.empty() }
      csv.field(one.failure.code)
      csv.endRow()
    }
    return csv.bytes
  }

  private func begin(_ line: CoherentLine, _ item: String, _ method: String, _ period: Period, _ csv: inout CSVWriter) {
    let node = line.node
    for text in [node.description, node.region.code, node.scheme?.id ?? "all", node.part.rawValue] { csv.field(text) }
    csv.field(line.fundCount)
    csv.field(item)
    csv.field(method)
    csv.field(period)
  }

  private func end(_ quantiles: [Double]?, _ csv: inout CSVWriter) {
    for place in 0..<(1 + 2 * forecasts.question.levels.count) { csv.field(quantiles?[place]) }
    csv.empty()
    csv.endRow()
  }

  /// The versioned JSON of the contract: per hierarchy what was done, and per node its parts, methods and periods.
  public func json() -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("version", 1)
      if forecasts.isGenerated { json.member("generated", true) }
      json.member("method", forecasts.question.method)
      json.member("paths", forecasts.question.paths)
      json.key("hierarchies")
      json.array(zip(forecasts.groups, shown)) { json, one in json.object { write(one.0, one.1, &$0) } }
      json.key("leftOut")
      json.array(forecasts.leftOut) { json, one in
        json.object { json in
          json.member("fund", one.attributes.fund.description)
          json.member("reason", one.failure.code)
          json.member("message", one.failure.summary.en)
          json.member("messageZh", one.failure.summary.zh)
        }
      }
    }
    return json.bytes
  }

  private func write(_ group: CoherentGroup, _ places: [Int], _ json: inout JSONWriter) {
    json.member("part", group.part.rawValue)
    json.member("currency", group.currency.code)
    json.member("origin", group.origin.description)
    json.member("horizon", group.horizon)
    json.member("fundCount", group.lines.filter { !$0.isSum }.count)
    json.member("sumCount", group.hierarchy.sums.count)
    json.member("nonNegative", group.isNonNegative)
    for (name, one) in [("incomeReconciliation", group.income), ("spendingReconciliation", group.spending)] {
      json.key(name)
      json.object { write(one, group, &$0) }
    }
    json.key("nodes")
    json.array(places) { json, place in json.object { write(group.lines[place], group, &$0) } }
  }

  private func write(_ one: CoherentSummary, _ group: CoherentGroup, _ json: inout JSONWriter) {
    json.member("method", CoherentReport.word(one.reconciliation))
    if let failure = one.failure { json.member("reason", failure.code) }
    json.member("shrinkage", one.shrinkage)
    json.member("meanChange", one.meanChange)
    json.member("largestChange", one.largestChange?.change)
    json.member("largestChangeNode", one.largestChange.map { group.lines[$0.place].node.description })
    json.member("baseIncoherence", one.baseIncoherence)
    json.member("incoherence", one.incoherence)
  }

  private func write(_ line: CoherentLine, _ group: CoherentGroup, _ json: inout JSONWriter) {
    let node = line.node
    json.member("node", node.description)
    json.member("region", node.region.code)
    json.member("name", node.name)
    json.member("scheme", node.scheme?.id ?? "all")
    json.member("part", node.part.rawValue)
    json.member("fundCount", line.fundCount)
    json.member("lag", line.lag)
    json.key("parts")
    json.array(line.parts) { json, part in json.value(group.lines[part].node.description) }
    for (name, flow) in [("income", line.income), ("spending", line.spending)] {
      json.key(name)
      json.object { json in
        json.member("method", flow.method)
        if let fallback = flow.fallback { json.member("fallback", fallback.code) }
        json.member("change", flow.change)
        json.key("periods")
        json.array(0..<group.horizon) { json, step in
          json.object { json in
            json.member("period", group.period(step).description)
            json.member("value", flow.total(step))
            json.member("own", flow.own[step])
            json.member("transfers", flow.transfers[step])
            json.member("base", flow.base?[step])
            write(flow.quantiles?[step], &json)
          }
        }
      }
    }
    json.key("balance")
    guard let balance = line.balance else {
      json.null()
      json.member("balanceReason", "noBalance")
      return
    }
    json.object { json in
      json.member("opening", balance.opening)
      json.key("periods")
      json.array(0..<group.horizon) { json, step in
        json.object { json in
          json.member("period", group.period(step).description)
          json.member("value", balance.closing[step])
          write(balance.quantiles?[step], &json)
        }
      }
    }
  }

  private func write(_ quantiles: [Double]?, _ json: inout JSONWriter) {
    guard let quantiles, !quantiles.isEmpty else { return }
    json.member("p50", quantiles[0])
    for (place, level) in forecasts.question.levels.enumerated() {
      json.member("lo" + ForecastText.key(level), quantiles[1 + 2 * place])
      json.member("hi" + ForecastText.key(level), quantiles[2 + 2 * place])
    }
  }

  /// The name of a reconciliation on the command line.
  public static func word(_ method: Reconciliation.Method) -> String {
    switch method {
    case .bottomUp: "bottomUp"
    case .topDown: "topDown"
    case .ordinary: "ols"
    case .structural: "structural"
    case .variances: "wls"
    case .shrunken: "mint"
    }
  }
}
