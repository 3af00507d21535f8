import FundCore
import FundLedger

/// Turns the simulated paths of one fund into distributions and probabilities, one period after another.
struct PathEvaluation {
  let history: FlowHistory
  let basis: ReserveBasis
  let startingMonths: Measured<Double>
  var income: Fan
  var spending: Fan
  var balance: Fan
  var months: Fan
  var tailMeans: [Double] = []
  var excluded: [Int] = []
  var passages: [EdgePassage]
  var runOut: RunOut
  private let share: Double

  init(
    history: FlowHistory, basis: ReserveBasis, levels: [Double], edges: [OutlookEdge], monthsNow: Double?,
    _ scratch: inout PathScratch
  ) {
    self.history = history
    self.basis = basis
    share = history.ownShare
    income = Fan(levels: levels)
    spending = Fan(levels: levels)
    balance = Fan(levels: levels)
    months = Fan(levels: levels)
    runOut = RunOut(isRunOutNow: history.balance <= 0)
    let start =
      monthsNow.map { Measured.value($0) }
      ?? PathEvaluation.startingMonths(history, basis, history.ownShare, &scratch)
    startingMonths = start
    let steps = scratch.steps
    passages = edges.map { edge in
      EdgePassage(edge, isUnderNow: start.value.map { $0 < edge.threshold }, room: steps)
    }
    income.reserve(steps)
    spending.reserve(steps)
    balance.reserve(steps)
    months.reserve(steps)
    tailMeans.reserveCapacity(steps)
    excluded.reserveCapacity(steps)
  }

  /// The months at the origin from the modelled figures: certain, or the median of the paths for a window ahead.
  private static func startingMonths(
    _ history: FlowHistory, _ basis: ReserveBasis, _ share: Double, _ scratch: inout PathScratch
  ) -> Measured<Double> {
    switch MonthsWindow.at(0, basis, history) {
    case .missing(let reason): return .missing(reason)
    case .value(let window):
      let valid = scratch.months(window, share, start: history.balance, step: 0)
      guard valid > 0 else { return .missing(.spendingNotPositive) }
      guard let half = scratch.levels.firstIndex(of: 0.5) else { return .missing(.notApplicable) }
      return .value(scratch.quantiles(valid)[half])
    }
  }

  /// Adds the period `step` after the origin, from 1 on; steps come in order.
  mutating func evaluate(_ step: Int, _ scratch: inout PathScratch) {
    let paths = scratch.paths
    let (meanIncome, quantilesIncome) = scratch.flow(.income, after: step - 1, through: step)
    income.append(mean: meanIncome, quantiles: quantilesIncome)
    let (meanSpending, quantilesSpending) = scratch.flow(.spending, after: step - 1, through: step)
    spending.append(mean: meanSpending, quantiles: quantilesSpending)
    let (meanBalance, quantilesBalance) = scratch.balances(start: history.balance, step)
    balance.append(mean: meanBalance, quantiles: quantilesBalance)
    runOut.probability.append(Double(scratch.trackBalance()) / Double(paths))
    switch MonthsWindow.at(step, basis, history) {
    case .missing(let reason):
      miss(reason, excluded: 0)
    case .value(let window):
      let valid = scratch.months(window, share, start: history.balance, step: step)
      guard valid > 0 else { return miss(.spendingNotPositive, excluded: paths) }
      excluded.append(paths - valid)
      let mean = scratch.meanOfOrder(valid)
      months.append(mean: mean, quantiles: scratch.quantiles(valid))
      tailMeans.append(scratch.tailMean)
      scratch.trackMonths()
      for index in passages.indices { scratch.pass(&passages[index], valid) }
    }
  }

  private mutating func miss(_ reason: MissingReason, excluded count: Int) {
    excluded.append(count)
    months.append(missing: reason)
    tailMeans.append(.nan)
    for index in passages.indices { passages[index].append(missing: reason) }
  }

  /// Where the running year ends, `toYearEnd` steps ahead.
  func landing(_ toYearEnd: Int, _ scratch: inout PathScratch) -> YearEndLanding {
    let period = history.origin + toYearEnd
    let known = period.frequency.periodsPerYear - toYearEnd
    let hasAll = known <= history.income.count
    let soFar = (
      income: hasAll ? history.income.values.suffix(known).reduce(0, +) : 0,
      spending: hasAll ? history.spending.values.suffix(known).reduce(0, +) : 0
    )
    func measured(_ figure: YearEndLanding.Figure) -> Measured<YearEndLanding.Figure> {
      hasAll ? .value(figure) : .missing(.windowIncomplete)
    }
    let income = scratch.landing(soFar.income, toYearEnd, plus: .income, minus: nil)
    let spending = scratch.landing(soFar.spending, toYearEnd, plus: .spending, minus: nil)
    let surplus = scratch.landing(soFar.income - soFar.spending, toYearEnd, plus: .income, minus: .spending)
    let balance = scratch.landing(history.balance, toYearEnd, plus: .income, minus: .spending)
    let months: Measured<YearEndLanding.Figure>
    switch MonthsWindow.at(toYearEnd, basis, history) {
    case .missing(let reason): months = .missing(reason)
    case .value(let window):
      let valid = scratch.months(window, share, start: history.balance, step: toYearEnd)
      months = valid > 0 ? .value(scratch.figure(valid)) : .missing(.spendingNotPositive)
    }
    return YearEndLanding(
      period: period, knownPeriods: known, income: measured(income), spending: measured(spending),
      surplus: measured(surplus), balance: balance, months: months)
  }

  /// Growth of both flows over `count` steps.
  func growth(_ count: Int, _ scratch: inout PathScratch) -> FlowGrowth {
    let year = history.origin.frequency.periodsPerYear
    let window = min(year, count)
    let years = count < year ? 1 : Double(count) / Double(year)
    func rate(_ known: [Double], _ flow: PathScratch.Flow) -> Double? {
      guard known.count >= year else { return nil }
      let base = known.suffix(year).prefix(window).reduce(0, +)
      let ahead = scratch.median(flow, after: count - window, through: count)
      guard base > 0, ahead > 0 else { return nil }
      return PathEvaluation.perYear(ahead / base, years)
    }
    return FlowGrowth(
      income: rate(history.income.values, .income), spending: rate(history.spending.values, .spending))
  }
}
