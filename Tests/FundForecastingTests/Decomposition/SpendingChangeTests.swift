import FundCore
import FundForecasting
import FundTestSupport
import Testing

/// Splits over several periods: what must hold for any numbers.
@Suite struct SpendingChangeTests {
  private static func observation(
    _ year: Int, _ random: inout PropertyRandom
  ) -> (period: Period, drivers: SpendingDrivers) {
    let members = random.double(in: 1e5...1e7)
    var counts: [SpendingDrivers.Counts] = []
    for name in ["inpatient", "outpatient", "crossRegion"] where counts.isEmpty || random.integer(in: 0...3) > 0 {
      let visits = random.double(in: 1e3...1e6)
      let cost = visits * random.double(in: 50...20_000)
      counts.append(
        SpendingDrivers.Counts(name, visits: visits, cost: cost, paid: cost * random.double(in: 0.3...0.9)))
    }
    return (Period(ordinal: year, .annual), SpendingDrivers(members: members, counts: counts))
  }

  @Test(arguments: PropertyCase.trials(60))
  func chainAndEndsAddUpAlike(_ trial: PropertyCase) throws {
    var random = trial.random
    let path = (0...random.integer(in: 1...8)).map { Self.observation(2010 + $0, &random) }
    let change = try SpendingChange(path.shuffled(using: &random))
    #expect(change.steps.count == path.count - 1)
    #expect(zip(change.steps, change.steps.dropFirst()).allSatisfy { $0.through == $1.from })
    let size = path.map(\.drivers.spending).reduce(0, +)
    let reach = Tolerance.absolute(1e-12 * size, unit: "yuan")
    for sum in [
      SpendingFactor.allCases.reduce(0) { $0 + change.chained($1) },
      SpendingFactor.allCases.reduce(0) { $0 + change.whole.amount($1) },
    ] { expectClose(sum, change.whole.change, reach) }
    expectClose(change.whole.split.change, change.whole.change, reach)
    if change.steps.count == 1 { #expect(change.steps[0] == change.whole) }
    let names = change.whole.split.parts.map(\.name)
    #expect(names == SpendingFactor.allCases.map(\.title))
    #expect(SpendingFactor.allCases.map { change.whole.part($0).name } == names)
  }

  @Test func periodsMustBeAloneAndOfOneFrequency() {
    var random = PropertyCase(1).random
    let first = Self.observation(2020, &random)
    #expect(throws: DecompositionError.tooFewPeriods([])) { try SpendingChange([]) }
    #expect(throws: DecompositionError.tooFewPeriods([first.period])) { try SpendingChange([first]) }
    #expect(throws: DecompositionError.repeatedName("2020")) { try SpendingChange([first, first]) }
    let month = Period(ordinal: 2021 * 12, .monthly)
    #expect(throws: DecompositionError.mixedFrequencies(first.period, month)) {
      try SpendingChange([first, (month, first.drivers)])
    }
  }

  /// A period without any visit, such as one in which a scheme had not begun, has no mix that could move spending.
  @Test func withoutVisitsThereIsNoMix() throws {
    func drivers(_ visits: Double, _ cost: Double, _ paid: Double) -> SpendingDrivers {
      let counts = ["inpatient", "outpatient"].map {
        SpendingDrivers.Counts($0, visits: visits, cost: cost, paid: paid)
      }
      return SpendingDrivers(members: 10, counts: counts)
    }
    let years = [2023, 2024].map { Period(ordinal: $0, .annual) }
    let change = try SpendingChange([(years[0], drivers(5, 100, 50)), (years[1], drivers(0, 0, 0))])
    #expect(SpendingFactor.allCases.map { change.whole.amount($0) } == [0, -100, 0, 0, 0])
    let none = try SpendingChange([(years[0], drivers(0, 0, 0)), (years[1], drivers(0, 0, 0))])
    #expect(SpendingFactor.allCases.allSatisfy { none.whole.amount($0) == 0 })
  }
}
