public import FundCore

/// A pool in a year of a projection (年度收支表): people by the mean of the first and the last day, money in major units.
public struct ProjectionYear: Sendable, Hashable {
  /// The calendar year.
  public let year: Int
  /// People of the community; nil for rates of a payroll.
  public let people: ProjectionPeople?
  /// The mean wage (社会平均工资); zero for pools without contributions on wages.
  public let wage: Double
  /// The sum of contribution bases, or the payroll (缴费基数总额).
  public let payroll: Double
  /// Contributions on it, before credits to accounts (缴费收入).
  public let contributions: Double
  /// Credits to individual accounts (划入个人账户), which leave the pool.
  public let accountCredits: Double
  /// Subsidy (财政补助).
  public let subsidy: Double
  /// Premiums per head (个人缴费).
  public let premiums: Double
  /// Other income (其他收入).
  public let otherIncome: Double
  /// Transfers received less those paid (转移与调剂).
  public let transfer: Double
  /// Spending (基金支出).
  public let spending: Double
  /// Interest (利息收入).
  public let interest: Double
  /// The balance on the last day of the year (期末累计结余).
  public let balance: Double
  /// The balance on the last day of the year before (期初累计结余).
  public let opening: Double
  /// Prices of the year relative to those of the year before the first (物价水平); nil where no inflation is assumed.
  public internal(set) var prices: Double?
  /// What the interest rate of the year is worth after inflation, `(1 + i) / (1 + inflation) - 1` (实际收益率); nil where no inflation is
  /// assumed.
  public internal(set) var realReturn: Double?
  /// How spending grew; nil in the first year, or where a part is zero.
  public internal(set) var growth: SpendingGrowth?

  /// The balance at prices of the year before the first (不变价结余); nil where no inflation is assumed.
  public var realBalance: Double? { prices.map { balance / $0 } }

  /// Income without interest (基金收入，不含利息).
  public var income: Double { contributions - accountCredits + subsidy + premiums + otherIncome + transfer }

  /// Months the balance pays at this year's spending (可支付月数): `12 balance / spending`; missing without spending.
  public var months: Measured<Double> {
    spending > 0 ? .value(12 * balance / spending) : .missing(.spendingNotPositive)
  }

  /// The balance at the start as a share of spending (基金比率, trust fund ratio).
  public var fundRatio: Measured<Double> { spending > 0 ? .value(opening / spending) : .missing(.spendingNotPositive) }

  /// Income without interest per payroll (收入率); missing without payroll.
  public var incomeRate: Measured<Double> { payroll > 0 ? .value(income / payroll) : .missing(.denominatorNotPositive) }

  /// Spending per payroll (费用率); the break-even rate of the year (当年平衡费率). Missing without payroll.
  public var costRate: Measured<Double> { payroll > 0 ? .value(spending / payroll) : .missing(.denominatorNotPositive) }

  init(_ year: Int, _ flows: PoolRoad.Flows, opening: Double, people: ProjectionPeople?) {
    self.year = year
    self.people = people
    self.opening = opening
    wage = flows.wage[0]
    payroll = flows.payroll[0]
    contributions = flows.contributions[0]
    accountCredits = flows.credits[0]
    subsidy = flows.subsidy[0]
    premiums = flows.premiums[0]
    otherIncome = flows.other[0]
    transfer = flows.transfer[0]
    spending = flows.spending[0]
    interest = flows.interest[0]
    balance = flows.balance[0]
  }
}

/// The people of a community in a year (年度人口与参保): means of the first and the last day, and what happened.
public struct ProjectionPeople: Sendable, Hashable {
  /// All (人口).
  public let population: Double
  /// Active contributors (在职参保).
  public let active: Double
  /// Insured retired (退休参保).
  public let retired: Double
  /// Insured as residents (居民参保).
  public let residents: Double
  /// Those who contributed once and do not now (断缴).
  public let dormant: Double
  /// Births (出生).
  public let births: Double
  /// Deaths (死亡).
  public let deaths: Double
  /// Persons who moved in less those who moved out (净迁入).
  public let migrants: Double
  /// Those who retired with enough contribution years (新增退休).
  public let newlyRetired: Double
  /// Those who passed the retirement age with too few (缴费年限不足).
  public let unqualified: Double

  /// Active contributors for each retired person (职退比); nil when nobody is retired.
  public var activePerRetired: Double? { retired > 0 ? active / retired : nil }
}

/// How spending grew on the year before (支出增长分解): `1 + total` is the product of the parts.
public struct SpendingGrowth: Sendable, Hashable {
  /// Of the whole.
  public let total: Double
  /// By numbers and ages of the insured (人口效应).
  public let demographic: Double
  /// By wages: elasticity times their growth (收入效应).
  public let income: Double
  /// By what remains of the growth of cost per head (非人口剩余), beside that by wages.
  public let residual: Double
  /// By the benefit share, the level of cost and other spending (政策与其他).
  public let policy: Double
}
