import FundActuarial
import FundCore
import FundForecasting
import FundLedger
import FundTestSupport
import Testing

/// Breached edges, evidence for rules, and paths without months.
@Suite struct OutlookPassageTests {
  /// A fund at two months that recovers by 40 a month on average, with steps of 30 in its spending.
  private func recovering() throws -> (FundID, Ledger) {
    let fund = try OutlookSamples.fund()
    let spending = (0..<36).map { $0 % 2 == 0 ? 130.0 : 100 }
    let ledger = OutlookSamples.ledger(
      fund, from: OutlookSamples.month(2022, 1), income: Array(repeating: 140, count: 36), spending: spending,
      opening: -670)
    return (fund, ledger)
  }

  @Test func alreadyBreachedHasAReturnInsteadOfAPassage() async throws {
    let (fund, ledger) = try recovering()
    let result = try await ReserveOutlook(
      ledger, horizon: 18, policy: OutlookSamples.policy(), methods: OutlookSamples.naive)
    let outlook = try #require(result[fund])
    expectClose(try #require(outlook.monthsNow.value?.months), 12 * 230 / 1380, .digits(12))
    #expect(outlook.alreadyBreached.map(\.edge.months) == [3, 6])
    let lower = try #require(outlook.passage(3))
    #expect(outlook.probability(everBelow: 3, by: YearMonth(2025, 6)).reason == .alreadyBreached)
    #expect(outlook.firstLikelyBreach.reason == .alreadyBreached)
    #expect(outlook.modalBreach(3).reason == .alreadyBreached)
    let early = try #require(lower.probabilityOfReturn(by: 2)?.value)
    let late = try #require(lower.probabilityOfReturn(by: 17)?.value)
    #expect(early < late && late > 0.5)
    #expect(outlook.probability(everAbove: 3, by: YearMonth(2026, 6)).value == late)
    // Zero is not breached, so it has a passage and no return; 9 and 15 are breached from below only.
    let zero = try #require(outlook.passage(0))
    #expect(zero.probabilityOfReturn(by: 2) == nil)
    #expect(outlook.probability(everBelow: 0, by: YearMonth(2025, 6)).value == zero.everBelow[5])
    #expect(outlook.passage(9)?.alreadyBreached == false)
    #expect(outlook.probability(everAbove: 9, by: YearMonth(2025, 6)).value != nil)
  }

  /// What cannot be asked has a reason.
  @Test func questionsWithoutAnswer() async throws {
    let (fund, ledger) = try recovering()
    let result = try await ReserveOutlook(ledger, horizon: 6, paths: 50, policy: OutlookSamples.policy())
    let outlook = try #require(result[fund])
    #expect(outlook.probability(below: 4, at: YearMonth(2025, 6)).reason == .itemAbsent)
    #expect(outlook.probability(below: 3, at: YearMonth(2024, 12)).reason == .notApplicable)
    #expect(outlook.probability(below: 3, at: YearMonth(2025, 7)).reason == .beyondHorizon)
    #expect(outlook.income[6].reason == .beyondHorizon)
    #expect(outlook.income.quantile(0.33, 0).reason == .itemAbsent)
    #expect(result[try OutlookSamples.fund("other")] == nil)
  }

  @Test func evidenceStandsInTheOrderOfTheLedger() async throws {
    var builder = LedgerBuilder()
    let names = ["T3", "T1", "T2", "T4"]
    let (_, sample) = try recovering()
    let income = sample.majorUnits(.income, sample.funds[0])?.values ?? []
    let spending = sample.majorUnits(.spending, sample.funds[0])?.values ?? []
    for name in names {
      let short = name == "T2"
      OutlookSamples.add(
        try OutlookSamples.fund(name), from: OutlookSamples.month(2022, 1), short ? [100] : income,
        short ? [100] : spending, name == "T3" ? 800 : -670, to: &builder)
    }
    let ledger = builder.build().value
    let fund = { (name: String) in try OutlookSamples.fund(name) }
    let result = try await ReserveOutlook(
      ledger, asOf: YearMonth(2025, 1), paths: 400, policy: OutlookSamples.policy(), methods: OutlookSamples.naive,
      only: [fund("T1"), fund("T2"), fund("T3")])
    let evidence = Evidence(
      panel: MetricPanel(layout: ledger.layout), through: YearMonth(2025, 1),
      digests: Array(repeating: 1, count: ledger.layout.cellCount)
    ).adding(result.evidence)
    #expect(evidence.funds == ["T1", "T2", "T3", "T4"].map { try? OutlookSamples.fund($0) })
    let within = MetricID.probabilityBelow(3, within: 6)
    let first = try #require(result[fund("T1")])
    // Seven periods lie between the origin and six months after the as-of month.
    #expect(evidence.series(0).ahead(within) == .value(try #require(first.passage(3)).everBelow[6]))
    #expect(evidence.series(0).ahead(.firstLikelyBreach(3)) == .missing(.alreadyBreached))
    #expect(evidence.series(1).ahead(within) == .missing(.failed))
    #expect(evidence.series(3).ahead(within) == .missing(.itemAbsent))
    let third = try #require(result[fund("T3")])
    #expect(third.firstLikelyBreach(15).reason == .alreadyBreached || third.passage(15)?.alreadyBreached == false)
    #expect(evidence.series(2).ahead(.probabilityAbove(15, within: 24)).value != nil)
    #expect(result.evidence(within: [24, 25])[.probabilityBelow(3, within: 25)]?[0] == .missing(.beyondHorizon))
  }

  /// A likely breach stands in the evidence as months from the as-of month.
  @Test func firstLikelyBreachCountsFromAsOf() async throws {
    let fund = try OutlookSamples.fund()
    let ledger = OutlookSamples.ledger(
      fund, from: OutlookSamples.month(2022, 1), income: Array(repeating: 60, count: 36),
      spending: Array(repeating: 100, count: 36), opening: 1890)
    let result = try await ReserveOutlook(
      ledger, asOf: YearMonth(2025, 2), paths: 20, policy: OutlookSamples.policy())
    // 4.5 months and 0.4 less every month: under 3 at the end of April.
    #expect(result[fund]?.firstLikelyBreach.value == OutlookSamples.month(2025, 4))
    #expect(result.evidence[.firstLikelyBreach(3)]?[0] == .value(2))
    #expect(result.evidence[.firstLikelyBreach(15)]?[0] == .missing(.beyondHorizon))
  }

  /// Annual funds have no period end within six months, and one within eighteen.
  @Test func evidenceOfAnnualFunds() async throws {
    let fund = try OutlookSamples.fund()
    let flat = [Double?](repeating: 120, count: 8)
    let ledger = OutlookSamples.ledger(
      fund, from: try #require(Period(year: 2018)), income: flat, spending: flat, opening: 20)
    let result = try await ReserveOutlook(ledger, paths: 20, policy: OutlookSamples.policy())
    let evidence = result.evidence
    #expect(evidence[.probabilityBelow(3, within: 6)]?[0] == .missing(.notApplicable))
    #expect(evidence[.probabilityBelow(3, within: 18)]?[0] == .value(1))
  }

  /// Paths whose spending is not positive have no months: they are counted and left out there.
  @Test func pathsWithoutSpendingAreExcludedAndCounted() async throws {
    let fund = try OutlookSamples.fund()
    // Annual spending around 10 with steps of 20: one path in three is negative after one year.
    let spending: [Double] = [10, 30, 10, 30, 10, 30, 10, 30, 10]
    let ledger = OutlookSamples.ledger(
      fund, from: try #require(Period(year: 2017)), income: Array(repeating: 20, count: 9), spending: spending,
      opening: 100)
    let paths = 4000
    let result = try await ReserveOutlook(
      ledger, paths: paths, policy: OutlookSamples.policy(), methods: OutlookSamples.naive)
    let outlook = try #require(result[fund])
    // P(10 + 20 z <= 0) = P(z <= -1/2) = 0.30854.
    expectClose(
      Double(outlook.excludedPaths[0]) / Double(paths), 0.30854, .simulation(standardErrors: 4, of: 0.0073))
    let point = try #require(outlook.months[0].value)
    #expect(point.quantiles.allSatisfy { $0.isFinite && $0 > 0 })
    let passage = try #require(outlook.passage(3))
    expectClose(passage.below[0] + passage.above[0], 1, .digits(12))
  }
}
