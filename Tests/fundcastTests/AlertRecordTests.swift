import Foundation
import FundTestSupport
import Testing

/// The record of rules from the shell.
@Suite("Alerts backtest")
struct AlertRecordTests {
  private static let line = [
    "alerts", "backtest", "datasets/example-province", "--methods", "chosen", "--paths", "40", "--from", "2023-01",
    "--origins", "3", "--every", "6",
  ]

  @Test("JSON is versioned, counts add up, and shares follow from them")
  func json() async throws {
    let result = try await Shell().run(Self.line + ["--format", "json"])
    #expect(result.status == 0, "\(result.error)")
    let json = try ReferenceValue(json: result.bytes)
    #expect(json["version"] == .number(1) && json["figures"]?.text == "asKnown")
    let origins = try #require(json["origins"]?.list).map { $0.text ?? "?" }
    #expect(origins == ["2024-12", "2025-06", "2025-12"])
    let rules = try #require(json["rules"]?.list)
    #expect(rules.contains { $0["rule"]?.text == "breach-ahead" })
    for rule in rules {
      #expect(rule["verdict"]?["zh"]?.text?.isEmpty == false)
      for score in rule["scores"]?.list ?? [] {
        func count(_ name: String) -> Double { score[name]?.double ?? .nan }
        #expect(count("alerts") == count("right") + count("false") + count("late") + count("undecided"))
        #expect(count("breaches") == count("warned") + count("missed"))
        #expect(count("warned") == Double(score["leadMonths"]?.list?.count ?? -1))
        let decided = count("right") + count("false")
        #expect(score["precision"]?.double == (decided > 0 ? count("right") / decided : nil))
      }
    }
    for score in json["probabilities"]?.list ?? [] {
      let cases = score["tenths"]?.list?.compactMap { $0["cases"]?.double }.reduce(0, +)
      #expect(cases == score["statements"]?.double)
    }
  }

  @Test("Tables, documents and spreadsheets in both languages", arguments: ["table", "markdown", "csv"])
  func forms(_ format: String) async throws {
    let english = try await Shell().run(Self.line + ["--format", format])
    let chinese = try await Shell().run(Self.line + ["--format", format, "--lang", "zh"])
    #expect(english.status == 0 && chinese.status == 0)
    #expect((english.output == chinese.output) == (format == "csv"))
    #expect(english.lines.allSatisfy { !$0.hasSuffix(" ") } && chinese.lines.allSatisfy { !$0.hasSuffix(" ") })
    if format == "csv" {
      let fields = Set(english.lines.map { $0.split(separator: ",", omittingEmptySubsequences: false).count })
      #expect(fields == [10] && english.lines.count > 100)
    } else {
      #expect(english.output.contains("too few to say anything") && chinese.output.contains("不足以评价"))
    }
  }

  @Test("Another rule file gives another record of the same breaches")
  func tuning() async throws {
    try await Shell.withFolder { folder in
      let own = folder.appendingPathComponent("own.yaml")
      let text = """
        version: 1
        rules:
          - id: early
            kind: band
            title: {en: Early, zh: 早}
            grade: design
            levels: [{severity: blue, below: targetHigh}]
        """
      try Data(text.utf8).write(to: own)
      let line = ["alerts", "backtest", "datasets/example-province", "--no-outlook", "--format", "json"]
      let usual = try ReferenceValue(json: try await Shell().run(line).bytes)
      let tuned = try ReferenceValue(json: try await Shell().run(line + ["--rules", own.path]).bytes)
      func breaches(_ json: ReferenceValue) -> [String] {
        (json["breaches"]?.list ?? []).filter { $0["edge"]?.text == "insufficient" }.map {
          ($0["fund"]?.text ?? "") + ($0["period"]?.text ?? "")
        }
      }
      #expect(!breaches(usual).isEmpty && breaches(usual) == breaches(tuned))
      #expect(tuned["rules"]?.list?.count == 1)
      #expect(tuned["rules"]?[0]?["scores"]?[0]?["missed"] == .number(0))
    }
  }

  @Test(
    "Edges that are none and numbers out of range are mistakes of the command line",
    arguments: [
      ["--edge", "3"], ["--every", "0"], ["--enough", "0"], ["--from", "yesterday"],
    ])
  func mistakes(_ option: [String]) async throws {
    let result = try await Shell().run(["alerts", "backtest", "datasets/taiwan-nhi"] + option)
    #expect(result.status == 64 && result.bytes.isEmpty)
  }
}
