import FundActuarial
import FundCore
import FundForecasting
import FundLedger
import FundPolicy
import FundTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Bases, frequencies, horizons and denominators, on futures that are certain.
@Suite struct OutlookBasisTests {
  /// Annual flows that grow by 10 a year have one future under the drift method.
  private func growing() throws -> (FundID, Ledger) {
    let fund = try OutlookSamples.fund()
    let spending = (0..<12).map { 100 + 10 * Double($0) }
    let ledger = OutlookSamples.ledger(
      fund, from: try #require(Period(year: 2014)), income: spending.map { $0 + 5 }, spending: spending, opening: 100)
    return (fund, ledger)
  }

  /// The trust fund ratio of the United States is the balance at the start of a year over the spending of that year;
  /// `forward12` is twelve times it.
  @Test func forward12IsTwelveTrustFundRatios() async throws {
    let (fund, ledger) = try growing()
    let result = try await ReserveOutlook(
      ledger, paths: 20, basis: .forward12, policy: OutlookSamples.policy(), methods: ForecastCatalog([Drift()]))
    let outlook = try #require(result[fund])
    #expect(outlook.monthsNow.reason == .needsProjection)
    // At the end of 2025 the balance is 160 and 2026 costs 220.
    expectClose(try #require(outlook.startingMonths.value), 12 * 160 / 220, .digits(12))
    #expect(outlook.stepCount == 5)
    for step in 0..<5 {
      let balance = 160 + 5 * Double(step + 1)
      let next = 230 + 10 * Double(step)
      expectClose(try #require(outlook.months.mean(step).value), 12 * balance / next, .digits(12), "step \(step)")
    }
  }

  /// Looking from an earlier year, the later figures of the ledger are not seen.
  @Test func theFutureOfTheLedgerIsNotSeen() async throws {
    let fund = try OutlookSamples.fund()
    let start = try #require(Period(year: 2010))
    let early = (0..<8).map { 100 + 10 * Double($0) }
    let later = early + [900, 900]
    let policy = try OutlookSamples.policy()
    let whole = OutlookSamples.ledger(fund, from: start, income: later, spending: later, opening: 100)
    let part = OutlookSamples.ledger(fund, from: start, income: early, spending: early, opening: 100)
    for basis in [ReserveBasis.forward12, .calendarYear] {
      let seen = try await ReserveOutlook(whole, asOf: YearMonth(2017, 12), paths: 50, basis: basis, policy: policy)
      let known = try await ReserveOutlook(part, asOf: YearMonth(2017, 12), paths: 50, basis: basis, policy: policy)
      #expect(seen[fund]?.months == known[fund]?.months)
      #expect(seen[fund]?.startingMonths == known[fund]?.startingMonths)
      #expect(seen[fund]?.passages == known[fund]?.passages)
    }
    // In the middle of a year the annual figure of that year counts where the ledger has it, as in all evidence.
    let mid = try await ReserveOutlook(whole, asOf: YearMonth(2017, 6), paths: 50, policy: policy)
    #expect(mid[fund]?.origin == Period(year: 2017))
    #expect(mid[fund]?.stepCount == 5)
  }

  @Test func trustFundRatioStandardHasAnEdgeOfTwelveMonths() async throws {
    let (fund, ledger) = try growing()
    let test = try #require(ShortRangeTest())
    let result = try await ReserveOutlook(ledger, paths: 20, policy: OutlookSamples.policy(.trustFundRatio(test)))
    let outlook = try #require(result[fund])
    #expect(outlook.passages.map(\.edge.months) == [0, 12])
    #expect(outlook.breachEdge.months == 12)
    #expect(outlook.alreadyBreached.map(\.edge.months) == [12])
  }

  @Test func horizonsByFrequency() async throws {
    for (frequency, steps) in [(Frequency.monthly, 24), (.quarterly, 8), (.annual, 5)] {
      let fund = try OutlookSamples.fund()
      let start = YearMonth(2010, 1).period(frequency)
      let flat = [Double?](repeating: 120, count: 3 * frequency.periodsPerYear + 4)
      let ledger = OutlookSamples.ledger(fund, from: start, income: flat, spending: flat, opening: 360)
      let result = try await ReserveOutlook(ledger, paths: 20, policy: OutlookSamples.policy())
      let outlook = try #require(result[fund])
      #expect(outlook.stepCount == steps)
      #expect(outlook.basis == (frequency == .annual ? .calendarYear : .trailing12))
      let months = 3 * Double(frequency.monthsPerPeriod)
      expectClose(try #require(outlook.months.mean(steps - 1).value), months, .digits(12))
    }
  }

  /// Monthly figures on annual bases: known at year ends only, or from the year before.
  @Test func basesOfMonthlyFigures() async throws {
    let fund = try OutlookSamples.fund()
    let flat = [Double?](repeating: 100, count: 30)
    let ledger = OutlookSamples.ledger(
      fund, from: OutlookSamples.month(2023, 1), income: flat, spending: flat, opening: 400)
    for basis in [ReserveBasis.calendarYear, .previousYear, .yearToDate, .trailing12, .forward12] {
      let result = try await ReserveOutlook(ledger, paths: 20, basis: basis, policy: OutlookSamples.policy())
      let outlook = try #require(result[fund])
      #expect(outlook.stepCount == 24)
      for step in 0..<24 {
        if basis == .calendarYear, !outlook.period(step).endsYear {
          #expect(outlook.months[step].reason == .yearIncomplete)
          #expect(outlook.probability(below: 3, at: YearMonth(outlook.period(step))).reason == .yearIncomplete)
        } else {
          expectClose(try #require(outlook.months.mean(step).value), 4, .digits(12), "\(basis) \(step)")
        }
      }
    }
  }

  /// The window reaches into known history: a rise at the end of the history enters the trailing months gradually.
  @Test func trailingWindowUsesKnownHistory() async throws {
    let fund = try OutlookSamples.fund()
    var spending = [Double](repeating: 100, count: 36)
    spending[35] = 220
    let ledger = OutlookSamples.ledger(
      fund, from: OutlookSamples.month(2022, 1), income: Array(repeating: 100, count: 36), spending: spending,
      opening: 1000)
    let result = try await ReserveOutlook(
      ledger, horizon: 2, paths: 4000, policy: OutlookSamples.policy(), methods: ForecastCatalog([SeasonalNaive()]))
    let outlook = try #require(result[fund])
    // The balance is 880; January repeats last January: 880 over (11 x 100 + 220) / 12 = 110.
    expectClose(try #require(outlook.monthsNow.value?.months), 8, .digits(12))
    let sd = outlook.model.spending.innovationStandardDeviation
    // A yuan more in January takes 1/110 + 880/(12 x 110^2) months.
    expectClose(
      try #require(outlook.months.median(0).value), 8,
      .simulation(standardErrors: 4, of: 1.2533 * 0.01515 * sd / 4000.0.squareRoot()))
  }

  /// Where the ledger says what was transferred, months divide by own spending and keep its share.
  @Test func ownSpendingIsKept() async throws {
    let fund = try OutlookSamples.fund()
    let flat = [Double?](repeating: 100, count: 24)
    let ledger = OutlookSamples.ledger(
      fund, from: OutlookSamples.month(2023, 1), income: flat, spending: flat, opening: 400,
      transfers: Array(repeating: 20, count: 24))
    let result = try await ReserveOutlook(ledger, paths: 20, policy: OutlookSamples.policy())
    let outlook = try #require(result[fund])
    #expect(outlook.model.denominator == .own)
    expectClose(outlook.model.ownShare, 0.8, .digits(12))
    #expect(outlook.monthsNow.value?.months == 5)
    for step in [0, 5, 23] { expectClose(try #require(outlook.months.mean(step).value), 5, .digits(12)) }
    // Falling to three months would take 240 of balance; the shortfall to six months is 80 a month.
    expectClose(try #require(outlook.passage(6)).expectedShortfallMoney[3], 80, .digits(12))
  }

  /// Late figures are made good by simulation; the horizon counts from the as-of month.
  @Test func lateFiguresDoNotShortenTheHorizon() async throws {
    let fund = try OutlookSamples.fund()
    let flat = [Double?](repeating: 100, count: 24)
    let ledger = OutlookSamples.ledger(
      fund, from: OutlookSamples.month(2023, 1), income: flat, spending: flat, opening: 400)
    let policy = try OutlookSamples.policy()
    let late = try await ReserveOutlook(ledger, asOf: YearMonth(2025, 3), paths: 20, policy: policy)
    let outlook = try #require(late[fund])
    #expect(outlook.origin == OutlookSamples.month(2024, 12))
    #expect(outlook.asOf == OutlookSamples.month(2025, 3))
    #expect(outlook.stepCount == 27)
    #expect(outlook.periods.last == OutlookSamples.month(2027, 3))
    #expect(late.evidence[.probabilityBelow(3, within: 24)]?[0].value == 0)
    let early = try await ReserveOutlook(ledger, asOf: YearMonth(2024, 6), paths: 20, policy: policy)
    #expect(early[fund]?.origin == OutlookSamples.month(2024, 6))
    #expect(early[fund]?.model.historyCount == 18)
    let never = try await ReserveOutlook(ledger, asOf: YearMonth(2026, 3), paths: 20, policy: policy)
    #expect(never.failures[fund] == .outdated(last: OutlookSamples.month(2024, 12), asOf: YearMonth(2026, 3)))
  }

  /// The running year lands on what is known plus what is to come.
  @Test func yearEndOfCertainFlows() async throws {
    let fund = try OutlookSamples.fund()
    let ledger = OutlookSamples.ledger(
      fund, from: OutlookSamples.month(2023, 1), income: Array(repeating: 90, count: 30),
      spending: Array(repeating: 100, count: 30), opening: 1000)
    let result = try await ReserveOutlook(ledger, horizon: 3, paths: 20, policy: OutlookSamples.policy())
    let landing = try #require(result[fund]).yearEnd
    #expect(landing.period == OutlookSamples.month(2025, 12))
    #expect(landing.knownPeriods == 6)
    #expect(landing.income.value?.mean == 1080)
    #expect(landing.spending.value?.median == 1200)
    #expect(landing.surplus.value?.low == -120)
    #expect(landing.balance.high == 640)
    expectClose(try #require(landing.months.value?.mean), 6.4, .digits(12))
    // After a complete year the running year is the next one.
    let whole = try await ReserveOutlook(ledger, asOf: YearMonth(2024, 12), paths: 20, policy: OutlookSamples.policy())
    #expect(whole[fund]?.yearEnd.period == OutlookSamples.month(2025, 12))
    #expect(whole[fund]?.yearEnd.knownPeriods == 0)
  }

  /// Growth per year of flows that double every two years.
  @Test func growthOfCertainFlows() async throws {
    let fund = try OutlookSamples.fund()
    let spending = (0..<10).map { 128 * exp2(Double($0) / 2) }
    let ledger = OutlookSamples.ledger(
      fund, from: try #require(Period(year: 2016)), income: Array(repeating: 5000, count: 10), spending: spending,
      opening: 100)
    let result = try await ReserveOutlook(ledger, paths: 20, policy: OutlookSamples.policy(), methods: .standard)
    let growth = try #require(result[fund]).growth
    #expect(growth.income == 0)
    expectClose(try #require(growth.spending), 2.0.squareRoot() - 1, .absolute(1e-4, unit: "per year"))
  }
}
