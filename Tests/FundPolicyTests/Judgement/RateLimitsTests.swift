import FundCore
import FundPolicy
import Testing

@Suite struct RateLimitsTests {
  static let nrcms = RateLimits([
    StandardEdge(.currentSurplusRate, .atMost, thousandths: 150),
    StandardEdge(.cumulativeSurplusRate, .atMost, thousandths: 250),
  ])

  @Test func ceilingsAreInclusive() throws {
    let limits = try #require(Self.nrcms)
    let raised: Int128 = 100_000_000_000_000_000_000
    #expect(limits.band(surplus: raised * 15 / 100, balance: 1, raised: raised) == .value(.target))
    #expect(limits.band(surplus: raised * 15 / 100 + 1, balance: 1, raised: raised) == .value(.excessive))
    #expect(limits.band(surplus: -5, balance: 25, raised: 100) == .value(.target))
    #expect(limits.band(surplus: 0, balance: 26, raised: 100) == .value(.excessive))
    #expect(limits.band(surplus: 90, balance: 0, raised: 100) == .value(.deficit))
    #expect(limits.band(surplus: 90, balance: -1, raised: 0) == .value(.deficit))
    #expect(limits.band(surplus: 0, balance: 1, raised: 0) == .missing(.denominatorNotPositive))
  }

  @Test func oneHighRateDecidesAndOneMissingRateDoesNot() throws {
    let limits = try #require(Self.nrcms)
    let low = try #require(ExactRatio(1, over: 100))
    let high = try #require(ExactRatio(1, over: 2))
    #expect(
      limits.band(currentSurplusRate: .missing(.noData), cumulativeSurplusRate: .value(high), balance: 1)
        == .value(.excessive))
    #expect(
      limits.band(currentSurplusRate: .missing(.noData), cumulativeSurplusRate: .value(low), balance: 1)
        == .missing(.noData))
    #expect(
      limits.band(currentSurplusRate: .value(low), cumulativeSurplusRate: .missing(.itemAbsent), balance: 1)
        == .missing(.itemAbsent))
  }

  @Test func aCeilingThatIsNotGivenIsNotAsked() throws {
    let one = try #require(RateLimits([StandardEdge(.cumulativeSurplusRate, .below, thousandths: 250)]))
    let quarter = try #require(ExactRatio(1, over: 4))
    #expect(
      one.band(currentSurplusRate: .missing(.noData), cumulativeSurplusRate: .value(quarter), balance: 1)
        == .value(.excessive), "a strict ceiling leaves its edge out")
    #expect(RateLimits([]) == nil)
    #expect(RateLimits([StandardEdge(.currentSurplusRate, .above, thousandths: 150)]) == nil)
    #expect(RateLimits([StandardEdge(.insufficient, .below, thousandths: 150)]) == nil)
    #expect(Self.nrcms?.edges.map(\.figure) == ["0.15", "0.25"])
  }
}
