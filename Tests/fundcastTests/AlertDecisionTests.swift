import Foundation
import FundTestSupport
import Testing

/// `alerts ack` and `alerts silence` on a state file.
@Suite("Acknowledging and silencing alerts")
struct AlertDecisionTests {
  static func run(_ state: URL, _ line: String, _ more: [String] = []) async throws -> Shell.Result {
    try await Shell().run(["alerts"] + line.split(separator: " ").map(String.init) + ["--state", state.path] + more)
  }

  static let observe = "datasets/example-province --no-outlook --as-of 2025-12 --format json"
  static let signed = ["--who", "Wang", "--why", "subsidy is on its way"]

  @Test("An acknowledged alert and silenced ones are marked and counted, and their states go on")
  func marked() async throws {
    try await Shell.withFolder { folder in
      let state = folder.appendingPathComponent("book.json")
      let before = try ReferenceValue(json: try await Self.run(state, Self.observe).bytes)
      let ack = try await Self.run(state, "ack --fund 360822/employee/pooled --rule reserve-level", Self.signed)
      #expect(ack.status == 0 && ack.output.contains("360822/employee/pooled reserve-level red"), "\(ack.error)")
      let silence = try await Self.run(
        state, "silence --scheme resident --up-to yellow --until 2026-03 --format json", Self.signed)
      #expect(silence.status == 0, "\(silence.error)")
      let made = try ReferenceValue(json: silence.bytes)
      #expect(made["silences"]?[0]?["until"]?.text == "2026-03-31" && made["silences"]?[0]?["number"]?.double == 1)

      let after = try ReferenceValue(json: try await Self.run(state, Self.observe).bytes)
      let (old, new) = (try #require(before["alerts"]?.list), try #require(after["alerts"]?.list))
      #expect(old.count == new.count)
      for (a, b) in zip(old, new) {
        for key in ["fund", "rule", "severity", "state", "since"] { #expect(a[key] == b[key]) }
        let isKnown = b["fund"]?.text == "360822/employee/pooled" && b["rule"]?.text == "reserve-level"
        let isSilenced =
          b["fund"]?.text?.contains("/resident/") == true
          && b["severity"]?.text.map { ["blue", "yellow"].contains($0) } == true
        #expect(
          b["muted"]?.list?.compactMap { $0["reason"]?.text }
            == (isKnown ? ["acknowledged"] : isSilenced ? ["silenced"] : []))
        #expect(a["muted"]?.list?.isEmpty == true)
      }
      let table = try await Self.run(state, "datasets/example-province --no-outlook --as-of 2025-12")
      let muted = new.filter { $0["muted"]?.list?.isEmpty == false }.count
      #expect(
        table.lines.contains(
          "\(muted) more alerts nobody is told of: \(muted - 1) silenced, 1 acknowledged; --muted lists them."))
      #expect(!table.output.contains("360822 吉水县（生成） · employee·pooled  since 2024-04  Reserve level"))
      let listed = try await Self.run(state, "datasets/example-province --no-outlook --as-of 2025-12 --muted")
      #expect(listed.output.contains("acknowledged by Wang: subsidy is on its way"))
      // Muted alerts still count for a pipeline.
      let failing = try await Self.run(state, Self.observe + " --fail-on red")
      #expect(failing.status == 1)
    }
  }

  @Test("Decisions are listed, lifted and withdrawn")
  func listed() async throws {
    try await Shell.withFolder { folder in
      let state = folder.appendingPathComponent("book.json")
      _ = try await Self.run(state, Self.observe)
      #expect(try await Self.run(state, "silence").output == "Nothing is silenced or acknowledged.\n")
      _ = try await Self.run(state, "silence --all --until 2026", Self.signed)
      _ = try await Self.run(state, "ack --fund 360822/employee/pooled --rule reserve-level", Self.signed)
      let lifted = try await Self.run(state, "silence --lift 1 --as-of 2026-02 --format csv")
      #expect(lifted.lines.last == "silence,1,every alert,2025-12,2026-12-31,2026-02,false,Wang,subsidy is on its way")
      let list = try await Self.run(state, "silence --format csv")
      #expect(list.lines.last?.hasSuffix("2026-02,true,Wang,subsidy is on its way") == true)
      let withdrawn = try await Self.run(
        state, "ack --fund 360822/employee/pooled --rule reserve-level --withdraw --format csv")
      #expect(withdrawn.lines.count == 2 && withdrawn.lines.last?.contains(",2025-12,,2025-12,false,") == true)
      let known = try await Self.run(state, "ack --lang zh --format markdown")
      #expect(known.output.contains("| 已知晓 |") && known.output.contains("已解除"))
    }
  }

  @Test(
    "What cannot be decided says why",
    arguments: [
      (
        "ack --fund 360822/employee/pooled --rule nope", signed, 2,
        "fundcast: no alert of nope is open on 360822/employee/pooled. Open on it: reserve-level, current-deficit, "
          + "spending-ahead"
      ),
      ("silence --lift 3", [], 2, "fundcast: there is no silence 3. The book has none"),
      (
        "ack --fund 360822/employee/pooled --rule reserve-level", [], 64,
        "Error: Say --who decides and --why: a decision nobody signed is worth nothing later."
      ),
      ("ack --rule reserve-level", signed, 64, "Error: --fund and --rule together name an alert."),
      (
        "silence --until 2026", signed, 64,
        "Error: Say which alerts: --fund, --region, --scheme, --rule or --up-to; --all for every alert."
      ),
      (
        "silence --rule a --until soon", signed, 64,
        "Error: --until soon: write a month such as 2025-09 or a day such as 2025-09-30."
      ),
      ("silence --region a,b --until 2026", signed, 64, "Error: --region a,b is not a region code."),
    ])
  func refused(_ line: String, _ more: [String], _ status: Int32, _ message: String) async throws {
    try await Shell.withFolder { folder in
      let state = folder.appendingPathComponent("book.json")
      _ = try await Self.run(state, Self.observe)
      let kept = try Data(contentsOf: state)
      let result = try await Self.run(state, line, more)
      #expect(result.status == status)
      #expect(result.errorLines.first == message)
      #expect(try Data(contentsOf: state) == kept)
    }
  }

  @Test("Without a book there is nothing to decide")
  func noBook() async throws {
    try await Shell.withFolder { folder in
      let result = try await Self.run(
        folder.appendingPathComponent("none.json"), "silence --all --until 2026", Self.signed)
      #expect(result.status == 2 && result.error.contains("no such file"))
    }
  }
}
