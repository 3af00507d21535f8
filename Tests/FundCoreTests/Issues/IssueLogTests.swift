import FundCore
import Testing

@Suite struct IssueLogTests {
  func issue(_ n: Int) -> FundCore.Issue {
    FundCore.Issue(
      "badPeriod", .error, at: SourcePosition(file: "ledger.csv", line: n, column: 3),
      Bilingual("\"2024-13\" is not a month such as 2024-03", "“2024-13”不是 2024-03 这样的月份"),
      remedy: Bilingual("Correct the period", "请更正期间"))
  }

  @Test func capsButCounts() {
    var log = IssueLog(capPerCode: 2)
    for n in 1...5 { log.add(issue(n)) }
    log.count("badPeriod", .error, times: 3)
    #expect(log.issues.count == 2 && log.counts["badPeriod"] == 8 && log.count(.error) == 8)
    #expect(log.dropped.map(\.count) == [6])
    var all = IssueLog(capPerCode: 3)
    all.add(log)
    #expect(all.issues.count == 2 && all.counts["badPeriod"] == 8 && all.count(.error) == 8)
  }

  @Test func lineSaysWhereWhatAndRemedy() {
    #expect(
      issue(74).line(.en)
        == "ledger.csv:74:3: error: \"2024-13\" is not a month such as 2024-03. Correct the period")
    #expect(issue(74).line(.zh) == "ledger.csv:74:3: 错误：“2024-13”不是 2024-03 这样的月份。请更正期间")
  }
}

@Suite struct BoundedRunnerTests {
  @Test func orderDoesNotDependOnWidth() async throws {
    let one = try await BoundedRunner(width: 1).map(count: 1000) { $0 * $0 }
    let four = try await BoundedRunner(width: 4).map(count: 1000, block: 7) { $0 * $0 }
    #expect(one == four && one.count == 1000 && one[31] == 961)
    #expect(try await BoundedRunner(width: 3).map(count: 0) { $0 }.isEmpty)
  }
}
