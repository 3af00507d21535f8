import FundActuary
import Testing

/// Every situation a report names is met by a fund of a file made for it.
@Suite("Situations of a report")
struct RunSituationTests {
  private static let funds: [(situation: RunSituation, fund: String)] = [
    (.deficit, "510100/employee/pooled"), (.recovery, "510300/employee/pooled"),
    (.transferDependent, "510400/employee/pooled"), (.runOut, "510500/employee/pooled"),
    (.insufficient, "510600/employee/pooled"), (.belowTarget, "510700/employee/pooled"),
    (.onTarget, "510800/employee/pooled"), (.aboveTarget, "510900/employee/pooled"),
    (.excessive, "511000/employee/pooled"), (.noStandard, "511100/resident/pooled"),
    (.monthsUnknown, "511300/employee/pooled"), (.overBudget, "511400/employee/pooled"),
    (.late, "511500/employee/pooled"), (.provisional, "511600/employee/pooled"),
    (.restated, "511700/employee/pooled"), (.noOutlook, "511800/employee/pooled"),
  ]

  @Test("The file has a fund for every situation")
  func complete() { #expect(Set(Self.funds.map(\.situation)) == Set(RunSituation.allCases)) }

  @Test("The situation is recognised", arguments: funds)
  func recognised(_ one: (situation: RunSituation, fund: String)) async throws {
    let source = try await ReportFixture.source("situations.csv")
    let fund = try FundID(one.fund)
    let report = try RunAnalysis(source, .annual, .zh, shows: { $0 == fund })
    let found = report.situations(of: fund)
    #expect(found.contains(one.situation), "\(found.map(\.rawValue))")
  }

  @Test("Funds in good order have one thing to tell: how they stand")
  func nothingElse() async throws {
    let source = try await ReportFixture.source("situations.csv")
    for name in ["510800", "510900", "511000"] {
      let fund = try FundID("\(name)/employee/pooled")
      let report = try RunAnalysis(source, .annual, .zh, shows: { $0 == fund })
      #expect(report.situations(of: fund).count == 1)
    }
  }
}
