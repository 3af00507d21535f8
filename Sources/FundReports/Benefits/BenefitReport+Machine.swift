import FundActuarial
import FundCore
import FundIO

extension BenefitReport {
  /// The designs with their word for programs, each with its years.
  private var paths: [(String, BenefitPath)] {
    [("present", comparison.present)] + (comparison.changed.map { [("changed", $0)] } ?? [])
  }

  /// One line per design and year; designs changed in one part only have year 0.
  public func csv() -> [UInt8] {
    var csv = CSVWriter([
      "design", "year", "deductible", "ceiling", "cost", "payment", "share", "growth", "underDeductible", "copayment",
      "aboveCeiling", "probabilityPaid", "probabilityAboveCeiling", "leverage", "frequency", "paymentPerInsured",
    ])
    func row(_ name: String, _ year: Int, _ one: BenefitOutcome, _ growth: Double?) {
      csv.field(name)
      csv.field(year)
      csv.field(one.design.deductible)
      csv.field(one.design.ceiling.isFinite ? one.design.ceiling : nil)
      for x in [one.cost, one.payment, one.sharePaid] { csv.field(x) }
      csv.field(growth)
      for x in [one.underDeductible, one.copayment, one.aboveCeiling, one.probabilityPaid, one.probabilityAboveCeiling]
      {
        csv.field(x)
      }
      for x in [one.leverage, one.frequency, one.paymentPerInsured] { csv.field(x) }
      csv.endRow()
    }
    for (name, path) in paths {
      for (year, one) in path.years.enumerated() { row(name, year, one, path.growth(year)) }
    }
    for (part, one) in comparison.alone { row(part.rawValue, 0, one, nil) }
    return csv.bytes
  }

  /// The versioned JSON: claims, designs with their years, and each change alone.
  public func json() -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("version", 1)
      json.member("currency", currency.code)
      json.key("claims")
      json.object { json in
        json.member("distribution", now.claims.code)
        json.member("mean", now.claims.mean)
        json.member("variation", now.claims.variation)
        for (name, p) in [("p50", 0.5), ("p95", 0.95), ("p99", 0.99)] {
          let quantile = now.claims.quantile(p)
          json.member(name, quantile.isFinite ? quantile : nil)
        }
        guard let fit else { return }
        json.key("fit")
        json.object { json in
          json.member("method", "maximumLikelihood")
          json.member("logLikelihood", fit.logLikelihood)
          json.member("aic", fit.criterion)
          json.member("distance", fit.distance)
        }
      }
      json.member("trend", comparison.present.trend)
      json.member("frequencyTrend", comparison.present.frequencyTrend)
      json.member("indexation", comparison.present.indexation)
      json.key("designs")
      json.array(paths) { json, one in
        json.object { json in
          json.member("name", one.0)
          write(one.1.years[0].design, &json)
          json.key("years")
          json.array(one.1.years.indices) { json, year in
            json.object { json in
              json.member("year", year)
              write(one.1.years[year], &json)
              json.member("growth", one.1.growth(year))
            }
          }
        }
      }
      json.key("alone")
      json.array(comparison.alone) { json, one in
        json.object { json in
          json.member("part", one.part.rawValue)
          write(one.outcome, &json)
        }
      }
    }
    return json.bytes
  }

  private func write(_ design: BenefitDesign, _ json: inout JSONWriter) {
    json.member("deductible", design.deductible)
    json.key("layers")
    json.array(design.layers) { json, layer in
      json.object { json in
        json.member("upTo", layer.upTo.isFinite ? layer.upTo : nil)
        json.member("share", layer.share)
      }
    }
    json.member("ceiling", design.ceiling.isFinite ? design.ceiling : nil)
  }

  private func write(_ one: BenefitOutcome, _ json: inout JSONWriter) {
    json.member("cost", one.cost)
    json.member("payment", one.payment)
    json.member("share", one.sharePaid)
    json.member("underDeductible", one.underDeductible)
    json.member("copayment", one.copayment)
    json.member("aboveCeiling", one.aboveCeiling)
    json.member("probabilityPaid", one.probabilityPaid)
    json.member("probabilityAboveCeiling", one.probabilityAboveCeiling)
    json.member("leverage", one.leverage)
    json.member("frequency", one.frequency)
    json.member("paymentPerInsured", one.paymentPerInsured)
  }
}
