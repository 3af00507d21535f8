import FundActuarial
import FundCore
import FundIO
import FundLedger
import FundPolicy

extension ReserveReport {
  /// The versioned JSON of the contract: `{"version":1,"funds":[...]}`, money in major units with all its digits.
  /// - Complexity: O(lines).
  public func json() -> [UInt8] {
    var json = JSONWriter()
    json.object {
      $0.member("version", 1)
      if FundLabel.anyGenerated(lines.lazy.map(\.attributes)) { $0.member("generated", true) }
      $0.key("funds")
      $0.array(lines) { json, line in json.object { ReserveReport.members(of: line, &$0) } }
    }
    return json.bytes
  }

  /// The members of one fund's object, shared with the outlook's `now`.
  static func members(of line: ReserveAssessment, _ json: inout JSONWriter) {
    let places = line.attributes.currency.minorDigits
    json.member("fund", line.fund.description)
    json.member("region", line.fund.region.code)
    json.member("regionName", line.attributes.displayName)
    json.member("scheme", line.fund.scheme.id)
    json.member("part", line.fund.part.rawValue)
    json.member("period", line.period.description)
    json.member("status", line.statement.status.name)
    json.member("currency", line.attributes.currency.code)
    for item in [LedgerItem.income, .spending, .balance] {
      json.key(item.name)
      json.value(minorUnits: line.statement[item], places: places)
    }
    json.member("basis", line.basis.rawValue)
    json.member("months", line.months.value?.months)
    if let reason = line.months.reason { json.member("monthsReason", reason.code) }
    if let months = line.months.value { json.member("denominator", "\(months.denominator)") }
    json.member("currentSurplusRate", line.currentSurplusRate.value?.value)
    if let reason = line.currentSurplusRate.reason { json.member("currentSurplusRateReason", reason.code) }
    json.member("cumulativeSurplusRate", line.cumulativeSurplusRate.value?.value)
    if let reason = line.cumulativeSurplusRate.reason { json.member("cumulativeSurplusRateReason", reason.code) }
    json.member("standard", line.standard.value?.id)
    json.member("standardKind", line.standard.value?.kind.rawValue)
    if let eligibility = line.eligibility {
      json.key("eligible")
      if let answer = eligibility.isEligible { json.value(answer) } else { json.null() }
      json.member("reason", eligibility.reason.rawValue)
    } else {
      json.member("band", line.bandOrUnknown.code)
      if let reason = line.band.reason { json.member("reason", reason.code) }
    }
    json.key("moneyToEdges")
    json.object { json in
      for distance in line.distances {
        json.key(distance.edge.figure)
        json.value(minorUnits: Int64(exactly: distance.minorUnits), places: places)
      }
    }
  }

  /// One line per fund, the same columns as the history.
  public func csv() -> [UInt8] {
    var csv = CSVWriter(ReserveHistory.headings)
    for line in lines {
      let places = line.attributes.currency.minorDigits
      for text in [
        line.fund.description, line.fund.region.code, line.attributes.displayName, line.fund.scheme.id,
        line.fund.part.rawValue, line.period.description,
      ] { csv.field(text) }
      for item in [LedgerItem.income, .spending, .balance] {
        csv.field(minorUnits: line.statement[item], places: places)
      }
      csv.field(line.basis.rawValue)
      csv.field(line.months.value?.months)
      csv.field(line.standard.value?.id)
      csv.field(line.bandOrUnknown.code)
      csv.field(line.band.reason?.code)
      csv.endRow()
    }
    return csv.bytes
  }
}
