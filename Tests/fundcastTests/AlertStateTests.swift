import Foundation
import FundTestSupport
import Testing

/// The book of alerts from run to run.
@Suite("Alerts with a state file")
struct AlertStateTests {
  private static let months = (7...12).map { "2025-" + ($0 < 10 ? "0" : "") + "\($0)" }

  private static func alerts(_ state: URL, _ more: String...) async throws -> Shell.Result {
    let result = try await Shell().run(
      ["alerts", "datasets/example-province", "--no-outlook", "--format", "json", "--state", state.path] + more)
    #expect(result.status == 0, "\(result.error)")
    return result
  }

  /// The book without the explanations of past transitions, which a replay gives for its last month only.
  private static func book(_ state: URL) throws -> ReferenceValue {
    let lines = try String(contentsOf: state, encoding: .utf8).split(separator: "\n")
    let body = try ReferenceValue(json: Data(try #require(lines.last).utf8))
    guard case .object(var members) = body, let history = members["history"]?.list else { return body }
    members["history"] = .list(
      history.map { change in
        guard case .object(var own) = change else { return change }
        own["attribution"] = nil
        return .object(own)
      })
    return .object(members)
  }

  @Test("Month by month gives the same alerts and transitions as one replay")
  func monthByMonth() async throws {
    try await Shell.withFolder { folder in
      let (steps, whole) = (folder.appendingPathComponent("steps.json"), folder.appendingPathComponent("whole.json"))
      var last: Shell.Result?
      for month in Self.months { last = try await Self.alerts(steps, "--as-of", month) }
      let replay = try await Self.alerts(whole, "--replay", try #require(Self.months.first))
      let (a, b) = (try ReferenceValue(json: try #require(last).bytes), try ReferenceValue(json: replay.bytes))
      #expect((a["alerts"]?.list?.count ?? 0) > 10)
      #expect(a["alerts"] == b["alerts"])
      let (stepped, replayed) = (try Self.book(steps), try Self.book(whole))
      #expect((stepped["history"]?.list?.count ?? 0) > 30)
      #expect(stepped == replayed)
    }
  }

  @Test("The same month with the same data changes nothing")
  func twice() async throws {
    try await Shell.withFolder { folder in
      let state = folder.appendingPathComponent("book.json")
      let first = try await Self.alerts(state, "--as-of", "2025-11")
      let before = try Data(contentsOf: state)
      let second = try await Self.alerts(state, "--as-of", "2025-11")
      #expect(try Data(contentsOf: state) == before)
      let (a, b) = (try ReferenceValue(json: first.bytes), try ReferenceValue(json: second.bytes))
      #expect(a["alerts"] == b["alerts"])
      #expect(a["transitions"]?.list?.isEmpty == false)
      #expect(b["transitions"]?.list?.isEmpty == true)
    }
  }

  @Test("A state file that is not a book, or was changed, is 2 and stays as it is")
  func corrupt() async throws {
    try await Shell.withFolder { folder in
      let state = folder.appendingPathComponent("book.json")
      _ = try await Self.alerts(state, "--as-of", "2025-11")
      let good = try String(contentsOf: state, encoding: .utf8)
      for (text, message) in [
        ("not a book\n", "fundcast: this is not an alert book: its first line does not say so. "),
        (
          good.replacing("2025", with: "2024", maxReplacements: 1),
          "fundcast: the alert book is damaged: its checksum is "
        ),
      ] {
        try Data(text.utf8).write(to: state)
        let result = try await Shell().run(
          "alerts", "datasets/example-province", "--no-outlook", "--state", state.path)
        #expect(result.status == 2)
        #expect(result.error.hasPrefix(message), "\(result.error)")
        #expect(result.error.hasSuffix("Restore a copy, or start a new book and replay the months\n"))
        #expect(result.bytes.isEmpty)
        #expect(try String(contentsOf: state, encoding: .utf8) == text)
      }
    }
  }

  @Test("A damaged book gives way to the one before, and the run says so")
  func fallback() async throws {
    try await Shell.withFolder { folder in
      let state = folder.appendingPathComponent("book.json")
      _ = try await Self.alerts(state, "--as-of", "2025-10")
      let before = try Data(contentsOf: state)
      _ = try await Self.alerts(state, "--as-of", "2025-11")
      let good = try Data(contentsOf: state)
      #expect(try Data(contentsOf: folder.appendingPathComponent("book.json.previous")) == before)
      try good.prefix(good.count / 2).write(to: state)
      let result = try await Shell().run(
        "alerts", "datasets/example-province", "--no-outlook", "--state", state.path, "--as-of", "2025-11")
      #expect(result.status == 0)
      #expect(result.error.contains("the alert book is damaged"), "\(result.error)")
      #expect(result.error.contains("book.json.previous, is used: it goes to 2025-10"), "\(result.error)")
      #expect(try Data(contentsOf: state) == good)
    }
  }

  @Test("Going back in time is refused unless told, and then rewrites nothing")
  func earlier() async throws {
    try await Shell.withFolder { folder in
      let state = folder.appendingPathComponent("book.json")
      _ = try await Self.alerts(state, "--as-of", "2025-11")
      let book = try Data(contentsOf: state)
      let refused = try await Shell().run(
        "alerts", "datasets/example-province", "--no-outlook", "--state", state.path, "--as-of", "2025-09")
      #expect(refused.status == 2 && refused.bytes.isEmpty)
      #expect(refused.error.contains("has observed 2025-11 already, later than 2025-09"))
      let told = try await Self.alerts(state, "--as-of", "2025-09", "--allow-earlier")
      #expect(try ReferenceValue(json: told.bytes)["transitions"]?.list?.isEmpty == true)
      #expect(try Data(contentsOf: state) == book)
      // What was judged on later figures says so, instead of a question mark.
      let open = try #require(try ReferenceValue(json: told.bytes)["alerts"]?.list)
      let messages = open.compactMap { $0["message"]?.text }
      #expect(messages.count == open.count && !open.isEmpty)
      #expect(messages.allSatisfy { !$0.contains("?") })
      #expect(messages.contains("judged in 2025-11 on figures that are not in this input, which ends in 2025-09"))
    }
  }

  @Test("Two runs at once: the second ends with status 74")
  func locked() async throws {
    try await Shell.withFolder { folder in
      let state = folder.appendingPathComponent("book.json")
      _ = try await Self.alerts(state, "--as-of", "2025-11")
      let descriptor = open(state.path + ".lock", O_RDWR)
      defer { _ = close(descriptor) }
      #expect(flock(descriptor, LOCK_EX) == 0)
      let result = try await Shell().run(
        "alerts", "datasets/example-province", "--no-outlook", "--state", state.path, "--as-of", "2025-11")
      #expect(result.status == 74 && result.bytes.isEmpty)
      #expect(result.error.contains("is in use by another run"))
    }
  }
}
