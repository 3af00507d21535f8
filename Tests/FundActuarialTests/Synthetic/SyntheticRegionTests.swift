import FundActuarial
import FundCore
import Testing

@Suite struct SyntheticRegionTests {
  @Test func countiesAreRealAndLieInTheirProvince() throws {
    let province = try #require(RegionCode("360000"))
    let regions = try SyntheticLedger(regions: 40, months: 1, province: province).regions
    #expect(regions.count == 40)
    #expect(Set(regions.map(\.code)).count == 40)
    #expect(regions == regions.sorted { $0.code < $1.code })
    for region in regions {
      #expect(region.code.level == .county)
      #expect(province.contains(region.code))
      #expect(!region.isInvented)
      let number = try #require(region.code.number)
      #expect(region.name == (GB2260Table.name(of: number) ?? "") + SyntheticLedger.mark)
    }
    #expect((4...8).contains(Set(regions.compactMap { $0.code.ancestor(at: .city) }).count))
  }

  @Test func aLargerChoiceContainsTheSmaller() throws {
    let small = try SyntheticLedger(regions: 100, months: 1).regions
    let large = try SyntheticLedger(regions: 4500, months: 1).regions
    #expect(large.count == 4500)
    #expect(Set(large).isSuperset(of: small))
    #expect(!large.contains { $0.isInvented })
    #expect(Set(large.compactMap { $0.code.ancestor(at: .province) }).count >= 30)
  }

  @Test func beyondTheTableCountiesAreInventedAndMarked() throws {
    let regions = try SyntheticLedger(regions: 9000, months: 1).regions
    let invented = regions.filter(\.isInvented)
    #expect(Set(regions.map(\.code)).count == 9000)
    #expect(invented.count > 2000)
    for region in invented {
      let number = try #require(region.code.number)
      #expect(GB2260Table.name(of: number) == nil)
      #expect(GB2260Table.isKnown(number / 100 * 100))
      #expect(region.name.contains("示例"))
    }
  }
}
