import FundActuarial
import FundCore

extension AssumptionsDecoder {
  /// A set and where it stands.
  struct PlacedSet {
    let set: AssumptionSet
    let position: SourcePosition
  }

  /// The named alternatives of a list.
  mutating func sets(_ value: YAMLValue?) -> [PlacedSet] {
    var lines: [String: Int] = [:]
    return (value?.list(&log) ?? []).compactMap { member in
      guard let map = member.mapping(required: ["id", "changes"], optional: ["title", "note"], log: &log) else {
        return nil
      }
      let id = map["id"]?.identifier(
        lines: &lines, remedy: Bilingual("Give each set an id of its own", "请为每个方案使用不同的标识"), log: &log)
      let title = map.given("title")?.bilingual(&log)
      _ = map.given("note")?.bilingual(&log)
      let changes = (map.given("changes")?.filledList(&log) ?? []).compactMap { setChange($0) }
      return id.map { PlacedSet(set: AssumptionSet($0, title: title, changes), position: member.position) }
    }
  }

  private mutating func setChange(_ value: YAMLValue) -> AssumptionSet.Change? {
    let scopes = ["regions", "schemes", "exceptSchemes", "parts"]
    let errors = log.count(.error)
    guard
      let map = mapping(value, ["parameter", "set", "add", "times", "unit", "from", "through", "phaseIn"] + scopes)
    else { return nil }
    guard let key = map["parameter"], let name = key.text(&log) else {
      if map["parameter"] == nil {
        value.fail("missingKey", Bilingual("the key \"parameter\" is missing", "缺少键“parameter”"), log: &log)
      }
      return nil
    }
    guard let parameter = Parameter(rawValue: name) else {
      let all = Parameter.allCases.map(\.rawValue)
      let listed = all.joined(separator: ", ")
      key.fail(
        "unknownWord", Bilingual("\"\(name)\" is not a parameter", "“\(name)”不是参数"),
        remedy: NearestName.of(name, all).map { Bilingual("Did you mean \($0)?", "是否为 \($0)？") }
          ?? Bilingual("Use one of: \(listed)", "可用：\(listed)"), log: &log)
      return nil
    }
    let scope = ScenarioDecoder().scope(map, log: &log)
    guard let new = map["set"] else {
      return change(map, parameter).map { AssumptionSet.Change(parameter, .changed($0), scope: scope) }
    }
    for key in ["add", "times", "unit", "from", "through", "phaseIn"] {
      guard let entry = map.entries.first(where: { $0.key == key }) else { continue }
      entry.name.fail(
        "notWithSet", Bilingual("\(key) does not go with set", "set 不能与 \(key) 同用"),
        remedy: Bilingual("Write years into the path that is set", "请将年份写入 set 的路径"), log: &log)
    }
    guard let path = path(new, parameter), log.count(.error) == errors else { return nil }
    return AssumptionSet.Change(parameter, .replaced(path), scope: scope)
  }
}
