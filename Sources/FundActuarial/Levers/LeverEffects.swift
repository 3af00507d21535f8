public import FundCore

/// What every lever does to a pool (调节手段弹性): the change of months at the end of a year by one step, and the elasticity.
public struct LeverEffect: Sendable, Equatable {
  /// The lever.
  public let lever: Lever
  /// The change of months of reserve by one step that helps.
  public let monthsPerStep: Double
  /// The relative change of months for a relative change of the assumption, `(dM / M) / (dx / x)`; missing where either is zero.
  public let elasticity: Measured<Double>
}

extension Projection {
  /// What every lever that moves a pool does to its months of reserve at the end of a year (弹性分析), largest first; none for a pool
  /// that spends nothing in that year.
  public func effects(on fund: FundID, in year: Int, from: Int? = nil) throws(ProjectionError) -> [LeverEffect] {
    let own = try assumptions.only(fund)
    guard let pool = own.pools.first else { throw .unknownFund(fund) }
    let last = own.firstYear + own.years - 1
    guard let before = try Projection(own)[fund]?[year] else { throw .badYears(year, last) }
    guard let start = before.months.value else { return [] }
    var found: [LeverEffect] = []
    for kind in Lever.Kind.allCases where kind.moves(pool) {
      guard let lever = Lever(kind, from: from)?.starting(in: own) else { continue }
      let moved = own.applying(lever.changes(steps: kind.direction))
      guard moved.problems.isEmpty, let after = try Projection(moved)[fund]?[year]?.months.value else { continue }
      let base = kind.parameters.first.flatMap { own.path($0, of: pool)?.value(in: year) } ?? 0
      let relative = base == 0 ? 0 : Double(kind.direction) * lever.step / base
      let elasticity: Measured<Double> =
        relative == 0 || start == 0
        ? .missing(.denominatorNotPositive) : .value((after - start) / start / relative)
      found.append(LeverEffect(lever: lever, monthsPerStep: after - start, elasticity: elasticity))
    }
    return found.sorted { $0.monthsPerStep.magnitude > $1.monthsPerStep.magnitude }
  }
}
