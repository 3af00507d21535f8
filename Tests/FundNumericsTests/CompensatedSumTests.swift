import FundNumerics
import FundTestSupport
import Testing

@Suite struct CompensatedSumTests {
  @Test func keepsWhatPlainAdditionLoses() {
    #expect(CompensatedSum([1, 1e100, 1, -1e100].span).value == 2)
    #expect([1, 1e100, 1, -1e100].reduce(0, +) == 0)
    var tenths = CompensatedSum()
    for _ in 0..<10_000_000 { tenths.add(0.1) }
    #expect(tenths.value == 1_000_000)
  }

  @Test func emptyIsZero() { #expect(CompensatedSum().value == 0) }

  @Test func overflowAndUndefinedShow() {
    #expect(CompensatedSum([.infinity, 1].span).value == .infinity)
    #expect(CompensatedSum([1e308, 1e308].span).value == .infinity)
    #expect(CompensatedSum([.nan, 1].span).value.isNaN)
  }
}
