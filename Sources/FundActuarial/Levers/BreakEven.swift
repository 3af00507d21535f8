public import FundCore

extension Projection {
  /// What would balance a year without interest (当年收支平衡): the contribution rate of a pool of employees, the premium per head of a
  /// pool of residents, the income rate of one that is projected by rates; missing without a base or without insured.
  public func breakEven(of fund: FundID) throws(ProjectionError) -> [(year: Int, value: Measured<Double>)] {
    guard let pool = self[fund], let assumed = assumptions.pools.first(where: { $0.fund == fund }) else {
      throw .unknownFund(fund)
    }
    let collection = assumptions.path(.collectionRate, of: assumed)
    let level = assumptions.path(.incomeScale, of: assumed)
    return pool.years.map { year in
      let isResident = assumed.model == .resident
      let rate = assumed.model == .rates ? 1 : collection?.value(in: year.year) ?? 1
      let collected = rate * (level?.value(in: year.year) ?? 1)
      let paid = (isResident ? year.people?.residents ?? 0 : year.payroll) * collected
      let needed = year.spending - year.income + (isResident ? year.premiums : year.contributions)
      return (year.year, paid > 0 ? .value(needed / paid) : .missing(.denominatorNotPositive))
    }
  }
}
