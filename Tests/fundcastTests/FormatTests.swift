import Foundation
import FundTestSupport
import Testing

/// Every command in every form.
@Suite("Forms of the results")
struct FormatTests {
  private static let commands = [
    "check datasets/taiwan-nhi", "reserve datasets/taiwan-nhi", "reserve datasets/china-provinces --history",
    "reserve datasets/example-province --roll-up province", "outlook datasets/taiwan-nhi --as-of 2005 --paths 40",
    "alerts datasets/china-provinces --no-outlook", "alerts datasets/example-province --no-outlook --group city",
    "regress Tests/fundcastTests/Gallery/longley.csv --response employed --terms gnp,year --diagnostics",
    "regress Tests/fundcastTests/Gallery/longley.csv --response employed --terms gnp,gnp:year "
      + "--predict Tests/fundcastTests/Gallery/longley.csv", "metrics", "metrics datasets/taiwan-nhi", "standards",
    "methods", "formats", "drivers Tests/fundcastTests/Gallery/settlements.csv",
    "lives datasets/example-lives/reference/deaths.csv --interest 3 --term 20",
    "lives datasets/example-lives/reference/surface.csv --lee-carter svd-events --empty-cells halfEvent",
    "trend datasets/example-province --top 5", "rules", "rules check Tests/fundcastTests/Gallery/rules/doubtful.yaml",
    "rules test Tests/fundcastTests/Gallery/rules/tests.yaml",
  ]

  private static func run(_ line: String, _ format: String) async throws -> Shell.Result {
    let result = try await Shell().run(line.split(separator: " ").map(String.init) + ["--format", format])
    #expect(result.status == 0, "\(result.error)")
    return result
  }

  @Test("JSON is one versioned object", arguments: commands)
  func json(_ line: String) async throws {
    let result = try await Self.run(line, "json")
    let value = try ReferenceValue(json: result.bytes)
    #expect(value["version"] == .number(1))
    #expect(value.names.count > 1)
  }

  @Test("CSV has one header line and as many fields in every row", arguments: commands)
  func csv(_ line: String) async throws {
    let result = try await Self.run(line, "csv")
    let rows = Self.rows(result.output)
    let header = try #require(rows.first)
    #expect(header.count > 2 && Set(header).count == header.count && !header.contains(""))
    #expect(rows.allSatisfy { $0.count == header.count })
    #expect(rows.count > 1)
  }

  @Test("Markdown has a table whose rows agree", arguments: commands)
  func markdown(_ line: String) async throws {
    let result = try await Self.run(line, "markdown")
    let table = result.lines.prefix { $0.hasPrefix("|") }
    #expect(table.count > 2)
    let bars = table.map { $0.replacing("\\|", with: "").filter { $0 == "|" }.count }
    #expect(Set(bars).count == 1)
  }

  @Test("Tables fit a terminal and carry no colour into a file", arguments: commands)
  func table(_ line: String) async throws {
    let result = try await Self.run(line, "table")
    #expect(!result.lines.isEmpty)
    #expect(!result.output.contains("\u{1B}") && !result.error.contains("\u{1B}"))
    #expect(result.lines.allSatisfy { !$0.hasSuffix(" ") })
  }

  @Test("Chinese results say Chinese words", arguments: commands)
  func chinese(_ line: String) async throws {
    let english = try await Shell().run(line.split(separator: " ").map(String.init))
    let chinese = try await Shell().run(line.split(separator: " ").map(String.init) + ["--lang", "zh"])
    #expect(chinese.status == english.status)
    #expect(chinese.output != english.output)
    #expect(chinese.output.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) })
  }

  /// Rows of fields, quotes undone.
  private static func rows(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var field = ""
    var isQuoted = false
    for character in text {
      if character == "\"" {
        isQuoted.toggle()
      } else if isQuoted || (character != "," && character != "\n") {
        field.append(character)
      } else {
        row.append(field)
        field = ""
        if character == "\n" {
          rows.append(row)
          row = []
        }
      }
    }
    return rows
  }
}
