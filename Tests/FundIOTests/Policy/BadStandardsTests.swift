import FundCore
import FundIO
import FundPolicy
import Testing

/// The smallest files that bring up each message, with line and column.
@Suite struct BadStandardsTests {
  /// A good file, in whose lines one thing is replaced.
  static let good = """
    version: 1
    standards:
      - id: mine
        title: {en: Mine, zh: 我的}
        kind: months
        scope:
          country: CN
          schemes: [resident]
        measure: months
        citation:
          document: a letter
          grade: design
        editions:
          - from: 2024-01-01
            edges:
              insufficient: "< 3"
              targetLow: ">= 6"
              targetHigh: "<= 9"
              excessive: "> 15"
        actions:
          deficit: {en: act, zh: 行动, grade: design}
    """

  func lines(_ text: String) -> [String] {
    PolicyLibrary.read(Array(text.utf8), file: "own.yaml").issues.map { $0.line(.en) }
  }

  func broken(_ part: String, _ replacement: String) throws -> [String] {
    try #require(Self.good.contains(part))
    return lines(Self.good.replacing(part, with: replacement, maxReplacements: 1))
  }

  @Test func aGoodFileIsUsed() throws {
    let loaded = PolicyLibrary.read(Array(Self.good.utf8), file: "own.yaml")
    #expect(loaded.issues.isEmpty)
    let fund = try FundID("510100/resident/pooled")
    let day = try #require(CalendarDate("2024-06-30"))
    let both = PolicyLibrary.builtIn.merging(loaded.value)
    let found = try #require(both.applicable(to: fund, on: day).value)
    #expect(found.id == "mine" && found.edges.count == 5 && found.action(for: .deficit)?.text.zh == "行动")
    #expect(found.citation == Citation(Bilingual("a letter", "a letter"), grade: .design))
  }

  @Test(arguments: [
    (
      "kind: months", "kind: month",
      "own.yaml:5:11: error: \"month\" is not a kind of standard. Use one of: months, rate, trustFundRatio, eligibility"
    ),
    (
      "measure: months", "mesure: months",
      "own.yaml:9:5: error: unknown key \"mesure\". Known here: id, title, kind, scope, measure, citation, editions, actions, unnamed, notes"
    ),
    (
      "from: 2024-01-01", "from: 2023-02-29",
      "own.yaml:14:15: error: \"2023-02-29\" is not a day such as 2024-02-29. Write year, month and day that exist"
    ),
    (
      "\"< 3\"", "3",
      "own.yaml:16:25: error: \"3\" is not an edge such as < 3. Write <, <=, >= or > in quotes, then a number with at most three decimals"
    ),
    (
      "\"< 3\"", "\"< 3.0001\"",
      "own.yaml:16:25: error: \"< 3.0001\" is not an edge such as < 3. Write <, <=, >= or > in quotes, then a number with at most three decimals"
    ),
    ("\"< 3\"", "\">= 3\"", "own.yaml:16:25: error: insufficient is written with < or <=, not >="),
    ("\"< 3\"", "\"< 0\"", "own.yaml:16:25: error: an edge lies above zero"),
    (
      "\">= 6\"", "\">= 2\"",
      "own.yaml:17:22: error: targetLow >= 2 does not lie above insufficient < 3. Edges ascend: insufficient, targetLow, targetHigh, excessive"
    ),
    ("[resident]", "resident", "own.yaml:8:16: error: expected a list, found \"resident\""),
    ("[resident]", "[]", "own.yaml:8:16: error: expected a list of at least one, found a list"),
    (
      "country: CN", "country: China",
      "own.yaml:7:16: error: \"China\" is not a country such as CN. Write two capitals of ISO 3166"
    ),
    ("country: CN", "currency: yuan", "own.yaml:7:17: error: \"yuan\" is not a currency such as CNY"),
    (
      "country: CN", "parts: [pool]",
      "own.yaml:7:15: error: \"pool\" is not a part. Use one of: pooled, individual, total"
    ),
    (
      "grade: design\n", "grade: good\n",
      "own.yaml:12:14: error: \"good\" is not a grade. Use one of: official, secondary, design"
    ),
    (
      "id: mine", "id: My Own",
      "own.yaml:3:9: error: \"My Own\" cannot be an id. Use lower-case letters, digits, - _ and ."
    ),
    ("{en: Mine, zh: 我的}", "{en: Mine}", "own.yaml:4:12: error: the key \"zh\" is missing"),
    (
      "deficit: {", "deficits: {",
      "own.yaml:21:7: error: \"deficits\" is not a band. Use one of: deficit, insufficient, belowTarget, target, aboveTarget, excessive"
    ),
    ("version: 1", "version: 2", "own.yaml:1:10: error: version 2 is not known. This release reads version 1"),
    ("version: 1", "version: one", "own.yaml:1:10: error: expected a whole number, found \"one\""),
    (
      "country: CN", "country: CN\n      country: TW", "own.yaml:8:7: error: \"country\" stands twice. Keep one of them"
    ),
    (
      "id: mine", "id: [mine",
      "own.yaml:4:10: error: not YAML: did not find expected ',' or ']'. Check indentation, colons and quotes; tabs are not allowed"
    ),
  ])
  func oneMistakeOneMessage(part: String, replacement: String, message: String) throws {
    let found = try broken(part, replacement)
    #expect(found.contains(message), "\(found)")
    #expect(found.count == (replacement.hasPrefix("mesure") ? 2 : 1), "\(found)")
  }

  @Test func everyMistakeIsFoundAtOnceAndTheRestIsKept() throws {
    let second = """

        - id: other
          title: Other
          kind: rate
          scope: {schemes: [rural_cooperative]}
          measure: share
          citation: {document: a paper, grade: secondary}
          editions:
            - edges: {currentSurplusRate: "<= 15 %", cumulativeSurplusRate: "<= 25.0 %"}
      """
    let text =
      Self.good.replacing("< 3", with: "3").replacing("2024-01-01", with: "today").replacing("CN", with: "cn") + second
    let loaded = PolicyLibrary.read(Array(text.utf8), file: "own.yaml")
    #expect(loaded.issues.map(\.code) == ["badCountry", "badDate", "badEdge"])
    #expect(loaded.value.ids == ["other"])
    #expect(loaded.value["other"]?.editions.latest.terms.figures.map(\.figure) == ["0.15", "0.25"])
  }

  @Test func idsAndEditionsStandOnce() throws {
    let standard = try #require(Self.good.firstRange(of: "  - id")).lowerBound
    let twice = Self.good + "\n" + Self.good[standard...]
    let loaded = PolicyLibrary.read(Array(twice.utf8), file: "own.yaml")
    #expect(
      loaded.issues.map { $0.line(.en) }
        == ["own.yaml:22:9: error: the id \"mine\" is used in line 3. Give each standard an id of its own"])
    #expect(loaded.value.ids == ["mine"])
    let edition = "      - from: 2023-01-01\n        edges: {insufficient: \"< 3\"}\n    actions:"
    #expect(
      try broken("    actions:", edition)
        == [
          "own.yaml:20:9: error: this edition does not begin after the one before it. "
            + "List editions by their first day, the earliest first"
        ])
  }

  @Test func unreadableFilesAreOneIssue() {
    #expect(lines("") == ["own.yaml: error: the file is empty"])
    #expect(
      lines("- a\n") == [
        "own.yaml:1:1: error: expected a mapping, found a list"
      ])
    #expect(lines("a:\n\t- b\n").first?.hasPrefix("own.yaml:2:1: error: not YAML: ") == true)
    let latin = PolicyLibrary.read(Array("version: 1\nstandards: ".utf8) + [0xE9, 0x0A], file: "own.yaml")
    #expect(latin.issues.map { $0.line(.en) } == ["own.yaml:2: error: not valid UTF-8. Save the file as UTF-8"])
    let marked = PolicyLibrary.read([0xEF, 0xBB, 0xBF] + Array(Self.good.utf8), file: "own.yaml")
    #expect(marked.issues.isEmpty && marked.value.ids == ["mine"])
    let absent = PolicyLibrary.load("/nowhere/at/all.yaml")
    #expect(
      absent.issues.map { $0.line(.en) }
        == [
          "/nowhere/at/all.yaml: error: cannot read /nowhere/at/all.yaml: No such file or directory. "
            + "Check the path and its permissions"
        ])
  }

  @Test func otherKindsAreCheckedToo() throws {
    func kind(_ kind: String, _ edition: String) -> [String] {
      lines(
        """
        version: 1
        standards:
          - id: mine
            title: Mine
            kind: \(kind)
            scope: {schemes: [nhi]}
            measure: m
            citation: {document: d, grade: design}
            editions:
              - \(edition)
        """)
    }
    #expect(kind("trustFundRatio", "{ratio: \">= 100 %\", years: 10, reachWithin: 5}") == [])
    #expect(
      kind("trustFundRatio", "{ratio: \">= 100 %\", years: 10, reachWithin: 10}")
        == ["own.yaml:10:53: error: 10 is not between 1 and 9"])
    #expect(
      kind("rate", "{edges: {currentSurplusRate: \">= 15 %\"}}")
        == ["own.yaml:10:38: error: currentSurplusRate is written with <= or <, not >="])
    #expect(kind("rate", "{edges: {}}") == ["own.yaml:10:17: error: expected at least one edge, found a mapping"])
    #expect(
      kind("months", "{edges: {low: \"< 3\"}}")
        == [
          "own.yaml:10:18: error: unknown key \"low\". Known here: insufficient, targetLow, targetHigh, excessive"
        ])
    #expect(
      kind("eligibility", "{requirements: [{schemes: [nhi]}]}")
        == ["own.yaml:10:25: error: the key \"months\" is missing"])
    #expect(
      kind("eligibility", "{requirements: [{schemes: [nhi], months: \">= 6\"}], forbidsAfterDeficit: yes}")
        == ["own.yaml:10:81: error: expected true or false, found \"yes\""])
  }
}
