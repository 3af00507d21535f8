import FundActuarial
import FundCore
import FundForecasting
import FundIO
import FundLedger
import FundStatistics

extension TrendReport {
  /// One line per fund; what is absent is empty, with the reason.
  public func csv() -> [UInt8] {
    var csv = CSVWriter([
      "fund", "region", "regionName", "scheme", "part", "measure", "first", "through", "periods", "growth", "low",
      "high",
      "slope", "slopeError", "rSquared", "residualStandardError", "durbinWatson", "breaks", "weight", "towards",
      "shrunk",
      "reason",
    ])
    for line in trends.lines {
      let (reading, fund) = (line.reading, line.attributes.fund)
      for text in [
        fund.description, fund.region.code, line.attributes.displayName, fund.scheme.id, fund.part.rawValue,
        trends.question.item.name, reading?.design.periods.first?.description,
        reading?.design.periods.last?.description,
        reading.map { "\($0.fit.count)" },
      ] { csv.field(text) }
      for number in [
        line.growth?.rate, line.growth?.low, line.growth?.high, reading?.slope?.estimate, reading?.slope?.standardError,
        reading?.fit.rSquared, reading?.fit.residualStandardError, reading?.fit.durbinWatson,
      ] { csv.field(number) }
      csv.field(reading?.breaks?.breaks.map(\.period.description).joined(separator: " "))
      for number in [line.credibility?.weight, line.credibility?.towards, line.credibility?.estimate] {
        csv.field(number)
      }
      csv.field(reason(line))
      csv.endRow()
    }
    return csv.bytes
  }

  /// The versioned JSON: one object per fund, its terms as in `regress`.
  public func json() -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("version", 1)
      if FundLabel.anyGenerated(trends.lines.lazy.map(\.attributes)) { json.member("generated", true) }
      json.member("measure", trends.question.item.name)
      json.member("scale", trends.question.settings.scale == .log ? "log" : "level")
      json.member("level", trends.question.settings.level)
      json.key("funds")
      json.array(trends.lines) { json, line in json.object { write(line, &$0) } }
    }
    return json.bytes
  }

  /// Why a fund has no growth: a word for programs; nil when it has one.
  private func reason(_ line: LedgerTrends.Line) -> String? {
    if line.isEmpty { return "noData" }
    if let error = line.error { return error.code }
    guard line.growth == nil else { return nil }
    return line.reading?.absence?.code ?? TrendAbsence.noTerm.code
  }

  private func write(_ line: LedgerTrends.Line, _ json: inout JSONWriter) {
    let fund = line.attributes.fund
    json.member("fund", fund.description)
    json.member("region", fund.region.code)
    json.member("scheme", fund.scheme.id)
    json.member("part", fund.part.rawValue)
    guard let reading = line.reading else {
      json.key("terms")
      json.array([CoefficientEstimate]()) { _, _ in }
      json.member("growth", Double?.none)
      json.member("reason", reason(line))
      if let error = line.error {
        json.member("message", error.summary.en)
        json.member("messageZh", error.summary.zh)
      }
      return
    }
    RegressionReport(reading, of: trends.question.item.name).members(&json)
    write(line.growth, "growth", reason(line), &json)
    if line.growth == nil {
      let message = reading.absence?.summary ?? RegressionReason.noTrend.text
      json.member("message", message.en)
      json.member("messageZh", message.zh)
    }
    json.member("slope", reading.slope?.estimate)
    if reading.slope == nil { json.member("slopeReason", reading.absence?.code ?? TrendAbsence.noTerm.code) }
    RegressionFigure.write(
      "slopeStandardError", reading.slope?.standardError,
      otherwise: reading.slope == nil ? .noTrend : .noDegreesOfFreedom, &json)
    json.member("design", reading.design.builder.description)
    json.member("first", reading.design.periods.first?.description)
    json.member("through", reading.design.periods.last?.description)
    json.key("missing")
    json.array(reading.design.missing) { $0.value($1.description) }
    if let season = reading.season { write(season, &json) }
    if let breaks = reading.breaks { write(breaks, &json) }
    if let credibility = line.credibility {
      json.key("credibility")
      json.object { json in
        json.member("weight", credibility.weight)
        json.member("towards", credibility.towards)
        json.member("estimate", credibility.estimate)
      }
    }
    if let split = line.demographic {
      json.key("demographic")
      json.object { json in
        json.member("population", split.population.rate)
        json.member("structure", split.structure.rate)
        json.member("demographic", split.demographic.rate)
        write(split.residual, "residual", nil, &json)
      }
    } else if trends.question.retiredCost != nil {
      json.key("demographic")
      json.null()
      json.member("demographicReason", line.growth == nil ? reason(line) : "noMemberCounts")
    }
    let summary = TrendSummary(reading, of: subject, demographic: line.demographic)
    json.key("summary")
    json.object { json in
      json.member("en", summary.text.en)
      json.member("zh", summary.text.zh)
    }
  }

  /// A rate with its interval; what is absent is null with the reason.
  private func write(_ growth: GrowthEstimate?, _ key: String, _ reason: String?, _ json: inout JSONWriter) {
    let absent = growth == nil ? reason : RegressionReason.unknownErrors.rawValue
    for (name, rate, why) in [
      (key, growth?.rate, reason), (key + "Low", growth?.low, absent), (key + "High", growth?.high, absent),
    ] {
      json.member(name, rate)
      if rate == nil { json.member(name + "Reason", why) }
    }
  }

  private func write(_ season: SeasonalProfile, _ json: inout JSONWriter) {
    json.key("season")
    json.array(season.places) { json, place in
      json.object { json in
        json.member("number", place.number)
        json.member("index", place.index)
        json.member("standardError", place.standardError)
        json.member("low", place.low)
        json.member("high", place.high)
        if place.index == nil {
          json.member("reason", RegressionReason.noPeriod.rawValue)
        } else if place.low == nil || place.high == nil {
          json.member("reason", RegressionReason.unknownErrors.rawValue)
        }
      }
    }
    RegressionFigure.write("seasonalStrength", season.strength, otherwise: .constantResponse, &json)
  }

  private func write(_ breaks: TrendBreaks, _ json: inout JSONWriter) {
    json.key("breaks")
    json.array(breaks.breaks) { json, one in
      json.object { json in
        json.member("period", one.period.description)
        json.member("low", one.low?.description)
        json.member("high", one.high?.description)
        json.member("jump", one.jump?.rate)
        if one.low == nil || one.high == nil { json.member("reason", RegressionReason.unknownErrors.rawValue) }
        if one.jump == nil { json.member("jumpReason", RegressionReason.noTrend.rawValue) }
      }
    }
    json.key("segments")
    json.array(breaks.segments) { json, segment in
      json.object { json in
        json.member("first", segment.first.description)
        json.member("last", segment.last.description)
        json.member("growth", segment.annual?.rate)
        json.member("low", segment.annual?.low)
        json.member("high", segment.annual?.high)
        if segment.annual == nil {
          json.member("reason", RegressionReason.noTrend.rawValue)
        } else if segment.annual?.low == nil {
          json.member("reason", RegressionReason.unknownErrors.rawValue)
        }
      }
    }
  }
}
