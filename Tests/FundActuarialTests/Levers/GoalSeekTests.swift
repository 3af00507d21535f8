import FundActuarial
import FundCore
import Testing

/// What is sought, fed back, hits its goal; one step less does not.
@Suite struct GoalSeekTests {
  @Test(arguments: [Lever.Kind.rate, .collection, .benefitShare, .accountCredit, .retirementAge, .transfer, .baseLow])
  func theSmallestStepHitsTheGoal(_ kind: Lever.Kind) async throws {
    let assumptions = try ProjectionSamples.both()
    let fund = assumptions.pools[0].fund
    let lever = try #require(Lever(kind, from: 2027))
    let goal = GoalSeek.Goal(months: 6, from: 2028, until: 2036)
    let found = try await GoalSeek(assumptions, fund, lever, goal)
    func keeps(_ steps: Int) throws -> Bool {
      let moved = assumptions.applying(lever.changes(steps: steps))
      guard moved.problems.isEmpty, let pool = try Projection(moved)[fund] else { return false }
      return (2028...2036).allSatisfy { (pool[$0]?.months.value ?? -1) >= 6 }
    }
    switch found.outcome {
    case .steps(let steps, let amount):
      #expect(try keeps(steps) && !keeps(steps - steps.signum()), "\(kind) \(steps)")
      #expect((amount - Double(steps) * lever.step).magnitude < 1e-9 * amount.magnitude)
      #expect(found.projection != nil && steps.signum() == kind.direction)
    case .outOfReach: #expect([.collection, .accountCredit, .baseLow, .retirementAge].contains(kind), "\(kind)")
    case .reached, .notApplicable: Issue.record("\(kind) \(found.outcome)")
    }
  }

  @Test func aProbabilityIsReachedOnTheSamePaths() async throws {
    let assumptions = try ProjectionSamples.both(years: 10, drivers: ProjectionSamples.chance)
    let fund = assumptions.pools[0].fund
    let lever = try #require(Lever(.rate))
    let sure = GoalSeek.Goal(months: 6, until: 2033, probability: 0.9)
    let even = GoalSeek.Goal(months: 6, until: 2033, probability: 0.5)
    let high = try await GoalSeek(assumptions, fund, lever, sure, paths: 400, width: 2)
    let low = try await GoalSeek(assumptions, fund, lever, even, paths: 400, width: 3)
    guard case .steps(let more, _) = high.outcome, case .steps(let fewer, _) = low.outcome else {
      Issue.record("\(high.outcome) \(low.outcome)")
      return
    }
    #expect(more > fewer)
    #expect(try #require(high.shareAfter) >= 0.9 && #require(low.shareAfter) >= 0.5)
    #expect(high.shareBefore == low.shareBefore)
  }

  /// Levers sought together are those sought one by one.
  @Test func together() async throws {
    let assumptions = try ProjectionSamples.both(years: 10, drivers: ProjectionSamples.chance)
    let fund = assumptions.pools[0].fund
    let levers = [Lever(.rate), Lever(.benefitShare), Lever(.premium)].compactMap(\.self)
    let goal = GoalSeek.Goal(months: 6, until: 2033, probability: 0.8)
    let all = try await GoalSeek.all(assumptions, fund, levers, goal, paths: 200)
    #expect(all.map(\.lever.kind) == levers.map(\.kind))
    for (lever, found) in zip(levers, all) {
      let one = try await GoalSeek(assumptions, fund, lever, goal, paths: 200)
      #expect(
        one.outcome == found.outcome && one.shareBefore == found.shareBefore && one.shareAfter == found.shareAfter)
      #expect(one.projection == found.projection && one.lever == found.lever)
    }
  }

  @Test func noLeverMovesOtherModels() async throws {
    let assumptions = try ProjectionSamples.both()
    let residents = assumptions.pools[1].fund
    let goal = GoalSeek.Goal(months: 60, until: 2030)
    let rate = try await GoalSeek(assumptions, residents, try #require(Lever(.rate)), goal)
    #expect(rate.outcome == .notApplicable)
    let easy = try await GoalSeek(
      assumptions, residents, try #require(Lever(.subsidy)), .init(months: -1000, until: 2027))
    #expect(easy.outcome == .reached)
    await #expect(throws: ProjectionError.badYears(2026, 2070)) {
      try await GoalSeek(assumptions, residents, try #require(Lever(.subsidy)), .init(months: 6, until: 2070))
    }
  }

  /// Nobody insured: nothing is spent, nothing moves, nothing fails.
  @Test func nobodyInsured() async throws {
    var assumptions = try ProjectionSamples.both(years: 8)
    assumptions.communities[0].tables[.population] = AgeTable()
    let projection = try Projection(assumptions)
    for pool in assumptions.pools {
      #expect(try projection.effects(on: pool.fund, in: 2030).isEmpty)
      #expect(try projection.breakEven(of: pool.fund).allSatisfy { $0.value.value == nil })
      let found = try await GoalSeek(
        assumptions, pool.fund, try #require(Lever(.transfer)), .init(months: 6, until: 2030))
      #expect(found.outcome == .outOfReach)
    }
    #expect(throws: ProjectionError.badYears(2050, 2033)) {
      try projection.effects(on: assumptions.pools[0].fund, in: 2050)
    }
  }

  @Test func breakEvenBalancesItsYear() throws {
    let assumptions = try ProjectionSamples.both(years: 12)
    for pool in assumptions.pools {
      let needed = try Projection(assumptions).breakEven(of: pool.fund)
      let knots = try needed.map { YearPath.Knot($0.year, try #require($0.value.value)) }
      let parameter: Parameter = pool.model == .employee ? .contributionRate : .premiumPerHead
      let path = try #require(YearPath(knots))
      let balanced = assumptions.applying(
        AssumptionSet("even", [.init(parameter, .replaced(path), scope: .init(schemes: [pool.fund.scheme]))]))
      for year in try #require(try Projection(balanced)[pool.fund]).years {
        #expect((year.income - year.spending).magnitude < 1e-9 * year.spending, "\(pool.fund) \(year.year)")
      }
    }
  }

  @Test func emptyingGrowthEmptiesInTime() throws {
    let assumptions = try ProjectionSamples.both()
    for pool in assumptions.pools {
      let projection = try Projection(assumptions)
      let growth = try #require(try projection.emptyingGrowth(of: pool.fund, by: 2040).value)
      let lever = try #require(Lever(.costGrowth))
      let after = try Projection(assumptions.applying(lever.changes(by: growth, fund: pool.fund)))
      let less = try Projection(assumptions.applying(lever.changes(by: growth - 2e-6, fund: pool.fund)))
      #expect(try #require(after[pool.fund]?.depletionYear) <= 2040)
      #expect((less[pool.fund]?.depletionYear ?? 9999) > 2040)
    }
  }

  @Test func tablesAndGridsAreProjections() throws {
    let assumptions = try ProjectionSamples.both(years: 15)
    let fund = assumptions.pools[0].fund
    let rate = try #require(Lever(.rate))
    let cost = try #require(Lever(.costGrowth))
    let table = try LeverTable(assumptions, fund, rate, amounts: [-0.01, 0, 0.01, 5], years: 6)
    let road = try #require(try Projection(assumptions)[fund])
    #expect(table.rows[1].months.map(\.value) == road.years.prefix(6).map { $0.months.value })
    #expect(table.rows[3].months.allSatisfy { $0.value == nil }, "a rate of 509 % is refused")
    for (less, more) in zip(table.rows, table.rows.dropFirst().dropLast()) {
      for (a, b) in zip(less.months, more.months) { #expect(try #require(a.value) < #require(b.value)) }
    }
    let grid = try LeverGrid(assumptions, fund, down: (cost, [0, 0.02]), across: (rate, [0, 0.01]))
    #expect(grid.cells[0][0]?.firstDeficitYear == road.firstDeficitYear)
    #expect((grid.cells[1][0]?.firstDeficitYear ?? 9999) <= (grid.cells[0][0]?.firstDeficitYear ?? 9999))
    let effects = try Projection(assumptions).effects(on: fund, in: 2035)
    #expect(effects.count == 10 && effects.allSatisfy { $0.lever.kind == .wageGrowth || $0.monthsPerStep >= -1e-9 })
  }
}
