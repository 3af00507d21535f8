import FundCore
import FundLedger
import Testing

@Suite struct LedgerBuilderTests {
  let fund = LedgerFixture.fund
  func period(_ text: String) -> Period { LedgerFixture.period(text) }
  func day(_ text: String) -> CalendarDate { LedgerFixture.day(text) }

  @Test func emptyLedger() {
    let loaded = LedgerBuilder().build()
    #expect(loaded.value.funds.isEmpty && loaded.value.statementCount == 0 && loaded.log.isEmpty)
    #expect(loaded.value.metrics([MetricID("months")]).panel.layout.cellCount == 0)
    #expect(ReconciliationCheck().run(loaded.value).log.isEmpty)
  }

  @Test func duplicatesAndConflicts() {
    var builder = LedgerBuilder(files: ["a.csv"])
    builder.add(fund, period("2024-01"), amounts: [.income: 1], line: 2)
    builder.add(fund, period("2024-01"), amounts: [.income: 1], line: 3)
    builder.add(fund, period("2024-01"), amounts: [.income: 2], line: 4)
    let loaded = builder.build()
    #expect(loaded.value.amount(.income, fund.fund, period("2024-01")) == 1)
    #expect(loaded.log.counts == ["duplicateRow": 1, "conflictingRow": 1])
    #expect(loaded.issues.map { $0.position?.description } == ["a.csv:3", "a.csv:4"])
    #expect(loaded.issues[1].severity == .error)
  }

  @Test func theNewestKnownFigureIsTheHistory() {
    var builder = LedgerBuilder()
    builder.add(fund, period("2023"), amounts: [.income: 30], status: .actual, known: day("2024-07-25"))
    builder.add(fund, period("2023"), amounts: [.income: 20], status: .provisional, known: day("2024-02-29"))
    builder.add(fund, period("2023"), amounts: [.income: 31], status: .actual, known: day("2025-01-10"))
    let ledger = builder.build().value
    let id = fund.fund
    #expect(ledger.amount(.income, id, period("2023")) == 31)
    #expect(ledger.asideStatements(id).map { $0[.income] } == [20, 30])
    #expect(ledger.asKnown(on: day("2024-02-28")).statementCount == 0)
    #expect(ledger.asKnown(on: day("2024-02-29")).amount(.income, id, period("2023")) == 20)
    #expect(ledger.asKnown(on: day("2024-07-24")).amount(.income, id, period("2023")) == 20)
    #expect(ledger.asKnown(on: day("2024-07-25")).amount(.income, id, period("2023")) == 30)
    #expect(ledger.asKnown(on: day("2030-01-01")).amount(.income, id, period("2023")) == 31)
    #expect(ledger.knownDays().map(\.description) == ["2024-02-29", "2024-07-25", "2025-01-10"])
  }

  /// More superseded rows than one byte can number, each added alone.
  @Test func manyVintages() {
    var builder = LedgerBuilder()
    for i in 0..<600 {
      builder.add(
        fund, period("2024-01"), amounts: [.income: Int64(i)], known: day("2024-02-01") + i)
    }
    let ledger = builder.build().value
    #expect(ledger.aside.count == 599)
    #expect(ledger.asKnown(on: day("2024-02-01") + 300).amount(.income, fund.fund, period("2024-01")) == 300)
  }

  @Test func withoutDatesProvisionalComesBeforeFinal() {
    var builder = LedgerBuilder()
    builder.add(fund, period("2023"), amounts: [.income: 30], status: .actual)
    builder.add(fund, period("2023"), amounts: [.income: 20], status: .provisional)
    let ledger = builder.build().value
    #expect(ledger.amount(.income, fund.fund, period("2023")) == 30)
    // Quick report 75 days after the year, communique 180.
    #expect(ledger.knownDays().map(\.description) == ["2024-03-16", "2024-06-29"])
    #expect(ledger.asKnown(on: day("2024-06-28")).amount(.income, fund.fund, period("2023")) == 20)
  }

  @Test func mixedFrequenciesAreLeftOut() {
    var builder = LedgerBuilder()
    builder.add(fund, period("2024-01"), amounts: [.income: 1])
    builder.add(fund, period("2024Q1"), amounts: [.income: 3])
    builder.add(fund, period("2024"), amounts: [.income: 12])
    let loaded = builder.build()
    #expect(loaded.log.counts == ["mixedFrequency": 2])
    #expect(loaded.value.statementCount == 1)
    #expect(loaded.value.amount(.income, fund.fund, period("2024Q1")) == nil)
  }

  @Test func aYearlyBudgetOfAMonthlyFundIsNoMixture() {
    var builder = LedgerBuilder()
    builder.add(fund, period("2024"), amounts: [.spending: 120], status: .budget)
    builder.add(fund, period("2024-01"), amounts: [.spending: 9])
    let loaded = builder.build()
    #expect(loaded.log.isEmpty)
    #expect(loaded.value.layout.starts[0] == period("2024-01"))
    #expect(loaded.value.asideStatements(fund.fund).map(\.period) == [period("2024")])
    #expect(loaded.value.asKnown(on: day("2024-12-31")).aside.count == 1)
  }

  @Test func plansAloneMakeNoHistory() {
    var builder = LedgerBuilder()
    builder.add(fund, period("2025"), amounts: [.spending: 1], status: .projection)
    let loaded = builder.build()
    #expect(loaded.value.statementCount == 0 && loaded.value.aside.count == 1)
    #expect(loaded.value.monthsOfReserve(fund.fund, period("2025")).reason == .noData)
    #expect(loaded.value.lastPeriod(0) == nil)
  }

  @Test func periodsTooFarApartLeaveTheFundOut() {
    var builder = LedgerBuilder()
    let other = LedgerFixture.attributes("510200/employee/pooled")
    for f in 0..<3 {
      let far = LedgerFixture.attributes("51010\(f)/employee/pooled")
      builder.add(far, period("0001-01"), amounts: [.income: 1])
      builder.add(far, period("9999-12"), amounts: [.income: 1])
    }
    builder.add(other, period("2024-01"), amounts: [.income: 1])
    let loaded = builder.build()
    #expect(loaded.log.counts == ["periodsTooFarApart": 3] || loaded.log.counts == ["periodsTooFarApart": 2])
    #expect(loaded.value.layout.cellCount <= 64 * 7 + 100_000)
    #expect(loaded.value.amount(.income, other.fund, period("2024-01")) == 1)
  }

  @Test func twoSchemesAndThreePartsAreSixFunds() {
    var builder = LedgerBuilder()
    for scheme in ["resident", "employee"] {
      for part in ["total", "individual", "pooled"] {
        builder.add(
          LedgerFixture.attributes("510100/\(scheme)/\(part)"), period("2024"), amounts: [.balance: 1, .spending: 1])
      }
    }
    let ledger = builder.build().value
    #expect(
      ledger.funds.map(\.description) == [
        "510100/employee/pooled", "510100/employee/individual", "510100/employee/total", "510100/resident/pooled",
        "510100/resident/individual", "510100/resident/total",
      ])
    #expect(ledger.statementCount == 6)
  }

  @Test func aFundThatAppearsHalfwayHasNoEarlierCells() {
    var builder = LedgerBuilder()
    let late = LedgerFixture.attributes("510104/employee/pooled")
    for m in 0..<24 {
      builder.add(fund, period("2023-01") + m, amounts: [.spending: 10, .balance: 60])
      if m >= 10 { builder.add(late, period("2023-01") + m, amounts: [.spending: 10, .balance: 60]) }
    }
    let ledger = builder.build().value
    #expect(ledger.layout.count(1) == 14 && ledger.layout.starts[1] == period("2023-11"))
    #expect(ledger.monthsOfReserve(late.fund, period("2023-10")).reason == .noData)
    #expect(ledger.monthsOfReserve(late.fund, period("2024-09")).reason == .windowIncomplete)
    #expect(ledger.monthsOfReserve(late.fund, period("2024-10")).value?.months == 6)
  }

  @Test func aFundOfOnePeriod() {
    let ledger = LedgerFixture.ledger("2024-05", [.income: [1], .spending: [1], .balance: [1]])
    let metrics = ledger.metrics(
      MetricCatalog.standard.definitions.filter { $0.accepts(nil) }.map { MetricID($0.name) })
    #expect(metrics[MetricID("months"), fund.fund, period("2024-05")].reason == .windowIncomplete)
    #expect(metrics[MetricID("incomeGrowth"), fund.fund, period("2024-05")].reason == .noEarlierPeriod)
    #expect(metrics[MetricID("balance"), fund.fund, period("2024-05")].value == 0.01)
    #expect(ledger.monthsOfReserve(fund.fund, period("2024-05"), .previousYear).reason == .windowIncomplete)
  }
}
