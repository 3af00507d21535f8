import FundActuarial
import FundCore

/// Reads a scenario from YAML. A change with an error is left out, the others are kept, every error is noted.
struct ScenarioDecoder {
  /// The version of the format.
  static let version = 1

  /// The kinds of changes a file may hold, with their keys.
  enum Kind: String, CaseIterable {
    case wages, enrolment, income, spendingTrend, price, subsidyPerHead, subsidyDelay, transfer, oneOff, epidemic,
      wageSlump

    var required: [String] {
      switch self {
      case .wages, .spendingTrend: ["growth"]
      case .enrolment, .income, .price, .subsidyPerHead: ["change"]
      case .subsidyDelay: ["months"]
      case .transfer, .oneOff: ["amount", "unit", "side"]
      case .epidemic, .wageSlump: ["change", "months"]
      }
    }

    var optional: [String] {
      switch self {
      case .wages, .spendingTrend, .enrolment, .income, .price, .subsidyPerHead, .subsidyDelay: ["end", "phaseIn"]
      case .transfer: ["per", "end", "phaseIn"]
      case .oneOff: []
      case .epidemic: ["caughtUp", "over"]
      case .wageSlump: ["recovery", "phaseIn"]
      }
    }
  }

  private static let common = ["start", "regions", "schemes", "exceptSchemes", "parts", "note"]

  func scenario(_ root: YAMLValue, log: inout IssueLog) -> Scenario? {
    guard let map = root.mapping(required: ["version", "id", "changes"], optional: ["title", "note"], log: &log) else {
      return nil
    }
    guard map.isKnown(version: Self.version, log: &log) else { return nil }
    var own: [String: Int] = [:]
    let id = map["id"]?.identifier(lines: &own, remedy: Bilingual("", ""), log: &log)
    let title = map.given("title")?.bilingual(&log)
    _ = map.given("note")?.text(&log)
    var changes: [ScenarioChange] = []
    var lines: [String: Int] = [:]
    for member in map.given("changes")?.list(&log) ?? [] {
      if let change = change(member, lines: &lines, log: &log) { changes.append(change) }
    }
    return id.map { Scenario($0, title: title, changes) }
  }

  private func change(_ value: YAMLValue, lines: inout [String: Int], log: inout IssueLog) -> ScenarioChange? {
    let errors = log.count(.error)
    guard let loose = value.mapping(&log) else { return nil }
    guard let kindValue = loose["kind"] else {
      value.fail(
        "missingKey", Bilingual("the key \"kind\" is missing", "缺少键“kind”"),
        remedy: Bilingual(
          "Use one of: \(Kind.allCases.map(\.rawValue).joined(separator: ", "))",
          "可用：\(Kind.allCases.map(\.rawValue).joined(separator: ", "))"), log: &log)
      return nil
    }
    let kinds = Kind.allCases.map { (word: $0.rawValue, value: $0) }
    guard let kind = kindValue.word(of: kinds, Bilingual("a kind of change", "变动类型"), &log),
      let map = value.mapping(
        required: ["id", "kind"] + kind.required, optional: Self.common + kind.optional, log: &log)
    else { return nil }
    let id = map["id"].flatMap {
      $0.identifier(
        lines: &lines, remedy: Bilingual("Give each change an id of its own", "请为每项变动使用不同的标识"), log: &log)
    }
    let start = map.given("start").flatMap { month($0, last: false, log: &log) }
    let end = map.given("end").flatMap { month($0, last: true, log: &log) }
    if let start, let end, end < start, let value = map["end"] {
      value.fail(
        "endBeforeStart", Bilingual("ends before it begins", "结束早于开始"),
        remedy: Bilingual("Give the last month of the change, or leave end out", "请写变动的最后一个月，或省略 end"), log: &log)
    }
    let phaseIn = map.given("phaseIn").map { $0.integer(in: 0...600, &log) } ?? 0
    _ = map.given("note")?.text(&log)
    let scope = scope(map, log: &log)
    let what = self.kind(kind, map, log: &log)
    guard log.count(.error) == errors, let id, let what, let phaseIn else { return nil }
    return ScenarioChange(id, what, from: start, through: end, phaseIn: phaseIn, scope: scope)
  }

  /// A month; of a quarter or year the first or the last.
  private func month(_ value: YAMLValue, last: Bool, log: inout IssueLog) -> YearMonth? {
    guard let text = value.text(&log) else { return nil }
    guard let period = Period(text) else {
      value.fail(
        "badPeriod", Bilingual("\"\(text)\" is not a month such as 2026-03", "“\(text)”不是 2026-03 这样的月份"),
        remedy: Bilingual("Write a month, a quarter such as 2026Q1 or a year", "请写月份、2026Q1 这样的季度或年份"), log: &log)
      return nil
    }
    return last ? YearMonth(period) : YearMonth(period.year, period.firstMonth)
  }

  func scope(_ map: YAMLMapping, log: inout IssueLog) -> ScenarioScope {
    func read<T>(_ key: String, _ what: Bilingual, _ make: (String) -> T?) -> [T] {
      guard let members = map.given(key)?.filledList(&log) else { return [] }
      return members.compactMap { member in
        guard let text = member.text(&log) else { return nil }
        if let one = make(text) { return one }
        member.fail("badScope", Bilingual("\"\(text)\" is not \(what.en)", "“\(text)”不是\(what.zh)"), log: &log)
        return nil
      }
    }
    let regions = read("regions", Bilingual("the beginning of a region code such as 36", " 36 这样的地区代码前缀")) {
      RegionCode($0)?.code
    }
    let scheme = Bilingual("a scheme such as employee or resident", " employee、resident 这样的险种")
    let schemes = read("schemes", scheme) { Scheme($0) }
    let except = read("exceptSchemes", scheme) { Scheme($0) }
    let parts = read("parts", Bilingual("a part: pooled, individual or total", "基金构成 pooled、individual 或 total")) {
      FundPart(name: $0)
    }
    return ScenarioScope(regions: regions, schemes: schemes, exceptSchemes: except, parts: parts)
  }
}
