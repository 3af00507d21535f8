import FundActuarial
import FundCore
import FundForecasting
import FundLedger
import FundTestSupport
import Testing

@Suite struct RollUpOutlookTests {
  private static let names = ["510104", "510105", "510106", "510107"].map { $0 + "/employee/pooled" }

  /// Four pools of one city with flows that are random walks.
  private func walks() throws -> Ledger {
    var builder = LedgerBuilder()
    for (place, name) in Self.names.enumerated() {
      var random = PropertyRandom(seed: UInt64(300 + place))
      let income = OutlookSamples.walk(60, from: 1000, sd: 20, drift: 0, &random)
      let spending = OutlookSamples.walk(60, from: 1000, sd: 20, drift: 0, &random)
      OutlookSamples.add(
        try FundID(name), from: OutlookSamples.month(2020, 1), income, spending, 8000, to: &builder)
    }
    return builder.build().value
  }

  private func outlook(
    _ ledger: Ledger, _ shocks: CommonShocks?, width: Int = 2
  ) async throws -> ReserveOutlook {
    try await ReserveOutlook(
      ledger, horizon: 12, paths: 2000, policy: OutlookSamples.policy(), methods: .standard.only(["naive"]),
      shocks: shocks, rollUps: [.province, .nation], width: width)
  }

  /// Months of a sum are those of its figures, and its balance is theirs.
  @Test func sumsOfCertainFlows() async throws {
    var builder = LedgerBuilder()
    for (name, income, spending) in [(Self.names[0], 90.0, 100.0), (Self.names[1], 310, 300)] {
      OutlookSamples.add(
        try FundID(name), from: OutlookSamples.month(2022, 1), Array(repeating: income, count: 36),
        Array(repeating: spending, count: 36), 2000, to: &builder)
    }
    let result = try await ReserveOutlook(
      builder.build().value, horizon: 6, paths: 50, policy: OutlookSamples.policy(), rollUps: [.city, .province])
    #expect(result.rollUps.map(\.fund.description) == ["510000/employee/pooled", "510100/employee/pooled"])
    let road = try #require(result.rollUps.first)
    #expect(road.members.count == 2 && road.missing.isEmpty && road.stepCount == 6)
    // 2000 - 360 and 2000 + 360 at the end of 2024: 4000 over 400 a month.
    expectClose(try #require(road.monthsNow.value?.months), 10, .digits(12))
    for step in 0..<6 {
      expectClose(try #require(road.months.median(step).value), 10, .digits(12))
      expectClose(try #require(road.balance.mean(step).value), 4000, .digits(12))
      expectClose(try #require(road.income.median(step).value), 400, .digits(12))
      expectClose(try #require(road.spending.median(step).value), 400, .digits(12))
    }
    let passage = try #require(road.passage(6))
    #expect(passage.everBelow == Array(repeating: 0, count: 6) && !passage.alreadyBreached)
    #expect(road.runOut.probabilityByHorizon == 0)
  }

  /// Alike pools with 95 % in common: the sum scatters as sqrt(4 + 12 x 0.95) pools, independent ones as two.
  @Test func spreadOfASumGrowsWithWhatIsShared() async throws {
    let ledger = try walks()
    let same = SharedShares(province: 0.95)
    let joint = try await outlook(ledger, CommonShocks(income: same, spending: same))
    let alone = try await outlook(ledger, CommonShocks.none)
    func width(_ fan: Fan) throws -> Double {
      let range = try #require(fan.interval(11).value)
      return range.upperBound - range.lowerBound
    }
    let (wide, narrow) = (try #require(joint.rollUps.first), try #require(alone.rollUps.first))
    expectClose(try width(wide.balance) / width(narrow.balance), 1.96, .absolute(0.16, unit: "ratio"))
    // Each pool by itself is as uncertain as before.
    for fund in ledger.funds {
      let (own, before) = (try #require(joint[fund]), try #require(alone[fund]))
      expectClose(try width(own.balance) / width(before.balance), 1, .absolute(0.1, unit: "ratio"))
    }
    // All pools of the nation are those of the province.
    #expect(joint.rollUps.map(\.balance).allSatisfy { $0 == wide.balance })
  }

  @Test func widthChangesNothing() async throws {
    let ledger = try walks()
    let same = SharedShares(nation: 0.2, province: 0.3, scheme: 0.1)
    let shocks = CommonShocks(income: same, spending: same, correlations: [0.5, 0, 0.9])
    let one = try await outlook(ledger, shocks, width: 1)
    let many = try await outlook(ledger, shocks, width: 5)
    for (a, b) in zip(one.rollUps, many.rollUps) {
      #expect(a.months == b.months && a.balance == b.balance && a.passages == b.passages)
    }
    #expect(one.rollUps.count == 2)
  }

  /// A pool without an outlook is named, and its sum says that its months now are not those of the region.
  @Test func whatIsMissingIsNamed() async throws {
    let ledger = try walks()
    let some = try Self.names.dropLast().map { try FundID($0) }
    let result = try await ReserveOutlook(
      ledger, horizon: 3, paths: 50, policy: OutlookSamples.policy(), rollUps: [.province], only: some)
    let road = try #require(result.rollUps.first)
    let last = try FundID(Self.names[3])
    #expect(road.members == some && road.missing == [last])
    #expect(road.monthsNow.value == nil && road.stepCount == 3)
  }
}
