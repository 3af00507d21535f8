import Foundation
import FundTestSupport
import Testing

/// Alerts as other programs take them.
@Suite("Delivery of alerts")
struct AlertDeliveryTests {
  private static let rules = """
    version: 1
    rules:
      - id: reserve-level
        kind: band
        title: {en: Reserve level, zh: 结余水平}
        grade: design
        levels:
          - {severity: yellow, below: targetLow, hold: 2}
          - {severity: orange, below: insufficient}
          - {severity: red, below: deficit}
        leave: 0.3
    """

  /// A pool that spends 100 a month and goes 7, 5.5, 5.5, 2.5, -0.5, 7 months, the first until the end of 2024.
  private static func write(_ folder: URL) throws {
    var lines = ["region,scheme,part,period,income,spending,balance"]
    var balance = 700.0
    for n in 0..<29 {
      let level = n < 24 ? 7 : [5.5, 5.5, 2.5, -0.5, 7][n - 24]
      let period = "\(2023 + n / 12)-" + (n % 12 < 9 ? "0" : "") + "\(n % 12 + 1)"
      lines.append("510104,employee,pooled,\(period),\(100 + level * 100 - balance),100,\(level * 100)")
      balance = level * 100
    }
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: folder.appendingPathComponent("ledger.csv"))
    try Data(rules.utf8).write(to: folder.appendingPathComponent("rules.yaml"))
  }

  private static func run(_ folder: URL, _ month: String, _ more: String...) async throws -> Shell.Result {
    var shell = Shell()
    shell.folder = folder
    return try await shell.run(
      [
        "alerts", "ledger.csv", "--no-outlook", "--rules", "rules.yaml", "--state", "book.json", "--as-of", month,
      ] + more)
  }

  /// `severity startsAt endsAt` of each alert of a payload.
  private static func brief(_ result: Shell.Result) throws -> [String] {
    try #require(try ReferenceValue(json: result.bytes).list).map { alert in
      [
        alert["labels"]?["severity"]?.text, alert["startsAt"]?.text?.prefix(10).description,
        alert["endsAt"]?.text?.prefix(10).description,
      ].map { $0 ?? "?" }.joined(separator: " ")
    }
  }

  @Test("A change of severity resolves the old labels and fires the new ones in one request")
  func alertmanager() async throws {
    try await Shell.withFolder { folder in
      try Self.write(folder)
      let expected = [
        ("2025-01", []), ("2025-02", ["yellow 2025-03-01 2025-05-01"]),
        ("2025-03", ["yellow 2025-03-01 2025-04-01", "orange 2025-04-01 2025-06-01"]),
        ("2025-04", ["orange 2025-04-01 2025-05-01", "red 2025-05-01 2025-07-01"]),
        ("2025-05", ["red 2025-05-01 2025-06-01"]),
      ]
      for (month, alerts) in expected {
        let sent = try await Self.run(folder, month, "--format", "alertmanager")
        #expect(sent.status == 0, "\(sent.error)")
        #expect(try Self.brief(sent) == alerts, "\(month)")
        let again = try await Self.run(folder, month, "--format", "alertmanager")
        #expect(again.bytes == sent.bytes, "\(month) again")
      }
    }
  }

  @Test("Labels are the identity; values, causes and sentences are annotations")
  func labels() async throws {
    try await Shell.withFolder { folder in
      try Self.write(folder)
      let sent = try await Self.run(
        folder, "2025-03", "--format", "alertmanager", "--time-zone", "UTC", "--valid-until",
        "2026-01-31T12:00:00+08:00",
        "--lang", "zh")
      let alert = try #require(try ReferenceValue(json: sent.bytes)[0])
      #expect(alert.names == ["labels", "annotations", "startsAt", "endsAt"])
      let labels = try #require(alert["labels"])
      #expect(labels.names == ["alertname", "fund", "region", "scheme", "part", "severity"])
      for (name, text) in [
        ("alertname", "reserve-level"), ("fund", "510104/employee/pooled"), ("region", "510104"),
        ("scheme", "employee"), ("part", "pooled"), ("severity", "orange"),
      ] { #expect(labels[name]?.text == text) }
      #expect(alert["startsAt"]?.text == "2025-04-01T00:00:00Z")
      #expect(alert["endsAt"]?.text == "2026-01-31T04:00:00Z")
      let notes = try #require(alert["annotations"])
      #expect(notes["title"]?.text == "结余水平")
      #expect(notes["value"]?.text == "2.5" && notes["threshold"]?.text == "3" && notes["edge"]?.text == "insufficient")
      #expect(notes["attribution"]?.text?.contains("支出") == true)
      #expect(notes["since"]?.text == "2025-01" && notes["period"]?.text == "2025-03")
      #expect(notes["region_name"]?.text == "锦江区")
    }
  }

  @Test("Transitions are one object a line, and nothing when nothing changed")
  func jsonLines() async throws {
    try await Shell.withFolder { folder in
      try Self.write(folder)
      _ = try await Self.run(folder, "2025-01")
      let sent = try await Self.run(folder, "2025-02", "--format", "jsonl")
      #expect(sent.lines.count == 1)
      let change = try ReferenceValue(json: Data(try #require(sent.lines.first).utf8))
      #expect(change["version"] == .number(1))
      #expect(change["kind"]?.text == "fired" && change["from"]?.text == "pending")
      let again = try await Self.run(folder, "2025-02", "--format", "jsonl")
      #expect(again.status == 0 && again.bytes.isEmpty)
    }
  }

  @Test("Metrics are gauges with an end mark; probabilities come with an outlook")
  func metrics() async throws {
    let fund = "360403/employee/pooled"
    let line = ["alerts", "datasets/example-province", "--as-of", "2025-06", "--fund", fund, "--format", "openmetrics"]
    let blind = try await Shell().run(line + ["--no-outlook"])
    let seeing = try await Shell().run(line + ["--methods", "chosen", "--paths", "60"])
    let labels = "{fund=\"\(fund)\",region=\"360403\",scheme=\"employee\",part=\"pooled\","
    for result in [blind, seeing] {
      #expect(result.status == 0 && result.lines.last == "# EOF")
      #expect(
        result.lines.filter { $0.hasPrefix("fundcast_reserve_months\(labels)basis=\"trailing12\"} 3.9") }.count == 1)
      #expect(result.lines.contains("fundcast_reserve_band\(labels)band=\"belowTarget\"} 1"))
      #expect(result.lines.filter { $0.hasPrefix("fundcast_reserve_band") && $0.hasSuffix(" 1") }.count == 1)
      #expect(result.lines.contains { $0.hasPrefix("fundcast_last_period_end") && $0.hasSuffix(" 1751299200") })
    }
    #expect(!blind.output.contains("probability"))
    #expect(
      seeing.lines.contains {
        $0.hasPrefix(
          "fundcast_breach_probability\(labels)edge=\"insufficient\",edge_months=\"3\",side=\"below\",within_months=\"18\"}"
        )
      })
    #expect(!seeing.output.contains("edge=\"targetLow\""), "the fund lies below it already")
  }

  @Test(
    "Zones and times that are none are a mistake of the command line",
    arguments: [
      ["--time-zone", "Shanghai"], ["--valid-until", "soon"], ["--format", "xml"],
    ])
  func mistakes(_ option: [String]) async throws {
    let result = try await Shell().run(["alerts", "datasets/taiwan-nhi", "--no-outlook"] + option)
    #expect(result.status == 64)
    #expect(result.bytes.isEmpty)
  }
}
