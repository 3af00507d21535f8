import FundActuarial
import FundCore
import FundIO
import FundLedger

extension StressReport {
  /// Versioned JSON: per fund and sum the answers of every lever.
  public func json() -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("version", 1)
      if FundLabel.anyGenerated(lines.compactMap { ledger.attributes(of: $0.fund) }) { json.member("generated", true) }
      json.member("until", stress.question.until.period.description)
      json.member("probability", stress.question.probability)
      json.key("seed")
      json.value(exactly: stress.seed)
      json.member("paths", stress.paths)
      json.key("funds")
      json.array(lines) { json, line in json.object { write(line, &$0) } }
      json.key("rollUps")
      json.array(sums) { json, line in json.object { write(line, &$0) } }
      json.failures(stress.failures)
    }
    return json.bytes
  }

  private func write(_ line: StressLine, _ json: inout JSONWriter) {
    json.member("fund", line.fund.description)
    if !line.members.isEmpty {
      json.key("members")
      json.array(line.members) { $0.value($1.description) }
      json.key("missing")
      json.array(line.missing) { $0.value($1.description) }
    }
    json.member("edge", line.edge.value?.months)
    if let reason = line.edge.reason { json.member("reason", reason.code) }
    json.member("first", line.first.description)
    json.member("last", line.last.description)
    json.member("monthsBefore", line.monthsBefore, else: .windowIncomplete)
    json.member("monthsAtEnd", line.monthsAtEnd, else: .windowIncomplete)
    json.member("spendingGrowth", line.spendingGrowth, else: .windowIncomplete)
    json.member("everBelow", line.probability, else: line.edge.reason ?? .windowIncomplete)
    json.key("findings")
    json.array(line.findings) { json, finding in
      json.object { json in
        json.member("lever", finding.lever.rawValue)
        json.member("tolerance", finding.lever.tolerance)
        for (name, answer) in [("median", finding.median), ("likely", finding.likely)] {
          json.key(name)
          json.object { json in
            json.member("answer", answer.code)
            if let value = answer.value { json.member("value", value) }
            if let bound = answer.bound { json.member("bound", bound) }
            if let reason = answer.reason { json.member("reason", reason.code) }
          }
        }
        if let p = finding.probabilityAtMedian { json.member("everBelowAtMedian", p) }
      }
    }
  }

  /// One line per fund or sum, lever and kind of answer.
  public func csv() -> [UInt8] {
    var csv = CSVWriter([
      "fund", "regionName", "edge", "first", "last", "monthsBefore", "monthsAtEnd", "spendingGrowth", "everBelow",
      "lever", "path", "answer", "value", "bound", "reason",
    ])
    for line in sums + lines {
      for finding in line.findings {
        for (path, answer) in [("median", finding.median), ("likely", finding.likely)] {
          csv.field(line.fund.description)
          csv.field(name(line.fund))
          csv.field(line.edge.value?.months)
          csv.field(line.first.description)
          csv.field(line.last.description)
          for figure in [line.monthsBefore, line.monthsAtEnd, line.spendingGrowth, line.probability] {
            csv.field(figure)
          }
          for text in [finding.lever.rawValue, path, answer.code] { csv.field(text) }
          csv.field(answer.value)
          csv.field(answer.bound)
          csv.field(answer.reason?.code)
          csv.endRow()
        }
      }
    }
    return csv.bytes
  }
}

extension StressAnswer {
  /// The bound of the search that was met.
  fileprivate var bound: Double? {
    switch self {
    case .always(let bound), .notReachable(let bound): bound
    case .found, .alreadyBelow, .missing: nil
    }
  }

  fileprivate var reason: MissingReason? {
    if case .missing(let reason) = self { return reason }
    return nil
  }
}

extension JSONWriter {
  /// A number, or null and why there is none.
  mutating func member(_ name: String, _ value: Double?, else reason: MissingReason) {
    member(name, value)
    if value == nil { member(name + "Reason", reason.code) }
  }
}
