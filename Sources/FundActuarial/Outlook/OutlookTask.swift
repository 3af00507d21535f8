import FundCore
import FundForecasting
import FundLedger
import FundNumerics
import FundPolicy

/// Everything that is the same for all funds of one outlook.
struct OutlookTask: Sendable {
  let ledger: Ledger
  let asOf: YearMonth?
  let horizon: Int?
  /// The last month looked at, instead of a horizon.
  var through: YearMonth?
  /// Months after the as-of period, rounded up to whole periods, instead of a horizon.
  var within: Int?
  let seed: UInt64
  let basis: ReserveBasis?
  let policy: PolicyLibrary
  let chooser: ForecastChooser
  let filling: FillingRule
  let edges: [OutlookEdge]
  let shocks: CommonShocks
  let plan: RollUpPlan
  let scenarios: ScenarioPlan

  /// The periods looked ahead when none are asked for: 24 months, 8 quarters, 5 years.
  static func standardHorizon(_ frequency: Frequency) -> Int {
    switch frequency {
    case .monthly: 24
    case .quarterly: 8
    case .annual: 5
    }
  }

  /// One fund with its models, before any path is drawn (已拟合的基金).
  struct Fitted {
    let fund: FundID
    let place: Int
    let history: FlowHistory
    let from: Period
    let income: OutlookModel.Choice
    let spending: OutlookModel.Choice
    let joint: JointModel
    let basis: ReserveBasis
    /// Periods looked ahead from the origin.
    let count: Int
    let toYearEnd: Int
    /// Periods simulated, which a window ahead or the end of the year may ask for besides.
    let steps: Int
  }

  /// The history and models of the fund at a position.
  func fit(fundAt f: Int) throws(OutlookFailure) -> Fitted {
    let history = try FlowHistory(ledger, fundAt: f, through: asOf, filling: filling)
    let origin = history.origin
    let from = try asOfPeriod(origin)
    let income = try choose(.income, history.income)
    let spending = try choose(.spending, history.spending)
    let perPeriod = origin.frequency.monthsPerPeriod
    let ahead =
      within.map { ($0 + perPeriod - 1) / perPeriod } ?? horizon ?? OutlookTask.standardHorizon(origin.frequency)
    let count = through.map { max(1, $0.period(origin.frequency) - origin) } ?? from - origin + ahead
    let year = origin.frequency.periodsPerYear
    let basis = basis ?? .standard(for: origin.frequency)
    let toYearEnd = year - (origin + 1).indexInYear
    return Fitted(
      fund: ledger.funds[f], place: f, history: history, from: from, income: income.choice, spending: spending.choice,
      joint: JointModel(income: income.model, spending: spending.model), basis: basis, count: count,
      toYearEnd: toYearEnd, steps: max(count, toYearEnd) + (basis == .forward12 ? year : 0))
  }

  /// Draws the paths of a fund: the same however often it is asked for.
  func draw(_ fitted: Fitted, _ scratch: inout PathScratch) throws(OutlookFailure) {
    scratch.shared.prepare(fitted.fund, after: fitted.history.origin, steps: fitted.steps)
    let generator = CounterBasedGenerator(seed: seed, key: fitted.fund.stableHash)
    guard scratch.draw(fitted.joint, generator, steps: fitted.steps) else { throw .overflow }
  }

  /// The outlook of a fund from the paths that the scratch holds; they are added to the sums of the roll-ups above it.
  func outlook(_ fitted: Fitted, _ scratch: inout PathScratch, into sums: inout [FundID: RollUpSums]) -> FundOutlook {
    let (fund, history, from, basis) = (fitted.fund, fitted.history, fitted.from, fitted.basis)
    let origin = history.origin
    let currency = ledger.attributes[fitted.place].currency
    let standard = policy.applicable(to: fund, currency: currency, at: from)
    // The twelve months after the as-of month are not known, even where the ledger goes on.
    let monthsNow: Measured<MonthsOfReserve> =
      basis == .forward12 ? .missing(.needsProjection) : ledger.monthsOfReserve(fund, origin, basis)
    var evaluation = PathEvaluation(
      history: history, basis: basis, levels: scratch.levels, edges: watched(standard),
      monthsNow: monthsNow.value?.months, &scratch)
    let above = plan.above[fund] ?? []
    for target in above { sums[target, default: RollUpSums()].addMember() }
    for step in 1...fitted.count {
      evaluation.evaluate(step, &scratch)
      let period = origin + step
      guard period > from else { continue }
      let hasMonths = evaluation.months.reasons.last == .present
      for target in above { sums[target]?.add(period, step, scratch, hasMonths: hasMonths) }
    }
    let joint = fitted.joint
    let model = OutlookModel(
      income: fitted.income, spending: fitted.spending, correlation: joint.correlation,
      sampleCorrelation: joint.sampleCorrelation, jointResidualCount: joint.jointResidualCount,
      isCorrelationShrunk: joint.isShrunk, historyStart: history.income.start, historyCount: history.income.count,
      filling: history.filling, filledCount: history.filledCount, balanceRolledForward: history.rolledForward,
      denominator: history.ownSpending == nil ? .total : .own, ownShare: history.ownShare)
    return FundOutlook(
      fund: fund, origin: origin, asOf: from, currency: currency, basis: basis, paths: scratch.paths,
      balanceNow: history.balance, monthsNow: monthsNow, startingMonths: evaluation.startingMonths,
      standard: standard, model: model, income: evaluation.income, spending: evaluation.spending,
      balance: evaluation.balance, months: evaluation.months, tailMeans: evaluation.tailMeans,
      excludedPaths: evaluation.excluded, passages: evaluation.passages, runOut: evaluation.runOut,
      yearEnd: evaluation.landing(fitted.toYearEnd, &scratch), growth: evaluation.growth(fitted.count, &scratch))
  }

  /// The period from which the horizon counts: the last one complete at the as-of month, not before the origin.
  private func asOfPeriod(_ origin: Period) throws(OutlookFailure) -> Period {
    guard let asOf else { return origin }
    let containing = asOf.period(origin.frequency)
    let complete = containing.lastMonth == asOf.month ? containing : containing - 1
    guard complete - origin <= origin.frequency.periodsPerYear else { throw .outdated(last: origin, asOf: asOf) }
    return max(origin, complete)
  }

  /// The edges of the standard, zero, and those asked for; of two with one figure the standard's own is kept.
  func watched(_ standard: StandardChoice) -> [OutlookEdge] {
    var all = (standard.value?.edges ?? []).map { OutlookEdge($0) }
    for edge in [OutlookEdge.deficit] + edges where !all.contains(where: { $0.thousandths == edge.thousandths }) {
      all.append(edge)
    }
    return all.sorted()
  }

  /// The best method that can be fitted to the whole history.
  private func choose(
    _ flow: OutlookFailure.Flow, _ series: TimeSeries<Double>
  ) throws(OutlookFailure) -> (model: any ForecastModel, choice: OutlookModel.Choice) {
    do throws(ForecastError) {
      let fit = try chooser.fit(series)
      let choice = OutlookModel.Choice(
        method: fit.method.name, title: fit.method.title, selection: fit.selection,
        innovationStandardDeviation: fit.model.innovationStandardDeviation, parameters: fit.model.parameters,
        fallback: fit.fallback)
      return (fit.model, choice)
    } catch {
      throw .noMethod(flow, error)
    }
  }
}
