import FundActuarial
import FundCore
import FundForecasting
import FundLedger
import FundPolicy
import FundTestSupport
import Testing

/// Laws of scenarios over simulated paths.
@Suite struct ScenarioTests {
  private static let names = ["510104", "510105", "510106"].map { $0 + "/employee/pooled" }

  /// Three pools of one city with flows that are random walks, and what their income consists of.
  static func walks() throws -> Ledger {
    var builder = LedgerBuilder()
    for (place, name) in names.enumerated() {
      var random = PropertyRandom(seed: UInt64(900 + place))
      let income = OutlookSamples.walk(60, from: 1000, sd: 20, drift: 1, &random)
      let spending = OutlookSamples.walk(60, from: 1000, sd: 20, drift: 2, &random)
      func fen(_ flow: [Double], _ month: Int) -> Int64 { Int64((flow[month] * 100).rounded()) }
      // Seven months or so at the end.
      var balance = 700_000 - (0..<60).reduce(Int64(0)) { $0 + fen(income, $1) - fen(spending, $1) }
      for month in 0..<60 {
        let (i, s) = (fen(income, month), fen(spending, month))
        balance += i - s
        builder.add(
          FundAttributes(try FundID(name)), OutlookSamples.month(2020, 1) + month,
          amounts: [
            .income: i, .spending: s, .balance: balance, .incomeContributions: i * 3 / 4, .incomeSubsidy: i / 5,
          ], drivers: [.insured: 5000])
      }
    }
    return builder.build().value
  }

  private func outlook(
    _ scenarios: [Scenario], width: Int = 2, only: [FundID]? = nil
  ) async throws -> ReserveOutlook {
    try await ReserveOutlook(
      Self.walks(), horizon: 18, paths: 500, policy: OutlookSamples.policy(), methods: .standard.only(["naive"]),
      rollUps: [.city], scenarios: scenarios, only: only, width: width)
  }

  private static func same(_ a: FundOutlook, _ b: FundOutlook) -> Bool {
    a.income == b.income && a.spending == b.spending && a.balance == b.balance && a.months == b.months
      && a.passages == b.passages && a.runOut == b.runOut && a.yearEnd == b.yearEnd && a.growth == b.growth
  }

  /// A scenario that changes nothing keeps every bit, of pools and of sums; and so does the outlook it stands beside.
  @Test func nothingChangedIsTheSame() async throws {
    let still = Scenario(
      "still", [ScenarioChange("none", .price(change: 0)), ScenarioChange("none2", .wages(growth: 0))])
    let elsewhere = Scenario(
      "elsewhere", [ScenarioChange("far", .price(change: 0.5), scope: ScenarioScope(regions: ["99"]))])
    let alone = try await outlook([])
    let result = try await outlook([Scenario("empty", []), still, elsewhere, .epidemic()])
    #expect(alone.scenarios.isEmpty && result.scenarios.count == 4)
    for (a, b) in zip(alone.funds, result.funds) { #expect(Self.same(a, b)) }
    for one in result.scenarios.prefix(3) {
      #expect(one.funds.count == 3 && one.failures.isEmpty && one.notes.isEmpty)
      for (a, b) in zip(alone.funds, one.funds) { #expect(Self.same(a, b)) }
      for (a, b) in zip(alone.rollUps, one.rollUps) {
        #expect(a.months == b.months && a.balance == b.balance && a.passages == b.passages)
      }
    }
    #expect(result.scenarios[2].unmatched == ["far"] && result.scenarios[0].unmatched.isEmpty)
    let flu = try #require(result.scenarios.last)
    for (a, b) in zip(alone.funds, flu.funds) { #expect(!Self.same(a, b) && a.income == b.income) }
  }

  /// The difference of means is that of the mean flows, as the draws are the same; sums follow their members.
  @Test func differencesAreExact() async throws {
    let scenario = Scenario(
      "prices",
      [
        ScenarioChange("p", .price(change: 0.1), from: YearMonth(2025, 4)),
        ScenarioChange("t", .transfer(amount: 30, per: .month, side: .income)),
      ])
    let result = try await outlook([scenario])
    let one = try #require(result.scenarios.first)
    func mean(_ fan: Fan, _ step: Int) throws -> Double { try #require(fan.mean(step).value) }
    for fund in result.funds {
      let other = try #require(one[fund.fund])
      var change = 0.0
      for step in 0..<18 {
        let spending = try mean(fund.spending, step)
        let factor = step >= 3 ? 1.1 : 1
        expectClose(try mean(other.spending, step), factor * spending, .digits(12))
        expectClose(try mean(other.income, step), try mean(fund.income, step) + 30, .digits(12))
        change += 30 - (factor - 1) * spending
        expectClose(try mean(other.balance, step) - (try mean(fund.balance, step)), change, .digits(9))
      }
    }
    let (sum, base) = (try #require(one.rollUps.first), try #require(result.rollUps.first))
    for step in 0..<18 {
      let members = try one.funds.reduce(0) { $0 + (try mean($1.balance, step)) }
      expectClose(try mean(sum.balance, step), members, .digits(11))
      let spending = try mean(base.spending, step) * (step >= 3 ? 1.1 : 1)
      expectClose(try mean(sum.spending, step), spending, .digits(11))
    }
  }

  /// Widths and other funds change nothing, also where a change has no start of its own.
  @Test func widthAndChoiceOfFundsChangeNothing() async throws {
    let one = try await outlook([.wageSlump(), .priceReform()], width: 1)
    let some = [try FundID(Self.names[1])]
    let many = try await outlook([.wageSlump(), .priceReform()], width: 4, only: some)
    for (a, b) in zip(one.scenarios, many.scenarios) {
      #expect(Self.same(try #require(a[some[0]]), try #require(b[some[0]])))
    }
  }

  /// More income on every path never raises the probability of being below, and never lowers that of being above.
  @Test(arguments: PropertyCase.trials(12))
  func moreIncomeIsNeverWorse(_ trial: PropertyCase) async throws {
    var random = trial.random
    let kinds: [ScenarioKind] = [
      .wages(growth: random.double(in: 0...0.3)), .subsidyPerHead(change: random.double(in: 0...1)),
      .transfer(amount: random.double(in: 0...200), per: .month, side: .income),
      .oneOff(amount: random.double(in: 0...2000), side: .income),
    ]
    let kind = kinds[trial.number % kinds.count]
    let start = YearMonth(OutlookSamples.month(2025, 1) + random.integer(in: 0...10))
    let change = ScenarioChange("more", kind, from: start, phaseIn: random.integer(in: 0...8))
    let result = try await outlook([Scenario("more", [change])])
    let one = try #require(result.scenarios.first)
    func check(_ base: [EdgePassage], _ other: [EdgePassage]) {
      for (a, b) in zip(base, other) {
        for step in a.below.indices {
          #expect(b.below[step] <= a.below[step] && b.everBelow[step] <= a.everBelow[step])
          #expect(b.above[step] >= a.above[step] && b.everAbove[step] >= a.everAbove[step])
          #expect(b.expectedShortfall[step] <= a.expectedShortfall[step] + 1e-12)
        }
      }
    }
    for (a, b) in zip(result.funds, one.funds) { check(a.passages, b.passages) }
    for (a, b) in zip(result.rollUps, one.rollUps) { check(a.passages, b.passages) }
  }

  /// What could not be done as written is said for each fund.
  @Test func whatCouldNotBeDoneIsSaid() async throws {
    let fund = try OutlookSamples.fund()
    let ledger = OutlookSamples.ledger(
      fund, from: OutlookSamples.month(2022, 1), income: Array(repeating: 90, count: 36),
      spending: Array(repeating: 100, count: 36), opening: 960)
    let scenario = Scenario(
      "all",
      [
        ScenarioChange("w", .wages(growth: 0.1)), ScenarioChange("d", .subsidyDelay(months: 3)),
        ScenarioChange("s", .subsidyPerHead(change: 0.1)),
        ScenarioChange("m", .transfer(amount: 5, per: .memberYear, side: .income)),
        ScenarioChange("early", .price(change: 0.1), from: YearMonth(2024, 6)),
        ScenarioChange("late", .price(change: 0.1), from: YearMonth(2044, 6)),
        ScenarioChange("past", .price(change: 0.1), from: YearMonth(2020, 6), through: YearMonth(2021, 6)),
        ScenarioChange("gone", .oneOff(amount: 9, side: .income), from: YearMonth(2024, 12)),
      ])
    let result = try await ReserveOutlook(
      ledger, horizon: 6, paths: 50, policy: OutlookSamples.policy(), scenarios: [scenario])
    let one = try #require(result.scenarios.first)
    let reasons = one.notes.map { "\($0.change) \($0.reason)" }
    #expect(
      reasons == [
        "w wholeIncome", "d subsidyUnknown", "s subsidyUnknown", "m insuredUnknown", "early startsBeforeFigures",
        "late outsideHorizon", "past outsideHorizon", "gone startsBeforeFigures", "gone outsideHorizon",
      ])
    let road = try #require(one[fund])
    expectClose(try #require(road.income.median(5).value), 90 * 1.1.squareRoot(), .digits(12))
    expectClose(try #require(road.spending.median(5).value), 110, .digits(12))
  }
}
