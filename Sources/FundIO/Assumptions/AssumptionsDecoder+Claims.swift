import FundActuarial
import FundCore

extension AssumptionsDecoder {
  /// The sizes of claims of a pool: a family with mean and variation, a file of claims, or classes as they are written back.
  mutating func claims(_ value: YAMLValue?) -> ClaimSize? {
    guard let value, let loose = value.mapping(&log) else { return nil }
    if loose["file"] != nil { return observed(value) }
    if loose["classes"] != nil { return classes(value) }
    guard
      let map = value.mapping(required: ["family", "mean", "variation"], optional: ["unit", "citation"], log: &log)
    else { return nil }
    _ = map.given("citation")?.text(&log)
    let words = ClaimFamily.allCases.map { (word: $0.rawValue, value: $0) }
    let family = map["family"]?.word(of: words, Bilingual("a family of claims", "费用分布族"), &log)
    let (mean, variation) = (map["mean"]?.number(&log), map["variation"]?.number(&log))
    let factor = map.given("unit").map { unit in unit.text(&log).map { scale(unit, $0) } ?? 1 } ?? 1
    guard let family, let mean, let variation else { return nil }
    return made(value) { () throws(ClaimError) in try family.claims(mean: mean * factor, variation: variation) }
  }

  /// Claims of a file: see ``ClaimTable``.
  private mutating func observed(_ value: YAMLValue) -> ClaimSize? {
    guard let map = value.mapping(required: ["file"], optional: ["unit", "citation"], log: &log), let key = map["file"],
      let name = key.text(&log)
    else { return nil }
    let citation = map.given("citation")?.text(&log)
    var unit = MoneyUnit.yuan
    if let given = map.given("unit"), let text = given.text(&log) {
      _ = scale(given, text)
      unit = MoneyUnit(text) ?? unit
    }
    let bytes: [UInt8]
    do throws(FundIOError) { bytes = try files.bytes(named: name) } catch {
      key.fail(error.code, error.summary, remedy: error.remedy, log: &log)
      return nil
    }
    files.cite(name, citation, nil)
    let loaded = ClaimTable.read(bytes, file: files.path(name), unit: unit)
    add(loaded.log)
    return loaded.value.map { .empirical($0) }
  }

  private mutating func classes(_ value: YAMLValue) -> ClaimSize? {
    guard let map = value.mapping(required: ["classes"], log: &log), let members = map["classes"]?.filledList(&log)
    else { return nil }
    let classes = members.compactMap { member -> ClaimClass? in
      guard let map = member.mapping(required: ["from", "count"], optional: ["to", "amount"], log: &log),
        let from = map["from"]?.number(&log), let count = map["count"]?.number(&log)
      else { return nil }
      let to = map.given("to").map { $0.number(&log) ?? .nan } ?? .infinity
      return ClaimClass(from: from, to: to, count: count, amount: map.given("amount")?.number(&log))
    }
    guard classes.count == members.count else { return nil }
    return made(value) { () throws(ClaimError) in .empirical(try EmpiricalClaims(classes: classes)) }
  }

  private mutating func made(_ value: YAMLValue, _ make: () throws(ClaimError) -> ClaimSize) -> ClaimSize? {
    do throws(ClaimError) { return try make() } catch {
      value.fail(error.code, error.summary, remedy: error.remedy, log: &log)
      return nil
    }
  }
}
