/// The numbers of a pool by year, ready for any path (基金测算计划). Index 0 is the year before the first.
struct PoolPlan {
  /// An amount of a year that may go with wages.
  struct Amount {
    var value = 0.0
    /// The last year whose value does not depend on wages to come; nil when none does.
    var wagesAfter: Int?

    /// The value in a year, on paths whose wages lie above the deterministic ones by the factors given.
    func at(_ t: Int, _ wages: [SIMD4<Double>]) -> SIMD4<Double> {
      guard let from = wagesAfter, t > from else { return SIMD4(repeating: value) }
      return value * wages[t] / wages[from]
    }
  }

  /// The numbers of one year.
  struct Year {
    var wageGrowth, interest, elasticity, residual: Double
    var contributionRate, collection, creditActive, benefitShare, costScale, incomeScale: Double
    var incomeRate, costRate, payroll: Double
    /// Of a claim: what is not paid below, and above.
    var deductible, ceiling: Double
    /// Years by which the base lags behind wages.
    var lag: Int
    var averageWage, creditRetired, subsidy, premium, other, transfer, otherSpending: Amount
    /// For each insured person.
    var transferPerHead, spendingPerHead: Amount
  }

  let pool: PoolAssumptions
  let timing: Double
  let years: [Year]
  /// Inflation by year; nil where none is assumed.
  private let inflation: [Double]?
  /// The cost per head relative to the year before the first, on the road without chance.
  private let indexes: [Double]

  init(_ assumptions: Assumptions, _ pool: PoolAssumptions) {
    self.pool = pool
    timing = assumptions.timing.share
    let range = assumptions.firstYear - 1...assumptions.firstYear + assumptions.years
    let wages = assumptions.path(.wageGrowth, of: pool)
    let growth = range.map { wages?.value(in: $0) ?? 0 }
    func read(_ parameter: Parameter) -> [Amount] {
      guard let path = assumptions.path(parameter, of: pool) else { return range.map { _ in Amount() } }
      var after: Int?
      if path.continuation == .wages, let last = path.knots.last {
        after = min(max(last.year - range.lowerBound, 0), range.count - 1)
      }
      return range.map { year in
        Amount(value: path.value(in: year) { growth[$0 - range.lowerBound] }, wagesAfter: after)
      }
    }
    func numbers(_ parameter: Parameter) -> [Double] { read(parameter).map(\.value) }
    let (interest, elasticity) = (numbers(.interestRate), numbers(.incomeElasticity))
    let (residual, rate, collection) = (numbers(.residualGrowth), numbers(.contributionRate), numbers(.collectionRate))
    let (credit, benefit, cost) = (numbers(.accountCreditActive), numbers(.benefitShare), numbers(.costScale))
    let (income, incomeRate, costRate) = (numbers(.incomeScale), numbers(.incomeRate), numbers(.costRate))
    let (payroll, lag) = (numbers(.payroll), numbers(.baseLag))
    let (deductible, ceiling) = (numbers(.deductible), numbers(.ceiling))
    let (wage, retired, subsidy) = (read(.averageWage), read(.accountCreditRetired), read(.subsidyPerHead))
    let (premium, other, transfer) = (read(.premiumPerHead), read(.otherIncome), read(.transfer))
    let spending = read(.otherSpending)
    let (transferPerHead, spendingPerHead) = (read(.transferPerHead), read(.otherSpendingPerHead))
    inflation = assumptions.path(.inflation, of: pool) == nil ? nil : numbers(.inflation)
    var indexes = [1.0]
    for t in growth.indices.dropFirst() {
      indexes.append(indexes[t - 1] * (1 + elasticity[t] * growth[t] + residual[t]))
    }
    self.indexes = indexes
    years = growth.indices.map { t in
      Year(
        wageGrowth: growth[t], interest: interest[t], elasticity: elasticity[t], residual: residual[t],
        contributionRate: rate[t], collection: collection[t], creditActive: credit[t], benefitShare: benefit[t],
        costScale: cost[t], incomeScale: income[t], incomeRate: incomeRate[t], costRate: costRate[t],
        payroll: payroll[t], deductible: deductible[t], ceiling: ceiling[t], lag: Int(lag[t]), averageWage: wage[t],
        creditRetired: retired[t], subsidy: subsidy[t],
        premium: premium[t], other: other[t], transfer: transfer[t], otherSpending: spending[t],
        transferPerHead: transferPerHead[t], spendingPerHead: spendingPerHead[t])
    }
  }

  /// The part of cost that is paid, on the road without chance.
  private func level(_ t: Int) -> Double {
    years[t].benefitShare * years[t].costScale * covered(years[t], SIMD4(repeating: indexes[t]))[0]
  }

  /// The part of cost between deductible and ceiling (起付线以上、封顶线以下占比), when claims have grown by the factors given:
  /// `(E[min(cX, C)] - E[min(cX, D)]) / E[cX]`.
  func covered(_ year: Year, _ index: SIMD4<Double>) -> SIMD4<Double> {
    guard let claims = pool.claims, year.deductible > 0 || year.ceiling < Parameter.noCeiling else {
      return SIMD4(repeating: 1)
    }
    var shares = SIMD4<Double>()
    for lane in 0..<4 {
      if lane > 0, index[lane] == index[lane - 1] {
        shares[lane] = shares[lane - 1]
        continue
      }
      let upper = year.ceiling < Parameter.noCeiling ? year.ceiling / index[lane] : .infinity
      shares[lane] = claims.layer(from: min(year.deductible / index[lane], upper), to: upper) / claims.mean
    }
    return shares
  }

  /// Prices and the return after inflation of a year, counted from the first.
  func real(_ t: Int) -> (prices: Double, realReturn: Double)? {
    guard let inflation else { return nil }
    let prices = inflation[1...t + 1].reduce(1) { $0 * (1 + $1) }
    return (prices, (1 + years[t + 1].interest) / (1 + inflation[t + 1]) - 1)
  }

  /// The insured of a year.
  private func heads(_ year: ProjectionYear) -> Double {
    guard let people = year.people else { return 0 }
    return pool.model == .employee ? people.active + people.retired : people.residents
  }

  /// How spending grew from one year to the next, the later one counted from the first. What deductible and ceiling leave of a
  /// claim that grows is a matter of policy.
  func growth(from last: ProjectionYear, to year: ProjectionYear, _ t: Int) -> SpendingGrowth? {
    guard pool.model != .rates, last.spending > 0 else { return nil }
    let (before, now) = (years[t], years[t + 1])
    let (income, residual) = (now.elasticity * now.wageGrowth, now.residual)
    // The part that is the insured's own, at the benefit share and level of each year.
    let (levelBefore, level) = (self.level(t), self.level(t + 1))
    let first = last.spending - before.otherSpending.value - before.spendingPerHead.value * heads(last)
    let second = year.spending - now.otherSpending.value - now.spendingPerHead.value * heads(year)
    guard levelBefore > 0, level > 0, first > 0, second > 0 else { return nil }
    let demographic = second / level / (first / levelBefore) / (1 + income + residual) - 1
    let total = year.spending / last.spending - 1
    let policy = (1 + total) / ((1 + demographic) * (1 + income + residual)) - 1
    return SpendingGrowth(
      total: total, demographic: demographic, income: income, residual: residual, policy: policy)
  }
}
