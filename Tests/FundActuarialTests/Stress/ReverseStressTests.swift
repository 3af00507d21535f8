import FundActuarial
import FundCore
import FundForecasting
import FundLedger
import FundPolicy
import FundTestSupport
import Testing

/// The smallest stress is the smallest: written as a scenario it reaches the probability, and a little less does not.
@Suite struct ReverseStressTests {
  private static let until = YearMonth(2026, 6)

  private func stress(
    _ ledger: Ledger, _ edge: StressEdge, probability: Double = 0.3, levels: [RegionLevel] = [.city], width: Int = 2
  ) async throws -> ReverseStress {
    try await ReverseStress(
      ledger, StressQuestion(until: Self.until, edge: edge, probability: probability), paths: 400,
      policy: OutlookSamples.policy(), methods: .standard.only(["naive"]), rollUps: levels, width: width)
  }

  private func scenario(_ lever: StressLever, _ size: Double) -> Scenario {
    let kind: ScenarioKind =
      switch lever {
      case .spendingGrowth: .spendingTrend(growth: size)
      case .incomeFall: .income(change: -size)
      case .subsidyDelay: .subsidyDelay(months: size)
      }
    return Scenario("\(lever)", [ScenarioChange("stress", kind)])
  }

  @Test(arguments: [2.5, 4, 0])
  func bracketsTheEdge(_ edge: Double) async throws {
    let ledger = try ScenarioTests.walks()
    let result = try await stress(ledger, .months(edge))
    #expect(result.funds.count == 3 && result.rollUps.count == 1 && result.failures.isEmpty)
    var found = 0
    for line in result.funds + result.rollUps {
      for finding in line.findings {
        guard let size = finding.likely.value else { continue }
        found += 1
        // Sums of floating-point numbers in another order: two tolerances below the edge of the bracket.
        let sizes = [size, size - 2 * finding.lever.tolerance]
        let outlook = try await ReserveOutlook(
          ledger, horizon: 18, paths: 400, policy: OutlookSamples.policy(), methods: .standard.only(["naive"]),
          edges: [edge], rollUps: [.city],
          scenarios: sizes.enumerated().map { place, size in
            Scenario("s\(place)", scenario(finding.lever, size).changes)
          })
        func ever(_ place: Int) throws -> Double {
          let one = outlook.scenarios[place]
          let passage =
            line.members.isEmpty ? one[line.fund]?.passage(edge) : one.rollUp(line.fund)?.passage(edge)
          return try #require(passage?.everBelow.last)
        }
        #expect(try ever(0) >= 0.3, "\(line.fund) \(finding.lever)")
        #expect(try ever(1) < 0.3, "\(line.fund) \(finding.lever)")
      }
    }
    #expect(found >= 4)
  }

  @Test func whatNeedsNoSearchIsSaid() async throws {
    let ledger = try ScenarioTests.walks()
    let below = try await stress(ledger, .months(1000))
    for line in below.funds + below.rollUps {
      #expect(line.findings.allSatisfy { $0.median == .alreadyBelow && $0.likely == .alreadyBelow })
      #expect(line.findings.allSatisfy { $0.probabilityAtMedian == nil })
    }
    let named = try await stress(ledger, .named(.insufficient))
    #expect(named.funds.allSatisfy { $0.edge.value?.months == 3 })
    let absent = try await ReverseStress(
      ledger, StressQuestion(until: Self.until, edge: .named(.insufficient)), paths: 20, policy: PolicyLibrary([]),
      methods: .standard.only(["naive"]))
    #expect(absent.funds.allSatisfy { $0.edge.reason == .noStandard && $0.findings[0].median == .missing(.noStandard) })
  }

  /// More stress for a greater probability; the same for any width.
  @Test func greaterProbabilityNeedsMoreStress() async throws {
    let ledger = try ScenarioTests.walks()
    let (some, most) = (
      try await stress(ledger, .months(3)), try await stress(ledger, .months(3), probability: 0.9, width: 1)
    )
    for (a, b) in zip(some.funds + some.rollUps, most.funds + most.rollUps) {
      #expect(a.probability == b.probability)
      for (x, y) in zip(a.findings, b.findings) {
        #expect(x.median == y.median)
        if let first = x.likely.value, let second = y.likely.value { #expect(first <= second) }
      }
    }
  }

  @Test func questionsThatMakeNoSenseAreRefused() async throws {
    let ledger = try ScenarioTests.walks()
    func code(_ question: StressQuestion) async throws -> String {
      do throws(OutlookError) {
        _ = try await ReverseStress(ledger, question, policy: PolicyLibrary([]))
        return "none"
      } catch {
        return error.code
      }
    }
    #expect(try await code(StressQuestion(until: YearMonth(2024, 12))) == "outlook.badDate")
    #expect(try await code(StressQuestion(until: Self.until, probability: 0)) == "outlook.badProbability")
    #expect(try await code(StressQuestion(until: Self.until, edge: .months(-1))) == "outlook.badEdge")
  }

  /// Sums of a grid are those of its members; a flow on neither axis follows its forecast; what is missing has a reason.
  @Test func gridsAddUp() async throws {
    let ledger = try ScenarioTests.walks()
    let policy = try OutlookSamples.policy()
    let grids = try await GrowthGrids(
      ledger, rows: GridAxis(.income, [0, 0.1]), columns: GridAxis(.spending, [0.02]), years: 2, policy: policy,
      methods: .standard.only(["naive"]), rollUps: [.city])
    let sum = try #require(grids.rollUps.first)
    for row in 0..<2 {
      for year in 0..<2 {
        let members = try grids.funds.map { try #require($0[row, 0]).years[year] }
        let own = try #require(sum[row, 0]).years[year]
        expectClose(own.balance, members.reduce(0) { $0 + $1.balance }, .digits(12))
        expectClose(try #require(own.income), members.compactMap(\.income).reduce(0, +), .digits(12))
        let mean = try members.reduce(0) { $0 + $1.balance / (try #require($1.months.value)) }
        expectClose(try #require(own.months.value), own.balance / mean, .digits(11))
      }
    }
    let rates = try await GrowthGrids(
      ledger, rows: GridAxis(.rate, [0.08]), columns: GridAxis(.spending, [0]), policy: policy,
      methods: .standard.only(["naive"]))
    #expect(rates.funds.allSatisfy { $0.reason == .itemAbsent && $0[0, 0] == nil })
  }
}
