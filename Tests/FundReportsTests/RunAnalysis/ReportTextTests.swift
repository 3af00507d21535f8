import FundActuary
import Testing

/// Laws of every text a report writes.
@Suite("Texts of a report")
struct ReportTextTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let file: String?
    let kind: ReportKind
    let language: Language
    var testDescription: String { "\(file ?? "province") \(kind.rawValue) \(language)" }

    static let all: [Case] = Language.allCases.flatMap { language in
      [ReportKind.flash, .annual].map { Case(file: "situations.csv", kind: $0, language: language) }
        + [ReportKind.flash, .monthly, .quarterly, .halfYear, .annual, .adHoc].map {
          Case(file: nil, kind: $0, language: language)
        }
    }

    func document() async throws -> Document {
      if let file {
        return try RunAnalysis(try await ReportFixture.source(file), kind, language).document()
      }
      let source = try await ReportFixture.source(ReportFixture.province(), horizon: 12)
      let first = kind == .adHoc ? YearMonth(2024, 3) : nil
      return try RunAnalysis(source, kind, from: first, language).document()
    }
  }

  /// The digits, point and separators of a printed number, without sign and unit.
  private static func core(_ text: String) -> String {
    String(text.filter { $0.isASCII && ($0.isNumber || $0 == "." || $0 == ",") })
  }

  @Test("Every number of a text stands in a table of the report, with all its digits", arguments: Case.all)
  func numbersAreInTables(_ one: Case) async throws {
    let document = try await one.document()
    let cells = document.tables.flatMap(\.rows).flatMap { $0 }
    let values = Set(cells.compactMap { $0.number?.magnitude })
    var count = 0
    for passage in document.passages {
      for number in passage.numbers {
        count += 1
        let value = try #require(number.value, "\(number.text) in: \(passage.text)")
        #expect(values.contains(value.magnitude), "\(number.text) in: \(passage.text)")
      }
    }
    #expect(count > 10)
  }

  @Test("Amounts of a column and of a fund's text have two decimals and one unit", arguments: Case.all)
  func decimals(_ one: Case) async throws {
    let document = try await one.document()
    func decimals(_ text: String) -> Int {
      text.split(separator: ".").last.map { $0.prefix { $0.isNumber }.count } ?? 0
    }
    for table in document.tables {
      for (c, column) in table.columns.enumerated() {
        guard case .money(_, let scale) = column.kind else { continue }
        #expect(column.title.contains(one.language == .zh ? "元）" : "CNY "), "\(column.title)")
        for row in table.rows {
          guard let value = row[c].number else { continue }
          #expect(decimals(row[c].text) == 2, "\(row[c].text) in \(table.id)")
          let printed = try #require(Double(row[c].text.replacing(",", with: "")))
          #expect(abs(printed - value / scale.factor) <= 0.005000001)
        }
      }
    }
    for number in document.passages.flatMap(\.numbers) where number.text.contains("元") || number.text.contains("CNY") {
      #expect(decimals(Self.core(number.text)) == 2, "\(number.text)")
    }
  }

  @Test("Words hold no digits: whatever is counted is a number with its source", arguments: Case.all)
  func wordsHoldNoDigits(_ one: Case) async throws {
    for passage in try await one.document().passages {
      for case .words(let words) in passage.runs {
        #expect(!words.contains { $0.isNumber && $0.isASCII }, "\(words) in: \(passage.text)")
      }
    }
  }

  @Test("No slot is left open and no punctuation is doubled", arguments: Case.all)
  func punctuation(_ one: Case) async throws {
    let bad = [
      "。。", "，，", "，。", "。，", "；；", "；。", "：：", "、、", "、。", "：。", "  ", "..", ",,", " ,", " .", ";;", ",.", "()", "（）",
      "nil", "Optional", "nan", "\\(", "{", "}",
    ]
    for passage in try await one.document().passages {
      let text = passage.text
      #expect(!text.isEmpty)
      for mark in bad { #expect(!text.contains(mark), "\(mark) in: \(text)") }
      let ends = one.language == .zh ? "。" : "."
      // A caption is a name and nothing else.
      let isSentence = passage.runs.contains { if case .name = $0 { false } else { true } }
      if isSentence, text.count > 40 { #expect(text.hasSuffix(ends), "\(text)") }
    }
  }

  @Test("Every number says how it came about, and those of a file say where", arguments: Language.allCases)
  func traces(_ language: Language) async throws {
    let source = try await ReportFixture.source("situations.csv")
    let fund = try FundID("510100/employee/pooled")
    let document = try RunAnalysis(source, .annual, language, shows: { $0 == fund }).document()
    let numbers = document.passages.flatMap(\.numbers)
    #expect(numbers.allSatisfy { !$0.trace.formula.isEmpty })
    let placed = numbers.flatMap(\.trace.inputs).compactMap(\.position)
    // The fund's statement of 2025 is the ninth line of the file: a heading and eight years from 2018.
    #expect(placed.contains { $0.line == 9 && $0.file.hasSuffix("situations.csv") })
    #expect(placed.allSatisfy { (2...9).contains($0.line) })
  }

  @Test("Figures of the text are those of the ledger")
  func figures() async throws {
    let source = try await ReportFixture.source("situations.csv")
    let fund = try FundID("510100/employee/pooled")
    let document = try RunAnalysis(source, .annual, .zh, shows: { $0 == fund }).document()
    let ledger = source.ledger
    let year = try #require(Period(year: 2025))
    let income = try #require(ledger.amount(.income, fund, year))
    let spending = try #require(ledger.amount(.spending, fund, year))
    let balance = try #require(ledger.amount(.balance, fund, year))
    let values = document.passages.flatMap(\.numbers).compactMap(\.value)
    for minor in [income, spending, spending - income, balance] {
      #expect(values.contains { abs($0 - Double(minor) / 100) < 0.005 }, "\(minor)")
    }
    let months = Double(balance) / Double(spending) * 12
    #expect(values.contains { abs($0 - months) < 1e-9 })
  }
}
