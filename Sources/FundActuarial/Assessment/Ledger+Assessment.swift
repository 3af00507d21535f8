public import FundCore
public import FundLedger
import FundPolicy

extension Ledger {
  /// Where every fund stands at its last period through the month asked for (各基金最近一期评价).
  ///
  /// Funds without any statement through that month are left out.
  /// - Complexity: O(cells).
  public func assessments(_ question: ReserveQuestion) -> [ReserveAssessment] {
    funds.indices.compactMap { f in
      lastPeriod(f, through: question.asOf).flatMap { assessment(fundAt: f, $0, question) }
    }
  }

  /// Where the fund at a position stands at the end of a period; nil when it has no statement for it.
  public func assessment(fundAt f: Int, _ period: Period, _ question: ReserveQuestion) -> ReserveAssessment? {
    guard let statement = statement(funds[f], period) else { return nil }
    let basis = question.basis ?? .standard(for: period.frequency)
    let months = monthsOfReserve(funds[f], period, basis)
    let standard = question.timeline(for: attributes[f])[period.dayAfter + -1] ?? .missing(.noStandard)
    let income = windowSum(.income, funds[f], period)
    let spending = windowSum(.spending, funds[f], period)
    let judged = judge(f, statement, months, standard)
    return ReserveAssessment(
      attributes: attributes[f], period: period, statement: statement, basis: basis, months: months,
      currentSurplusRate: currentSurplus(income, spending),
      cumulativeSurplusRate: cumulativeSurplus(statement[.balance], income), yearIncome: income.value,
      yearSpending: spending.value,
      standard: standard, band: judged.band, eligibility: judged.eligibility,
      distances: distances(standard, months, statement[.balance]))
  }

  private func currentSurplus(_ income: Measured<Int128>, _ spending: Measured<Int128>) -> Measured<ExactRatio> {
    guard let i = income.value, let e = spending.value else {
      return .missing(income.reason ?? spending.reason ?? .noData)
    }
    return CurrentSurplusRate.exact(income: i, spending: e)
  }

  private func cumulativeSurplus(_ balance: Int64?, _ income: Measured<Int128>) -> Measured<ExactRatio> {
    guard let balance else { return .missing(.noData) }
    guard let i = income.value else { return .missing(income.reason ?? .noData) }
    return CumulativeSurplusRate.exact(balance: balance, income: i)
  }

  private func judge(
    _ f: Int, _ statement: FundStatement, _ months: Measured<MonthsOfReserve>, _ choice: StandardChoice
  ) -> (band: Measured<Band>, eligibility: Eligibility?) {
    switch choice {
    case .missing(let reason): return (.missing(reason), nil)
    case .value(let standard):
      switch standard.terms {
      case .months(let judge):
        guard let balance = statement[.balance] else { return (.missing(.noData), nil) }
        if balance <= 0, !judge.isFloorOnly { return (.value(.deficit), nil) }
        return (months.map { judge.band($0.ratio, balance: balance) }, nil)
      case .rate(let limits): return (judge(statement, by: limits), nil)
      case .trustFundRatio(let test):
        return (test.evaluate(startRatios: projectedStartRatios(f, from: statement.period, years: test.years)), nil)
      case .eligibility(let rule):
        return (.missing(.standardOfAnotherKind), eligibility(statement, months, rule))
      }
    }
  }

  /// Rates are judged against the pooled money raised in the year (当年筹集的统筹基金): contributions and subsidy.
  private func judge(_ statement: FundStatement, by limits: RateLimits) -> Measured<Band> {
    let fund = statement.fund
    let period = statement.period
    guard let balance = statement[.balance] else { return .missing(.noData) }
    guard let contributions = windowSum(.incomeContributions, fund, period).value,
      let subsidy = windowSum(.incomeSubsidy, fund, period).value
    else { return balance <= 0 ? .value(.deficit) : .missing(.itemAbsent) }
    guard let income = windowSum(.income, fund, period).value, let spending = windowSum(.spending, fund, period).value
    else {
      return .missing(.windowIncomplete)
    }
    return limits.band(surplus: income - spending, balance: balance, raised: contributions + subsidy)
  }

  private func eligibility(
    _ statement: FundStatement, _ months: Measured<MonthsOfReserve>, _ rule: EligibilityRule
  ) -> Eligibility {
    let frequency = statement.period.frequency
    let lastYear = Period(ordinal: statement.period.year, .annual) - 1
    let end = Period(ordinal: (lastYear.year + 1) * frequency.periodsPerYear - 1, frequency)
    let income = windowSum(.income, statement.fund, end).value
    let spending = windowSum(.spending, statement.fund, end).value
    let deficit = income.flatMap { i in spending.map { $0 > i } }
    return rule.evaluate(scheme: statement.fund.scheme, months: months.map(\.ratio), lastYearDeficit: deficit)
  }

  /// Assets at the start of each of the next years over that year's spending, from projection rows kept beside the
  /// history (推算信托基金比率). Only annual funds have them.
  func projectedStartRatios(_ f: Int, from period: Period, years: Int) -> [ExactRatio?] {
    guard period.frequency == .annual else { return [] }
    var balances: [Period: Int64] = [:]
    var spending: [Period: Int64] = [:]
    if let balance = amount(.balance, funds[f], period) { balances[period] = balance }
    for row in aside.rows(f, .projection) {
      let p = aside.period[row]
      guard p > period else { continue }
      if let b = aside.columns.amount(.balance, row) { balances[p] = b }
      if let s = aside.columns.amount(.spending, row) { spending[p] = s }
    }
    return (1...years).map { n in
      guard let start = balances[period + (n - 1)], let cost = spending[period + n] else { return nil }
      return ExactRatio(Int128(start), over: Int128(cost))
    }
  }

  private func distances(
    _ choice: StandardChoice, _ months: Measured<MonthsOfReserve>, _ balance: Int64?
  ) -> [ReserveAssessment.Distance] {
    guard let standard = choice.value, let months = months.value, let balance else { return [] }
    return standard.edges.map {
      ReserveAssessment.Distance(
        edge: $0, minorUnits: months.moneyTo(thousandths: $0.thousandths, balance: balance))
    }
  }
}
