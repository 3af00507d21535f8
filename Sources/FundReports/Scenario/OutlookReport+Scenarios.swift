import FundActuarial
public import FundCore
import FundIO
import FundLedger

extension OutlookReport {
  /// A fund in each scenario.
  func scenarios(of fund: FundID) -> [(name: String, road: FundOutlook?)] {
    outlook.scenarios.map { ($0.scenario.name, $0[fund]) }
  }

  /// The comparison table of a fund; nil without scenarios or without an outlook.
  func scenarioTable(of fund: FundID, _ language: Language) -> ScenarioTable? {
    guard !outlook.scenarios.isEmpty, let base = outlook[fund] else { return nil }
    return ScenarioTable(base: base, others: scenarios(of: fund).map { ($0.name, $0.road) }, language: language)
  }

  /// One table of all funds shown and scenarios, for Markdown documents; nothing without scenarios.
  public func scenarioLines(_ language: Language) -> [String] {
    guard !outlook.scenarios.isEmpty else { return [] }
    let zh = language == .zh
    var table = TextTable(
      [(zh ? "基金" : "fund", .left), (zh ? "情景" : "scenario", .left)] + ScenarioTable.headings(language))
    for line in lines {
      for row in scenarioTable(of: line.fund, language)?.rows() ?? [] {
        table.add([line.fund.description] + row)
      }
    }
    return [zh ? "情景对比" : "Scenarios", ""] + table.markdownLines() + [""]
  }

  /// What the scenarios are called, and what their changes could not do as written.
  func scenarioNotes(_ language: Language) -> [String] {
    let zh = language == .zh
    return outlook.scenarios.flatMap { one -> [String] in
      let name = one.scenario.name
      let title = one.scenario.title[language]
      var lines: [String] = title == name ? [] : [(zh ? "情景 " : "scenario ") + "\(name): \(title)"]
      for change in one.unmatched {
        lines.append(zh ? "\(name) / \(change)：没有适用的基金" : "\(name) / \(change): concerns no fund of the ledger")
      }
      for (change, reason, funds) in OutlookReport.gathered(one.notes) {
        let count = zh ? "\(funds.count) 只基金" : "\(funds.count) \(funds.count == 1 ? "fund" : "funds")"
        lines.append("\(name) / \(change): \(reason.text[language]) (\(count))")
      }
      if !one.failures.isEmpty {
        let n = one.failures.count
        lines.append(zh ? "\(name)：\(n) 只基金无法计算" : "\(name): \(n) \(n == 1 ? "fund" : "funds") could not be computed")
      }
      return lines
    }
  }

  /// Notes by change and reason, in the order they first appear.
  private static func gathered(
    _ notes: [ScenarioNote]
  ) -> [(change: String, reason: ScenarioNote.Reason, funds: [FundID])] {
    var all: [(change: String, reason: ScenarioNote.Reason, funds: [FundID])] = []
    var places: [String: Int] = [:]
    for note in notes {
      let key = note.change + "/" + note.reason.rawValue
      if let place = places[key] {
        all[place].funds.append(note.fund)
      } else {
        places[key] = all.count
        all.append((note.change, note.reason, [note.fund]))
      }
    }
    return all
  }

  /// The scenarios as they were asked for.
  func write(scenarios json: inout JSONWriter) {
    guard !outlook.scenarios.isEmpty else { return }
    json.key("scenarios")
    json.array(outlook.scenarios) { json, one in
      json.object { json in
        json.member("scenario", one.scenario.name)
        json.key("title")
        json.object { json in
          json.member("en", one.scenario.title.en)
          json.member("zh", one.scenario.title.zh)
        }
        json.key("changes")
        json.array(one.scenario.changes) { json, change in
          json.object { json in
            json.member("change", change.name)
            json.member("kind", change.kind.word)
            if let start = change.start { json.member("start", start.period.description) }
            if let end = change.end { json.member("end", end.period.description) }
            json.member("phaseIn", change.phaseIn)
          }
        }
        json.key("unmatched")
        json.array(one.unmatched) { $0.value($1) }
        json.key("notes")
        json.array(OutlookReport.gathered(one.notes)) { json, note in
          json.object { json in
            json.member("change", note.change)
            json.member("reason", note.reason.rawValue)
            json.member("message", note.reason.text.en)
            json.key("funds")
            json.array(note.funds) { $0.value($1.description) }
          }
        }
      }
    }
  }

  /// The roads of a fund in the scenarios, with the difference to the road without them.
  func write(scenariosOf fund: FundID, _ base: FundOutlook, _ json: inout JSONWriter) {
    guard !outlook.scenarios.isEmpty else { return }
    json.key("scenarios")
    json.array(outlook.scenarios) { json, one in
      json.object { json in
        json.member("scenario", one.scenario.name)
        guard let road = one[fund] else {
          json.key("periods")
          json.array([Int]()) { _, _ in }
          json.member("reason", one.failures[fund]?.code)
          return
        }
        json.key("periods")
        json.array(0..<road.stepCount) { json, step in json.object { write(road, step, &$0) } }
        write(passages: road, &json)
        write(ends: road, &json)
        write(difference: road, from: base, &json)
      }
    }
  }

  /// The sum of a region in the scenarios.
  func write(scenariosOf base: RollUpOutlook, _ json: inout JSONWriter) {
    guard !outlook.scenarios.isEmpty else { return }
    json.key("scenarios")
    json.array(outlook.scenarios) { json, one in
      json.object { json in
        json.member("scenario", one.scenario.name)
        json.key("periods")
        guard let road = one.rollUp(base.fund) else { return json.array([Int]()) { _, _ in } }
        json.array(0..<road.stepCount) { json, step in json.object { write(road, step, &$0) } }
        json.member("probabilityOfRunOut", road.runOut.probabilityByHorizon)
        write(difference: road, from: base, &json)
      }
    }
  }

  private func write(difference road: some OutlookRoad, from base: some OutlookRoad, _ json: inout JSONWriter) {
    json.key("difference")
    json.array(0..<base.stepCount) { json, step in
      let difference = ScenarioDifference(base, step, road)
      let unknown = base.months.reasons[step]
      json.object { json in
        json.member("period", base.period(step).description)
        json.key("months")
        json.object { json in
          json.member("mean", difference.monthsMean)
          json.member("p50", difference.months)
          if difference.months == nil { json.member("reason", (unknown == .present ? .failed : unknown).code) }
        }
        json.member("balance", difference.balance)
        json.member("income", difference.income)
        json.member("spending", difference.spending)
        if difference.balance == nil { json.member("reason", MissingReason.beyondHorizon.code) }
        for (name, breach) in [("everBelow", OutlookEdge.Breach.below), ("everAbove", .above)] {
          json.key(name)
          json.object { json in
            for passage in base.passages where passage.edge.breach == breach {
              json.member(passage.edge.key, ScenarioDifference.ever(passage.edge, base, step, road))
            }
            if difference.months == nil { json.member("reason", (unknown == .present ? .failed : unknown).code) }
          }
        }
      }
    }
  }
}
