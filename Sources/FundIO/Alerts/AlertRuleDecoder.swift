import FundAlerts
import FundCore
import FundLedger
import FundPolicy

/// Reads alert rules from YAML. A rule with an error is left out, the others are kept, every error is noted.
struct AlertRuleDecoder {
  /// The version of the format.
  static let version = 1

  /// The kinds of rules a file may hold.
  enum Kind: String, CaseIterable {
    case band, rate, growth, falling, probability, overdue, portfolio, unjudged

    /// What rules that judge by period may wait for.
    private static let waiting = ["minimumAge", "provisional"]

    var required: [String] {
      switch self {
      case .rate, .falling: ["metric"]
      case .probability: ["within"]
      case .portfolio, .unjudged: ["of"]
      case .band, .growth, .overdue: []
      }
    }

    var optional: [String] {
      switch self {
      case .band: ["leave", "release"] + Kind.waiting
      case .rate: ["leave", "release"] + Kind.waiting
      case .growth: ["metric", "over", "leave", "release"] + Kind.waiting
      case .falling: ["against", "release"] + Kind.waiting
      case .probability: ["below", "above", "leave", "release"]
      case .overdue, .unjudged: []
      case .portfolio:
        ["severity", "measure", "by", "schemes", "coverage", "members", "leave", "release"] + Kind.waiting
      }
    }
  }

  /// What every rule has, read and found good.
  struct Head {
    let id: String
    let title: Bilingual
    let note: Bilingual
    let release: Int
    let patience: AlertPatience

    /// Stands for what could not be read.
    static let unread = Head(
      id: "unread", title: Bilingual("", ""), note: Bilingual("", ""), release: 1, patience: AlertPatience())
  }

  let catalog: MetricCatalog
  /// Whether doubtful figures are noted as warnings too, see ``cautions(_:_:log:)``.
  var isChecking = false

  /// The rules with the places of their ids.
  func rules(_ root: YAMLValue, log: inout IssueLog) -> (set: AlertRuleSet, places: [String: SourcePosition]) {
    if root.mapping(&log)?["tests"] != nil {
      root.fail(
        "testFile", Bilingual("this is a file of rule tests", "这是规则测试文件"),
        remedy: Bilingual("Run it with fundcast rules test", "请用 fundcast rules test 运行"), log: &log)
      return (.empty, [:])
    }
    guard let map = root.mapping(required: ["version", "rules"], optional: ["inhibit", "group"], log: &log) else {
      return (.empty, [:])
    }
    guard map.isKnown(version: Self.version, log: &log) else { return (.empty, [:]) }
    var set = AlertRuleSet.empty
    var places: [String: SourcePosition] = [:]
    var lines: [String: Int] = [:]
    for member in map["rules"]?.list(&log) ?? [] {
      let errors = log.count(.error)
      guard let rule = rule(member, of: set, lines: &lines, log: &log), log.count(.error) == errors else { continue }
      set = set.adding(rule)
      places[rule.id] = member.mapping(&log)?["id"]?.position
      if isChecking { cautions(rule, member, log: &log) }
    }
    set.inhibitions = map.given("inhibit").map { inhibitions($0, log: &log) } ?? []
    set.grouping = map.given("group").flatMap { grouping($0, log: &log) }
    return (set, places)
  }

  private func rule(
    _ value: YAMLValue, of earlier: AlertRuleSet, lines: inout [String: Int], log: inout IssueLog
  ) -> (any AlertRule)? {
    guard let loose = value.mapping(&log) else { return nil }
    guard let kindValue = loose["kind"] else {
      value.fail("missingKey", Bilingual("the key \"kind\" is missing", "缺少键“kind”"), log: &log)
      return nil
    }
    let kinds = Kind.allCases.map { (word: $0.rawValue, value: $0) }
    guard let kind = kindValue.word(of: kinds, Bilingual("a kind of rule", "规则类型"), &log),
      let map = value.mapping(
        required: ["id", "kind", "title", "grade", "levels"] + kind.required, optional: ["note"] + kind.optional,
        log: &log)
    else { return nil }
    // Without a head the rule is left out, but what is wrong with the rest of it is told as well.
    let head = head(map, lines: &lines, log: &log) ?? .unread
    guard let levels = map["levels"] else { return nil }
    switch kind {
    case .band: return band(head, map, levels, log: &log)
    case .rate: return rate(head, map, levels, log: &log)
    case .growth: return growth(head, map, levels, log: &log)
    case .falling: return falling(head, map, levels, log: &log)
    case .probability: return probability(head, map, levels, log: &log)
    case .overdue: return overdue(head, levels, log: &log)
    case .portfolio: return portfolio(head, map, levels, of: earlier, log: &log)
    case .unjudged: return unjudged(head, map, levels, of: earlier, log: &log)
    }
  }

  private func head(_ map: YAMLMapping, lines: inout [String: Int], log: inout IssueLog) -> Head? {
    let id = map["id"].flatMap {
      $0.identifier(
        lines: &lines, remedy: Bilingual("Give each rule an id of its own", "请为每条规则使用不同的标识"), log: &log)
    }
    let title = map["title"]?.bilingual(&log)
    let grades = CitationGrade.allCases.map { (word: $0.rawValue, value: $0) }
    let grade = map["grade"]?.word(of: grades, Bilingual("a grade", "出处等级"), &log)
    let words = map.given("note")?.bilingual(&log)
    let release = map.given("release").map { $0.integer(in: 1...255, &log) } ?? 1
    let age = map.given("minimumAge").map { $0.integer(in: 0...600, &log) } ?? 0
    let ways: [(word: String, value: Bool)] = [("judge", false), ("wait", true)]
    let waits = map.given("provisional").map { $0.word(of: ways, Bilingual("what to do", "处理方式"), &log) } ?? false
    guard let id, let title, let grade, let release, let age, let waits else { return nil }
    let note = Bilingual(
      "[\(grade.rawValue)]" + (words.map { " " + $0.en } ?? ""),
      "[\(grade.title.zh)]" + (words.map { " " + $0.zh } ?? ""))
    return Head(
      id: id, title: title, note: note, release: release,
      patience: AlertPatience(minimumAge: age, waitsForFinal: waits))
  }
}
