import FundCore
import FundIO
import FundStatistics

extension RegressionReport {
  /// The members of the contract: `terms` first, then what is known of the fit; a figure that is absent or infinite is
  /// `null` with its reason.
  func members(_ json: inout JSONWriter) {
    json.key("terms")
    json.array(terms) { json, term in json.object { write(term, &$0) } }
    json.member("response", response)
    json.member("method", method)
    json.key("covariance")
    covariance.write(&json)
    json.member("level", level)
    for figure in figures { figure.write(&json) }
    json.key("dropped")
    json.array(dropped) { json, column in
      json.object { json in
        json.member("name", column.name)
        json.key("explanation")
        json.array(column.explanation) { json, share in
          json.object { json in
            json.member("name", share.name)
            json.member("weight", share.weight)
          }
        }
      }
    }
    json.key("warnings")
    json.array(warnings) { json, warning in
      json.object { json in
        json.member("code", warning.code)
        json.member("message", warning.text(rows, .en))
        json.member("messageZh", warning.text(rows, .zh))
      }
    }
    guard showsDiagnostics else { return }
    json.key("diagnostics")
    json.array(checks) { json, check in json.object { check.write(&$0) } }
    json.key("influence")
    json.array(influences) { json, one in
      json.object { json in
        rows.write(one.row, &json)
        json.member("residual", one.residual)
        json.member("studentisedResidual", one.studentised)
        if one.studentised == nil { json.member("reason", RegressionReason.noDegreesOfFreedom.rawValue) }
        json.member("leverage", one.leverage)
        json.member("cookDistance", one.distance)
      }
    }
  }

  private func write(_ term: Term, _ json: inout JSONWriter) {
    let line = term.estimate
    json.member("name", line.name)
    json.member("estimate", term.isDropped ? nil : line.estimate)
    json.member("standardError", line.standardError)
    json.member("t", line.statistic)
    json.member("p", line.probability)
    json.member("low", line.low)
    json.member("high", line.high)
    if let inflation = term.inflation { json.member("varianceInflation", inflation) }
    if let reason = reason(term) { json.member("reason", reason.rawValue) }
  }

  /// One line per term; what is absent or infinite is empty.
  func csv() -> [UInt8] {
    var csv = CSVWriter(["name", "estimate", "standardError", "t", "p", "low", "high", "reason"])
    for term in terms {
      let line = term.estimate
      csv.field(line.name)
      csv.field(term.isDropped ? nil : line.estimate)
      csv.field(line.standardError)
      csv.field(line.statistic)
      csv.field(line.probability)
      csv.field(line.low)
      csv.field(line.high)
      csv.field(reason(term)?.rawValue)
      csv.endRow()
    }
    return csv.bytes
  }
}
