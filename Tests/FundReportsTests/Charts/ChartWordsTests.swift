import FundActuary
import Testing

/// The words of a chart in a report hold the figures of the report's tables.
@Suite("Charts: words against tables")
struct ChartWordsTests {
  /// Two counties of two cities each, eight years, in 10 thousand yuan.
  private static func source() async throws -> ReportSource {
    var lines = ["region,region_name,scheme,part,period,income,spending,balance,status,unit"]
    for (n, region) in ["510104", "510105", "510302", "510303"].enumerated() {
      for year in 2018...2025 {
        let k = year - 2018
        let (income, spending) = (40_000 * (n + 1) + 900 * k, 39_500 * (n + 1) + 950 * k)
        let balance = 9_000 * (n * n + 1) + (0...k).reduce(0) { $0 + 500 * (n + 1) - 50 * $1 }
        lines.append("\(region),,employee,pooled,\(year),\(income),\(spending),\(balance),actual,wan")
      }
    }
    return try await ReportFixture.source(lines: lines, name: "four.csv")
  }

  private static func document(_ language: Language) async throws -> Document {
    try RunAnalysis(await source(), .annual, language).document()
  }

  private static func words(_ document: Document, _ id: String) throws -> String {
    let charts = document.blocks.compactMap { block -> DocumentPicture? in
      if case .picture(let picture) = block { picture } else { nil }
    }
    return try #require(charts.first { $0.id.hasPrefix(id) }).chart.alternative
  }

  /// A row of a table as cells by key.
  private static func rows(_ document: Document, _ id: String) throws -> [[String: DocumentTable.Cell]] {
    let table = try #require(document.tables.first { $0.id == id })
    return table.rows.map { row in Dictionary(uniqueKeysWithValues: zip(table.columns.map(\.key), row)) }
  }

  /// The decimal numbers of a text in order.
  private static func numbers(_ text: String) -> [Double] {
    let kept = text.map { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "," || $0 == "-" || $0 == "+") ? $0 : " " }
    return String(kept).split(separator: " ").compactMap { word in
      let plain = word.last == "." || word.last == "," ? word.dropLast() : word
      return plain.contains(".") ? Double(plain.replacing(",", with: "")) : nil
    }
  }

  @Test(
    "The waterfall closes with the balance of the table and opens with that of a year before",
    arguments: Language.allCases)
  func waterfall(_ language: Language) async throws {
    let source = try await Self.source()
    let document = try RunAnalysis(source, .annual, language).document()
    let told = Self.numbers(try Self.words(document, "year-"))
    let balance = try #require(try Self.rows(document, "reserve").first?["balance"]?.number)
    let closing = try #require(told.dropFirst().first)
    let opening = try #require(told.first)
    let unit = [1e9, 1e8, 1e6, 1e4].first { abs(closing - balance / $0) <= 0.005 }
    let scale = try #require(unit, "\(told) for \(balance)")
    // The sum at the end of the year before, added up from the ledger.
    let ledger = source.ledger
    let before = try #require(Period(year: 2024))
    let sum = ledger.funds.compactMap { ledger.amount(.balance, $0, before) }.reduce(0, +)
    #expect(abs(opening - Double(sum) / 100 / scale) <= 0.005)
  }

  @Test("The small fans name the cities with the fewest and the most months of the table", arguments: Language.allCases)
  func cities(_ language: Language) async throws {
    let document = try await Self.document(language)
    let text = try Self.words(document, "cities")
    let table = try Self.rows(document, "reserve")
    let printed = Set(table.compactMap { $0["months"]?.text })
    let told = Self.numbers(text)
    #expect(told.count == 2)
    for number in told { #expect(printed.contains(ValueText.evenMonths(number)), "\(number) in \(text)") }
    #expect(told == told.sorted())
  }

  @Test("The heat map counts the pools as the table of all pools has them", arguments: Language.allCases)
  func heat(_ language: Language) async throws {
    let document = try await Self.document(language)
    let text = try Self.words(document, "heat")
    let bands = try Self.rows(document, "pools").compactMap { $0["band"]?.text }
    for band in Band.allCases where band != .unknown {
      let count = bands.count { $0 == band.title[language] }
      #expect(text.contains("\(band.title[language]) \(count)") == (count > 0), "\(band) \(count): \(text)")
    }
  }
}
