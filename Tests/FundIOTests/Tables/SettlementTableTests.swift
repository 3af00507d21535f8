import FundCore
import FundForecasting
import FundIO
import FundTestSupport
import Testing

@Suite("Settlement tables")
struct SettlementTableTests {
  private static let header = "period,category,members,visits,cost,paid\n"

  private static func read(_ rows: String, unit: MoneyUnit = .yuan) -> Loaded<SettlementTable?> {
    SettlementTable.read(Array((header + rows).utf8), file: "s.csv", unit: unit)
  }

  @Test("Splits of whole files against numpy in extended precision")
  func reference() throws {
    try Reference.check("settlements") { one in
      let unit = try #require(MoneyUnit(try one.text("unit")))
      let loaded = SettlementTable.read(Array(try one.text("text").utf8), file: "s.csv", unit: unit)
      #expect(loaded.log.isEmpty)
      let change = try #require(loaded.value?.change().value)
      let whole = change.whole
      try one.expect("spending", [whole.base, whole.later])
      try one.expect("amounts", SpendingFactor.allCases.map { whole.amount($0) })
      try one.expect("ratios", SpendingFactor.allCases.map { whole.part($0).ratio ?? .nan })
      try one.expect("rates", SpendingFactor.allCases.map { whole.rate($0) ?? .nan })
      for factor in SpendingFactor.allCases where change.steps.count == 1 {
        #expect(change.chainedRatio(factor) == whole.part(factor).ratio)
      }
      try one.expect("chained", SpendingFactor.allCases.map { change.chained($0) })
      try one.expect("steps", change.steps.flatMap { step in SpendingFactor.allCases.map { step.amount($0) } })
      let sum = SpendingFactor.allCases.reduce(0) { $0 + change.chained($1) }
      expectClose(sum, whole.change, .digits(12))
    }
  }

  @Test("The months asked for decide the ends; coarser bounds hold the months within them")
  func bounds() throws {
    let rows = (1...6).map { "2024-0\($0),all,100,\(10 + $0),\(1000 * $0),\(700 * $0)\n" }.joined()
    let table = try #require(Self.read(rows).value)
    #expect(table.settlements.map(\.period.description).first == "2024-01")
    let some = try #require(table.change(from: YearMonth(2024, 2), through: YearMonth(2024, 5)).value)
    #expect(some.whole.from.description == "2024-02" && some.whole.through.description == "2024-05")
    #expect(some.steps.count == 3)
    for (from, message) in [
      (YearMonth(2024, 6), "s.csv: error: 2024-06 is the only period: there is no change to split."),
      (YearMonth(2025, 1), "s.csv: error: no period lies within the months asked for."),
    ] {
      let none = table.change(from: from)
      #expect(none.value == nil)
      #expect(none.issues.map { $0.line(.en) } == [message + " Supply two periods or more."])
    }
  }

  @Test("Spending that begins at nothing has parts and no rates")
  func nothing() throws {
    let table = try #require(Self.read("2023,a,100,0,0,0\n2024,a,110,5,500,300\n").value)
    let change = try #require(table.change().value)
    #expect(change.whole.change == 300 && change.whole.growth == nil)
    #expect(SpendingFactor.allCases.allSatisfy { change.whole.rate($0) == nil && change.whole.part($0).ratio == nil })
    #expect(SpendingFactor.allCases.map { change.chained($0) } == [0, 300, 0, 0, 0])
  }

  @Test(
    "Bad rows: what, where, what to do",
    arguments: [
      ("2023,a,100,-1,1,1\n", "s.csv:2:12: error: visits -1 is negative. Write the number settled, 0 or more"),
      (
        "2023,a,ten,1,1,1\n", "s.csv:2:8: error: members \"ten\" is not a number such as 1234.5. Write a decimal number"
      ),
      (
        "2023-13,a,1,1,1,1\n",
        "s.csv:2:1: error: \"2023-13\" is not a period such as 2024, 2024Q1 or 2024-03. Write 2024-03, 2024Q1 or 2024"
      ),
      ("2023,a,1,,1,1\n", "s.csv:2:10: error: no value for visits. Fill it in"),
      (
        "2023,a,100,1,1,1\n2023,b,101,1,1,1\n",
        "s.csv:3:8: error: 2023 has 101 members here and 100 in line 2. "
          + "Write the members of the period alike in each of its rows"
      ),
      (
        "2023,a,100,1,1,1\n2023, a ,100,1,1,1\n",
        "s.csv:3:6: error: 2023 has a already, in line 2. Write each category once in a period"
      ),
      ("2023,a,100,0,5,1\n", "s.csv:2:14: error: there is a cost and no visit. Write the number of visits, or no cost"),
      ("2023,a,100,1,0,1\n", "s.csv:2:16: error: the fund paid and there is no cost. Write the cost, or nothing paid"),
      (
        "2023,a,0,1,1,1\n",
        "s.csv:2:8: error: there are visits and no members. Write the number of members of the period"
      ),
      (
        "2023,a,1,1,1,1\n2023Q1,a,1,1,1,1\n",
        "s.csv:3:1: error: 2023Q1 is not annual like 2023. Use months, quarters or years alone"
      ),
    ])
  func bad(_ rows: String, _ message: String) {
    let loaded = Self.read(rows)
    #expect(loaded.value == nil)
    #expect(loaded.issues.first { $0.severity == .error }?.line(.en) == message)
    for issue in loaded.issues { #expect(issue.line(.zh) != issue.line(.en)) }
  }

  @Test("A missing column is named with those there are; more paid than cost is kept with a warning")
  func columns() {
    let loaded = SettlementTable.read(
      Array("period,category,members,visit,cost,paid\n2023,a,1,1,1,1\n".utf8), file: "s.csv")
    #expect(loaded.value == nil)
    #expect(
      loaded.issues.map { $0.line(.en) } == ["s.csv:1: error: the header has no column \"visits\". Did you mean visit?"]
    )
    let above = Self.read("2023,a,1,1,10,12\n")
    #expect(above.value != nil && above.issues.map(\.code) == ["paidAboveCost"])
    #expect(above.issues.first?.position?.description == "s.csv:2:15")
  }

  @Test("Numbers beyond the range of a double are an answer, not a crash", arguments: ["1e308", "1e-320", "0"])
  func extremes(_ size: String) {
    let rows = "2023,a,1,1,\(size),\(size)\n2023,b,1,1,\(size),\(size)\n2024,a,2,1e300,1e308,1e308\n"
    let loaded = Self.read(rows, unit: .yi)
    guard let table = loaded.value else { return }
    let change = table.change()
    #expect((change.value == nil) == (change.log.count(.error) > 0))
  }
}
