import FundActuarial
import FundCore

extension AssumptionsDecoder {
  /// The communities of a list.
  mutating func communities(_ value: YAMLValue?) -> [Community] {
    let found = named(
      value, ["id", "tables"], ["title", "parameters", "note"], name: "id", Bilingual("community", "统筹地区")
    ) { decoder, map, id in
      decoder.locate(map.whole.position, "", at: id)
      decoder.locate(map, "tables", at: id)
      _ = map.given("title")?.bilingual(&decoder.log)
      _ = map.given("note")?.bilingual(&decoder.log)
      if map["tables"] == nil { decoder.spoil(id, "tables") }
      let tables = decoder.tables(map.given("tables"), of: id, at: id)
      return Community(id, tables: tables, paths: decoder.paths(map.given("parameters"), at: id))
    }
    // Which of them is not there cannot be said.
    var unheard = IssueLog()
    if let value, found.count < value.list(&unheard)?.count ?? 1 { spoil("", "communities") }
    return found
  }

  /// The pools of a list.
  mutating func pools(_ value: YAMLValue?) -> [PoolAssumptions] {
    named(
      value, ["fund", "model", "opening"], ["title", "community", "tables", "parameters", "claims", "note"],
      name: "fund",
      Bilingual("pool", "基金")
    ) { decoder, map, text in decoder.pool(map, text) }
  }

  private mutating func pool(_ map: YAMLMapping, _ text: String) -> PoolAssumptions? {
    let errors = log.count(.error)
    let fund = fund(map["fund"], text)
    let place = fund?.description ?? text
    locate(map.whole.position, "", at: place)
    for key in ["model", "opening", "community", "tables"] { locate(map, key, at: place) }
    let title = map.given("title")?.bilingual(&log)
    _ = map.given("note")?.bilingual(&log)
    let models = PoolAssumptions.Model.allCases.map { (word: $0.rawValue, value: $0) }
    let model = map.given("model")?.word(of: models, Bilingual("a model", "模型"), &log)
    let opening = map.given("opening").flatMap { money($0) }
    let community = map.given("community")?.text(&log)
    let tables = tables(map.given("tables"), of: community, at: place)
    let paths = paths(map.given("parameters"), at: place)
    let claims = claims(map.given("claims"))
    guard let fund, let model, let opening else {
      // What is said of the rest is enough; the model would only miss the pool.
      if log.count(.error) > errors { spoil("", "pools") }
      return nil
    }
    return PoolAssumptions(
      fund, title: title, model, community: community, opening: opening, tables: tables, paths: paths, claims: claims)
  }

  private mutating func fund(_ value: YAMLValue?, _ text: String) -> FundID? {
    do throws(FundIDError) { return try FundID(text) } catch {
      value?.fail(
        "badFund", Bilingual(error.description, "“\(text)”不是 510100/employee/pooled 这样的基金"), log: &log)
      return nil
    }
  }

  /// Money in major units: a number, or an amount with its unit.
  private mutating func money(_ value: YAMLValue) -> Double? {
    guard value.isMapping else { return value.number(&log) }
    guard let map = value.mapping(required: ["amount", "unit"], log: &log) else { return nil }
    let amount = map["amount"]?.number(&log)
    guard let unit = map["unit"], let text = unit.text(&log) else { return nil }
    let scale = scale(unit, text)
    return amount.map { $0 * scale }
  }

  /// What chance moves.
  mutating func drivers(_ value: YAMLValue?, _ pairs: YAMLValue?) -> ProjectionDrivers {
    typealias Driver = ProjectionDrivers.Driver
    var made = ProjectionDrivers()
    if let value, let map = mapping(value, Driver.allCases.map(\.rawValue)) {
      for entry in map.entries {
        guard let driver = Driver(rawValue: entry.key) else { continue }
        locate(entry.name.position, entry.key, at: "")
        guard let own = entry.value.mapping(required: ["spread"], optional: ["persistence", "regional"], log: &log),
          let spread = own["spread"]?.number(&log)
        else { continue }
        let persistence = own.given("persistence").map { $0.number(&log) ?? 0 } ?? 0
        let regional = own.given("regional").map { $0.number(&log) ?? 0 } ?? 0
        made.spreads[driver] = ProjectionDrivers.Spread(spread, persistence: persistence, regional: regional)
      }
    }
    let words = Driver.allCases.map { (word: $0.rawValue, value: $0) }
    var lines: [ProjectionDrivers.Pair: Int] = [:]
    for member in pairs?.list(&log) ?? [] {
      guard let map = member.mapping(required: ["between", "value"], log: &log), let both = map["between"]?.list(&log)
      else { continue }
      let two = both.compactMap { $0.word(of: words, Bilingual("a driver", "驱动因素"), &log) }
      guard let number = map["value"]?.number(&log), two.count == both.count else { continue }
      guard two.count == 2, two[0] != two[1], (-1...1).contains(number) else {
        member.fail(
          "badCorrelation",
          Bilingual("a correlation lies between two drivers, from -1 to 1", "相关系数应为两个不同驱动因素之间的 -1 至 1"),
          remedy: Bilingual("Write between: [wages, medical], value: 0.3", "请写 between: [wages, medical], value: 0.3"),
          log: &log)
        continue
      }
      let pair = ProjectionDrivers.Pair(two[0], two[1])
      if let line = lines[pair] {
        member.fail(
          "givenTwice", Bilingual("the correlation is in line \(line) already", "该相关系数已见于第 \(line) 行"),
          remedy: Bilingual("Keep one of them", "请只保留一个"), log: &log)
        continue
      }
      lines[pair] = member.position.line
      made.correlations[pair] = number
    }
    return made
  }
}
