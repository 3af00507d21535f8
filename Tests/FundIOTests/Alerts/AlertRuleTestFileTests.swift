import Foundation
import FundAlerts
import FundCore
import FundIO
import Testing

/// Files of rule tests: what they may say, and the message for everything else.
@Suite struct AlertRuleTestFileTests {
  static let good = """
    version: 1
    tests:
      - name: level
        fund: 510100/employee/pooled
        start: 2024-01
        standard: cn-uebmi-2009
        series:
          months: [7, {value: 5, times: 2}, 7]
        transitions:
          reserve-level:
            - {at: 2024-02, kind: pending, severity: blue}
            - {at: 2024-03, kind: fired, severity: blue}
            - {at: 2024-04, kind: resolved}
        states:
          - {at: 2024-03, rule: reserve-level, state: firing}
    """

  static func read(_ text: String) throws -> (file: AlertRuleTestFile, lines: [String]) {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("tests-\(UUID().uuidString).yaml").path
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = AlertRuleTestFile(path)
    return (file, file.log.issues.map { $0.line(.en).replacing(path, with: "t.yaml") })
  }

  @Test func theGoodFilePasses() throws {
    let (file, lines) = try Self.read(Self.good)
    #expect(lines == [])
    #expect(file.outcomes().map(\.failures) == [[]])
    #expect(file.tests[0].through == YearMonth(2024, 4))
  }

  static let gallery: [(String, String, [String])] = [
    ("version: 1", "version: 3", ["t.yaml:1:10: error: version 3 is not known. This release reads version 1"]),
    (
      "2024-01", "January",
      [
        "t.yaml:5:12: error: \"January\" is not a month such as 2024-03. Write 2024-03, 2024Q1 or 2024"
      ]
    ),
    (
      "510100/employee/pooled", "510100/employee",
      [
        "t.yaml:4:11: error: \"510100/employee\" is not a fund such as 510100/employee/pooled"
      ]
    ),
    ("months: [7", "month: [7", ["t.yaml:8:7: error: \"month\" is not a metric. Did you mean months, moneyTo?"]),
    (
      "cn-uebmi-2009", "cn-2009",
      [
        "t.yaml:6:15: error: \"cn-2009\" is not a standard. List them with fundcast standards"
      ]
    ),
    (
      "rule: reserve-level", "rule: reserve",
      [
        "t.yaml:15:29: error: \"reserve\" is not a rule under test. The rules are: reserve-level, reserve-excessive, "
          + "current-deficit, spending-ahead, breach-ahead, data-overdue"
      ]
    ),
    (
      "state: firing", "state: fired",
      [
        "t.yaml:15:51: error: \"fired\" is not a state. Use one of: inactive, pending, firing, resolved"
      ]
    ),
    (
      "kind: resolved", "kind: closed",
      [
        "t.yaml:13:31: error: \"closed\" is not a transition. Use one of: pending, lapsed, fired, escalated, "
          + "deEscalated, resolved, restated, dataOverdue"
      ]
    ),
    ("times: 2", "times: 0", ["t.yaml:8:37: error: 0 is not between 1 and 1199"]),
    (
      "{value: 5, times: 2}", "{value: 5, known: 2024-01}",
      [
        "t.yaml:8:37: error: known before 2024-02. A figure is known at the end of its period at the earliest, "
          + "a restated one later"
      ]
    ),
    (
      "{value: 5, times: 2}", "{value: 5, restated: [{value: 6, known: 2024-02}]}",
      [
        "t.yaml:8:59: error: known before 2024-03. A figure is known at the end of its period at the earliest, "
          + "a restated one later"
      ]
    ),
    (
      "months: [7", "balance: [7",
      [
        "t.yaml:10:7: warning: reserve-level reads months, of which the test has no series. "
          + "Without it the rule is not asked"
      ]
    ),
    ("    transitions:", "    through: 2200-01\n    transitions:", ["t.yaml:3:5: error: more than 1200 months"]),
    (
      "    transitions:",
      "    funds: [{fund: 510100/employee/pooled, start: 2024-01, series: {months: [7]}}]\n    transitions:",
      [
        "t.yaml:4:11: error: \"fund\" stands beside \"funds\". Move it into a member of funds",
        "t.yaml:5:12: error: \"start\" stands beside \"funds\". Move it into a member of funds",
        "t.yaml:8:7: error: \"series\" stands beside \"funds\". Move it into a member of funds",
      ]
    ),
    (
      "    transitions:", "    outlook: {probability(3): [1]}\n    transitions:",
      [
        "t.yaml:9:15: error: \"probability(3)\" does not look ahead. "
          + "Use probabilityBelow(3,18), probabilityAbove(15,18) or firstLikelyBreach(3)"
      ]
    ),
    (
      "version: 1", "version: 1\nrules: [none.yaml]",
      [
        "none.yaml: error: cannot be read. Check the path and its permissions"
      ]
    ),
  ]

  @Test(arguments: gallery.indices) func message(_ i: Int) throws {
    let (part, replacement, expected) = Self.gallery[i]
    try #require(Self.good.contains(part))
    let (file, lines) = try Self.read(Self.good.replacing(part, with: replacement, maxReplacements: 1))
    let shown = lines.map { $0.split(separator: "/").last.map(String.init) ?? "" }
    if i == Self.gallery.count - 1 { #expect(shown.first == expected.first) } else { #expect(lines == expected) }
    #expect(file.isUsable == expected.allSatisfy { $0.contains(": warning: ") })
    #expect(file.tests.isEmpty == !file.isUsable)
  }

  @Test func severalFundsNameTheirOwn() throws {
    let text = """
      version: 1
      tests:
        - name: two funds, one by quarter
          funds:
            - {fund: 510100/employee/pooled, start: 2024-01, series: {months: [7, 2]}}
            - {fund: 510300/employee/pooled, start: 2023Q4, series: {months: [2, 2]}}
          states:
            - {at: 2024-02, rule: reserve-level, fund: 510100/employee/pooled, state: pending, severity: orange}
            - {at: 2024Q1, rule: reserve-level, fund: 510300/employee/pooled, state: firing, severity: orange}
      """
    let (file, lines) = try Self.read(text)
    #expect(lines == [])
    #expect(file.outcomes().flatMap(\.failures).map(\.found.en) == [])
    let without = try Self.read(text.replacing("fund: 510300/employee/pooled, state", with: "state"))
    #expect(without.lines == ["t.yaml:9:9: error: the key \"fund\" is missing"])
  }
}
