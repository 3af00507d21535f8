import FundAlerts
import FundCore
import Testing

@Suite struct StreamTests {
  @Test func aStreamOfEvidenceEqualsObserving() async throws {
    let evidence = Evidence(Line(months: [7, 5, 2, 0, 7]), through: YearMonth(2024, 5))
    let months = (1...5).map { YearMonth(2024, $0) }
    let stream = AsyncStream<Evidence> { continuation in
      for month in months { continuation.yield(evidence.through(month)) }
      continuation.finish()
    }
    let monitor = Fixture.monitor(Fixture.reserveLevel())
    var seen: [AlertTransition] = []
    var book = AlertBook()
    var observed: [YearMonth] = []
    for await step in monitor.transitions(over: stream) {
      observed.append(step.through)
      seen += step.transitions
      book = step.book
    }
    var direct = monitor
    #expect(seen == direct.step(evidence, YearMonth(2024, 1)...YearMonth(2024, 5)))
    #expect(seen.count == 4)
    #expect(book == direct.book)
    #expect(observed == months)
    #expect(monitor.book == AlertBook())
  }
}
