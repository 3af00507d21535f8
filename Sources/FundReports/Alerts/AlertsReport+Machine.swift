import FundActuarial
import FundAlerts
public import FundCore
import FundIO
import FundLedger

extension AlertsReport {
  /// The versioned JSON: `alerts` that are open and `transitions` of this observation.
  public func json() -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("version", 1)
      if FundLabel.anyGenerated(shown) { json.member("generated", true) }
      json.key("alerts")
      json.array(notices) { json, notice in
        json.object { json in
          json.member("fund", notice.alert.fund.description)
          AlertsReport.write(notice.alert, &json)
          write(notice.alert.attribution, of: notice.alert.fund, &json)
          AlertsReport.write(notice.mutings, &json)
        }
      }
      json.key("transitions")
      json.array(transitions) { json, change in
        json.object { writeWhole(change, &$0) }
      }
    }
    return json.bytes
  }

  /// The members of a transition, its causes and why nobody is told.
  func writeWhole(_ change: AlertTransition, _ json: inout JSONWriter) {
    AlertsReport.write(change, &json)
    write(change.attribution, of: change.fund, &json)
    AlertsReport.write(book.mutings(of: change), &json)
  }

  /// The members of an open alert.
  static func write(_ alert: AlertStanding, _ json: inout JSONWriter) {
    json.member("rule", alert.rule)
    json.member("severity", alert.severity.code)
    json.member("state", alert.state.rawValue)
    json.member("since", alert.since.description)
    json.member("value", alert.finding.value)
    json.member("threshold", alert.finding.threshold)
    json.member("message", alert.message(.en))
    json.member("messageZh", alert.message(.zh))
  }

  /// The members of a transition.
  static func write(_ change: AlertTransition, _ json: inout JSONWriter) {
    json.member("fund", change.fund.description)
    json.member("rule", change.rule)
    json.member("kind", change.kind.rawValue)
    json.member("from", change.from.rawValue)
    json.member("to", change.to.rawValue)
    json.member("severity", change.severity.code)
    json.member("period", change.period.description)
    json.member("asOf", change.asOf.period.description)
    json.member("since", change.since?.description)
    json.member("provisional", change.isProvisional)
    json.member("accountingOnly", change.easedByAccountingOnly)
    json.member("message", change.message(.en))
    json.member("messageZh", change.message(.zh))
  }

  /// The member `attribution`: what moved the months of reserve, in months and in money; null when not known.
  private func write(_ attribution: Attribution?, of fund: FundID, _ json: inout JSONWriter) {
    json.key("attribution")
    guard let attribution else { return json.null() }
    let places = ledger.attributes(of: fund)?.currency.minorDigits ?? 2
    json.object { json in
      json.member("from", attribution.from.description)
      json.member("to", attribution.to.description)
      json.member("change", attribution.change)
      json.key("parts")
      json.array(attribution.parts) { json, part in
        json.object { json in
          json.member("cause", part.cause.rawValue)
          json.key("balance")
          json.value(minorUnits: part.minorUnits, places: places)
          json.member("months", part.months)
        }
      }
    }
  }

  /// The member `muted`: why nobody is told, empty when somebody is.
  static func write(_ mutings: [AlertMuting], _ json: inout JSONWriter) {
    json.key("muted")
    json.array(mutings) { json, muting in
      json.object { json in
        json.member("reason", muting.code)
        switch muting {
        case .silenced(let silence):
          json.member("silence", silence.number)
          json.member("who", silence.reason.who)
          json.member("why", silence.reason.why)
          json.member("until", silence.term.until?.description)
        case .acknowledged(let known):
          json.member("who", known.reason.who)
          json.member("why", known.reason.why)
          json.member("until", known.term.until?.description)
        case .inhibited(let fund, let rule):
          json.member("fund", fund.description)
          json.member("rule", rule)
        }
      }
    }
  }

  /// One line per open alert.
  public func csv(_ language: Language) -> [UInt8] {
    var csv = CSVWriter([
      "fund", "region", "regionName", "rule", "severity", "state", "since", "value", "threshold", "message", "muted",
    ])
    for notice in notices {
      let alert = notice.alert
      csv.field(alert.fund.description)
      csv.field(alert.fund.region.code)
      csv.field(FundLabel.region(alert.fund, in: ledger, language))
      csv.field(alert.rule)
      csv.field(alert.severity.code)
      csv.field(alert.state.rawValue)
      csv.field(alert.since.description)
      csv.field(alert.finding.value)
      csv.field(alert.finding.threshold)
      csv.field(alert.message(language))
      csv.field(notice.isMuted ? notice.mutings.map(\.code).joined(separator: " ") : nil)
      csv.endRow()
    }
    return csv.bytes
  }
}
