public import FundCore

/// The assumptions that are one number a year (年度参数). The raw value is the key in files. Shares, rates and growth are fractions
/// of one, money is in major units (元).
public enum Parameter: String, Sendable, Hashable, CaseIterable {
  // The economy.
  case wageGrowth, interestRate, inflation
  // People.
  case mortalityImprovement, mortalityScale, fertilityScale, migrationScale, girlsShare
  case participationScale, residentScale, retirementAgeWomen, retirementAgeMen, requiredYearsWomen, requiredYearsMen
  case contributionSpread, buyInShare, turnover, returnShare
  // Money of employees.
  case averageWage, baseLow, baseHigh, wageSpread, baseLag, contributionRate, collectionRate
  case accountCreditActive, accountCreditRetired
  // Money of residents.
  case subsidyPerHead, premiumPerHead
  // Money of all.
  case otherIncome, transfer, incomeElasticity, residualGrowth, benefitShare, deductible, ceiling, costScale,
    incomeScale,
    otherSpending
  // Money of all who are insured, by head.
  case transferPerHead, otherSpendingPerHead
  // Published rates.
  case payroll, incomeRate, costRate

  /// The ceiling of a claim where there is none.
  public static let noCeiling = 1e18

  /// To which part of the model it belongs.
  public enum Group: String, Sendable, Hashable, CaseIterable {
    /// Wages and interest (经济).
    case economy
    /// Births, deaths, moves, work and retirement (人口与参保).
    case people
    /// Income and spending (收支).
    case money
  }

  /// To which part of the model it belongs.
  public var group: Group {
    switch self {
    case .wageGrowth, .interestRate, .inflation: .economy
    case .mortalityImprovement, .mortalityScale, .fertilityScale, .migrationScale, .girlsShare, .participationScale,
      .residentScale,
      .retirementAgeWomen, .retirementAgeMen, .requiredYearsWomen, .requiredYearsMen, .contributionSpread,
      .buyInShare, .turnover, .returnShare:
      .people
    default: .money
    }
  }

  /// The models of pools that use it.
  public var models: [PoolAssumptions.Model] {
    switch self {
    case .averageWage, .baseLow, .baseHigh, .wageSpread, .baseLag, .contributionRate, .accountCreditActive,
      .accountCreditRetired, .participationScale:
      [.employee]
    case .subsidyPerHead, .premiumPerHead, .residentScale: [.resident]
    case .payroll, .incomeRate, .costRate: [.rates]
    case .wageGrowth, .interestRate, .inflation, .incomeElasticity, .otherIncome, .transfer, .costScale, .incomeScale,
      .otherSpending:
      [.employee, .resident, .rates]
    default: [.employee, .resident]
    }
  }

  /// What holds when nothing is said; nil for what must be said where it is used.
  public var standard: Double? {
    switch self {
    case .mortalityScale, .fertilityScale, .migrationScale, .participationScale, .residentScale, .collectionRate,
      .benefitShare,
      .costScale, .incomeScale, .baseLag, .incomeElasticity:
      1
    case .girlsShare: 0.4854
    case .baseLow: 0
    case .baseHigh: 1e9
    case .contributionSpread: 0.3
    case .ceiling: Parameter.noCeiling
    case .mortalityImprovement, .deductible, .requiredYearsWomen, .requiredYearsMen, .buyInShare, .turnover,
      .returnShare,
      .wageSpread, .accountCreditActive, .accountCreditRetired, .otherIncome, .transfer, .otherSpending,
      .transferPerHead, .otherSpendingPerHead:
      0
    case .wageGrowth, .interestRate, .inflation, .retirementAgeWomen, .retirementAgeMen, .averageWage,
      .contributionRate,
      .subsidyPerHead, .premiumPerHead, .residualGrowth, .payroll, .incomeRate, .costRate:
      nil
    }
  }

  /// The values it can have.
  public var range: ClosedRange<Double> {
    switch self {
    case .wageGrowth, .residualGrowth, .inflation: -0.9...1
    case .interestRate: -0.5...1
    case .mortalityImprovement: -0.5...0.5
    case .mortalityScale, .fertilityScale, .participationScale, .residentScale, .costScale, .incomeScale,
      .incomeElasticity:
      0...20
    case .migrationScale: -20...20
    case .girlsShare, .buyInShare, .turnover, .returnShare, .collectionRate, .benefitShare, .accountCreditActive,
      .contributionRate, .incomeRate, .costRate:
      0...1
    case .retirementAgeWomen, .retirementAgeMen: 0...120
    case .requiredYearsWomen, .requiredYearsMen: 0...100
    case .contributionSpread, .wageSpread: 0...5
    case .baseLow, .baseHigh: 0...1e12
    case .baseLag: 0...1
    case .averageWage, .accountCreditRetired, .subsidyPerHead, .premiumPerHead, .otherSpending, .payroll,
      .otherSpendingPerHead:
      0...1e18
    case .deductible, .ceiling: 0...Parameter.noCeiling
    case .otherIncome, .transfer, .transferPerHead: -1e18...1e18
    }
  }

  /// What it is called.
  public var title: Bilingual {
    switch self {
    case .wageGrowth: Bilingual("growth of wages", "工资增长率")
    case .interestRate: Bilingual("interest rate", "利率")
    case .inflation: Bilingual("inflation", "通货膨胀率")
    case .mortalityImprovement: Bilingual("improvement of mortality", "死亡率改善率")
    case .mortalityScale: Bilingual("level of mortality", "死亡率水平")
    case .fertilityScale: Bilingual("level of fertility", "生育水平")
    case .migrationScale: Bilingual("level of migration", "迁移水平")
    case .girlsShare: Bilingual("girls among births", "出生女婴占比")
    case .participationScale: Bilingual("level of participation", "参保水平")
    case .residentScale: Bilingual("level of participation of residents", "居民参保水平")
    case .retirementAgeWomen: Bilingual("retirement age of women", "女性退休年龄")
    case .retirementAgeMen: Bilingual("retirement age of men", "男性退休年龄")
    case .requiredYearsWomen: Bilingual("contribution years women need", "女性缴费年限要求")
    case .requiredYearsMen: Bilingual("contribution years men need", "男性缴费年限要求")
    case .contributionSpread: Bilingual("spread of contribution years", "缴费年限离散系数")
    case .buyInShare: Bilingual("share that buys missing years", "补缴比例")
    case .turnover: Bilingual("share that stops contributing", "断缴比例")
    case .returnShare: Bilingual("share that may come back", "续保比例")
    case .averageWage: Bilingual("mean wage", "社会平均工资")
    case .baseLow: Bilingual("lower bound of the base", "缴费基数下限")
    case .baseHigh: Bilingual("upper bound of the base", "缴费基数上限")
    case .wageSpread: Bilingual("spread of wages", "工资离散系数")
    case .baseLag: Bilingual("years by which the base lags", "缴费基数滞后年数")
    case .contributionRate: Bilingual("contribution rate", "缴费率")
    case .collectionRate: Bilingual("collection rate", "征缴率")
    case .accountCreditActive: Bilingual("credit to accounts, active", "在职个人账户划入比例")
    case .accountCreditRetired: Bilingual("credit to accounts, retired", "退休个人账户划入额")
    case .subsidyPerHead: Bilingual("subsidy per head", "人均财政补助")
    case .premiumPerHead: Bilingual("premium per head", "人均个人缴费")
    case .otherIncome: Bilingual("other income", "其他收入")
    case .transfer: Bilingual("transfers", "转移与调剂")
    case .incomeElasticity: Bilingual("elasticity of cost to wages", "费用收入弹性")
    case .residualGrowth: Bilingual("residual growth of cost", "费用剩余增长率")
    case .benefitShare: Bilingual("benefit share", "报销比例")
    case .deductible: Bilingual("deductible of a claim", "起付线")
    case .ceiling: Bilingual("ceiling of a claim", "封顶线")
    case .costScale: Bilingual("level of cost", "费用水平")
    case .incomeScale: Bilingual("level of income", "收入水平")
    case .otherSpending: Bilingual("other spending", "其他支出")
    case .transferPerHead: Bilingual("transfers per insured", "每参保人转移与调剂")
    case .otherSpendingPerHead: Bilingual("other spending per insured", "每参保人其他支出")
    case .payroll: Bilingual("taxable payroll", "缴费工资总额")
    case .incomeRate: Bilingual("income rate", "收入率")
    case .costRate: Bilingual("cost rate", "费用率")
    }
  }
}
