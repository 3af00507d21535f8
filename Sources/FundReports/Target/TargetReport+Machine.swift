import FundActuarial
import FundCore
import FundIO
import FundLedger
import FundPolicy

extension TargetReport {
  /// Versioned JSON: per fund and sum the reserve for each probability.
  public func json() -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("version", 1)
      if FundLabel.anyGenerated(lines.compactMap { ledger.attributes(of: $0.fund) }) { json.member("generated", true) }
      json.member("within", target.question.within)
      json.key("seed")
      json.value(exactly: target.seed)
      json.member("paths", target.paths)
      json.key("funds")
      json.array(lines) { json, line in json.object { write(line, &$0) } }
      json.key("rollUps")
      json.array(sums) { json, line in json.object { write(line, &$0) } }
      json.failures(target.failures)
    }
    return json.bytes
  }

  private func write(_ line: TargetLine, _ json: inout JSONWriter) {
    json.member("fund", line.fund.description)
    if !line.members.isEmpty {
      json.key("members")
      json.array(line.members) { $0.value($1.description) }
      json.key("missing")
      json.array(line.missing) { $0.value($1.description) }
    }
    json.member("first", line.first.description)
    json.member("last", line.last.description)
    json.member("basis", line.basis.rawValue)
    json.member("currency", line.currency.code)
    let reason = line.spending.reason ?? .windowIncomplete
    json.member("insured", line.insured, else: .itemAbsent)
    json.member("monthlySpending", line.spending.value, else: reason)
    json.member("balance", line.balance)
    json.member("months", line.monthsNow, else: reason)
    json.member("deficitProbability", line.deficitProbability)
    json.member("expectedReserve", line.expected)
    json.member("expectedMonths", line.months(line.expected), else: reason)
    json.member("standard", line.standard.value?.id)
    if let reason = line.standard.reason { json.member("standardReason", reason.code) }
    if let standard = line.standard.value {
      json.key("edges")
      json.object { json in
        for edge in standard.edges { json.member(edge.name.code, Double(edge.thousandths) / 1000) }
      }
    }
    json.key("targets")
    json.array(line.findings) { json, finding in
      json.object { json in
        json.member("probability", finding.probability)
        json.member("reserve", finding.reserve)
        json.member("reserveLow", finding.low)
        json.member("reserveHigh", finding.high, else: .notApplicable)
        json.member("months", line.months(finding.reserve), else: reason)
        json.member("monthsLow", line.months(finding.low), else: reason)
        json.member(
          "monthsHigh", finding.high.flatMap(line.months), else: finding.high == nil ? .notApplicable : reason)
        json.member("shortfall", max(0, finding.reserve - line.balance))
        json.member("band", line.band(finding)?.code)
      }
    }
  }

  /// One line per fund or sum and probability.
  public func csv() -> [UInt8] {
    var csv = CSVWriter([
      "fund", "regionName", "members", "first", "last", "basis", "currency", "insured", "monthlySpending", "balance",
      "months", "deficitProbability", "expectedMonths", "probability", "reserve", "reserveLow", "reserveHigh",
      "targetMonths", "targetMonthsLow", "targetMonthsHigh", "shortfall", "standard", "band", "reason",
    ])
    for line in sums + lines {
      for finding in line.findings {
        csv.field(line.fund.description)
        csv.field(name(line.fund))
        csv.field(line.members.count)
        for text in [line.first.description, line.last.description, line.basis.rawValue, line.currency.code] {
          csv.field(text)
        }
        for x in [line.insured, line.spending.value, line.balance, line.monthsNow, line.deficitProbability] {
          csv.field(x)
        }
        for x in [line.months(line.expected), finding.probability, finding.reserve, finding.low, finding.high] {
          csv.field(x)
        }
        for x in [finding.reserve, finding.low] { csv.field(line.months(x)) }
        csv.field(finding.high.flatMap(line.months))
        csv.field(max(0, finding.reserve - line.balance))
        csv.field(line.standard.value?.id)
        csv.field(line.band(finding)?.code)
        csv.field((line.spending.reason ?? line.standard.reason)?.code)
        csv.endRow()
      }
    }
    return csv.bytes
  }
}
