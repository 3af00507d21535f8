import FundCore
import FundReports
import FundWorkbook
import Testing

/// What the sheets of a document hold.
@Suite struct WorkbookTests {
  private let yi = MoneyText.scale(for: 1e9, .zh)
  private let billion = MoneyText.scale(for: 1e9, .en)

  /// One pool whose months follow from its balance, in a scale.
  private func pools(_ scale: MoneyText.Scale, _ cells: [[DocumentTable.Cell]]) -> DocumentTable {
    let money = DocumentTable.Kind.money(.cny, scale)
    var table = DocumentTable(
      "pools", "All pools",
      [
        .init("name", "region", .text), .init("balance", "balance", money), .init("base", "spending", money),
        .init("window", "months of the window", .count),
        .init(
          "months", "months", .months,
          formula: .quotient(.product(.column("balance"), .column("window")), .column("base"))),
        .init("surplus", "surplus", money, formula: .difference(.column("balance"), .column("base"))),
      ])
    for row in cells { table.add(row) }
    return table
  }

  private func document(_ language: Language, _ tables: [DocumentTable]) -> Document {
    Document(
      language, title: "T", subtitle: "", sections: [DocumentSection("s", "S", tables.map { .table($0) })])
  }

  private func cell(_ sheet: Sheet, _ row: Int, _ column: Int) throws -> Sheet.Cell {
    let row = try #require(sheet.rows.indices.contains(row) ? sheet.rows[row] : nil)
    return try #require(row.indices.contains(column) ? row[column] : nil)
  }

  @Test func moneyStandsInItsScaleAndFormulasAreLive() throws {
    let row: [DocumentTable.Cell] = [
      .init("=1+1"), .init("12.92 亿元", 1_292_000_000), .init("24.00", 2_400_000_000), .init("12", 12),
      .init("6.5", 6.46), .init("-11.08", -1_108_000_000),
    ]
    let sheets = Workbook(document(.zh, [pools(yi, [row])])).sheets
    let sheet = try #require(sheets.last)
    #expect(sheet.name == "All pools")
    #expect(try cell(sheet, 0, 1).content == .text("balance (亿元)"))
    #expect(try cell(sheet, 1, 0).content == .text("=1+1"))
    #expect(try cell(sheet, 1, 1).content == .number(12.92))
    #expect(try cell(sheet, 1, 3).look.numberFormat == "#,##0")
    // 12.92 x 12 / 24 = 6.46 by hand.
    #expect(try cell(sheet, 1, 4).content == .formula("B2*D2/C2", 12.92 * 12 / 24))
    #expect(try cell(sheet, 1, 5).content == .formula("B2-C2", 12.92 - 24))
    #expect(sheet.frozenRows == 1)
    #expect(sheet.filteredThrough == 1)
    // Headings of up to sixteen columns stand on one or two lines above a border.
    #expect(sheet.height(ofRow: 0) == 34 && sheet.height(ofRow: 1) == nil)
  }

  @Test func whatIsMissingOrDoesNotFollowIsNoFormula() throws {
    let rows: [[DocumentTable.Cell]] = [
      [.init("no base"), .init("1", 1e9), .init("–", nil), .init("12", 12), .init("3.0", 3), .init("–", nil)],
      [.init("zero base"), .init("1", 1e9), .init("0", 0), .init("12", 12), .init("–", nil), .init("1", 1e9)],
      [.init("other"), .init("1", 1e9), .init("1", 1e9), .init("12", 12), .init("7.0", 7), .init("0", 0)],
      [
        .init("dollars"), .init("USD 1.00 billion", 1e9), .init("1", 1e9), .init("12", 12), .init("12", 12),
        .init("0", 0),
      ],
      [.init("infinite"), .init("1", .infinity), .init("1", 1e9), .init("12", 12), .init("12", 12), .init("0", 0)],
    ]
    let sheet = try #require(Workbook(document(.en, [pools(billion, rows)])).sheets.last)
    #expect(try cell(sheet, 1, 4).content == .number(3))
    #expect(try cell(sheet, 1, 2).content == .text("–"))
    #expect(try cell(sheet, 2, 4).content == .text("–"))
    #expect(try cell(sheet, 2, 5).content == .formula("B3-C3", 1))
    #expect(try cell(sheet, 3, 4).content == .number(7))
    #expect(try cell(sheet, 4, 1).content == .text("USD 1.00 billion"))
    #expect(try cell(sheet, 4, 4).content == .number(12))
    #expect(try cell(sheet, 5, 1).content == .text("1"))
  }

  @Test func rowsAreAsHighAsTheirWords() throws {
    let long = String(repeating: "可支付月数", count: 40)
    let section = DocumentSection("s", "S", [.passage(Passage([.words(long)])), .passage("short")])
    let sheet = try #require(Workbook(Document(.zh, title: "T", subtitle: "", sections: [section])).sheets.first)
    let heights = sheet.rows.indices.map { sheet.height(ofRow: $0) }
    // 400 columns of words in a column of 100: five lines, as no line is filled to the end.
    let words = try #require(sheet.rows.firstIndex { $0.last??.content == .text(long) })
    #expect(heights[words] == 75)
    #expect(sheet.rows.indices.last.map { sheet.height(ofRow: $0) } == .some(nil))
    #expect(heights.first == .some(22))
  }

  @Test func probabilitiesReadAsTheReportPrintsThem() throws {
    var table = DocumentTable("t", "t", [.init("p", "p", .share), .init("w", "w", .text)])
    for (text, value) in [("<1 %", 0.002), (">99 %", 0.998), ("43 %", 0.432), ("+8.0 %", 0.08)] {
      table.add([.init(text, value), .init("x")])
    }
    let sheet = try #require(Workbook(document(.en, [table])).sheets.last)
    let formats = try (1...4).map { try cell(sheet, $0, 0).look.numberFormat }
    #expect(formats == [#"[<0.01]"<1 %";0 %"#, #"[>0.99]">99 %";0 %"#, "0 %", "+0.0 %;-0.0 %;0.0 %"])
    #expect(try cell(sheet, 1, 1).look.isIndented && !cell(sheet, 1, 0).look.isIndented)
  }

  @Test func scalesThatDoNotCarryThroughAreWrittenOut() throws {
    let money = DocumentTable.Kind.money(.cny, yi)
    var table = DocumentTable(
      "t", "t",
      [
        .init("a", "a", money), .init("n", "n", .count),
        .init("each", "each", money, formula: .sum(.column("a"), .constant(5e7))),
        .init("heads", "heads", .count, formula: .difference(.column("n"), .difference(.column("n"), .constant(-2)))),
      ])
    table.add([.init("3", 3e8), .init("4", 4), .init("3.5", 3.5e8), .init("-2", -2)])
    let sheet = try #require(Workbook(document(.zh, [table])).sheets.last)
    #expect(try cell(sheet, 1, 2).content == .formula("(A2*100000000+50000000)/100000000", 3.5))
    #expect(try cell(sheet, 1, 3).content == .formula("B2-(B2-(-2))", -2))
  }

  @Test func totalsAddUpWhereTheyDo() throws {
    var table = DocumentTable(
      "bands", "Pools by state", [.init("kind", "scheme", .text), .init("n", "n", .count), .init("m", "m", .count)])
    table.add([.init("a"), .init("3", 3), .init("1", 1)])
    table.add([.init("b"), .init("4", 4), .init("1", 1)])
    table.add([.init("all"), .init("7", 7), .init("9", 9)])
    table.hasTotals = true
    let sheet = try #require(Workbook(document(.en, [table])).sheets.last)
    #expect(try cell(sheet, 3, 1).content == .formula("SUM(B2:B3)", 7))
    #expect(try cell(sheet, 3, 2).content == .number(9))
    #expect(try cell(sheet, 3, 1).look.role == .total)
    #expect(sheet.filteredThrough == 2)
  }

  @Test func wordsLeadToTheirTablesAndNumbersToTheirSource() throws {
    let trace = Trace("balance", [Trace.Input("balance", "5", at: SourcePosition(file: "l.csv", line: 7))])
    var table = DocumentTable("t", "Reserves", [.init("m", "months", .months)])
    table.add([.init(TracedNumber("+0.25", 0.25, trace))])
    let passage: Passage = "Enough for \(TracedNumber("5.4", 5.38, trace)) months."
    let section = DocumentSection("s", "=S", [.passage(passage), .table(table), .table(table)])
    let book = Workbook(Document(.en, title: "T", subtitle: "", sections: [section]))
    #expect(book.sheets.map(\.name) == ["Report", "Reserves", "Reserves (2)", "Sources"])
    let words = try #require(book.sheets.first)
    let links = words.rows.flatMap { $0 }.compactMap { $0?.content }.filter {
      if case .link = $0 { true } else { false }
    }
    #expect(links == [.link("Reserves", sheet: "Reserves"), .link("Reserves", sheet: "Reserves (2)")])
    let told = try #require(words.rows.firstIndex { $0.last??.content == .text("Enough for 5.4 months.") })
    #expect(try cell(book.sheets[1], 1, 0).look.numberFormat == "+0.00;-0.00;0.00")
    let sources = try #require(book.sheets.last)
    #expect(sources.rows.count == 4)
    #expect(try cell(sources, 1, 1).content == .text("B\(told + 1)"))
    #expect(try cell(sources, 2, 0).content == .text("Reserves"))
    #expect(try cell(sources, 2, 1).content == .text("A2"))
    #expect(try cell(sources, 2, 3).content == .text("balance; balance 5 (l.csv:7)"))
  }
}
