public import FundCore

extension Projection {
  /// The growth of cost per head, added to what is assumed, that empties a pool by the end of a year (反向测算：耗尽增速): the smallest
  /// one to a millionth; negative for a pool that is emptied sooner as it is.
  /// - Returns: `notApplicable` when the pool is emptied at any growth, or at none up to a doubling a year.
  public func emptyingGrowth(of fund: FundID, by year: Int) throws(ProjectionError) -> Measured<Double> {
    let own = try assumptions.only(fund)
    guard let pool = own.pools.first else { throw .unknownFund(fund) }
    guard (own.firstYear..<own.firstYear + own.years).contains(year) else { throw .badYears(own.firstYear, year) }
    guard let lever = Lever(.costGrowth)?.starting(in: own), lever.kind.moves(pool) else {
      return .missing(.notApplicable)
    }
    func empties(_ growth: Double) throws(ProjectionError) -> Bool? {
      let changed = own.applying(lever.changes(by: growth))
      guard changed.problems.isEmpty else { return nil }
      return (try Projection(changed)[fund]?.depletionYear).map { $0 <= year } ?? false
    }
    var (low, high) = (-0.5, 0.5)
    guard try empties(low) == false, try empties(high) == true else { return .missing(.notApplicable) }
    while high - low > 1e-6 {
      let middle = (low + high) / 2
      if try empties(middle) == true { high = middle } else { low = middle }
    }
    return .value(high)
  }
}
