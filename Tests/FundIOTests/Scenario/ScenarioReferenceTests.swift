import FundActuarial
import FundCore
import FundForecasting
import FundIO
import FundLedger
import FundTestSupport
import Testing

/// Scenario files over a fund that never moved, against flows computed payment by payment.
@Suite struct ScenarioReferenceTests {
  private func ledger(_ frequency: Frequency, items: Bool) throws -> (Ledger, FundID) {
    let fund = try FundID("510100/resident/pooled")
    var builder = LedgerBuilder()
    let months = frequency.monthsPerPeriod
    let last = YearMonth(2024, 12).period(frequency)
    let count = 4 * frequency.periodsPerYear
    let yuan: (Double) -> Int64 = { Int64(($0 * 100).rounded()) * Int64(months) }
    for place in 0..<count {
      var amounts: [LedgerItem: Int64] = [.income: yuan(120), .spending: yuan(100)]
      amounts[.balance] = 1_000_000_00 + Int64(place + 1) * yuan(20)
      if items {
        amounts[.incomeContributions] = yuan(90)
        amounts[.incomeSubsidy] = yuan(24)
      }
      builder.add(
        FundAttributes(fund), last - (count - 1 - place), amounts: amounts, drivers: items ? [.insured: 1000] : [:])
    }
    return (builder.build().value, fund)
  }

  @Test func flowsArePaymentByPayment() async throws {
    for var one in try Reference.cases("scenarios") {
      let loaded = Scenario.read(Array(try one.text("yaml").utf8), file: "case.yaml")
      #expect(loaded.issues.isEmpty, "\(loaded.issues.map { $0.line(.en) })")
      let frequency = try #require(Frequency.allCases.first { $0.name == (try? one.text("frequency")) })
      let (ledger, fund) = try ledger(frequency, items: try one.integer("items") == 1)
      let result = try await ReserveOutlook(
        ledger, horizon: 4 * frequency.periodsPerYear, paths: 20, policy: .builtIn,
        methods: .standard.only(["naive"]), scenarios: [loaded.value])
      let road = try #require(result.scenarios.first?[fund])
      func values(_ fan: Fan) -> [Double] { (0..<road.stepCount).compactMap { fan.median($0).value } }
      try one.expect("income", values(road.income))
      try one.expect("spending", values(road.spending))
      // The balance rolls forward, and what the base has is untouched.
      let base = try #require(result[fund])
      #expect(values(base.income).allSatisfy { $0 == 120 * Double(frequency.monthsPerPeriod) })
      let total = zip(values(road.income), values(road.spending)).reduce(0) { $0 + $1.0 - $1.1 }
      let end = try #require(road.balance.median(road.stepCount - 1).value)
      expectClose(end, road.balanceNow + total, .digits(12))
      one.finish()
    }
  }
}
