import FundCore
import FundForecasting
import FundLedger

/// One fund as a grid needs it (测算基础): last year's flows, the median path of its forecast, its rate and contributions.
struct GridRoad: Sendable {
  let history: FlowHistory
  let basis: ReserveBasis
  let steps: Int
  let lastYear: Int
  let contributions: Double?
  let rate: Double?
  private let medianIncome: [Double]
  private let medianSpending: [Double]

  /// The fund through the end of a calendar year.
  init(_ fitted: OutlookTask.Fitted, _ ledger: Ledger, through lastYear: Int) {
    history = fitted.history
    basis = fitted.basis
    self.lastYear = lastYear
    steps = fitted.steps
    medianIncome = PathScratch.median(fitted.joint.income, steps: fitted.steps)
    medianSpending = PathScratch.median(fitted.joint.spending, steps: fitted.steps)
    contributions = IncomeShares(ledger, fitted.fund, through: history.origin).contributions
    let rates = ledger.driver(.contributionRate, fitted.fund)
    let known = rates.map { $0.values.prefix(max(0, fitted.history.origin - $0.start + 1)) } ?? []
    rate = known.compactMap { $0 }.last { $0 > 0 }
  }

  /// Why an axis cannot be applied; nil when it can.
  func reason(_ axis: GridAxis) -> MissingReason? {
    switch axis.kind {
    case .income, .spending:
      history.income.count >= history.origin.frequency.periodsPerYear ? nil : .windowIncomplete
    case .rate: contributions == nil || rate == nil ? .itemAbsent : nil
    }
  }

  /// A flow with constant growth from the same periods of the last year.
  private func grown(_ known: [Double], _ growth: Double) -> [Double] {
    let year = history.origin.frequency.periodsPerYear
    var all = Array(known.suffix(year))
    for _ in 0..<steps { all.append(all[all.count - year] * (1 + growth)) }
    return Array(all.dropFirst(year))
  }

  /// One figure of a year before months are made, so that sums can be.
  struct Year {
    let year: Int
    var income: Double?
    var spending: Double?
    var balance: Double
    var mean: Measured<Double>
    /// Contributions with the rate of the cell; nil where not known.
    var contributions: Double?
    /// Rate times contributions.
    var weightedRate: Double?
  }

  /// The years of a cell.
  func years(_ values: [(axis: GridAxis, value: Double)]) -> [Year] {
    var (income, spending) = (medianIncome, medianSpending)
    var newRate = rate
    for (axis, value) in values {
      switch axis.kind {
      case .income: income = grown(history.income.values, value)
      case .spending: spending = grown(history.spending.values, value)
      case .rate: newRate = value
      }
    }
    var share = contributions
    if let now = rate, let newRate, let part = contributions, newRate != now {
      let factor = 1 + part * (newRate / now - 1)
      for step in income.indices { income[step] *= factor }
      share = part * (newRate / now) / factor
    }
    return years(income, spending, share, newRate)
  }

  private func years(_ income: [Double], _ spending: [Double], _ share: Double?, _ rate: Double?) -> [Year] {
    let origin = history.origin
    let year = origin.frequency.periodsPerYear
    var totals = (income: [0.0], spending: [0.0])
    for step in 0..<steps {
      totals.income.append(totals.income[step] + income[step])
      totals.spending.append(totals.spending[step] + spending[step])
    }
    return ((origin + 1).year...lastYear).map { number in
      let end = (Period(ordinal: (number + 1) * year - 1, origin.frequency)) - origin
      let begin = end - year
      func flow(_ known: [Double], _ total: [Double]) -> Double? {
        guard begin >= -known.count else { return nil }
        return known.suffix(max(0, -begin)).reduce(0, +) + (total[end] - total[max(0, begin)])
      }
      let mean: Measured<Double>
      switch MonthsWindow.at(end, basis, history) {
      case .missing(let reason): mean = .missing(reason)
      case .value(let window):
        let ahead = totals.spending[window.through] - totals.spending[window.after]
        mean = .value((window.known + history.ownShare * ahead) / window.months)
      }
      let income = flow(history.income.values, totals.income)
      let part = share.flatMap { share in income.map { share * $0 } }
      return Year(
        year: number, income: income, spending: flow(history.spending.values, totals.spending),
        balance: history.balance + totals.income[end] - totals.spending[end], mean: mean, contributions: part,
        weightedRate: part.flatMap { part in rate.map { part * $0 } })
    }
  }
}

extension GridRoad.Year {
  /// Adds the same year of another fund.
  mutating func add(_ other: GridRoad.Year) {
    func plus(_ a: Double?, _ b: Double?) -> Double? { a.flatMap { a in b.map { a + $0 } } }
    income = plus(income, other.income)
    spending = plus(spending, other.spending)
    balance += other.balance
    contributions = plus(contributions, other.contributions)
    weightedRate = plus(weightedRate, other.weightedRate)
    switch (mean, other.mean) {
    case (.value(let a), .value(let b)): mean = .value(a + b)
    case (.missing, _): break
    case (_, .missing(let reason)): mean = .missing(reason)
    }
  }

  /// The year with its months.
  var finished: GridYear {
    let months: Measured<Double>
    switch mean {
    case .missing(let reason): months = .missing(reason)
    case .value(let mean): months = mean > 0 ? .value(balance / mean) : .missing(.spendingNotPositive)
    }
    let rate = weightedRate.flatMap { weighted in contributions.flatMap { $0 > 0 ? weighted / $0 : nil } }
    let share = contributions.flatMap { part in income.flatMap { $0 > 0 ? part / $0 : nil } }
    return GridYear(
      year: year, income: income, spending: spending, balance: balance, months: months, rate: rate, contributions: share
    )
  }
}
