internal import CFundKernels

/// Moves a community of two sexes and many ages on year by year, four paths at a time, in C for wide vectors where the processor has
/// them (队列要素推算核). What the numbers mean is said where they are filled in; here is only how they lie.
package struct CohortKernel: Sendable {
  /// What happens to the persons of one sex who come to an age in a year.
  package struct Cell: Sendable {
    /// Nothing happens.
    package init() {}

    /// The probability of dying within the year at this age.
    package var mortality = 0.0
    /// Persons who come less those who go.
    package var migration = 0.0
    /// Of those not yet past the retirement age, the share that passes it.
    package var crossing = 0.0
    /// The wanted share of active contributors among all persons.
    package var active = 0.0
    /// Of active contributors, the share that stops in the year.
    package var turnover = 0.0
    /// Of dormant contributors, the share that may come back in the year.
    package var returns = 0.0
    /// The contribution years a retired person needs.
    package var required = 0.0
    /// Of those neither active nor retired, the share insured as residents.
    package var resident = 0.0
    /// Births to a person.
    package var fertility = 0.0
    /// The contribution base of an active person.
    package var base = 0.0
    /// The cost of an active person.
    package var costActive = 0.0
    /// The cost of a retired person.
    package var costRetired = 0.0
    /// The cost of a person insured as a resident.
    package var costResident = 0.0
  }

  /// The cells of a year as the kernel reads them: the ages of women, then those of men.
  package struct Cells: Sendable {
    fileprivate let cells: [fund_cell]

    /// Lays cells down.
    package init(_ cells: [Cell]) {
      self.cells = cells.map { cell in
        fund_cell(
          mortality: cell.mortality, migration: cell.migration, crossing: cell.crossing, active: cell.active,
          turnover: cell.turnover, returns: cell.returns, required: cell.required, resident: cell.resident,
          fertility: cell.fertility, base: cell.base, costActive: cell.costActive,
          costRetired: cell.costRetired, costResident: cell.costResident)
      }
    }
  }

  /// The sums of a year, in the order in which they lie.
  package enum Total: Int, CaseIterable, Sendable {
    case population, active, retired, resident, dormant, base, costActive, costRetired, costResident, births, deaths,
      migrants, newlyRetired, unqualified
  }

  /// The paths moved on together.
  package static let lanes = 4
  /// The numbers kept of a person's age: persons, active, retired, dormant, and contribution years of the active and the dormant.
  package static let fields = 6

  /// What holds for all ages of a year.
  package struct Rules: Sendable {
    fileprivate let rules: fund_rules

    /// The spread of contribution years as a share of their mean, the share of those with too few who buy what they lack, and the
    /// share of girls among births.
    package init(spread: Double, buyIn: Double, girls: Double) {
      rules = fund_rules(spread: spread, buyIn: buyIn, girls: girls)
    }
  }

  /// The ages from zero to an open last one.
  package let ages: Int
  private var state: [Double]
  private var sums = [Double](repeating: 0, count: Total.allCases.count * CohortKernel.lanes)

  /// Nobody yet.
  package init(ages: Int) {
    self.ages = ages
    state = [Double](repeating: 0, count: 2 * ages * CohortKernel.fields * CohortKernel.lanes)
  }

  /// A number kept of a sex and an age, on the first path; setting sets it on all.
  package subscript(sex: Int, age: Int, field: Int) -> Double {
    get { state[((sex * ages + age) * Self.fields + field) * Self.lanes] }
    set {
      let place = ((sex * ages + age) * Self.fields + field) * Self.lanes
      for lane in 0..<Self.lanes { state[place + lane] = newValue }
    }
  }

  /// Moves on by a year; the factors have a number for each path.
  package mutating func move(
    _ cells: Cells, _ rules: Rules, mortality: SIMD4<Double>, fertility: SIMD4<Double>, participation: SIMD4<Double>
  ) {
    precondition(cells.cells.count == 2 * ages, "a cell for each sex and age")
    let factors = [mortality, fertility, participation]
    withUnsafePointer(to: rules.rules) { rules in
      factors.withUnsafeBytes { factors in
        guard let factors = factors.baseAddress?.assumingMemoryBound(to: Double.self) else { return }
        fund_cohort_year(&state, cells.cells, ages, rules, factors, factors + 4, factors + 8, &sums)
      }
    }
  }

  /// A sum of the year last moved through, by path.
  package func total(_ total: Total) -> SIMD4<Double> {
    let place = total.rawValue * Self.lanes
    return SIMD4(sums[place], sums[place + 1], sums[place + 2], sums[place + 3])
  }
}
