import FundActuarial
import FundCore
import FundForecasting
import FundLedger
import FundPolicy
import FundTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Whether what comes is what was stated where nothing is estimated: it is one more path of the very joint model of the outlook,
/// from innovations that have nothing to do with its generator. The large version is `OutlookTruth` of `Benchmarks/`.
@Suite struct OutlookTruthTests {
  private static let steps = 12
  private static let method = SeasonalNaive(drift: true, scale: .log)

  /// Cases of one range of stated probabilities.
  private struct Bin {
    /// Sums over the cases of a pool, which are not independent.
    private(set) var excesses: [Double] = []
    private(set) var count = 0.0

    /// Adds the cases of a pool: what came less what was stated of it.
    mutating func add(_ cases: [(stated: Double, came: Bool)]) {
      excesses.append(cases.reduce(0) { $0 + ($1.came ? 1 : 0) - $1.stated })
      count += Double(cases.count)
    }

    var excess: Double { excesses.reduce(0, +) / count }
    var standardError: Double { excesses.reduce(0) { $0 + $1 * $1 }.squareRoot() / count }
  }

  /// A flow of five years with a season, growth and noise.
  private func flow(_ growth: Double, _ noise: Double, _ random: inout PropertyRandom) -> [Double] {
    var flow = (0..<12).map { _ in 1e6 * random.double(in: 0.7...1.3) }
    for t in 12..<60 { flow.append(flow[t - 12] * exp(growth + noise * OutlookSamples.normal(&random))) }
    return flow
  }

  /// One more path of both flows of a pool: its balances by months at the ends of months.
  private func future(_ pool: FundOutlook, _ ledger: Ledger, _ random: inout PropertyRandom) throws -> [Double] {
    let histories = try [LedgerItem.income, .spending].map { item in
      let flow = try #require(ledger.majorUnits(item, pool.fund))
      return TimeSeries(start: flow.start, values: flow.values.compactMap(\.self))
    }
    let joint = JointModel(income: try Self.method.fit(histories[0]), spending: try Self.method.fit(histories[1]))
    var innovations: [[Double]] = [[], []]
    let rest = (1 - joint.correlation * joint.correlation).squareRoot()
    for _ in 0..<(1 + Self.steps) {
      let (a, b) = (OutlookSamples.normal(&random), OutlookSamples.normal(&random))
      innovations[0].append(joint.income.innovationStandardDeviation * a)
      innovations[1].append(joint.spending.innovationStandardDeviation * (joint.correlation * a + rest * b))
    }
    let flows = zip([joint.income, joint.spending], innovations).map { model, innovations in
      var path = [Double](repeating: 0, count: Self.steps)
      var output = path.mutableSpan
      model.path(innovations: innovations.span, into: &output)
      return path
    }
    let spending = histories[1].values.suffix(12) + flows[1]
    var balance = pool.balanceNow
    return (0..<Self.steps).map { step in
      balance += flows[0][step] - flows[1][step]
      return 12 * balance / spending.dropFirst(step + 1).prefix(12).reduce(0, +)
    }
  }

  /// Every fifth of the stated probabilities, of the first passage of an edge and of lying below it at a date, and intervals:
  /// within one point and two standard errors. The seeds were not chosen.
  @Test func whatIsStatedComes() async throws {
    var builder = LedgerBuilder()
    var random = PropertyRandom(seed: 7000)
    for number in 0..<1000 {
      let growth = random.double(in: 0.02...0.09)
      let income = flow(growth, random.double(in: 0.01...0.06), &random)
      let spending = flow(growth + random.double(in: -0.05...0.05), random.double(in: 0.01...0.06), &random)
      let change = income.reduce(0, +) - spending.reduce(0, +)
      let opening = random.double(in: 1...12) * spending.suffix(12).reduce(0, +) / 12 - change
      OutlookSamples.add(
        try FundID("\(510_101 + number / 90 * 100 + number % 90)/employee/pooled"), from: OutlookSamples.month(2019, 4),
        income, spending, opening,
        to: &builder)
    }
    let ledger = builder.build().value
    // What pools share moves none of them more than before; what comes here comes to each alone.
    let shares = SharedShares(nation: 0.1, province: 0.2, scheme: 0.1)
    let outlook = try await ReserveOutlook(
      ledger, horizon: Self.steps, paths: 500, seed: 5, policy: OutlookSamples.policy(),
      methods: ForecastCatalog([Self.method]), edges: (2...28).map { Double($0) / 2 },
      shocks: CommonShocks(income: shares, spending: shares), width: 2)
    #expect(outlook.funds.count == 1000)
    var ever = [Bin](repeating: Bin(), count: 5)
    var below = ever
    var held = Bin()
    for pool in outlook.funds {
      let came = try future(pool, ledger, &random)
      let last = Self.steps - 1
      var cases: (ever: [(Double, Bool)], below: [(Double, Bool)]) = ([], [])
      for passage in pool.passages {
        cases.below.append((passage.below[last], came[last] < passage.edge.months))
        guard passage.isUnderNow == false else { continue }
        cases.ever.append((passage.everBelow[last], came.contains { $0 < passage.edge.months }))
      }
      for bin in 0..<5 {
        func own(_ all: [(Double, Bool)]) -> [(stated: Double, came: Bool)] {
          all.filter { $0.0 > 0 && $0.0 < 1 && Int($0.0 * 5) == bin }.map { (stated: $0.0, came: $0.1) }
        }
        ever[bin].add(own(cases.ever))
        below[bin].add(own(cases.below))
      }
      let interval = try #require(pool.months.interval(last).value)
      held.add([(stated: 0.8, came: interval.contains(came[last]))])
    }
    for bin in ever + below + [held] {
      #expect(bin.count >= 100)
      #expect(abs(bin.excess) < 0.01 + 2 * bin.standardError, "\(bin.excess) of \(bin.count)")
    }
  }
}
