import Foundation
import FundTestSupport
import Testing

/// Runs that are killed while they observe and save. `Benchmarks/Delivery/kill.py` does the same two hundred times.
@Suite("Alerts killed at random moments")
struct AlertKillTests {
  private static let run = "$FUNDCAST alerts datasets/example-province --no-outlook --format jsonl --as-of"

  @Test("The book is that of before or that of after, whole, and the next run goes on")
  func killed() async throws {
    try await Shell.withFolder { folder in
      let months = (0..<20).map { "\(2023 + $0 / 12)-" + ($0 % 12 < 9 ? "0" : "") + "\($0 % 12 + 1)" }
      let (clean, state) = (folder.appendingPathComponent("clean"), folder.appendingPathComponent("state"))
      var random = PropertyCase(7).random
      var before: Data?
      for month in months {
        let began = ContinuousClock.now
        let whole = try await Shell().script("\(Self.run) \(month) --state \(clean.path)")
        #expect(whole.status == 0, "\(whole.error)")
        let usual = Double(began.duration(to: .now) / .milliseconds(1)) / 1000
        let after = try Data(contentsOf: clean)
        let moment = String(format: "%.3f", usual * random.double(in: 0.3...1.0))
        _ = try await Shell().script(
          "\(Self.run) \(month) --state \(state.path) & one=$!; sleep \(moment); kill -9 $one; wait $one")
        let found = try? Data(contentsOf: state)
        #expect(found == before || found == after, "\(month)")
        let next = try await Shell().script("\(Self.run) \(month) --state \(state.path)")
        #expect(next.status == 0 && next.error.isEmpty, "\(next.error)")
        #expect(try Data(contentsOf: state) == after, "\(month)")
        before = after
      }
    }
  }
}
