import Foundation
import Testing

/// The smallest file for every message, through the command.
///
/// The files are those of the ledger reader's gallery; what only the command can say has files of its own here.
@Suite("Bad input through the command")
struct GalleryCommandTests {
  /// A file of the reader's gallery with what is said about it.
  struct Example: Decodable, Sendable, CustomTestStringConvertible {
    let file: String
    let statements: Int
    let messages: [String]

    var testDescription: String { file }
    var hasError: Bool { messages.contains { $0.contains(": error: ") } }

    static let folder = Shell.root.appendingPathComponent("Tests/FundIOTests/Reference/Gallery")

    static func all() throws -> [Example] {
      try JSONDecoder().decode([Example].self, from: Data(contentsOf: folder.appendingPathComponent("expected.json")))
    }
  }

  @Test("Reserve says exactly this, and prints the good rows", arguments: try Example.all())
  func reserve(_ example: Example) async throws {
    let result = try await Shell(folder: Example.folder).run("reserve", example.file, "--history", "--format", "csv")
    guard example.statements > 0 else {
      #expect(result.status == 2)
      #expect(result.errorLines == example.messages + ["fundcast: no row of the input could be used"])
      #expect(result.bytes.isEmpty)
      return
    }
    #expect(result.status == 0)
    #expect(result.errorLines == example.messages)
    #expect(result.lines.count == 1 + example.statements)
  }

  @Test("Check says the same and fails on errors", arguments: try Example.all())
  func check(_ example: Example) async throws {
    let result = try await Shell(folder: Example.folder).run("check", example.file)
    #expect(result.status == (example.statements == 0 ? 2 : example.hasError ? 1 : 0))
    #expect(result.errorLines.starts(with: example.messages))
  }

  @Test(
    "The good row beside a bad one keeps its figures",
    arguments: [
      "wrong-month", "two-headers", "ragged-row", "unclosed-quote", "invalid-utf8", "nul-bytes",
      "exponent", "full-width-digits", "thousands-separators", "leap-day", "duplicate-rows", "mixed-frequencies",
      "negative-insured",
    ])
  func goodRow(_ name: String) async throws {
    let result = try await Shell(folder: Example.folder).run(
      "reserve", "\(name).csv", "--history", "--format", "csv")
    #expect(
      result.lines.dropFirst().first
        == "510100/employee/pooled,510100,成都市,employee,pooled,2024-01,10.00,8.00,102.00,trailing12,,cn-uebmi-2009,"
        + "unknown,windowIncomplete")
  }

  @Test("Items that miss their total by one fen are an error of check, with the difference")
  func oneFen() async throws {
    let shell = Shell(folder: Shell.root.appendingPathComponent("Tests/fundcastTests/Gallery"))
    let check = try await shell.run("check", "items-off-by-one-fen.csv")
    #expect(check.status == 1)
    #expect(
      check.lines.first
        == "items-off-by-one-fen.csv:3: error: 510100/employee/pooled 2024-02: income items = income is off by 0.01 CNY. "
        + "Correct the figure, or declare its printed precision")
    #expect(check.lines.contains("income items = income: 2 tested, 1 differ, 0 within rounding"))
    let declared = try await shell.run("check", "items-off-by-one-fen.csv", "--precision", "0.01")
    #expect(declared.status == 0, "a declared precision makes it a rounding")
    let reserve = try await shell.run("reserve", "items-off-by-one-fen.csv", "--history", "--format", "csv")
    #expect(reserve.status == 0 && reserve.lines.count == 3)
  }

  @Test("Messages are Chinese when asked")
  func chinese() async throws {
    let result = try await Shell(folder: Example.folder).run("reserve", "wrong-month.csv", "--lang", "zh")
    #expect(result.errorLines.first?.hasPrefix("wrong-month.csv:3:24: ") == true)
    #expect(result.errorLines.first?.contains("2024-13") == true)
    #expect(result.error.unicodeScalars.contains { $0.value > 0x2E80 })
    let environment = try await Shell(folder: Example.folder, environment: ["LANG": "zh_CN.UTF-8"]).run(
      "reserve", "wrong-month.csv")
    #expect(environment.error == result.error && environment.output == result.output)
  }
}
