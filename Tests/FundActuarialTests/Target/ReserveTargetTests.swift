import FundActuarial
import FundCore
import FundForecasting
import FundLedger
import FundTestSupport
import Testing

/// Reserves against known processes, and the laws they obey.
@Suite struct ReserveTargetTests {
  private let paths = 40_000

  /// Last year's months come again with independent normal surprises: the need is the greatest partial sum of twelve.
  @Test func independentFlows() async throws {
    let fund = try OutlookSamples.fund()
    for var one in try Reference.cases("targets") where one.id.hasPrefix("independent") {
      let drift = try one.double("drift")
      // Two years: the first swings by 10 about the second, so that the surprises have that size.
      var spending = (0..<12).map { 100 + ($0 % 2 == 0 ? 10.0 : -10) }
      spending += Array(repeating: 100, count: 12)
      let income = [Double](repeating: 100 - 10 * drift, count: 24)
      let ledger = OutlookSamples.ledger(
        fund, from: OutlookSamples.month(2023, 1), income: income, spending: spending, opening: 900)
      let outlook = try await ReserveOutlook(
        ledger, horizon: 12, paths: 20, policy: OutlookSamples.policy(), methods: ForecastCatalog([SeasonalNaive()]))
      let sd = try #require(outlook[fund]).model.spending.innovationStandardDeviation
      expectClose(sd, 10, .digits(9))
      let allowed = try one.doubles("allowed")
      let target = try await ReserveTarget(
        ledger, TargetQuestion(probabilities: allowed, within: one.integer("steps")), paths: paths, seed: 3,
        policy: OutlookSamples.policy(), methods: ForecastCatalog([SeasonalNaive()]))
      let line = try #require(target[fund])
      let needs = try one.consume("needs").value.doubles ?? []
      for (finding, need) in zip(line.findings, needs) {
        let high = try #require(finding.high)
        // The interval holds the true need in 19 of 20 cases; twice as wide it always should.
        let half = (high - finding.low) / 2
        expectClose(finding.reserve / sd, need, .absolute(2 * half / sd, unit: "standard deviations"), one.id)
        #expect(half / finding.reserve < 0.05)
        #expect(finding.low <= finding.reserve && finding.reserve <= high)
      }
      expectClose(line.expected, max(0, 10 * drift * Double(try one.integer("steps"))), .absolute(1, unit: "yuan"))
      #expect(line.last == OutlookSamples.month(2024, 12) + (try one.integer("steps")))
      expectClose(try #require(line.spending.value), 100, .digits(13))
      one.finish()
    }
  }

  /// A naive forecast: every surprise stays, and the need grows with the power 3/2 of time.
  @Test func walkOfSpending() async throws {
    let fund = try OutlookSamples.fund()
    let spending = (0..<40).map { $0 % 2 == 0 ? 110.0 : 100 }
    let ledger = OutlookSamples.ledger(
      fund, from: OutlookSamples.month(2021, 9), income: Array(repeating: 100, count: 40), spending: spending,
      opening: 700)
    for var one in try Reference.cases("targets") where one.id.hasPrefix("walk") {
      let question = TargetQuestion(probabilities: try one.doubles("allowed"), within: try one.integer("steps"))
      let target = try await ReserveTarget(
        ledger, question, paths: paths, seed: 9, policy: OutlookSamples.policy(), methods: OutlookSamples.naive)
      let line = try #require(target[fund])
      for (finding, need) in zip(line.findings, try one.consume("needs").value.doubles ?? []) {
        let half = (try #require(finding.high) - finding.low) / 2
        expectClose(finding.reserve / 10, need, .absolute(2 * half / 10, unit: "standard deviations"))
      }
      one.finish()
    }
  }

  private func seasonal(scale: Double = 1) throws -> (Ledger, FundID) {
    var random = PropertyCase(5).random
    let fund = try OutlookSamples.fund()
    let income = random.flows(60, season: 12).map { ($0 * 100).rounded() / 100 * scale }
    let spending = random.flows(60, season: 12, level: 98).map { ($0 * 100).rounded() / 100 * scale }
    let ledger = OutlookSamples.ledger(
      fund, from: OutlookSamples.month(2020, 1), income: income, spending: spending, opening: 300 * scale)
    return (ledger, fund)
  }

  /// With exactly the target as its balance a fund is in deficit on the allowed share of the very same paths.
  @Test(arguments: [nil, ReserveBasis.forward12]) func theTargetKeepsItsPromise(_ basis: ReserveBasis?) async throws {
    let (ledger, fund) = try seasonal()
    let allowed = [0.2, 0.05, 0.011]
    let target = try await ReserveTarget(
      ledger, TargetQuestion(probabilities: allowed), paths: 1000, basis: basis, policy: OutlookSamples.policy(),
      methods: .standard)
    let line = try #require(target[fund])
    let income = try #require(ledger.majorUnits(.income, fund)).values.compactMap { $0 }
    let spending = try #require(ledger.majorUnits(.spending, fund)).values.compactMap { $0 }
    let surplus = zip(income, spending).reduce(0) { $0 + $1.0 - $1.1 }
    for (finding, share) in zip(line.findings, [0.2, 0.05, 0.011]) {
      for (extra, isEnough) in [(0.01, true), (-0.01, false)] {
        let opening = ((finding.reserve + extra) * 100).rounded() / 100 - surplus
        let other = OutlookSamples.ledger(
          fund, from: OutlookSamples.month(2020, 1), income: income, spending: spending, opening: opening)
        let outlook = try await ReserveOutlook(
          other, paths: 1000, basis: basis, policy: OutlookSamples.policy(), methods: .standard)
        let ever = try #require(outlook[fund]?.probability(everBelow: 0, by: YearMonth(2025, 12)).value)
        expectClose(ever, isEnough ? share : share + 0.001, .absolute(1e-12, unit: ""))
        let again = try await ReserveTarget(
          other, TargetQuestion(), paths: 1000, basis: basis, policy: OutlookSamples.policy(), methods: .standard)
        expectClose(try #require(again[fund]).deficitProbability, ever, .absolute(1e-12, unit: ""))
      }
    }
    // The months are those of the reserve command.
    if basis == nil {
      expectClose(
        try #require(line.monthsNow),
        try #require(ledger.monthsOfReserve(fund, line.first - 1, .trailing12).value).months,
        .digits(12))
    } else {
      #expect(try #require(line.spending.value) > 0)
    }
  }

  /// Less allowed and a longer time never need less; money in another unit only changes the unit.
  @Test func monotoneAndWithoutUnit() async throws {
    let (ledger, fund) = try seasonal()
    let question = TargetQuestion(probabilities: [1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01])
    var last: [Double] = [0, 0, 0, 0, 0, 0, 0]
    for within in [1, 3, 6, 12, 18] {
      var longer = question
      longer.within = within
      let target = try await ReserveTarget(
        ledger, longer, paths: 500, policy: OutlookSamples.policy(), methods: ForecastCatalog([SeasonalNaive()]))
      let reserves = try #require(target[fund]).findings.map(\.reserve)
      #expect(reserves[0] == 0)
      #expect(zip(reserves, reserves.dropFirst()).allSatisfy { $0 <= $1 })
      #expect(zip(last, reserves).allSatisfy { $0 <= $1 })
      last = reserves
    }
    let (large, _) = try seasonal(scale: 1000)
    let one = try await ReserveTarget(
      ledger, question, paths: 500, policy: OutlookSamples.policy(), methods: OutlookSamples.naive)
    let other = try await ReserveTarget(
      large, question, paths: 500, policy: OutlookSamples.policy(), methods: OutlookSamples.naive)
    let (first, second) = (try #require(one[fund]), try #require(other[fund]))
    for (a, b) in zip(first.findings, second.findings) {
      expectClose(b.reserve, 1000 * a.reserve, .digits(9))
      expectClose(try #require(second.months(b.reserve)), try #require(first.months(a.reserve)), .digits(9))
    }
  }

  /// A sum needs less than its members together, and as much as they do where they are the same fund.
  @Test func sumsNeedLess() async throws {
    var builder = LedgerBuilder()
    var random = PropertyCase(8).random
    for code in ["360421", "360423", "360424"] {
      OutlookSamples.add(
        try OutlookSamples.fund(code), from: OutlookSamples.month(2020, 1), random.flows(60, season: 12),
        random.flows(60, season: 12), 500, to: &builder)
    }
    let ledger = builder.build().value
    let target = try await ReserveTarget(
      ledger, paths: 2000, policy: OutlookSamples.policy(), methods: ForecastCatalog([SeasonalNaive()]),
      rollUps: [.city])
    let sum = try #require(target.rollUps.first)
    #expect(sum.members.count == 3 && sum.missing.isEmpty && sum.insured == nil)
    let apart = target.funds.reduce(0) { $0 + $1.findings[0].reserve }
    #expect(sum.findings[0].reserve < apart && sum.findings[0].reserve > 0)
    expectClose(sum.balance, target.funds.reduce(0) { $0 + $1.balance }, .digits(12))
    let means = target.funds.compactMap(\.spending.value)
    expectClose(try #require(sum.spending.value), means.reduce(0, +), .digits(12))
    // The same for any width.
    let alone = try await ReserveTarget(
      ledger, paths: 2000, policy: OutlookSamples.policy(), methods: ForecastCatalog([SeasonalNaive()]),
      rollUps: [.city], width: 1)
    #expect(alone.rollUps.first?.findings == sum.findings)
  }

  /// Order statistics: the interval of a quantile from ranks, and too few paths for one.
  @Test func intervals() {
    let needs = (1...1000).map(Double.init)
    let finding = TargetFinding(0.05, needs)
    #expect(finding.reserve == 950)
    // qbinom(0.025, 1000, 0.95) = 936 and qbinom(0.975, 1000, 0.95) = 963 in R.
    #expect(finding.low == 936 && finding.high == 964)
    let few = TargetFinding(0.01, (1...50).map(Double.init))
    #expect(few.reserve == 50 && few.high == nil)
    let certain = TargetFinding(1, needs)
    #expect(certain.reserve == 0 && certain.low == 0 && certain.high == 0)
  }

  @Test func refusals() async throws {
    let (ledger, _) = try seasonal()
    for p in [0, -1, 1.1, .nan] {
      await #expect(throws: OutlookError.self) {
        try await ReserveTarget(ledger, TargetQuestion(probabilities: [p]), policy: OutlookSamples.policy())
      }
    }
    for months in [0, 1201] {
      await #expect(throws: OutlookError.badHorizon(months)) {
        try await ReserveTarget(ledger, TargetQuestion(within: months), policy: OutlookSamples.policy())
      }
    }
  }
}
