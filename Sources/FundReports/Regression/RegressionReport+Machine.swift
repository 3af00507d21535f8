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
    json.member("method", method.code)
    json.key("covariance")
    errors.write(&json)
    json.member("level", level)
    for figure in figures { figure.write(&json) }
    if !quantiles.isEmpty { writeQuantiles(&json) }
    breaks?.members(rows, &json)
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
    json.array(notes) { json, note in
      json.object { json in
        json.member("code", note.code)
        json.member("message", note.text.en)
        json.member("messageZh", note.text.zh)
      }
    }
    if !leastWeights.isEmpty { writeWeights(&json) }
    guard !checks.isEmpty else { return }
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

  private func writeQuantiles(_ json: inout JSONWriter) {
    json.key("quantiles")
    json.array(quantiles) { json, one in
      json.object { json in
        json.member("quantile", one.probability)
        for figure in one.figures { figure.write(&json) }
      }
    }
  }

  private func writeWeights(_ json: inout JSONWriter) {
    json.key("leastWeights")
    json.array(leastWeights) { json, one in
      json.object { json in
        rows.write(one.row, &json)
        json.member("weight", one.weight)
        json.member("residual", one.residual)
      }
    }
  }

  private func write(_ term: Term, _ json: inout JSONWriter) {
    let line = term.estimate
    json.member("name", line.name)
    if let quantile = term.quantile { json.member("quantile", quantile) }
    line.write(isDropped: term.isDropped, &json)
    if let inflation = term.inflation { json.member("varianceInflation", inflation) }
    if let reason = reason(term) { json.member("reason", reason.rawValue) }
  }

  /// One line per term; what is absent or infinite is empty.
  func csv() -> [UInt8] {
    let quantile = quantiles.isEmpty ? [] : ["quantile"]
    var csv = CSVWriter(["name"] + quantile + ["estimate", "standardError", "t", "p", "low", "high", "reason"])
    for term in terms {
      let line = term.estimate
      csv.field(line.name)
      if !quantiles.isEmpty { csv.field(term.quantile) }
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

extension CoefficientEstimate {
  /// Writes the estimate and its inference as members of its object.
  func write(isDropped: Bool, _ json: inout JSONWriter) {
    json.member("estimate", isDropped ? nil : estimate)
    json.member("standardError", standardError)
    json.member("t", statistic)
    json.member("p", probability)
    json.member("low", low)
    json.member("high", high)
  }
}
