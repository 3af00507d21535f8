import Foundation
import FundActuary
import Testing

/// The short-range test of the US trust fund, from rows of a ledger to the band.
@Suite("Short-range test")
struct ShortRangeTests {
  private static let fund = FundAttributes(
    FundID(RegionCode("US") ?? .nation, Scheme("medicare_hi") ?? .employee, .pooled), currency: .usd)

  /// A fund with the balance of 2025 and ten projected years that begin with these ratios, in per cent of 1,000 a year.
  private static func band(_ ratios: [Int64]) throws -> Measured<Band> {
    var builder = LedgerBuilder()
    builder.add(
      fund, try #require(Period(year: 2025)), amounts: [.income: 1000, .spending: 1000, .balance: ratios[0] * 10])
    for year in 0..<10 {
      let closing = year + 1 < ratios.count ? ratios[year + 1] : ratios[year]
      builder.add(
        fund, try #require(Period(year: 2026 + year)),
        amounts: [.income: 1000, .spending: 1000, .balance: closing * 10], status: .projection)
    }
    let question = ReserveQuestion(policy: .builtIn, standardID: "us-hi-short-range")
    return try #require(builder.build().value.assessments(question).first).band
  }

  @Test("The intermediate projection of 2026 fails: 53 per cent, never 100, depleted in 2033")
  func published() async throws {
    let root = URL(fileURLWithPath: ExampleProvince.path).deletingLastPathComponent()
    let folder = root.appendingPathComponent("us-medicare-hi")
    let ledger = try await Ledger.load(folder.path).value
    let one = try #require(ledger.assessments(ReserveQuestion(policy: .builtIn)).first)
    #expect(one.period == Period(year: 2025) && one.standard.value?.id == "us-hi-short-range")
    #expect(one.band == .value(.insufficient))
    // The published ratios, printed in whole per cents, say the same.
    let table = try String(contentsOf: folder.appendingPathComponent("reference/trust-fund-ratio.csv"), encoding: .utf8)
    let rows = table.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
      .filter { $0.last == "projection" }
    let ratios = rows.map { Int128($0[1]) }
    #expect(ratios.first == 53 && ratios.compactMap { $0 }.allSatisfy { $0 < 100 })
    #expect(rows.first { Int($0[1]) == nil }?[0] == "2034", "depleted before 2034 begins")
    let path = ratios.map { $0.flatMap { ExactRatio($0, over: 100) } }
    #expect(try #require(ShortRangeTest()).evaluate(startRatios: path) == .value(.insufficient))
  }

  @Test(
    "Constructed funds pass, reach the edge in time, lapse, and count exactly 100 as enough",
    arguments: [
      ([100, 100, 100, 100, 100, 100, 100, 100, 100, 100], Band.target),
      ([140, 135, 130, 125, 120, 115, 110, 105, 101, 100], .target),
      ([140, 135, 130, 125, 120, 115, 110, 105, 101, 99], .insufficient),
      ([53, 62, 71, 80, 90, 100, 101, 102, 103, 104], .target),
      ([53, 62, 71, 80, 90, 99, 101, 102, 103, 104], .insufficient),
      ([53, 80, 100, 101, 99, 100, 101, 102, 103, 104], .insufficient),
      ([53, 20, 0, 100, 100, 100, 100, 100, 100, 100], .insufficient),
    ] as [([Int64], Band)])
  func constructed(_ ratios: [Int64], _ expected: Band) throws {
    #expect(try Self.band(ratios) == .value(expected))
  }
}
