import Foundation
import FundActuary
import FundTestSupport
import Testing

/// The service example of README.md, word for word.
private enum ReadmeExample {
  static func run() async throws -> Measured<Double>? {
    // README begins
    let ledger = try await Ledger.load("ledger.csv").value
    let outlook = try await ReserveOutlook(ledger, horizon: 24)
    let risk = outlook[try FundID("510100/employee/pooled")]?.probability(everBelow: 3, by: YearMonth(2027, 12))
    // README ends
    return risk
  }
}

@Suite("README")
struct ReadmeExampleTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The lines between two marks, without their indentation.
  private static func lines(of text: String, from start: String, to end: String) throws -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.trimmingCharacters(in: .whitespaces) }
    let first = try #require(lines.firstIndex(of: start))
    let last = try #require(lines[(first + 1)...].firstIndex(of: end))
    return lines[(first + 1)..<last].filter { !$0.isEmpty }
  }

  @Test("The service example compiles as it stands there")
  func wordForWord() throws {
    let readme = try String(contentsOf: Self.root.appendingPathComponent("README.md"), encoding: .utf8)
    let block = try Self.lines(of: readme, from: "```swift", to: "```")
    let here = try Self.lines(
      of: String(contentsOf: URL(fileURLWithPath: #filePath), encoding: .utf8), from: "// README begins",
      to: "// README ends")
    #expect(block == ["import FundActuary"] + here)
    #expect(here.count == 3)
  }

  @Test("Without its ledger the example says which file is missing")
  func missingLedger() async throws {
    let error = await #expect(throws: FundIOError.self) { _ = try await ReadmeExample.run() }
    #expect(error?.summary.en.contains("ledger.csv") == true)
  }

  @Test("The same calls answer for a generated ledger, and nothing for a fund it does not hold")
  func answers() async throws {
    let made = try SyntheticLedger(
      regions: 1, months: 48, schemes: 1, seed: 4, start: YearMonth(2022, 1), province: RegionCode("510000"),
      detail: .totals)
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("readme-\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(LedgerCSVWriter(.yuan).bytes(made.ledger())).write(to: file)
    let ledger = try await Ledger.load(file.path).value
    let outlook = try await ReserveOutlook(ledger, horizon: 24)
    let fund = try #require(ledger.funds.first)
    let risk = try #require(outlook[fund]?.probability(everBelow: 3, by: YearMonth(2027, 12)).value)
    #expect((0...1).contains(risk))
    let soon = try #require(outlook[fund]?.probability(everBelow: 3, by: YearMonth(2026, 6)).value)
    #expect(soon <= risk)
    let absent = outlook[try FundID("US/medicare_hi/pooled")]?.probability(everBelow: 3, by: YearMonth(2027, 12))
    #expect(absent == nil)
  }
}
