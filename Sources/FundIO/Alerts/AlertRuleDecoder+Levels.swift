import FundAlerts
import FundCore

extension AlertRuleDecoder {
  /// Levels whose threshold stands under one fixed key.
  func plain<T>(
    _ levels: YAMLValue, key: String, log: inout IssueLog, _ read: (YAMLValue, inout IssueLog) -> T?
  ) -> [AlertLevel<T>]? {
    guard let members = levels.filledList(&log) else { return nil }
    var list: [AlertLevel<T>] = []
    for member in members {
      guard let map = member.mapping(required: ["severity", key], optional: ["hold"], log: &log) else { continue }
      let threshold = map[key].flatMap { read($0, &log) }
      add(threshold, map, to: &list, log: &log)
    }
    return list.count == members.count ? list : nil
  }

  /// Levels whose threshold stands under `below` or `above`, the same for all.
  func sided<T>(
    _ levels: YAMLValue, log: inout IssueLog, _ read: (YAMLValue, inout IssueLog) -> T?
  ) -> (AlertComparison, [AlertLevel<T>])? {
    guard let members = levels.filledList(&log) else { return nil }
    var common: AlertComparison?
    var list: [AlertLevel<T>] = []
    for member in members {
      guard let map = member.mapping(required: ["severity"], optional: ["below", "above", "hold"], log: &log),
        let (side, value) = side(map, log: &log)
      else { continue }
      if let common, common != side {
        value.fail(
          "mixedSides", Bilingual("levels of one rule are all below or all above", "同一规则的各级应同为 below 或同为 above"),
          remedy: Bilingual("Write two rules", "请写成两条规则"), log: &log)
        continue
      }
      common = side
      add(read(value, &log), map, to: &list, log: &log)
    }
    guard let common, list.count == members.count else { return nil }
    return (common, list)
  }

  /// The one of `below` and `above` that is given.
  func side(_ map: YAMLMapping, log: inout IssueLog) -> (AlertComparison, YAMLValue)? {
    switch (map["below"], map["above"]) {
    case (let value?, nil): return (.below, value)
    case (nil, let value?): return (.above, value)
    case (.some, .some):
      map.whole.fail("twoSides", Bilingual("either below or above, not both", "below 与 above 只能写一个"), log: &log)
    case (nil, nil):
      map.whole.fail(
        "missingKey", Bilingual("the key \"below\" or \"above\" is missing", "缺少键“below”或“above”"), log: &log)
    }
    return nil
  }

  /// Adds a level when all of it could be read; each severity stands once.
  private func add<T>(
    _ threshold: T?, _ map: YAMLMapping, to list: inout [AlertLevel<T>], log: inout IssueLog
  ) {
    let words = AlertSeverity.allCases.map { (word: $0.code, value: $0) }
    let severity = map["severity"]?.word(of: words, Bilingual("a severity", "预警等级"), &log)
    let hold = map.given("hold").map { $0.integer(in: 1...255, &log) } ?? 1
    guard let threshold, let severity, let hold else { return }
    if list.contains(where: { $0.severity == severity }), let value = map["severity"] {
      value.fail(
        "duplicateSeverity", Bilingual("\(severity.code) stands twice", "\(severity.title.zh)色重复出现"),
        remedy: Bilingual("Give each level a colour of its own", "请为每级使用不同的颜色"), log: &log)
      return
    }
    list.append(AlertLevel(severity, at: threshold, hold: hold))
  }

  /// Whether a more severe level always has a worse threshold, higher when `rising`; otherwise notes where it does not.
  func isWorsening<T: Comparable>(
    _ levels: YAMLValue, _ list: [AlertLevel<T>], rising: Bool, log: inout IssueLog
  ) -> Bool {
    let sorted = list.sorted { $0.severity < $1.severity }
    for (a, b) in zip(sorted, sorted.dropFirst())
    where rising ? a.threshold >= b.threshold : a.threshold <= b.threshold {
      levels.fail(
        "levelsOutOfOrder",
        Bilingual(
          "\(b.severity.code) is not worse than \(a.severity.code)",
          "\(b.severity.title.zh)色的界限不比\(a.severity.title.zh)色更严重"),
        remedy: Bilingual("Give the more severe colour the worse threshold", "等级越高，阈值应越严重"), log: &log)
      return false
    }
    return true
  }
}
