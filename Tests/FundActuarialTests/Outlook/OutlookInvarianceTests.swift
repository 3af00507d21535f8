import FundActuarial
import FundCore
import FundForecasting
import FundLedger
import FundTestSupport
import Testing

/// Results depend on the data and the seed of a fund, and on nothing else.
@Suite struct OutlookInvarianceTests {
  /// Forty funds of three frequencies; two of them cannot be forecast.
  private static func ledger() throws -> Ledger {
    var builder = LedgerBuilder()
    for number in 0..<40 {
      var random = PropertyCase(number).random
      let fund = try OutlookSamples.fund("T\(100 + number)")
      let frequency = [Frequency.monthly, .quarterly, .annual][number % 3]
      let count = [48, 24, 12][number % 3]
      let start = YearMonth(2013, 1).period(frequency)
      let income = random.flows(count, season: frequency.periodsPerYear, level: 1000)
      let spending = random.flows(count, season: frequency.periodsPerYear, level: 1000)
      let opening = random.double(in: 500...5000)
      let isBad = number == 5 || number == 17
      OutlookSamples.add(
        fund, from: start, isBad ? [income[0]] : income, isBad ? [spending[0]] : spending, opening, to: &builder)
    }
    return builder.build().value
  }

  @Test func widthAndSubsetChangeNothing() async throws {
    let ledger = try Self.ledger()
    let policy = try OutlookSamples.policy()
    let one = try await ReserveOutlook(ledger, paths: 200, seed: 3, policy: policy, width: 1)
    let many = try await ReserveOutlook(ledger, paths: 200, seed: 3, policy: policy, width: 5)
    #expect(one.funds.count == 38)
    #expect(one.funds.map(\.fund) == ledger.funds.filter { one.failures[$0] == nil })
    #expect(one.failures == many.failures)
    for (a, b) in zip(one.funds, many.funds) { Self.expectSame(a, b) }
    let some = [ledger.funds[31], ledger.funds[2], ledger.funds[9]]
    let few = try await ReserveOutlook(ledger, paths: 200, seed: 3, policy: policy, only: some, width: 2)
    #expect(few.funds.map(\.fund) == some.sorted())
    for outlook in few.funds { Self.expectSame(outlook, try #require(one[outlook.fund])) }
  }

  @Test func anotherSeedIsAnotherDraw() async throws {
    let ledger = try Self.ledger()
    let fund = ledger.funds[0]
    let policy = try OutlookSamples.policy()
    let one = try await ReserveOutlook(ledger, paths: 200, seed: 3, policy: policy, only: [fund])
    let two = try await ReserveOutlook(ledger, paths: 200, seed: 4, policy: policy, only: [fund])
    #expect(one[fund]?.balance != two[fund]?.balance)
    // The draw is new, the question is the same: both agree within the error of simulation.
    let a = try #require(one[fund]?.balance[11].value)
    let b = try #require(two[fund]?.balance[11].value)
    let sd = (a.quantiles[5] - a.quantiles[1]) / 2.563
    expectClose(a.mean, b.mean, .simulation(standardErrors: 5, of: sd * (2.0 / 200).squareRoot()))
  }

  /// A longer horizon never changes an earlier period.
  @Test func horizonOnlyAdds() async throws {
    let ledger = try Self.ledger()
    let policy = try OutlookSamples.policy()
    let catalog = ForecastCatalog([Drift()])
    let short = try await ReserveOutlook(ledger, horizon: 3, paths: 100, policy: policy, methods: catalog)
    let long = try await ReserveOutlook(ledger, horizon: 9, paths: 100, policy: policy, methods: catalog)
    for (a, b) in zip(short.funds, long.funds) {
      #expect(a.stepCount == 3 && b.stepCount == 9)
      for step in 0..<3 {
        #expect(a.months[step] == b.months[step])
        #expect(a.balance[step] == b.balance[step])
        for (x, y) in zip(a.passages, b.passages) {
          #expect(x.everBelow[step].bitPattern == y.everBelow[step].bitPattern)
        }
      }
    }
  }

  /// Ever-crossed shares grow with time and order with the edges, and are at least the point-in-time shares.
  @Test func everIsMonotone() async throws {
    let result = try await ReserveOutlook(
      try Self.ledger(), paths: 200, policy: OutlookSamples.policy(), edges: [1, 12])
    for outlook in result.funds {
      #expect(outlook.passages.map(\.edge.months) == [0, 1, 3, 6, 9, 12, 15])
      for passage in outlook.passages {
        for step in 0..<outlook.stepCount where passage.reasons[step] == .present {
          expectClose(passage.below[step] + passage.above[step], 1, .digits(12))
          guard outlook.excludedPaths[step] == 0 else { continue }
          #expect(passage.everBelow[step] >= passage.below[step])
          #expect(passage.everAbove[step] >= passage.above[step])
          guard step > 0, passage.reasons[step - 1] == .present else { continue }
          #expect(passage.everBelow[step] >= passage.everBelow[step - 1])
          #expect(passage.everAbove[step] >= passage.everAbove[step - 1])
        }
      }
      for (low, high) in zip(outlook.passages, outlook.passages.dropFirst()) {
        for step in 0..<outlook.stepCount where low.reasons[step] == .present {
          #expect(low.everBelow[step] <= high.everBelow[step])
          #expect(low.everAbove[step] >= high.everAbove[step])
          #expect(low.expectedShortfall[step] <= high.expectedShortfall[step])
        }
      }
      #expect(zip(outlook.runOut.probability, outlook.runOut.probability.dropFirst()).allSatisfy { $0 <= $1 })
    }
  }

  private static func expectSame(_ a: FundOutlook, _ b: FundOutlook) {
    #expect(a.income == b.income && a.spending == b.spending && a.balance == b.balance && a.months == b.months)
    #expect(a.passages == b.passages && a.runOut == b.runOut && a.yearEnd == b.yearEnd && a.growth == b.growth)
    #expect(a.excludedPaths == b.excludedPaths && a.model.income.method == b.model.income.method)
  }
}
