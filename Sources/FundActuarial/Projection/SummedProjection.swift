public import FundCore

/// Pools moved on and added up (汇总测算), without chance.
public struct SummedProjection: Sendable, Hashable {
  /// The money of all members in a year.
  public struct Year: Sendable, Hashable {
    /// The calendar year.
    public let year: Int
    /// The balance on the last day of the year before (期初累计结余).
    public let opening: Double
    /// Income without interest (基金收入，不含利息).
    public let income: Double
    /// Spending (基金支出).
    public let spending: Double
    /// Interest (利息收入).
    public let interest: Double
    /// The balance on the last day (期末累计结余).
    public let balance: Double
    /// Members with nothing left on the last day (已耗尽基金数).
    public let emptyMembers: Int

    /// Months the balance pays at this year's spending (可支付月数); missing without spending.
    public var months: Measured<Double> {
      spending > 0 ? .value(12 * balance / spending) : .missing(.spendingNotPositive)
    }
  }

  /// What is added up.
  public let sum: PoolSum
  /// The years projected.
  public let years: [Year]

  /// The first year at whose end nothing is left of the sum (耗尽年份); nil when there is none.
  public var depletionYear: Int? { years.first { $0.balance <= 0 }?.year }

  /// The first year in which spending exceeds income with interest (首次当期赤字年份); nil when there is none.
  public var firstDeficitYear: Int? { years.first { $0.income + $0.interest < $0.spending }?.year }
}

extension Projection {
  /// The sum of some of the pools, year by year (汇总). What one member lacks another has: a sum may be far from empty when some of its
  /// pools are.
  /// - Throws: ``ProjectionError/unknownFund(_:)`` for a member that is not projected, or a sum of none.
  /// - Complexity: O(members x years).
  public func summed(_ sum: PoolSum) throws(ProjectionError) -> SummedProjection {
    try assumptions.check([sum])
    let members = sum.members.compactMap { self[$0] }
    let years = (0..<assumptions.years).map { t in
      let all = members.map { $0.years[t] }
      func total(_ part: (ProjectionYear) -> Double) -> Double { all.reduce(0) { $0 + part($1) } }
      return SummedProjection.Year(
        year: assumptions.firstYear + t, opening: total(\.opening), income: total(\.income),
        spending: total(\.spending),
        interest: total(\.interest), balance: total(\.balance), emptyMembers: all.count { $0.balance <= 0 })
    }
    return SummedProjection(sum: sum, years: years)
  }
}
