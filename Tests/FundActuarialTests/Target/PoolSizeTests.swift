import FundActuarial
import FundCore
import FundForecasting
import FundLedger
import FundStatistics
import FundTestSupport
import Testing

/// The law of large numbers on a generated ledger: small pools need more months.
@Suite struct PoolSizeTests {
  /// Pools with the same claims per head, whose spending varies with the number of claims alone.
  private func ledger(_ sizes: [Double], twins: Int) throws -> Ledger {
    var random = PropertyCase(21).random
    var builder = LedgerBuilder()
    let claims = try ClaimFamily.lognormal.claims(mean: 12_000, variation: 1.4)
    for (place, insured) in sizes.enumerated() {
      for twin in 0..<twins {
        let count = insured * 0.015
        let deviation = ((1 + claims.variation * claims.variation) / count).squareRoot()
        var mean = count * claims.mean
        var (income, spending) = ([Double](), [Double]())
        for _ in 0..<84 {
          mean *= 1.005
          income.append(mean)
          spending.append(max(0, mean * (1 + deviation * OutlookSamples.normal(&random))))
        }
        OutlookSamples.add(
          try OutlookSamples.fund("G\(place)\(twin)"), from: OutlookSamples.month(2018, 1), income, spending, 1e9,
          to: &builder)
      }
    }
    return builder.build().value
  }

  @Test func smallPoolsNeedMoreMonths() async throws {
    let sizes = [3000.0, 30_000, 300_000]
    let target = try await ReserveTarget(
      ledger(sizes, twins: 6), paths: 1000, policy: OutlookSamples.policy(), methods: .standard)
    let medians = sizes.indices.map { place in
      let own = target.funds.filter { $0.fund.region.code.hasPrefix("G\(place)") }
      let months = own.compactMap { $0.months($0.findings[0].reserve) }.sorted()
      return months.isEmpty ? 0 : (months[(months.count - 1) / 2] + months[months.count / 2]) / 2
    }
    // Ten times the insured leave about a third of the months.
    #expect(medians[0] > 2 * medians[1] && medians[1] > 1.5 * medians[2], "\(medians)")
    #expect(medians[2] > 0)
  }
}
