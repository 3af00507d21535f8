import FundActuarial
import FundCore
import FundForecasting
import FundLedger
import FundTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Whether what comes lies where the outlook said, over many funds of a known kind.
@Suite struct OutlookCalibrationTests {
  /// Makes 240 funds with a known future and counts how often it lies in the 80 % interval of balance and months.
  private func coverage(
    step: Int, history: Int, _ make: (Int, inout PropertyRandom) -> (income: [Double], spending: [Double])
  ) async throws -> (balance: Double, months: Double) {
    var builder = LedgerBuilder()
    var actual: [FundID: (balance: Double, months: Double)] = [:]
    let start = OutlookSamples.month(2015, 1)
    for number in 0..<240 {
      var random = PropertyRandom(seed: UInt64(1000 + number))
      let flows = make(history + step + 1, &random)
      let fund = try OutlookSamples.fund("T\(1000 + number)")
      let opening = 6 * flows.spending[0]
      OutlookSamples.add(
        fund, from: start, Array(flows.income.prefix(history)), Array(flows.spending.prefix(history)), opening,
        to: &builder)
      let balance = zip(flows.income, flows.spending).reduce(opening) { $0 + $1.0 - $1.1 }
      actual[fund] = (balance, 12 * balance / flows.spending.suffix(12).reduce(0, +))
    }
    let result = try await ReserveOutlook(
      builder.build().value, horizon: step + 1, paths: 400, policy: OutlookSamples.policy(), width: 2)
    #expect(result.funds.count == 240)
    var hits = (balance: 0, months: 0)
    for outlook in result.funds {
      let truth = try #require(actual[outlook.fund])
      if try #require(outlook.balance.interval(step).value).contains(truth.balance) { hits.balance += 1 }
      if try #require(outlook.months.interval(step).value).contains(truth.months) { hits.months += 1 }
    }
    return (Double(hits.balance) / 240, Double(hits.months) / 240)
  }

  /// Flows that are random walks with drift.
  @Test func walks() async throws {
    let found = try await coverage(step: 11, history: 72) { count, random in
      (
        OutlookSamples.walk(count, from: 1000, sd: 20, drift: 4, &random),
        OutlookSamples.walk(count, from: 1000, sd: 20, drift: 5, &random)
      )
    }
    #expect((0.70...0.90).contains(found.balance), "balance \(found.balance)")
    #expect((0.70...0.90).contains(found.months), "months \(found.months)")
  }

  /// Flows with a season, steady growth and noise around it.
  @Test func seasons() async throws {
    let found = try await coverage(step: 11, history: 72) { count, random in
      let season = (0..<12).map { _ in random.double(in: 0.7...1.3) }
      func flow(_ growth: Double) -> [Double] {
        (0..<count).map { t in
          1000 * season[t % 12] * exp(growth * Double(t)) * (1 + 0.05 * OutlookSamples.normal(&random))
        }
      }
      let income = flow(0.004)
      return (income, flow(0.005))
    }
    #expect((0.70...0.90).contains(found.balance), "balance \(found.balance)")
    #expect((0.70...0.90).contains(found.months), "months \(found.months)")
  }
}
