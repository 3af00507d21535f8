import FundCore
import FundLedger
import FundTestSupport
import Testing

@Suite struct PublishedIdentityTests {
  func rows(_ one: ReferenceCase) throws -> [ReferenceValue] { try #require(one.inputs["rows"]?.list) }

  @Test func medicareDiffersIn1982And1985Only() throws {
    try Reference.check("us-medicare-hi") { one in
      let report = ReconciliationCheck().run(try LedgerFixture.ledger(rows(one)))
      try one.expect("differences", report.differing.map { Double($0.period.year) }, .exact)
      try one.expect("differenceMillions", report.differing.map { Double($0.difference) / 1e8 }, .exact)
      #expect(report.differing.map(\.relation) == [.rollForward, .identity])
      #expect(report.differences == 2)
      #expect(report.roundings == report.findings.count - 2 && report.roundings > 10)
      #expect(report.tested[.identity] == 27 && report.tested[.incomeItems] == 27)
      #expect(report.log.counts["rollForwardDifference"] == 1 && report.log.counts["identityDifference"] == 1)
      #expect(report.differing[0].position?.description == "reference:18")
      #expect(report.differing[0].amount.en == "-12438000000.00 USD")
    }
  }

  @Test func xinganFlows() throws {
    try Reference.check("xingan-2019") { one in
      let ledger = try LedgerFixture.ledger(rows(one))
      let report = ReconciliationCheck().run(ledger)
      #expect(report.tested[.parts] == 1 && report.differences == 0 && report.roundings == 0)
      let pooled = try FundID("152200/employee/pooled")
      let november = LedgerFixture.period("2019-11")
      let statement = try #require(ledger.statement(pooled, november))
      let surplus = try #require(statement[.income]) - (try #require(statement[.spending]))
      try one.expect("surplus", Double(surplus) / 1e6, .exact)
      // One flow over eleven months, and no balance: no month has a value, and there are no months of reserve.
      let panel = ledger.metrics([MetricID("income"), MetricID("months")])
      #expect(panel[MetricID("income"), pooled, november].reason == .windowIncomplete)
      #expect(panel[MetricID("months"), pooled, november].reason == .noData)
    }
  }

  @Test func provincesAddUpToTheNation() throws {
    try Reference.check("province-heads-2009") { one in
      let consolidation = Consolidation(try LedgerFixture.ledger(rows(one)), to: .nation)
      let national = try FundID("000000/employee/total")
      #expect(consolidation.members[national]?.count == 31)
      let residuals = consolidation.residuals
      #expect(residuals.count == 5)
      for residual in residuals where residual.driver != .retired {
        #expect(residual.difference.magnitude <= 1000, "\(residual)")
      }
      let retired = try #require(residuals.first { $0.driver == .retired })
      try one.expect("retired", -retired.difference, .exact)
    }
  }
}
