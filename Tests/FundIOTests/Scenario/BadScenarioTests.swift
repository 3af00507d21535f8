import FundActuarial
import FundCore
import FundIO
import Testing

/// The smallest scenario files that bring up each message, with line and column.
@Suite struct BadScenarioTests {
  private static let good = """
    version: 1
    id: down
    title: {en: Down, zh: 下行}
    changes:
      - id: wages
        kind: wages
        growth: -0.02
        start: 2026-01
        end: 2027-12
        phaseIn: 6
        regions: [36, 5101]
        schemes: [employee]
        parts: [pooled]
      - id: help
        kind: transfer
        amount: 300
        unit: wan
        side: income
        per: month
      - id: flu
        kind: epidemic
        change: 0.15
        months: 3
        caughtUp: 0.4
        over: 6
        start: 2026Q4
    """

  private func lines(_ text: String) -> [String] {
    Scenario.read(Array(text.utf8), file: "own.yaml").issues.map { $0.line(.en) }
  }

  @Test func aGoodFileIsReadWhole() throws {
    let loaded = Scenario.read(Array(Self.good.utf8), file: "own.yaml")
    #expect(loaded.issues.isEmpty)
    let scenario = loaded.value
    #expect(scenario.name == "down" && scenario.title.zh == "下行")
    let scope = ScenarioScope(regions: ["36", "5101"], schemes: [.employee], parts: [.pooled])
    #expect(
      scenario.changes == [
        ScenarioChange(
          "wages", .wages(growth: -0.02), from: YearMonth(2026, 1), through: YearMonth(2027, 12), phaseIn: 6,
          scope: scope),
        ScenarioChange("help", .transfer(amount: 3_000_000, per: .month, side: .income)),
        ScenarioChange(
          "flu", .epidemic(change: 0.15, months: 3, caughtUp: 0.4, over: 6), from: YearMonth(2026, 10)),
      ])
    for (name, isIn) in [
      ("360102/employee/pooled", true), ("510104/employee/pooled", true), ("510204/employee/pooled", false),
      ("360102/resident/pooled", false), ("360102/employee/total", false),
    ] {
      let fund = try FundID(name)
      #expect(scope.contains(fund) == isIn, "\(name)")
    }
  }

  @Test(
    arguments: [
      (
        "version: 1\nid", "version: 7\nid", "own.yaml:1:10: error: version 7 is not known. This release reads version 1"
      ),
      (
        "id: down", "id: Down!",
        "own.yaml:2:5: error: \"Down!\" cannot be an id. Use lower-case letters, digits, - _ and ."
      ),
      (
        "kind: wages", "kind: wage",
        "own.yaml:6:11: error: \"wage\" is not a kind of change. Use one of: wages, enrolment, income, spendingTrend, price, "
          + "subsidyPerHead, subsidyDelay, transfer, oneOff, epidemic, wageSlump"
      ),
      (
        "growth: -0.02", "growth: -2",
        "own.yaml:7:13: error: -2 is not between -0.9 and 1. Write a fraction of one: 0.05 for 5 %"
      ),
      ("growth: -0.02", "growth: 2%", "own.yaml:7:13: error: expected a number, found \"2%\""),
      (
        "start: 2026-01", "start: 2026-13",
        "own.yaml:8:12: error: \"2026-13\" is not a month such as 2026-03. Write a month, a quarter such as 2026Q1 or a year"
      ),
      (
        "end: 2027-12", "end: 2025-12",
        "own.yaml:9:10: error: ends before it begins. Give the last month of the change, or leave end out"
      ),
      ("phaseIn: 6", "phaseIn: -1", "own.yaml:10:14: error: -1 is not between 0 and 600"),
      (
        "schemes: [employee]", "schemes: [\"a/b\"]",
        "own.yaml:12:15: error: \"a/b\" is not a scheme such as employee or resident"
      ),
      ("parts: [pooled]", "parts: []", "own.yaml:13:12: error: expected a list of at least one, found a list"),
      (
        "id: help", "id: wages",
        "own.yaml:14:9: error: the id \"wages\" is used in line 5. Give each change an id of its own"
      ),
      (
        "unit: wan", "unit: bushel",
        "own.yaml:17:11: error: \"bushel\" is not a unit of money. Use one of: yuan, thousand, wan, million, yi, billion"
      ),
      ("    side: income\n", "", "own.yaml:14:5: error: the key \"side\" is missing"),
      (
        "over: 6", "over: 1\n    end: 2027-01",
        "own.yaml:26:5: error: unknown key \"end\". Known here: id, kind, change, months, start, regions, schemes, "
          + "exceptSchemes, parts, note, caughtUp, over"
      ),
      (
        "caughtUp: 0.4\n    over: 6", "caughtUp: 1\n    change2: 1",
        "own.yaml:25:5: error: unknown key \"change2\". Known here: id, kind, change, months, start, regions, schemes, "
          + "exceptSchemes, parts, note, caughtUp, over"
      ),
      (
        "change: 0.15\n    months: 3\n    caughtUp: 0.4\n    over: 6",
        "change: 0.5\n    months: 3\n    caughtUp: 1\n    over: 1",
        "own.yaml:20:5: error: catching up would make spending negative. Catch up over more months or a smaller part"
      ),
    ] as [(String, String, String)])
  func saysWhereAndWhatToDo(_ old: String, _ new: String, _ message: String) {
    let text = Self.good.replacing(old, with: new, maxReplacements: 1)
    #expect(text != Self.good)
    #expect(lines(text).contains(message), "\(lines(text))")
  }

  @Test func oneBadChangeLeavesTheOthers() {
    let text = Self.good.replacing("growth: -0.02", with: "growth: fast")
    let loaded = Scenario.read(Array(text.utf8), file: "own.yaml")
    #expect(loaded.value.changes.map(\.name) == ["help", "flu"] && loaded.issues.count == 1)
  }

  @Test func whatCannotBeReadIsSaid() {
    #expect(
      Scenario.load("/no/such.yaml").issues.map { $0.line(.en) } == [
        "/no/such.yaml: error: cannot be read. Name a scenario file, or one of the built-in shocks epidemic, wage-slump, "
          + "price-reform"
      ])
    #expect(lines("").first?.contains("the file is empty") == true)
    #expect(lines("changes: []").first == "own.yaml:1:1: error: the key \"version\" is missing")
  }
}
