import FundAlerts
import FundCore
import FundIO
import FundLedger
import FundPolicy

extension AlertBacktestReport {
  /// The versioned JSON: rules with their scores, every breach with what was said before it, probabilities with tenths.
  public func json() -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("version", 1)
      if FundLabel.anyGenerated(ledger.attributes) { json.member("generated", true) }
      json.member("from", record.months.lowerBound.period.description)
      json.member("through", record.months.upperBound.period.description)
      json.member("figures", record.figures.rawValue)
      json.member("funds", record.funds)
      json.member("enough", record.question.enough)
      json.member("reopeningMonths", record.question.reopening)
      json.key("origins")
      json.array(record.origins) { $0.value($1.period.description) }
      json.member("outlooksFailed", failureCount)
      json.key("rules")
      json.array(record.rules) { json, rule in json.object { write(rule, &$0) } }
      json.key("breaches")
      json.array(record.breaches) { json, breach in json.object { write(breach, &$0) } }
      json.key("probabilities")
      json.array(record.probabilities) { json, score in json.object { write(score, &$0) } }
    }
    return json.bytes
  }

  private func write(_ watched: WatchedEdge, _ json: inout JSONWriter) {
    json.member("edge", watched.name.code)
    json.member("side", watched.comparison.rawValue)
  }

  private func write(_ rule: AlertBacktest.Rule, _ json: inout JSONWriter) {
    json.member("rule", rule.id)
    if let watched = rule.watched {
      write(watched, &json)
    } else {
      json.member("edge", nil as String?)
      json.member("reason", rule.unscored?.rawValue)
    }
    json.member("withinMonths", rule.within)
    json.key("verdict")
    json.object { json in
      json.member("en", AlertBacktestText.verdict(rule, record.question, .en))
      json.member("zh", AlertBacktestText.verdict(rule, record.question, .zh))
    }
    json.key("scores")
    json.array(rule.scores) { json, score in
      json.object { json in
        json.member("severity", score.severity.code)
        for (name, count) in counts(score) { json.member(name, count) }
        json.member("precision", score.precision)
        json.member("recall", score.recall)
        json.member("medianLeadMonths", score.medianLead)
        json.key("leadMonths")
        json.array(score.leads) { $0.value($1) }
      }
    }
  }

  private func counts(_ score: RuleScore) -> [(String, Int)] {
    [
      ("alerts", score.opened), ("right", score.right), ("false", score.falseAlarms), ("early", score.early),
      ("late", score.late), ("undecided", score.undecided), ("breaches", score.breaches), ("warned", score.warned),
      ("missed", score.missed), ("samePeriod", score.sameTime), ("reopenings", score.reopenings),
    ]
  }

  private func write(_ breach: AlertBacktest.Breach, _ json: inout JSONWriter) {
    json.member("fund", breach.fund.description)
    json.member("period", breach.period.description)
    write(breach.watched, &json)
    json.key("warnings")
    json.array(breach.warnings) { json, warning in
      json.object { json in
        json.member("rule", warning.rule)
        json.member("warned", (warning.lead ?? 0) > 0)
        json.member("leadMonths", warning.lead.map { Double($0) })
      }
    }
  }

  private func write(_ score: ProbabilityScore, _ json: inout JSONWriter) {
    write(score.watched, &json)
    json.member("withinMonths", score.within)
    for (name, count) in [
      ("statements", score.cases), ("cameTrue", score.happened), ("breaches", score.breaches),
      ("undecided", score.undecided), ("clusters", score.clusters),
    ] { json.member(name, count) }
    json.member("clusteredBy", score.cluster.rawValue)
    json.member("isEnough", score.isEnough)
    for (name, number) in numbers(score) { json.member(name, number) }
    json.key("verdict")
    json.object { json in
      json.member("en", AlertBacktestText.verdict(score, record.question, .en))
      json.member("zh", AlertBacktestText.verdict(score, record.question, .zh))
    }
    json.key("tenths")
    json.array(score.bins) { json, bin in
      json.object { json in
        json.member("from", bin.from)
        json.member("stated", bin.stated)
        json.member("happened", bin.share)
        json.member("cases", bin.cases)
        json.member("effectiveCases", bin.effectiveCases)
        json.member("standardError", bin.standardError)
      }
    }
  }

  private func numbers(_ score: ProbabilityScore) -> [(String, Double?)] {
    [
      ("brier", score.brier), ("brierStandardError", score.brierError), ("climatology", score.climatology),
      ("skill", score.skill), ("skillStandardError", score.skillError), ("reliability", score.reliability),
      ("resolution", score.resolution),
    ]
  }

  /// One line per number: which table, which row of it, which measure.
  public func csv() -> [UInt8] {
    var csv = CSVWriter(["table", "rule", "severity", "edge", "within", "from", "fund", "period", "measure", "value"])
    func line(_ keys: [String?], _ measure: String, _ value: Double?) {
      for key in keys { csv.field(key) }
      csv.field(measure)
      csv.field(value)
      csv.endRow()
    }
    for rule in record.rules {
      for score in rule.scores {
        let keys = [
          "rules", rule.id, score.severity.code, rule.watched?.name.code, "\(rule.within)", nil, nil, nil,
        ]
        for (name, count) in counts(score) { line(keys, name, Double(count)) }
        for (name, value) in [
          ("precision", score.precision), ("recall", score.recall), ("medianLeadMonths", score.medianLead),
        ] { line(keys, name, value) }
      }
    }
    for breach in record.breaches {
      for warning in breach.warnings {
        line(
          [
            "breaches", warning.rule, nil, breach.watched.name.code, nil, nil, breach.fund.description,
            breach.period.description,
          ], "leadMonths", warning.lead.map { Double($0) })
      }
    }
    for score in record.probabilities {
      let keys = ["probabilities", nil, nil, score.watched.name.code, "\(score.within)"]
      for (name, count) in [
        ("statements", score.cases), ("cameTrue", score.happened), ("breaches", score.breaches),
        ("undecided", score.undecided), ("clusters", score.clusters),
      ] { line(keys + [nil, nil, nil], name, Double(count)) }
      for (name, value) in numbers(score) { line(keys + [nil, nil, nil], name, value) }
      for bin in score.bins {
        for (name, value) in [
          ("stated", bin.stated), ("happened", bin.share), ("cases", Double(bin.cases)),
          ("effectiveCases", bin.effectiveCases),
        ] { line(["tenths"] + keys.dropFirst() + [NumberText.fixed(bin.from, decimals: 1), nil, nil], name, value) }
      }
    }
    return csv.bytes
  }
}
