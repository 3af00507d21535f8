import FundActuarial
import FundCore
import Testing

/// The parts of a change between two valuations add up, and each stands under its own name.
@Suite struct ValuationChangeTests {
  @Test func partsAddUp() throws {
    let earlier = try ProjectionSamples.both(years: 20)
    var later = earlier
    later.firstYear = 2027
    later.timing = .start
    later.pools[0].opening *= 1.1
    later.pools[0].paths[.contributionRate] = YearPath(0.085)
    later.paths[.wageGrowth] = YearPath(0.035)
    later.communities[0].tables[.mortality] = ProjectionSamples.mortality.map { $0 * 0.95 }
    let fund = earlier.pools[0].fund
    let change = try ValuationChange(of: fund, from: earlier, to: later)
    #expect(
      change.steps.map(\.key) == [
        "period", "interestTiming", "opening", "mortality", "wageGrowth", "contributionRate",
      ])
    let whole = try #require(change.later) - #require(change.earlier)
    let parts = try change.steps.map { try #require($0.balance) }.reduce(0, +)
    #expect((whole - parts).magnitude < 1e-14)
    let surpluses = try [earlier, later].map { try Projection($0).balance(of: fund).surplus }
    let sum = change.steps.reduce(0) { $0 + $1.surplus }
    #expect((surpluses[1] - surpluses[0] - sum).magnitude < 1e-9 * surpluses[0].magnitude)
    #expect(try ValuationChange(of: fund, from: later, to: later).steps.isEmpty)
  }
}

/// Scenarios of months count by years.
@Suite struct ProjectionScenarioTests {
  private func years(_ changes: [ScenarioChange]) throws -> (PoolProjection, PoolProjection, [String]) {
    let assumptions = try ProjectionSamples.both(years: 6)
    let (moved, unused) = assumptions.applying(Scenario("s", changes))
    let projection = try Projection(moved)
    return (projection.pools[0], projection.pools[1], unused)
  }

  @Test func levelsCountByTheMonthsOfAYear() throws {
    let base = try Projection(try ProjectionSamples.both(years: 6)).pools
    // Ten per cent more from July 2027 to March 2028: half of 2027, a quarter of 2028.
    let price = ScenarioChange(
      "p", .price(change: 0.1), from: YearMonth(2027, 7), through: YearMonth(2028, 3))
    let (employees, residents, unused) = try years([price])
    #expect(unused.isEmpty)
    for (after, before) in [(employees, base[0]), (residents, base[1])] {
      let ratios = zip(after.years, before.years).map { $0.spending / $1.spending }
      for (ratio, expected) in zip(ratios, [1, 1.05, 1.025, 1, 1, 1]) {
        #expect((ratio - expected).magnitude < 1e-12)
      }
    }
  }

  @Test func aLateSubsidyComesWithTheEnd() throws {
    let base = try Projection(try ProjectionSamples.both(years: 6)).pools[1]
    let late = ScenarioChange(
      "late", .subsidyDelay(months: 15), from: YearMonth(2027, 1), through: YearMonth(2029, 12))
    let (_, residents, _) = try years([late])
    let ratios = zip(residents.years, base.years).map { $0.subsidy / $1.subsidy }
    // Fifteen months are missing: all of 2027, three months of 2028; they come in January 2030.
    for (ratio, expected) in zip(ratios, [1, 0, 0.75, 1, 2.25, 1]) {
      #expect((ratio - expected).magnitude < 1e-12, "\(ratios)")
    }
  }

  @Test func amountsAndGrowth() throws {
    let base = try Projection(try ProjectionSamples.both(years: 6)).pools[0]
    let changes = [
      ScenarioChange("t", .transfer(amount: 1e6, per: .month, side: .income), from: YearMonth(2028, 1)),
      ScenarioChange("o", .oneOff(amount: 5e6, side: .spending), from: YearMonth(2029, 5)),
      ScenarioChange("g", .spendingTrend(growth: 0.01), from: YearMonth(2028, 1)),
    ]
    let (pool, _, unused) = try years(changes)
    #expect(unused.isEmpty)
    #expect(pool.years.map(\.transfer) == [0, 0, 12e6, 12e6, 12e6, 12e6])
    let growth = 1 + 0.8 * 0.04 + 0.02
    let expected =
      base.years[4].spending * (growth + 0.01) * (growth + 0.01) * (growth + 0.01) / (growth * growth * growth)
    #expect((pool.years[4].spending - expected).magnitude < 1e-9 * expected)
    let lump = pool.years[3].spending - base.years[3].spending * (growth + 0.01) * (growth + 0.01) / (growth * growth)
    #expect((lump - 5e6).magnitude < 1)
  }

  /// An amount per member goes with the insured of the year: half of a year's where it begins in July; nobody in a pool by rates.
  @Test func amountsPerMember() throws {
    let base = try Projection(try ProjectionSamples.both(years: 6)).pools
    let changes = [
      ScenarioChange("in", .transfer(amount: 10, per: .memberYear, side: .income), from: YearMonth(2028, 7)),
      ScenarioChange("out", .transfer(amount: 4, per: .memberYear, side: .spending), from: YearMonth(2029, 1)),
    ]
    let (employees, residents, unused) = try years(changes)
    #expect(unused.isEmpty)
    for (pool, before) in [(employees, base[0]), (residents, base[1])] {
      for (t, (year, old)) in zip(pool.years, before.years).enumerated() {
        let people = try #require(year.people)
        let heads = pool.fund == employees.fund ? people.active + people.retired : people.residents
        let paid = [0, 0, 5, 10, 10, 10][t] * heads
        #expect((year.transfer - paid).magnitude < 1e-9 * heads)
        let more = t < 3 ? 0 : 4 * heads
        #expect((year.spending - old.spending - more).magnitude < 1e-9 * old.spending)
        if t == 4 {
          // What is paid by head is no growth of the insured's own cost.
          let (growth, same) = (try #require(year.growth), try #require(old.growth))
          #expect((growth.demographic - same.demographic).magnitude < 1e-9)
        }
      }
    }
    var mixed = try ProjectionSamples.both(years: 6)
    mixed.pools += try ProjectionSamples.rates(0.05, 0.06).pools
    mixed.pools[2].fund = try FundID("840000/employee/pooled")
    #expect(
      mixed.applying(Scenario("s", changes)).unused == ["in (840000/employee/pooled)", "out (840000/employee/pooled)"])
    let rates = try ProjectionSamples.rates(0.05, 0.06)
    #expect(rates.applying(Scenario("s", changes)).unused == ["in", "out"])
  }
}
