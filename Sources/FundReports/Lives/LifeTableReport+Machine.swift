import FundActuarial
import FundCore
import FundIO

extension LifeTableReport {
  /// One line per age of every table.
  public func csv() -> [UInt8] {
    var csv = CSVWriter(["sex", "year", "age", "open", "q", "l", "d", "L", "T", "e"] + valueNames)
    for (entry, lines) in zip(entries, lines) {
      for line in lines {
        let row = line.row
        csv.field(entry.sex)
        csv.field(entry.year.map { "\($0)" })
        csv.field(row.age)
        csv.field(row.isOpen ? "true" : "false")
        for value in [row.q, row.l, row.d, row.L, row.T, row.e] { csv.field(value) }
        for value in line.values { csv.field(value) }
        csv.endRow()
      }
    }
    return csv.bytes
  }

  /// The versioned JSON.
  public func json() -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("version", 1)
      json.member("kind", "lifeTable")
      json.member("figures", kind.rawValue)
      if let valuation {
        json.key("valuation")
        json.object { json in
          json.member("interest", valuation.interest)
          json.member("frequency", valuation.frequency)
          if let term = valuation.term { json.member("term", term) }
          json.member("withinYear", valuation.withinYear.rawValue)
        }
      }
      json.key("tables")
      json.array(zip(entries, lines)) { json, pair in
        let (entry, lines) = pair
        json.object { json in
          json.member("sex", entry.sex)
          if let year = entry.year { json.member("year", year) }
          json.member("ending", entry.table.ending == .closed ? "closed" : "open")
          json.member("fractionalAge", entry.table.fractionalAge.rawValue)
          if let fit = entry.fit { write(fit, &json) }
          json.key("ages")
          json.array(lines) { json, line in
            json.object { json in
              json.member("age", line.row.age)
              if line.row.isOpen { json.member("open", true) }
              json.member("q", line.row.q)
              json.member("l", line.row.l)
              json.member("d", line.row.d)
              json.member("L", line.row.L)
              json.member("T", line.row.T)
              json.member("e", line.row.e)
              for (name, value) in zip(valueNames, line.values) { json.member(name, value) }
            }
          }
        }
      }
    }
    return json.bytes
  }

  private func write(_ fit: MortalityLawFit, _ json: inout JSONWriter) {
    json.key("law")
    json.object { json in
      json.member("name", fit.kind.rawValue)
      json.key("parameters")
      json.array(fit.parameters) { json, one in
        json.object { json in
          json.member("name", one.name)
          json.member("estimate", one.value)
          json.member("standardError", one.standardError)
        }
      }
      json.member("deviance", fit.deviance)
      json.member("degreesOfFreedom", fit.degreesOfFreedom)
      json.member("converged", fit.isConverged)
      json.member("atBound", fit.isAtBound)
    }
  }
}
