import FundActuary
import Testing

/// What a report says of sums of pools.
@Suite("Sums of a report")
struct ReportSumTests {
  /// Two counties of one city and one of another, three years each, with budgets of 2025 for those named.
  private static func source(budgets: [String: Int] = [:]) async throws -> ReportSource {
    var lines = ["region,region_name,scheme,part,period,income,spending,balance,status,unit"]
    for (n, region) in ["510104", "510105", "510302"].enumerated() {
      for year in 2018...2025 {
        let (i, e) = (1000 * (n + 1) + 10 * (year - 2018), 960 * (n + 1) + 12 * (year - 2018))
        let balance = 500 * (n + 1) + (2018...year).reduce(0) { $0 + 40 * (n + 1) - 2 * ($1 - 2018) }
        lines.append("\(region),,employee,pooled,\(year),\(i),\(e),\(balance),actual,wan")
      }
      if let budget = budgets[region] { lines.append("\(region),,employee,pooled,2025,,\(budget),,budget,wan") }
    }
    return try await ReportFixture.source(lines: lines, name: "three.csv")
  }

  private static func report(_ source: ReportSource, _ kind: ReportKind = .annual) throws -> Document {
    try RunAnalysis(source, kind, .en).document()
  }

  private static func table(_ document: Document, _ id: String) throws -> DocumentTable {
    try #require(document.tables.first { $0.id == id })
  }

  private static func cell(_ document: Document, _ id: String, _ key: String, row: Int = 0) throws -> DocumentTable.Cell
  {
    let table = try table(document, id)
    let column = try #require(table.columns.firstIndex { $0.key == key })
    let cells = try #require(table.rows.indices.contains(row) ? table.rows[row] : nil)
    return cells[column]
  }

  @Test("A sum has a budget when all its pools have one: theirs added up")
  func budget() async throws {
    let document = try Self.report(await Self.source(budgets: ["510104": 1000, "510105": 2000, "510302": 3000]))
    let used = try Self.cell(document, "flows", "budget")
    // Spending of 2025: 960 + 84, 1920 + 84, 2880 + 84.
    #expect(used.number.map { abs($0 - 6012.0 / 6000) < 1e-12 } == true)
    let trace = try #require(used.trace)
    #expect(trace.inputs.map(\.text) == ["CNY 60.12 million", "CNY 60.00 million"])
    #expect(trace.line(.en).contains("sum of 3 funds"))
    let situations = try RunAnalysis(
      await Self.source(budgets: ["510104": 1000, "510105": 2000, "510302": 3000]), .annual, .en
    )
    .situations(of: FundID("510000/employee/pooled"))
    #expect(situations.contains(.overBudget))
  }

  @Test("One pool without a budget leaves the sum without one")
  func partBudget() async throws {
    let document = try Self.report(await Self.source(budgets: ["510104": 1000, "510302": 3000]))
    #expect(try Self.cell(document, "flows", "budget").number == nil)
  }

  @Test("A figure of a sum leads to the lines of its pools")
  func places() async throws {
    let document = try Self.report(await Self.source())
    let income = try Self.cell(document, "flows", "income")
    let input = try #require(income.trace?.inputs.first)
    #expect(input.memberCount == 3)
    // A heading, then eight lines a pool: the years 2025 stand in lines 9, 17 and 25.
    #expect(input.members.map { "\($0.position)" } == ["three.csv:9", "three.csv:17", "three.csv:25"])
    let line = try #require(income.trace?.line(.en))
    #expect(line.hasSuffix("(sum of 3: three.csv:9, three.csv:17, three.csv:25)"))
    #expect(income.trace?.line(.zh).hasSuffix("（3 处之和：three.csv:9、three.csv:17、three.csv:25）") == true)
  }

  @Test("Of many pools the first are named and all are counted")
  func manyPlaces() {
    let all = (1...5).map { Trace.Input.Member(at: SourcePosition(file: "a.csv", line: $0), to: nil) }
    let trace = Trace("f", [Trace.Input("income", "7", sumOf: all)])
    #expect(trace.line(.en) == "f; income 7 (sum of 5: a.csv:1, a.csv:2, a.csv:3, ...)")
    #expect(trace.line(.zh) == "f；income 7（5 处之和：a.csv:1、a.csv:2、a.csv:3 等）")
  }

  @Test("A report about a city has the sum of that city and none of the province")
  func part() async throws {
    let source = try await Self.source()
    let city = try #require(RegionCode("510100"))
    let report = try RunAnalysis(source, .annual, .zh, shows: { city.contains($0.region) })
    let document = report.document()
    #expect(document.title.hasPrefix("成都市"))
    let names = try Self.table(document, "flows").rows.compactMap { $0.first?.text }
    #expect(names == ["成都市职工医保统筹基金", "锦江区职工医保统筹基金", "青羊区职工医保统筹基金"])
    let sum = try Self.cell(document, "flows", "income")
    // 1070 + 2070 of 10 thousand yuan.
    #expect(sum.number == 31_400_000)
  }
}
