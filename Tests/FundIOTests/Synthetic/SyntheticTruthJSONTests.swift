import FoundationEssentials
import FundActuarial
import FundCore
import FundIO
import Testing

@Suite struct SyntheticTruthJSONTests {
  @Test func readsBackTheSame() throws {
    let truth = try SyntheticLedger(regions: 30, months: 60, schemes: 3, seed: .max, origin: YearMonth(2018, 6)).truth
    let decoded = try JSONDecoder().decode(SyntheticTruth.self, from: Data(truth.json()))
    #expect(decoded == truth)
    #expect(truth.funds.count == 90)
    #expect(truth.funds.contains { !$0.shifts.isEmpty })
  }
}
