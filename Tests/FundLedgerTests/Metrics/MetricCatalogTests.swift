import FundCore
import FundLedger
import FundTestSupport
import Testing

@Suite struct MetricCatalogTests {
  let fund = LedgerFixture.fund

  @Test func namesAreReadOrCorrected() throws {
    let catalog = MetricCatalog.standard
    #expect(try catalog.metric(named: "months(trailing12)") == MetricID("months(trailing12)"))
    #expect(throws: MetricError.unknownMetric("mnths", nearest: ["months"])) { try catalog.metric(named: "mnths") }
    #expect(
      throws: MetricError.unknownMetric("spendinggrowht", nearest: ["spendingGrowth", "spending"])
    ) {
      try catalog.metric(named: "spendinggrowht")
    }
    #expect(throws: MetricError.unknownMetric("x", nearest: [])) { try catalog.metric(named: "x") }
    #expect(throws: MetricError.self) { try catalog.metric(named: "months(weekly)") }
    #expect(throws: MetricError.self) { try catalog.metric(named: "moneyTo") }
    #expect(throws: MetricError.self) { try catalog.metric(named: "income(6)") }
    #expect(try catalog.metric(named: "moneyTo(0.25)") == MetricID("moneyTo(0.25)"))
  }

  @Test func everyEntryIsDescribedAndRuns() {
    let definitions = MetricCatalog.standard.definitions
    #expect(Set(definitions.map(\.name)).count == definitions.count)
    let ledger = LedgerFixture.ledger("2024", [.income: [1], .spending: [1], .balance: [1]])
    for definition in definitions {
      #expect(!definition.title.zh.isEmpty && !definition.formula.en.isEmpty && !definition.source.en.isEmpty)
      let names = definition.accepts(nil) ? [definition.name] : []
      let all = names + definition.arguments.map { "\(definition.name)(\($0))" }
      let metrics = ledger.metrics(all.map { MetricID($0) })
      #expect(metrics.unknown.isEmpty && metrics.panel.columns.count == all.count)
      for column in metrics.panel.columns.values {
        #expect((column.reasons[0] == 0) == !column.values[0].isNaN)
      }
    }
  }

  @Test func aServiceAddsItsOwn() {
    let doubled = MetricDefinition(
      "doubled", Bilingual("doubled", "两倍"), unit: .money, formula: Bilingual("2 B", "2 B"),
      source: Bilingual("a test", "测试")
    ) { request in
      var column = LedgerFigure.balance.compute(request)
      column.values = column.values.map { 2 * $0 }
      return column
    }
    let ledger = LedgerFixture.ledger("2024", [.balance: [150]])
    let ids = [MetricID("doubled"), .probabilityBelow(3, within: 18)]
    #expect(ledger.metrics(ids).unknown == ids.sorted())
    let metrics = ledger.metrics(ids, catalog: .standard.adding(doubled))
    #expect(metrics.unknown == [.probabilityBelow(3, within: 18)])
    #expect(metrics[MetricID("doubled"), fund.fund, LedgerFixture.period("2024")].value == 3)
  }

  @Test func moneyToAnEdge() {
    let ledger = LedgerFixture.ledger("2024", [.spending: [1201], .balance: [400]])
    let metrics = ledger.metrics([MetricID("moneyTo(6)"), MetricID("moneyTo(3)")])
    // 6 x 1201 / 12 = 600.5, rounded up to 601 fen.
    #expect(metrics[MetricID("moneyTo(6)"), fund.fund, LedgerFixture.period("2024")].value == 2.01)
    #expect(metrics[MetricID("moneyTo(3)"), fund.fund, LedgerFixture.period("2024")].value == -0.99)
  }

  /// Rates do not change when every amount is counted in another unit of money.
  @Test(arguments: PropertyCase.trials(10))
  func ratesDoNotDependOnTheUnitOfMoney(_ trial: PropertyCase) {
    var random = trial.random
    func column() -> [Int64?] { (0..<30).map { _ in Int64(random.integer(in: 1...100_000)) } }
    let columns: [LedgerItem: [Int64?]] = [.income: column(), .spending: column(), .balance: column()]
    let scaled = columns.mapValues { $0.map { $0.map { $0 * 10_000 } } }
    let ids = [
      "months", "currentSurplusRate", "cumulativeSurplusRate", "deficitRate", "incomeGrowth", "spendingGrowthSameMonth",
      "spendingToIncome",
    ].map { MetricID($0) }
    let a = LedgerFixture.ledger("2022-01", columns).metrics(ids).panel
    let b = LedgerFixture.ledger("2022-01", scaled).metrics(ids).panel
    for id in ids {
      #expect(a.columns[id]?.reasons == b.columns[id]?.reasons)
      for cell in 0..<30 {
        if let x = a.columns[id]?[cell].value, let y = b.columns[id]?[cell].value { expectClose(x, y, .digits(14)) }
      }
    }
  }
}

@Suite struct LedgerEvidenceTests {
  let fund = LedgerFixture.fund
  func period(_ text: String) -> Period { LedgerFixture.period(text) }

  func ledger(_ change: Int64 = 0, status: FigureStatus = .actual, drop: Int? = nil) -> Ledger {
    var builder = LedgerBuilder()
    for m in 0..<36 where m != drop {
      builder.add(
        fund, period("2022-01") + m, amounts: [.spending: 10 + (m == 12 ? change : 0), .balance: 60],
        status: m == 35 ? status : .actual)
    }
    return builder.build().value
  }

  @Test func equalFiguresHaveEqualDigests() {
    let a = ledger().metrics([MetricID("months")]).evidence(through: YearMonth(2024, 12))
    let b = ledger().metrics([]).evidence(through: YearMonth(2024, 12))
    #expect(a.digests == b.digests && Set(a.digests).count == 36 && !a.digests.contains(0))
    #expect(a.series(0).value(MetricID("months"), at: period("2024-12")).value == 6)
    #expect(a.provisional.isEmpty)
  }

  @Test func aRestatedMonthChangesTheDigestsItReaches() {
    let before = ledger().metrics([]).evidence(through: YearMonth(2024, 12)).digests
    let after = ledger(1).metrics([]).evidence(through: YearMonth(2024, 12)).digests
    for i in 0..<36 { #expect((before[i] == after[i]) == (i < 12), "cell \(i)") }
  }

  @Test func emptyCellsHaveNoDigestAndProvisionalOnesAreMarked() {
    let evidence = ledger(status: .provisional, drop: 20).metrics([]).evidence(through: YearMonth(2024, 12))
    #expect(evidence.digests[20] == 0 && evidence.digests[21] != 0)
    #expect(evidence.series(0).isProvisional(at: period("2024-12")))
    #expect(!evidence.series(0).isProvisional(at: period("2024-11")))
    #expect(evidence.digests[35] != ledger(drop: 20).metrics([]).evidence(through: YearMonth(2024, 12)).digests[35])
  }

  @Test func bulkDigestsAreThoseOfTheRows() {
    let ledger = ledger(drop: 3)
    let bulk = ledger.cellDigests()
    for cell in bulk.indices {
      #expect(bulk[cell] == (ledger.hasStatement(cell) ? ledger.history.digest(cell) : 0))
    }
  }
}
