public import FundActuarial
import FundCore

extension AssumptionBook {
  /// The same with other assumptions: those a run used, after alternatives and calibration.
  public func with(_ assumptions: Assumptions) -> AssumptionBook {
    var copy = self
    copy.assumptions = assumptions
    return copy
  }

  /// Everything in one file that ``FundActuarial/Assumptions/load(_:)`` reads again: JSON, which is YAML (假设存档).
  ///
  /// Tables stand in it by their numbers, each with the fewest digits that read back to the same double, keys in a fixed order, so
  /// that the same assumptions give the same bytes.
  public func json() -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("version", AssumptionsDecoder.version)
      json.member("id", assumptions.name)
      write(assumptions.title, "title", &json)
      json.member("firstYear", assumptions.firstYear)
      json.member("years", assumptions.years)
      json.member("interestTiming", assumptions.timing.rawValue)
      json.member("currency", currency.code)
      write(assumptions.paths, &json)
      json.key("communities")
      json.array(assumptions.communities) { json, community in
        json.object { json in
          json.member("id", community.id)
          write(community.tables, &json)
          write(community.paths, &json)
        }
      }
      json.key("pools")
      json.array(assumptions.pools) { json, pool in json.object { write(pool, &$0) } }
      write(assumptions.drivers, &json)
      json.key("sets")
      json.array(sets) { json, set in json.object { write(set, &$0) } }
      writeFiles(&json)
    }
    return json.bytes
  }

  /// Names and digests of the files.
  package func writeFiles(_ json: inout JSONWriter) {
    json.key("files")
    json.array(files) { json, file in
      json.object { json in
        json.member("name", file.name)
        json.member("digest", file.digest)
        if let citation = file.citation { json.member("citation", citation) }
        if let source = file.source { json.member("source", source.rawValue) }
      }
    }
  }

  private func write(_ text: Bilingual, _ key: String, _ json: inout JSONWriter) {
    json.key(key)
    json.object { json in
      json.member("en", text.en)
      json.member("zh", text.zh)
    }
  }

  private func write(_ pool: PoolAssumptions, _ json: inout JSONWriter) {
    json.member("fund", pool.fund.description)
    write(pool.title, "title", &json)
    json.member("model", pool.model.rawValue)
    if let community = pool.community { json.member("community", community) }
    json.member("opening", pool.opening)
    write(pool.tables, &json)
    write(pool.paths, &json)
    guard let claims = pool.claims else { return }
    json.key("claims")
    json.object { json in
      switch claims {
      case .lognormal: write(.lognormal, claims.mean, claims.variation, &json)
      case .gamma: write(.gamma, claims.mean, claims.variation, &json)
      case .empirical(let claims):
        json.key("classes")
        json.array(claims.classes) { json, one in
          json.object { json in
            json.member("from", one.lower)
            if one.upper < .infinity { json.member("to", one.upper) }
            json.member("count", one.count)
            if let amount = one.amount { json.member("amount", amount) }
          }
        }
      }
    }
  }

  private func write(_ family: ClaimFamily, _ mean: Double, _ variation: Double, _ json: inout JSONWriter) {
    json.member("family", family.rawValue)
    json.member("mean", mean)
    json.member("variation", variation)
  }

  private func write(_ tables: [AgeTableKind: AgeTable], _ json: inout JSONWriter) {
    json.key("tables")
    json.object { json in
      for kind in AgeTableKind.allCases {
        guard let table = tables[kind] else { continue }
        json.key(kind.rawValue)
        json.object { json in
          for sex in Sex.allCases {
            json.key(sex.rawValue)
            json.array(0..<table.ages) { json, age in json.value(table[sex, age]) }
          }
        }
      }
    }
  }

  private func write(_ paths: [Parameter: YearPath], _ json: inout JSONWriter) {
    json.key("parameters")
    json.object { json in
      for parameter in Parameter.allCases {
        guard let path = paths[parameter] else { continue }
        json.key(parameter.rawValue)
        write(path, parameter, &json)
      }
    }
  }

  private func write(_ path: YearPath, _ parameter: Parameter, _ json: inout JSONWriter) {
    json.object { json in
      if path.knots.count == 1, path.knots[0].year == 0, path.continuation == .held {
        json.member("value", path.knots[0].value)
      } else {
        json.key("values")
        json.object { json in for knot in path.knots { json.member("\(knot.year)", knot.value) } }
      }
      if path.grading != .step { json.member("grade", path.grading.rawValue) }
      switch path.continuation {
      case .held: json.member("then", "held")
      case .wages: json.member("then", "wages")
      case .growth(let rate):
        json.key("then")
        json.object { $0.member("growth", rate) }
      }
      if let citation = path.citation { json.member("citation", citation) }
      if let source = path.source { json.member("source", source.rawValue) }
      guard !path.changes.isEmpty else { return }
      json.key("changes")
      json.array(path.changes) { json, change in json.object { write(change, &$0) } }
    }
  }

  private func write(_ change: YearPath.Change, _ json: inout JSONWriter) {
    json.member("add", change.added)
    json.member("times", change.factor)
    if let from = change.from { json.member("from", from) }
    if let through = change.through { json.member("through", through) }
    if change.phaseIn > 0 { json.member("phaseIn", change.phaseIn) }
  }

  private func write(_ drivers: ProjectionDrivers, _ json: inout JSONWriter) {
    json.key("drivers")
    json.object { json in
      for driver in ProjectionDrivers.Driver.allCases {
        guard let spread = drivers.spreads[driver] else { continue }
        json.key(driver.rawValue)
        json.object { json in
          json.member("spread", spread.spread)
          json.member("persistence", spread.persistence)
          if spread.regional != 0 { json.member("regional", spread.regional) }
        }
      }
    }
    json.key("correlations")
    json.beginArray()
    let all = ProjectionDrivers.Driver.allCases
    for (place, one) in all.enumerated() {
      for other in all[(place + 1)...] {
        guard let value = drivers.correlations[ProjectionDrivers.Pair(one, other)] else { continue }
        json.object { json in
          json.key("between")
          json.array([one, other]) { $0.value($1.rawValue) }
          json.member("value", value)
        }
      }
    }
    json.endArray()
  }

  private func write(_ set: AssumptionSet, _ json: inout JSONWriter) {
    json.member("id", set.name)
    write(set.title, "title", &json)
    json.key("changes")
    json.array(set.changes) { json, change in
      json.object { json in
        json.member("parameter", change.parameter.rawValue)
        switch change.kind {
        case .changed(let change): write(change, &json)
        case .replaced(let path):
          json.key("set")
          write(path, change.parameter, &json)
        }
        let scope = change.scope
        for (key, words) in [
          ("regions", scope.regions), ("schemes", scope.schemes.map(\.id)),
          ("exceptSchemes", scope.exceptSchemes.map(\.id)),
          ("parts", scope.parts.map(\.rawValue)),
        ] where !words.isEmpty {
          json.key(key)
          json.array(words) { $0.value($1) }
        }
      }
    }
  }
}
