import FundActuarial
import FundCore
import FundIO

extension LeeCarterReport {
  /// One line per age and year, those ahead with their intervals.
  public func csv() -> [UInt8] {
    var csv = CSVWriter([
      "sex", "year", "kind", "age", "a", "b", "k", "kLow", "kHigh", "rate", "rateLow", "rateHigh", "e", "eLow", "eHigh",
    ])
    for entry in entries {
      for year in years(entry) {
        let rates = rates(entry, year)
        for (x, group) in entry.fit.surface.ages.enumerated() {
          csv.field(entry.sex)
          csv.field(year.year)
          csv.field(year.step == nil ? "fitted" : "forecast")
          csv.field(group.description)
          for value in [entry.fit.a[x], entry.fit.b[x], year.k, year.low, year.high] { csv.field(value) }
          for value in [rates.median[x], rates.low?[x], rates.high?[x]] { csv.field(value) }
          for value in [year.e, year.eLow, year.eHigh] { csv.field(value) }
          csv.endRow()
        }
      }
    }
    return csv.bytes
  }

  /// The versioned JSON.
  public func json() -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("version", 1)
      json.member("kind", "leeCarter")
      json.member("method", methodName)
      json.member("smoothing", model.smoothing)
      if let pooling = model.pooling { json.member("pooledEvents", pooling.events) }
      json.member("level", level)
      json.key("models")
      json.array(entries) { json, entry in json.object { write(entry, &$0) } }
    }
    return json.bytes
  }

  private var methodName: String {
    switch model.method {
    case .poisson: "poisson"
    case .singularValues(.none, _): "svd"
    case .singularValues(.events, _): "svd-events"
    }
  }

  /// The rates of a year by age, with the ends of their interval ahead.
  private func rates(_ entry: Entry, _ year: Year) -> (median: [Double], low: [Double]?, high: [Double]?) {
    let ages = entry.fit.surface.ages.indices
    guard let step = year.step else {
      let place = entry.fit.surface.years.firstIndex(of: year.year) ?? 0
      return (ages.map { entry.fit.rate(age: $0, year: place) }, nil, nil)
    }
    let tail = (1 - level) / 2
    let one = entry.forecast.rates(step: step, probability: tail)
    let other = entry.forecast.rates(step: step, probability: 1 - tail)
    return (
      entry.forecast.rates(step: step), zip(one, other).map { min($0, $1) }, zip(one, other).map { max($0, $1) }
    )
  }

  private func write(_ entry: Entry, _ json: inout JSONWriter) {
    let fit = entry.fit
    json.member("sex", entry.sex)
    json.member("converged", fit.isConverged)
    json.member("explained", fit.explained)
    json.member("deviance", fit.deviance)
    json.member("degreesOfFreedom", fit.degreesOfFreedom)
    json.member("drift", entry.forecast.drift)
    json.member("driftError", entry.forecast.driftError)
    json.member("innovation", entry.forecast.innovation)
    json.key("ages")
    json.array(fit.surface.ages.indices) { json, x in
      json.object { json in
        json.member("age", fit.surface.ages[x].description)
        json.member("a", fit.a[x])
        json.member("b", fit.b[x])
      }
    }
    json.key("years")
    json.array(years(entry)) { json, year in
      let rates = rates(entry, year)
      json.object { json in
        json.member("year", year.year)
        json.member("ahead", year.step != nil)
        json.member("k", year.k)
        if let low = year.low { json.member("kLow", low) }
        if let high = year.high { json.member("kHigh", high) }
        if isMortality {
          json.member("e", year.e)
          if let low = year.eLow { json.member("eLow", low) }
          if let high = year.eHigh { json.member("eHigh", high) }
        }
        for (name, values) in [("rates", rates.median), ("ratesLow", rates.low), ("ratesHigh", rates.high)] {
          guard let values else { continue }
          json.key(name)
          json.array(values) { $0.value($1) }
        }
      }
    }
  }
}
