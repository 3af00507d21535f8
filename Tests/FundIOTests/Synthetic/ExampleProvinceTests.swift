import FundActuarial
import FundCore
import FundIO
import FundLedger
import Testing

/// The data set `example-province` against the generator that made it.
@Suite struct ExampleProvinceTests {
  private static var folder: String {
    var path = #filePath[...]
    for _ in 0..<4 { path = path[..<(path.lastIndex(of: "/") ?? path.startIndex)] }
    return path + "/datasets/example-province"
  }

  @Test func isWhatTheGeneratorMakes() async throws {
    let province = try #require(RegionCode("360000"))
    let plan = try SyntheticLedger(
      regions: 40, months: 60, schemes: 2, seed: 3, start: YearMonth(2021, 1), province: province)
    let made = plan.ledger()
    let loaded = try await Ledger.load(Self.folder)
    #expect(loaded.issues.isEmpty)
    let kept = loaded.value
    #expect(kept.funds == made.funds)
    #expect(kept.attributes.map(\.regionName) == made.attributes.map(\.regionName))
    #expect(kept.isGenerated)
    #expect(kept.statementCount == made.statementCount)
    #expect(kept.aside.count == made.aside.count)
    for f in made.funds.indices {
      for i in 0..<made.layout.count(f) {
        let period = made.layout.starts[f] + i
        guard let a = made.statement(made.funds[f], period) else {
          #expect(kept.statement(made.funds[f], period) == nil)
          continue
        }
        let b = try #require(kept.statement(made.funds[f], period))
        #expect(a.known == b.known && a.status == b.status && a.drivers == b.drivers)
        #expect(Set(a.amounts.keys) == Set(b.amounts.keys))
        // Processors differ in the last bit of an exponential, which can turn a rounding to the fen.
        for (item, fen) in a.amounts { #expect(abs(fen - (b[item] ?? .min)) <= 60, "\(a.fund) \(period) \(item)") }
      }
    }
  }

  @Test func showsEveryBandAndPoolsInTrouble() async throws {
    let ledger = try await Ledger.load(Self.folder).value
    var bands: Set<String> = []
    for f in ledger.funds.indices where ledger.funds[f].scheme == .employee {
      for months in ledger.monthsOfReserve(fundAt: f, .trailing12) {
        guard let m = months.value?.months else { continue }
        let band = [0, 3, 6, 9, 15].firstIndex { m <= Double($0) } ?? 5
        bands.insert("\(band)")
      }
    }
    #expect(bands.count == 6)
    let missing = ledger.layout.cellCount - ledger.statementCount
    #expect(missing > 5)
    #expect(ledger.aside.count > 50)
  }
}
