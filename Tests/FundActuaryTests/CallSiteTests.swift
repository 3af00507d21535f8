import Foundation
import FundActuary
import Synchronization
import Testing

/// The call site a service writes, from ledger to saved book.
@Suite("Call site")
struct CallSiteTests {
  @Test("Ledger, outlook, evidence, alerts and the book of the next run")
  func service() async throws {
    let state = FileManager.default.temporaryDirectory.appendingPathComponent("book-\(UUID().uuidString).json").path
    defer { try? FileManager.default.removeItem(atPath: state) }
    let asOf = YearMonth(2025, 12)
    let seen = Mutex<[ReserveOutlook.Progress]>([])
    var changes: [AlertTransition] = []

    let loaded = try await Ledger.load(ExampleProvince.path)
    let ledger = loaded.value, fund = try FundID("360731/employee/pooled")
    let outlook = try await ReserveOutlook(ledger, horizon: 24, paths: 200, seed: 1) { progress in
      seen.withLock { $0.append(progress) }
    }
    let risk = outlook[fund]?.probability(everBelow: 3, by: YearMonth(2027, 12))
    var monitor = AlertMonitor(
      rules: .standard, policy: .builtIn, restoring: try AlertBook.loadIfPresent(from: state))
    let evidence = ledger.metrics(monitor.requiredMetrics).evidence(through: asOf).adding(outlook.evidence)
    for change in monitor.observe(evidence) { changes.append(change) }
    try monitor.book.save(to: state)

    #expect(loaded.issues.isEmpty)
    #expect(risk == .missing(.alreadyBreached), "the pool holds half a month: there is no first passage")
    let later = try #require(outlook[fund]?.probability(below: 3, at: YearMonth(2027, 12)).value)
    #expect(later > 0.98)
    #expect(seen.withLock { $0.last?.done } == ledger.funds.count)
    #expect(changes.contains { $0.fund == fund && $0.rule == "reserve-level" && $0.to == .firing })

    var next = AlertMonitor(rules: .standard, policy: .builtIn, restoring: try AlertBook.load(from: state))
    #expect(next.observe(evidence).isEmpty, "the same month changes nothing")
    #expect(next.standing(in: evidence) == monitor.standing(in: evidence))
    #expect(!next.standing(in: evidence).isEmpty)
  }
}
