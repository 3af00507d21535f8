import FundActuarial
import FundCore
import FundForecasting
import FundLedger
import FundTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct CommonShocksTests {
  /// Pools of four counties in each of 20 provinces whose yearly flows are moved by shocks of known shares.
  private func ledger(_ shares: SharedShares, crossed: Double) throws -> Ledger {
    var random = PropertyRandom(seed: 77)
    var builder = LedgerBuilder()
    let years = 40
    let start = try #require(Period("1980"))
    func draws() -> [Double] { (0..<years).map { _ in OutlookSamples.normal(&random) } }
    func correlated(_ first: [Double]) -> [Double] {
      let rest = (1 - crossed * crossed).squareRoot()
      return zip(first, draws()).map { crossed * $0 + rest * $1 }
    }
    let nation = (draws(), draws())
    for province in 0..<20 {
      let own = draws()
      let shared = (own, correlated(own))
      for county in 0..<4 {
        let fund = try FundID("\(11 + province)01\(11 + county)/employee/pooled")
        let alone = (draws(), draws())
        func flow(_ pick: (([Double], [Double])) -> [Double]) -> [Double] {
          var level = 1000.0
          return (0..<years).map { year in
            let wide = shares.nation.squareRoot() * pick(nation)[year]
            let near = shares.province.squareRoot() * pick(shared)[year]
            let rest = (1 - shares.nation - shares.province).squareRoot() * pick(alone)[year]
            level *= exp(0.05 + 0.02 * (wide + near + rest))
            return level
          }
        }
        OutlookSamples.add(fund, from: start, flow { $0.0 }, flow { $0.1 }, 5000, to: &builder)
      }
    }
    return builder.build().value
  }

  /// Shares come back within 0.08: about two standard errors of 40 years of one nation and 20 provinces.
  @Test func sharesOfKnownShocksAreFound() throws {
    let found = CommonShocks(try ledger(SharedShares(nation: 0.15, province: 0.4), crossed: 0.5))
    for shares in [found.income, found.spending] {
      expectClose(shares.nation, 0.15, .absolute(0.08, unit: "of the variance"))
      expectClose(shares.province + shares.scheme, 0.4, .absolute(0.08, unit: "of the variance"))
    }
    #expect(found.count == 80 * 39)
    let correlation = found.correlations[1] + found.correlations[2]
    expectClose(correlation, 0.5, .absolute(0.15, unit: "correlation"))
    let alone = CommonShocks(try ledger(SharedShares(), crossed: 0))
    #expect(alone.income.nation + alone.income.province + alone.income.scheme < 0.05)
    #expect(alone.spending.nation + alone.spending.province + alone.spending.scheme < 0.05)
  }

  @Test func littleToGoByMeansNothingInCommon() throws {
    let fund = try OutlookSamples.fund()
    let ledger = OutlookSamples.ledger(
      fund, from: OutlookSamples.month(2020, 1), income: Array(repeating: 9, count: 60),
      spending: Array(repeating: 10, count: 60), opening: 100)
    #expect(CommonShocks(ledger) == .none)
    #expect(CommonShocks(ledger).count == 0)
  }

  @Test func sharesKeepRoomForThePoolItself() {
    let shares = SharedShares(nation: 2, province: -1, scheme: 2)
    expectClose(shares.nation + shares.province + shares.scheme, SharedShares.most, .digits(14))
    #expect(shares.province == 0 && shares.nation == shares.scheme)
  }
}
