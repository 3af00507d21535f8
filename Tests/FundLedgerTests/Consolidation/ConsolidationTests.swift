import FundCore
import FundLedger
import FundTestSupport
import Testing

@Suite struct ConsolidationTests {
  let city = LedgerFixture.attributes("510100/employee/pooled").fund
  func period(_ text: String) -> Period { LedgerFixture.period(text) }

  func county(_ n: Int, _ currency: Currency = .cny) -> FundAttributes {
    LedgerFixture.attributes("51010\(n)/employee/pooled", currency, name: "县\(n)")
  }

  @Test func monthsComeFromTheSumsAndTheWorstAreNamed() throws {
    // Three small counties hold 0.5, 1.5 and 2.5 months, six larger ones 9.75: together 8.1, where the mean is 7.
    var builder = LedgerBuilder()
    for n in 1...9 {
      builder.add(
        county(n), period("2024"),
        amounts: [.spending: n <= 3 ? 1200 : 2400, .balance: n <= 3 ? 100 * Int64(n) - 50 : 1950])
    }
    let rolled = Consolidation(builder.build().value, to: .city)
    let months = try #require(rolled.ledger.monthsOfReserve(city, period("2024")).value)
    #expect(months.ratio == ExactRatio(12 * 12_150, over: 18_000))
    let standing = try #require(rolled.standing(city, below: 3000))
    #expect(standing.below.map(\.name) == ["县1", "县2", "县3"] && standing.judged == 9)
    #expect(standing.text.en == "city total 8.1 months; 3 of 9 county pools below 3")
    #expect(standing.text.zh == "市级汇总 8.1 个月；9 个县级基金中 3 个低于 3 个月")
    #expect(rolled.log.isEmpty && rolled.nettings.isEmpty)
    #expect(months.months == 8.1)
  }

  @Test func threeLevelsGiveTheSameNation() throws {
    var builder = LedgerBuilder()
    for code in ["110105", "110108", "510104", "510105", "510703"] {
      LedgerFixture.fill(
        &builder, "2024-01", [.income: [3, 4], .spending: [1, 2], .balance: [7, 9]], drivers: [.insured: [10, 11]],
        fund: LedgerFixture.attributes("\(code)/resident/pooled"))
    }
    let ledger = builder.build().value
    let direct = Consolidation(ledger, to: .nation).ledger
    let stepwise = Consolidation(
      Consolidation(Consolidation(ledger, to: .city).ledger, to: .province).ledger, to: .nation
    )
    .ledger
    let nation = try FundID("000000/resident/pooled")
    for item in [LedgerItem.income, .spending, .balance] {
      #expect(direct.amount(item, nation, period("2024-02")) == stepwise.amount(item, nation, period("2024-02")))
    }
    #expect(direct.amount(.balance, nation, period("2024-02")) == 45)
    #expect(direct.statement(nation, period("2024-01"))?.drivers[.insured] == 50)
    #expect(Consolidation(ledger, to: .province).ledger.funds.count == 2)
  }

  @Test func transfersBetweenMembersAreNetted() throws {
    var builder = LedgerBuilder()
    builder.add(
      county(1), period("2024"),
      amounts: [.income: 100, .spending: 130, .incomeTransfer: 0, .spendingTransfer: 30, .balance: 10])
    builder.add(
      county(2), period("2024"),
      amounts: [.income: 120, .spending: 100, .incomeTransfer: 35, .spendingTransfer: 0, .balance: 50])
    let rolled = Consolidation(builder.build().value, to: .city)
    let sum = try #require(rolled.ledger.statement(city, period("2024")))
    #expect(sum[.income] == 190 && sum[.spending] == 200)
    #expect(sum[.incomeTransfer] == 5 && sum[.spendingTransfer] == 0 && sum[.balance] == 60)
    // Own figures are those of the members, whatever was netted.
    #expect(sum.ownIncome == 185 && sum.ownSpending == 200)
    #expect(rolled.nettings.map(\.netted) == [30] && rolled.nettings.map(\.residue) == [5])
    #expect(rolled.log.counts == ["transferResidue": 1])
  }

  @Test func transfersThatNotAllStateAreNotNetted() throws {
    var builder = LedgerBuilder()
    builder.add(county(1), period("2024"), amounts: [.income: 100, .incomeTransfer: 5, .spendingTransfer: 5])
    builder.add(county(2), period("2024"), amounts: [.income: 100])
    let rolled = Consolidation(builder.build().value, to: .city)
    #expect(rolled.ledger.amount(.income, city, period("2024")) == 200)
    #expect(rolled.ledger.amount(.incomeTransfer, city, period("2024")) == nil)
    #expect(rolled.log.counts == ["transfersNotNetted": 1])
  }

  @Test func noRegionCountsTwice() throws {
    // A province with two cities; one city has its own row and two counties, the other its own row only.
    var builder = LedgerBuilder()
    for (code, balance) in [
      ("510000", Int64(1000)), ("510100", 300), ("510104", 100), ("510105", 150), ("510700", 600),
    ] {
      builder.add(LedgerFixture.attributes("\(code)/employee/pooled"), period("2024"), amounts: [.balance: balance])
    }
    let ledger = builder.build().value
    let province = try FundID("510000/employee/pooled")
    let members = Consolidation(ledger, to: .province)
    #expect(members.ledger.amount(.balance, province, period("2024")) == 850)
    #expect(members.keptApart == [city] && members.log.counts == ["keptApart": 1])
    #expect(members.residuals.map(\.difference) == [150])
    let published = Consolidation(ledger, to: .province, overlap: .published)
    #expect(published.ledger.amount(.balance, province, period("2024")) == 900)
    #expect(published.keptApart.map(\.region.code) == ["510104", "510105"])
    #expect(published.residuals.map(\.difference) == [100])
  }

  @Test func refusals() throws {
    var builder = LedgerBuilder()
    builder.add(county(1), period("2024"), amounts: [.balance: 1])
    builder.add(county(2, .usd), period("2024"), amounts: [.balance: 1])
    #expect(Consolidation(builder.build().value, to: .city).log.counts == ["mixedCurrencies": 1])
    var mixed = LedgerBuilder()
    mixed.add(county(1), period("2024"), amounts: [.balance: 1])
    mixed.add(county(2), period("2024-12"), amounts: [.balance: 1])
    let refused = Consolidation(mixed.build().value, to: .city)
    #expect(refused.log.counts == ["mixedFrequencies": 1] && refused.ledger.funds.isEmpty && refused.members.isEmpty)
    #expect(refused.standing(city, below: 3000) == nil)
    var apart = LedgerBuilder()
    apart.add(county(1), period("2023"), amounts: [.balance: 1])
    apart.add(county(2), period("2024"), amounts: [.balance: 1])
    #expect(Consolidation(apart.build().value, to: .city).log.counts == ["noSharedPeriod": 1])
    // Free codes have no levels.
    let free = LedgerFixture.ledger("2024", [.balance: [1]], fund: LedgerFixture.attributes("US/medicare_hi/pooled"))
    #expect(Consolidation(free, to: .nation).ledger.funds.isEmpty)
  }

  @Test func onlySharedPeriodsAndItems() throws {
    var builder = LedgerBuilder()
    LedgerFixture.fill(&builder, "2024-01", [.income: [1, 2, 3, 4], .balance: [1, nil, 1, 1]], fund: county(1))
    LedgerFixture.fill(&builder, "2024-02", [.income: [10, nil, 10], .balance: [5, 5, 5]], fund: county(2))
    let rolled = Consolidation(builder.build().value, to: .city)
    #expect(rolled.ledger.layout.starts == [period("2024-02")])
    #expect(rolled.ledger.series(.income, city)?.values == [12, nil, 14])
    #expect(rolled.ledger.series(.balance, city)?.values == [nil, 6, 6])
    #expect(rolled.log.counts == ["periodsNotShared": 1])
  }

  @Test func sumsBeyond64BitsAreLeftOut() throws {
    var builder = LedgerBuilder()
    for n in 1...2 { builder.add(county(n), period("2024"), amounts: [.balance: .max, .spending: 1]) }
    let rolled = Consolidation(builder.build().value, to: .city)
    #expect(rolled.ledger.amount(.balance, city, period("2024")) == nil)
    #expect(rolled.ledger.amount(.spending, city, period("2024")) == 2)
    #expect(rolled.log.counts == ["sumTooLarge": 1])
  }

  @Test func schemesMergeByRegionAndPart() throws {
    var builder = LedgerBuilder()
    for scheme in ["urban_resident", "rural_cooperative", "employee"] {
      builder.add(LedgerFixture.attributes("510100/\(scheme)/pooled"), period("2016"), amounts: [.income: 10])
    }
    let merged = Consolidation(
      builder.build().value, merging: SchemeMerge([.urbanResident, .ruralCooperative], into: .resident))
    #expect(merged.ledger.funds.map(\.description) == ["510100/resident/pooled"])
    #expect(merged.ledger.amount(.income, try FundID("510100/resident/pooled"), period("2016")) == 20)
  }
}
