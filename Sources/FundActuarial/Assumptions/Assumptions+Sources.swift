import FundCore

extension Parameter {
  /// Whether a model reads it (模型所用参数).
  public func concerns(_ model: PoolAssumptions.Model) -> Bool {
    switch self {
    case .interestRate, .otherIncome, .transfer, .otherSpending, .costScale, .incomeScale: true
    case .payroll, .incomeRate, .costRate: model == .rates
    case .averageWage, .baseLow, .baseHigh, .wageSpread, .baseLag, .contributionRate, .accountCreditActive,
      .accountCreditRetired:
      model == .employee
    case .subsidyPerHead, .premiumPerHead, .residentScale: model == .resident
    default: model != .rates
    }
  }
}

extension Assumptions {
  /// Parameters a pool's model reads for which nothing is said, so that the standard value holds (采用标准值的参数).
  public func standardsUsed(by pool: PoolAssumptions) -> [Parameter] {
    Parameter.allCases.filter { parameter in
      parameter.concerns(pool.model) && parameter.standard != nil && said(parameter, of: pool) == nil
    }
  }

  /// Parameters a pool's model reads that are given without a source (未注明出处的参数).
  public func uncited(by pool: PoolAssumptions) -> [Parameter] {
    Parameter.allCases.filter { parameter in
      guard parameter.concerns(pool.model), let path = said(parameter, of: pool) else { return false }
      return path.citation == nil
    }
  }

  /// What is said of a parameter, standard values apart.
  private func said(_ parameter: Parameter, of pool: PoolAssumptions) -> YearPath? {
    pool.paths[parameter] ?? community(of: pool)?.paths[parameter] ?? paths[parameter]
  }
}
