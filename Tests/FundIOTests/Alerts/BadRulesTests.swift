import FundAlerts
import FundCore
import FundIO
import Testing

/// The smallest rule files that bring up each message, with line and column.
@Suite struct BadRulesTests {
  /// A good file, in which one thing is replaced.
  static let good = """
    version: 1
    rules:
      - id: level
        kind: band
        title: {en: Level, zh: 水平}
        grade: design
        levels:
          - {severity: blue, below: targetLow, hold: 2}
          - {severity: orange, below: insufficient}
        leave: 0.3
      - id: rate
        kind: rate
        title: rate
        grade: design
        metric: currentSurplusRate
        levels:
          - {severity: yellow, below: 0}
          - {severity: orange, below: -0.05}
      - id: growth
        kind: growth
        title: growth
        grade: design
        over: incomeGrowth
        levels:
          - {severity: blue, above: 0.05, hold: 3}
      - id: falling
        kind: falling
        title: falling
        grade: design
        metric: months
        against: period
        levels:
          - {severity: blue, falls: 6}
      - id: ahead
        kind: probability
        title: ahead
        grade: design
        below: insufficient
        within: 18
        levels:
          - {severity: blue, probability: 0.2}
      - id: late
        kind: overdue
        title: late
        grade: design
        levels:
          - {severity: blue, months: 2}
    """

  static func lines(_ text: String) -> [String] {
    AlertRuleSet.read(Array(text.utf8), file: "own.yaml").issues.map { $0.line(.en) }
  }

  @Test func theGoodFileIsGood() {
    let loaded = AlertRuleSet.read(Array(Self.good.utf8), file: "own.yaml")
    #expect(loaded.issues.map { $0.line(.en) } == [])
    #expect(loaded.value.ids == ["level", "rate", "growth", "falling", "ahead", "late"])
  }

  static let gallery: [(String, String, [String])] = [
    (
      "kind: band", "kind: bond",
      [
        "own.yaml:4:11: error: \"bond\" is not a kind of rule. Use one of: band, rate, growth, falling, probability, overdue, "
          + "portfolio, unjudged"
      ]
    ),
    ("    kind: band\n", "", ["own.yaml:3:5: error: the key \"kind\" is missing"]),
    (
      "below: insufficient}", "below: 3}",
      [
        "own.yaml:9:35: error: a rule names an edge, not a figure such as 3. "
          + "Use one of: deficit, insufficient, targetLow, targetHigh, excessive"
      ]
    ),
    (
      // A key that is missing hides nothing of the levels.
      "    title: rate\n    grade: design\n    metric: currentSurplusRate\n    levels:\n      - {severity: yellow, below: 0}",
      "    grade: design\n    metric: currentSurplusRate\n    levels:\n      - {severity: yellow, below: none}",
      [
        "own.yaml:11:5: error: the key \"title\" is missing",
        "own.yaml:16:35: error: expected a number, found \"none\"",
      ]
    ),
    (
      "below: insufficient}", "below: low}",
      [
        "own.yaml:9:35: error: \"low\" is not an edge. "
          + "Use one of: deficit, insufficient, targetLow, targetHigh, excessive"
      ]
    ),
    (
      "below: insufficient}", "above: excessive}",
      ["own.yaml:9:35: error: levels of one rule are all below or all above. Write two rules"]
    ),
    (
      "below: insufficient}", "below: targetHigh}",
      ["own.yaml:8:7: error: orange is not worse than blue. Give the more severe colour the worse threshold"]
    ),
    (
      "severity: orange, below: insufficient", "severity: blue, below: insufficient",
      ["own.yaml:9:20: error: blue stands twice. Give each level a colour of its own"]
    ),
    (
      "severity: orange, below: insufficient", "severity: purple, below: insufficient",
      ["own.yaml:9:20: error: \"purple\" is not a severity. Use one of: blue, yellow, orange, red"]
    ),
    ("below: insufficient}", "hold: 1}", ["own.yaml:9:9: error: the key \"below\" or \"above\" is missing"]),
    (
      "below: insufficient}", "below: insufficient, above: deficit}",
      ["own.yaml:9:9: error: either below or above, not both"]
    ),
    ("hold: 2", "hold: 0", ["own.yaml:8:50: error: 0 is not between 1 and 255"]),
    ("hold: 2", "hold: two", ["own.yaml:8:50: error: expected a whole number, found \"two\""]),
    (
      "leave: 0.3", "leave: 0.3333",
      [
        "own.yaml:10:12: error: \"0.3333\" is not a margin such as 0.3. "
          + "Write months with at most three decimals, not negative"
      ]
    ),
    (
      "leave: 0.3", "leaves: 0.3",
      [
        "own.yaml:10:5: error: unknown key \"leaves\". "
          + "Known here: id, kind, title, grade, levels, note, leave, release, minimumAge, provisional"
      ]
    ),
    (
      "metric: currentSurplusRate", "metric: currentSurplusRat",
      [
        "own.yaml:15:13: error: \"currentSurplusRat\" is not a metric. Did you mean currentSurplusRate, cumulativeSurplusRate?"
      ]
    ),
    ("    metric: currentSurplusRate\n", "", ["own.yaml:11:5: error: the key \"metric\" is missing"]),
    (
      "below: -0.05", "below: 0.05",
      ["own.yaml:17:7: error: orange is not worse than yellow. Give the more severe colour the worse threshold"]
    ),
    ("above: 0.05, hold: 3", "above: 5 %, hold: 3", ["own.yaml:25:33: error: expected a number, found \"5 %\""]),
    (
      "against: period", "against: month",
      ["own.yaml:31:14: error: \"month\" is not a base of comparison. Use one of: year, period"]
    ),
    ("falls: 6", "falls: 0", ["own.yaml:33:33: error: 0 is not between 1 and 600"]),
    (
      "probability: 0.2}", "probability: 20}",
      ["own.yaml:41:39: error: a probability lies above 0 and is at most 1"]
    ),
    ("within: 18", "within: soon", ["own.yaml:39:13: error: expected a whole number, found \"soon\""]),
    (
      "months: 2}", "days: 2}",
      [
        "own.yaml:47:26: error: unknown key \"days\". Known here: severity, months, hold",
        "own.yaml:47:9: error: the key \"months\" is missing",
      ]
    ),
    (
      "- id: late", "- id: rate",
      [
        "own.yaml:42:9: error: the id \"rate\" is used in line 11. Give each rule an id of its own"
      ]
    ),
    (
      "- id: late", "- id: Late one",
      [
        "own.yaml:42:9: error: \"Late one\" cannot be an id. Use lower-case letters, digits, - _ and ."
      ]
    ),
    (
      "grade: design\n    levels:\n      - {severity: blue, b", "grade: mine\n    levels:\n      - {severity: blue, b",
      [
        "own.yaml:6:12: error: \"mine\" is not a grade. Use one of: official, secondary, design"
      ]
    ),
    ("version: 1", "version: 2", ["own.yaml:1:10: error: version 2 is not known. This release reads version 1"]),
  ]

  @Test(arguments: gallery.indices) func message(_ i: Int) throws {
    let (part, replacement, expected) = Self.gallery[i]
    try #require(Self.good.contains(part))
    #expect(Self.lines(Self.good.replacing(part, with: replacement, maxReplacements: 1)) == expected)
  }

  /// A portfolio rule after the good file, in which one thing is replaced.
  static let portfolio = """

      - id: pools
        kind: portfolio
        title: pools
        grade: design
        of: level
        severity: orange
        measure: share
        by: province
        schemes: together
        coverage: 0.9
        members: 5
        levels:
          - {severity: yellow, above: 0.2, hold: 2}
        leave: 0.05
        provisional: wait
        minimumAge: 1
      - id: silent
        kind: unjudged
        title: silent
        grade: design
        of: level
        levels:
          - {severity: blue, months: 6}
    """

  static let others: [(String, String, [String])] = [
    ("pools", "pools", []),
    (
      "of: level", "of: ahead",
      [
        "own.yaml:52:9: error: \"ahead\" is not a rule above that judges funds by period. "
          + "Use one of: level, rate, growth, falling"
      ]
    ),
    (
      "measure: share", "measure: money",
      [
        "own.yaml:54:14: error: \"money\" is not a measure. Use one of: share, count, spending"
      ]
    ),
    (
      "by: province", "by: county",
      [
        "own.yaml:55:9: error: \"county\" is not a scope. Use one of: ledger, province, city"
      ]
    ),
    (
      "coverage: 0.9", "coverage: 90",
      [
        "own.yaml:57:15: error: a share lies between 0 and 1. Write 0.2 for 20 %"
      ]
    ),
    ("above: 0.2", "above: 20", ["own.yaml:60:35: error: a share lies between 0 and 1. Write 0.2 for 20 %"]),
    (
      "provisional: wait", "provisional: no",
      [
        "own.yaml:62:18: error: \"no\" is not what to do. Use one of: judge, wait"
      ]
    ),
    ("minimumAge: 1", "minimumAge: -1", ["own.yaml:63:17: error: -1 is not between 0 and 600"]),
  ]

  @Test(arguments: others.indices) func rulesAboutOthers(_ i: Int) throws {
    let (part, replacement, expected) = Self.others[i]
    try #require(Self.portfolio.contains(part))
    let text = Self.good + Self.portfolio.replacing(part, with: replacement, maxReplacements: 1)
    #expect(Self.lines(text) == expected)
  }

  @Test func aPortfolioRuleIsReadWhole() throws {
    let rules = AlertRuleSet.read(Array((Self.good + Self.portfolio).utf8), file: "own.yaml").value
    let pools = try #require(rules["pools"] as? PortfolioRule)
    #expect(pools.member.id == "level" && pools.severity == .orange && pools.scope == .province)
    #expect(!pools.schemesApart && pools.coverage == 0.9 && pools.fewest == 5 && pools.margin == 0.05)
    #expect(pools.timing.patience == AlertPatience(minimumAge: 1, waitsForFinal: true))
    #expect((rules["silent"] as? UnjudgedRule)?.judging.id == "level")
  }

  static let telling: [(String, [String])] = [
    ("inhibit: [{mutes: members, rules: [level], severity: orange}]\ngroup: [province, rule]", []),
    (
      "inhibit: [{mutes: everybody}]",
      ["own.yaml:48:19: error: \"everybody\" is not whose alerts are muted. Use one of: members, region"]
    ),
    ("inhibit: [{rules: [level]}]", ["own.yaml:48:11: error: the key \"mutes\" is missing"]),
    (
      "inhibit: [{mutes: members}, {mutes: region, rules: [level]}]",
      [
        "own.yaml:48:29: error: region and members would mute each other, and nobody would be told. "
          + "Keep one direction for these rules"
      ]
    ),
    (
      "inhibit: [{mutes: members, rules: [rate]}, {mutes: region, rules: [level]}]", []
    ),
    (
      "group: [county]",
      ["own.yaml:48:9: error: \"county\" is not something to group by. Use one of: province, city, scheme, rule"]
    ),
    ("group: []", ["own.yaml:48:8: error: expected a list of at least one, found a list"]),
  ]

  @Test(arguments: telling.indices) func whoIsTold(_ i: Int) {
    let (text, expected) = Self.telling[i]
    #expect(Self.lines(Self.good + "\n" + text) == expected)
  }

  @Test func inhibitionsAndGroupingAreRead() {
    let text = Self.good + "\ninhibit: [{mutes: region, rules: [level], targets: [rate]}]\ngroup: [city, scheme]"
    let rules = AlertRuleSet.read(Array(text.utf8), file: "own.yaml").value
    #expect(rules.inhibitions == [AlertInhibition(mutes: .region, sources: ["level"], targets: ["rate"])])
    #expect(rules.grouping == AlertGrouping([.city, .scheme]))
    let merged = AlertRuleSet.standard.merging(rules)
    #expect(merged.inhibitions == rules.inhibitions && merged.grouping == rules.grouping)
  }

  @Test func oneBadRuleLeavesTheOthers() {
    let loaded = AlertRuleSet.read(
      Array(Self.good.replacing("kind: band", with: "kind: bond").utf8), file: "own.yaml")
    #expect(loaded.value.ids == ["rate", "growth", "falling", "ahead", "late"])
  }

  @Test func filesThatCannotBeRead() {
    #expect(
      AlertRuleSet.load("no-such-folder/rules.yaml").issues.map { $0.line(.en) } == [
        "no-such-folder/rules.yaml: error: cannot be read. Check the path and its permissions"
      ])
    #expect(Self.lines("") == ["own.yaml: error: the file is empty"])
  }

  @Test func messagesAreInChineseToo() {
    let text = Self.good.replacing("below: insufficient}", with: "below: 3}", maxReplacements: 1)
    let lines = AlertRuleSet.read(Array(text.utf8), file: "own.yaml").issues.map { $0.line(.zh) }
    #expect(
      lines == [
        "own.yaml:9:35: 错误：规则应写界限名称，而不是数字 3。可用：deficit, insufficient, targetLow, targetHigh, excessive"
      ])
  }
}
