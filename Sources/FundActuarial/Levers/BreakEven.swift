public import FundCore

extension PoolProjection {
  /// The contribution rate at which income without interest equals spending (当年收支平衡费率), of a pool of employees: what
  /// contributions would have to be, as a share of the base that is collected; missing without a base.
  /// - Parameter collected: the part of the base that is collected, ``Projection/collected(of:in:)``.
  func breakEvenRate(_ year: ProjectionYear, collected: Double) -> Measured<Double> {
    let needed = year.spending - year.income + year.contributions
    return year.payroll * collected > 0
      ? .value(needed / (year.payroll * collected)) : .missing(.denominatorNotPositive)
  }
}

extension Projection {
  /// What would balance a year (当年收支平衡): the contribution rate of a pool of employees, the premium per head of a pool of
  /// residents, the income rate of one that is projected by rates.
  public func breakEven(of fund: FundID) throws(ProjectionError) -> [(year: Int, value: Measured<Double>)] {
    guard let pool = self[fund], let assumed = assumptions.pools.first(where: { $0.fund == fund }) else {
      throw .unknownFund(fund)
    }
    let collection = assumptions.path(.collectionRate, of: assumed)
    let level = assumptions.path(.incomeScale, of: assumed)
    return pool.years.map { year in
      let collected = (collection?.value(in: year.year) ?? 1) * (level?.value(in: year.year) ?? 1)
      switch assumed.model {
      case .employee: return (year.year, pool.breakEvenRate(year, collected: collected))
      case .rates: return (year.year, pool.breakEvenRate(year, collected: level?.value(in: year.year) ?? 1))
      case .resident:
        let heads = (year.people?.residents ?? 0) * collected
        let needed = year.spending - year.income + year.premiums
        return (year.year, heads > 0 ? .value(needed / heads) : .missing(.denominatorNotPositive))
      }
    }
  }
}
