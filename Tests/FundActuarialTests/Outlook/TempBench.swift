import FundActuarial
import FundCore
import FundForecasting
import FundLedger
import FundTestSupport
import Testing

@Test func tempBench() async throws {
  var random = PropertyCase(1).random
  var builder = LedgerBuilder()
  for f in 0..<400 {
    let fund = try OutlookSamples.fund("T\(f)")
    let start = OutlookSamples.month(2015, 1)
    OutlookSamples.add(fund, from: start, random.flows(120, season: 12, level: 1e6), random.flows(120, season: 12, level: 1e6), 5e6, to: &builder)
  }
  let ledger = builder.build().value
  let clock = ContinuousClock()
  for w in [1, 2] {
    var o: ReserveOutlook? = nil
    let t = try await clock.measure { o = try await ReserveOutlook(ledger, policy: OutlookSamples.policy(), width: w) }
    print("BENCH width", w, t, "fails", o?.failures.count ?? 0, Set(o!.funds.map { $0.model.income.method }))
  }
  // walks in log
  let chooser = ForecastChooser()
  let fund = ledger.funds[0]
  let s = ledger.majorUnits(.income, fund)!.completeTail
  let t = try clock.measure { for _ in 0..<800 { _ = try chooser.choose(for: s) } }
  print("BENCH chooser 800", t)
}
