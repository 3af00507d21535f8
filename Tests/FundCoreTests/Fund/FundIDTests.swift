import FundCore
import Testing

@Suite struct FundIDTests {
  @Test func roundTripsAndReadsAliases() throws {
    let fund = try FundID("510100/employee/pooled")
    #expect(fund.description == "510100/employee/pooled")
    #expect(try FundID("510100/职工医保/统筹基金") == fund)
    #expect(try FundID("510100/uebmi_mat/pooled") != fund)
    #expect(try FundID("US/medicare_hi/pooled").region.level == nil)
    #expect(fund.stableHash == StableHash.of("510100/employee/pooled"))
  }

  @Test func saysWhatIsWrong() {
    #expect(throws: FundIDError.notThreeParts("510100")) { try FundID("510100") }
    #expect(throws: FundIDError.badPart("x")) { try FundID("510100/employee/x") }
    #expect(throws: FundIDError.badRegion("")) { try FundID("/employee/pooled") }
    #expect(throws: FundIDError.badScheme("a b")) { try FundID("510100/a b/pooled") }
  }

  @Test func regionHierarchy() throws {
    let county = try #require(RegionCode("510104"))
    #expect(county.level == .county && county.parent?.code == "510100")
    #expect(county.ancestor(at: .province)?.code == "510000" && county.ancestor(at: .nation) == .nation)
    #expect(RegionCode("510000")?.contains(county) == true && RegionCode("520000")?.contains(county) == false)
    #expect(county.contains(county) && RegionCode("US")?.contains(county) == false)
    #expect(RegionCode.nation.parent == nil && RegionCode("DE-BY")?.parent == nil)
    #expect(RegionCode("a/b") == nil && RegionCode("") == nil)
  }
}
