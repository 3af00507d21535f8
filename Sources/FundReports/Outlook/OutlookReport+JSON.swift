import FundActuarial
import FundAlerts
import FundCore
import FundForecasting
import FundIO
import FundLedger
import FundPolicy

extension OutlookReport {
  /// The versioned JSON of the contract: per fund `now`, `periods`, passages, `alerts`, `model`.
  /// - Complexity: O(funds x periods).
  public func json() -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("version", 1)
      if FundLabel.anyGenerated(lines.lazy.map(\.attributes)) { json.member("generated", true) }
      json.key("seed")
      json.value(exactly: outlook.seed)
      json.member("paths", outlook.paths)
      json.key("funds")
      json.array(lines) { json, line in json.object { write(line, &$0) } }
      write(rollUps: &json)
      write(scenarios: &json)
    }
    return json.bytes
  }

  private func write(_ line: ReserveAssessment, _ json: inout JSONWriter) {
    json.member("fund", line.fund.description)
    json.key("now")
    json.object { ReserveReport.members(of: line, &$0) }
    if let road = outlook[line.fund] {
      json.key("periods")
      json.array(0..<road.stepCount) { json, step in
        json.object { json in
          write(road, step, &json)
          json.member("tailMean05", road.tailMean05(step).value)
        }
      }
      write(passages: road, &json)
      write(ends: road, &json)
      write(model: road, &json)
      write(scenariosOf: line.fund, road, &json)
    } else if let failure = outlook.failures[line.fund] {
      json.key("periods")
      json.array([Int]()) { _, _ in }
      json.member("reason", failure.code)
      json.member("message", failure.summary.en)
    }
    json.key("alerts")
    json.array(alerts[line.fund, default: []]) { json, alert in json.object { AlertsReport.write(alert, &$0) } }
    json.key("seed")
    json.value(exactly: outlook.seed)
    json.member("paths", outlook.paths)
  }

  /// The figures of one period.
  func write(_ road: some OutlookRoad, _ step: Int, _ json: inout JSONWriter) {
    let reason = road.months.reasons[step] == .present ? nil : road.months.reasons[step]
    json.member("period", road.period(step).description)
    for (name, fan) in [
      ("income", road.income), ("spending", road.spending), ("balance", road.balance), ("months", road.months),
    ] {
      json.key(name)
      write(fan, step, &json)
    }
    for (name, below, read) in [
      ("probabilityBelow", true, \EdgePassage.below), ("probabilityAbove", false, \EdgePassage.above),
      ("everBelow", true, \EdgePassage.everBelow), ("everAbove", false, \EdgePassage.everAbove),
    ] {
      json.key(name)
      json.object { json in
        for passage in road.passages where (passage.edge.breach == .below) == below {
          json.member(passage.edge.key, passage.reasons[step] == .present ? passage[keyPath: read][step] : nil)
        }
        if let reason { json.member("reason", reason.code) }
      }
    }
    json.key("expectedShortfall")
    json.object { json in
      for passage in road.passages where passage.edge.breach == .below {
        let known = passage.reasons[step] == .present
        json.key(passage.edge.key)
        json.object { json in
          json.member("months", known ? passage.expectedShortfall[step] : nil)
          json.member("money", known ? passage.expectedShortfallMoney[step] : nil)
          if let reason { json.member("reason", reason.code) }
        }
      }
    }
  }

  private func write(_ fan: Fan, _ step: Int, _ json: inout JSONWriter) {
    json.object { json in
      switch fan[step] {
      case .value(let point):
        json.member("mean", point.mean)
        for (level, x) in zip(fan.levels, point.quantiles) { json.member(OutlookReport.name(of: level), x) }
      case .missing(let reason):
        json.member("mean", Double?.none)
        json.member("reason", reason.code)
      }
    }
  }

  /// `p05`, `p50`, `p025`: the digits after the point, two at least.
  static func name(of level: Double) -> String {
    var digits = NumberText.fixed(level, decimals: 6).dropFirst(2)
    while digits.count > 2, digits.last == "0" { digits.removeLast() }
    return "p" + digits
  }

  func write(passages road: FundOutlook, _ json: inout JSONWriter) {
    json.key("alreadyBreached")
    json.array(road.alreadyBreached) { $0.value($1.edge.months) }
    json.key("probabilityOfReturn")
    json.object { json in
      for passage in road.alreadyBreached {
        json.member(passage.edge.key, passage.probabilityOfReturn(by: road.stepCount - 1)?.value)
      }
    }
    json.key("firstLikelyBreach")
    json.object { json in
      json.member("edge", road.breachEdge.months)
      json.member("period", road.firstLikelyBreach.value?.description)
      if let reason = road.firstLikelyBreach.reason { json.member("reason", reason.code) }
      json.member("modalPeriod", road.modalBreach(road.breachEdge.months).value?.description)
    }
    write(edges: road, &json)
  }

  /// The first passage of every edge watched.
  func write(edges road: some OutlookRoad, _ json: inout JSONWriter) {
    json.key("edges")
    json.array(road.passages) { json, passage in
      json.object { json in
        json.member("edge", passage.edge.months)
        if let name = passage.edge.name { json.member("name", name.code) }
        json.member("breach", passage.edge.breach.rawValue)
        json.member("alreadyBreached", passage.alreadyBreached)
        json.member("firstLikelyPeriod", passage.firstLikelyStep.value.map { road.period($0).description })
        if let reason = passage.firstLikelyStep.reason ?? passage.modalStep.reason {
          json.member("reason", reason.code)
        }
        json.member("modalPeriod", passage.modalStep.value.map { road.period($0).description })
      }
    }
  }

  /// When the balance is used up: by each period, and for the first time in it.
  func write(runOut road: some OutlookRoad, _ json: inout JSONWriter) {
    json.key("runOut")
    json.object { json in
      json.member("alreadyRunOut", road.runOut.isRunOutNow)
      json.member("probabilityByHorizon", road.runOut.probabilityByHorizon)
      json.member("medianPeriod", road.runOut.medianStep.value.map { road.period($0).description })
      json.member("modalPeriod", road.runOut.modalStep.value.map { road.period($0).description })
      if let reason = road.runOut.medianStep.reason { json.member("reason", reason.code) }
      json.key("periods")
      json.array(road.runOut.probability.indices) { json, step in
        json.object { json in
          json.member("period", road.period(step).description)
          json.member("by", road.runOut.probability[step])
          if let first = road.runOut.firstIn(step) { json.member("in", first) }
        }
      }
    }
  }

  func write(ends road: FundOutlook, _ json: inout JSONWriter) {
    write(runOut: road, &json)
    let end = road.yearEnd
    json.key("yearEnd")
    json.object { json in
      json.member("period", end.period.description)
      json.member("knownPeriods", end.knownPeriods)
      for (name, figure) in [
        ("income", end.income), ("spending", end.spending), ("surplus", end.surplus),
        ("balance", .value(end.balance)), ("months", end.months),
      ] {
        json.key(name)
        json.object { json in
          json.member("mean", figure.value?.mean)
          json.member("p50", figure.value?.median)
          json.member("lo80", figure.value?.low)
          json.member("hi80", figure.value?.high)
          if let reason = figure.reason { json.member("reason", reason.code) }
        }
      }
    }
    json.key("growth")
    json.object { json in
      json.member("income", road.growth.income)
      json.member("spending", road.growth.spending)
    }
  }

  private func write(model road: FundOutlook, _ json: inout JSONWriter) {
    let model = road.model
    json.key("model")
    json.object { json in
      for (name, choice) in [("income", model.income), ("spending", model.spending)] {
        json.key(name)
        json.object { json in
          json.member("method", choice.method)
          json.member("meanAbsoluteError", choice.error?.absolute)
          json.member("meanAbsoluteScaledError", choice.error?.scaled)
          json.member("meanRelativeError", choice.error?.relative)
          json.member("innovationStandardDeviation", choice.innovationStandardDeviation)
        }
      }
      json.member("intervals", "simulated")
      json.member("correlation", model.correlation)
      json.member("sampleCorrelation", model.sampleCorrelation)
      json.member("isCorrelationShrunk", model.isCorrelationShrunk)
      json.member("jointResiduals", model.jointResidualCount)
      json.member("historyStart", model.historyStart.description)
      json.member("historyCount", model.historyCount)
      json.member("filling", model.filling.rawValue)
      json.member("filledCount", model.filledCount)
      json.member("denominator", "\(model.denominator)")
    }
  }
}
