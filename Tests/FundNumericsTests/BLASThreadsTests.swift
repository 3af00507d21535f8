import FundNumerics
import Testing

@Suite struct BLASThreadsTests {
  @Test func oneThreadIsOne() {
    BLASThreads.setProcessWide(1)
    #expect(BLASThreads.count == 1)
    #expect(!BLASThreads.coreName.isEmpty)
  }
}
