public import FundCore

/// What a pool gains or lacks over many years, as a share of payroll (长期精算平衡).
///
/// With v(t) the value, at the start of the period, of money in the middle of year t, and P, I, C the payroll, income without
/// interest and spending:
///
///     SIR = (A0 + sum v I) / sum v P        summarized income rate (综合收入率)
///     SCR = (sum v C + w C') / sum v P      summarized cost rate (综合费用率)
///     actuarial balance = SIR - SCR         (精算平衡)
///
/// where A0 is the balance at the start and `w C'` the spending of the year after the period, kept as the reserve of its last day.
/// In China it reads as points of the contribution rate: raising the rate by a lack closes it. A pool without payroll has present
/// values and no rates.
///
/// Reference: Annual Report of the Medicare Trustees 2026, sections III.B and V.H; tables III.B8 and III.B9.
public struct ActuarialBalance: Sendable, Hashable {
  /// The first year of the period.
  public let from: Int
  /// The last year of the period.
  public let through: Int
  /// The balance at the start (期初结余).
  public let openingBalance: Double
  /// The present value of payrolls (缴费工资现值).
  public let payroll: Double
  /// The present value of income without interest (收入现值).
  public let income: Double
  /// The present value of spending (支出现值).
  public let spending: Double
  /// The present value of a year's spending to be kept at the end (期末储备现值).
  public let endingReserve: Double

  /// `openingBalance + income`, as a share of payroll; missing without payroll.
  public var incomeRate: Measured<Double> { rate(openingBalance + income) }

  /// `spending + endingReserve`, as a share of payroll; missing without payroll.
  public var costRate: Measured<Double> { rate(spending + endingReserve) }

  /// The difference of the two (精算平衡); missing without payroll.
  public var balance: Measured<Double> { rate(surplus) }

  /// The difference in money, in present value (精算盈余现值).
  public var surplus: Double { openingBalance + income - spending - endingReserve }

  private func rate(_ money: Double) -> Measured<Double> {
    payroll > 0 ? .value(money / payroll) : .missing(.denominatorNotPositive)
  }
}

extension PoolProjection {
  /// The balance over a period (任意期间精算平衡).
  /// - Parameter interest: the interest rate of each year, from ``Projection/interestRates(of:)``.
  func balance(from: Int, through: Int, interest: [Int: Double]) -> ActuarialBalance? {
    guard let first = self[from], from <= through, let after = self[through + 1] ?? last(through) else { return nil }
    var discount = 1.0
    var (payroll, income, spending) = (0.0, 0.0, 0.0)
    for year in years where (from...through).contains(year.year) {
      let rate = interest[year.year] ?? 0
      let middle = discount / (1 + rate).squareRoot()
      payroll += middle * year.payroll
      income += middle * year.income
      spending += middle * year.spending
      discount /= 1 + rate
    }
    return ActuarialBalance(
      from: from, through: through, openingBalance: first.opening, payroll: payroll, income: income,
      spending: spending, endingReserve: discount * after.spending)
  }

  private func last(_ year: Int) -> ProjectionYear? { year + 1 == beyond.year ? beyond : nil }
}

extension Projection {
  /// The actuarial balance of a pool over a period.
  /// - Parameters:
  ///   - from: the first year; nil for the first that is projected.
  ///   - through: the last year; nil for the last that is projected.
  public func balance(
    of fund: FundID, from: Int? = nil, through: Int? = nil
  ) throws(ProjectionError) -> ActuarialBalance {
    guard let pool = self[fund] else { throw .unknownFund(fund) }
    let (first, last) = (from ?? assumptions.firstYear, through ?? assumptions.firstYear + assumptions.years - 1)
    guard let found = pool.balance(from: first, through: last, interest: interestRates(of: fund)) else {
      throw .badYears(first, last)
    }
    return found
  }

  /// The interest rates of a pool by year (逐年利率).
  public func interestRates(of fund: FundID) -> [Int: Double] {
    guard let pool = assumptions.pools.first(where: { $0.fund == fund }),
      let path = assumptions.path(.interestRate, of: pool)
    else { return [:] }
    let wages = assumptions.path(.wageGrowth, of: pool)
    let years = assumptions.firstYear...assumptions.firstYear + assumptions.years
    return Dictionary(
      uniqueKeysWithValues: years.map { year in (year, path.value(in: year) { wages?.value(in: $0) ?? 0 }) })
  }
}
