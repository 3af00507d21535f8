import FundCore

/// What a scenario does to one fund (情景作用): the changes of both flows, and what could not be done as written.
struct ScenarioEffect: Sendable {
  let income: FlowChange
  let spending: FlowChange
  let notes: [ScenarioNote]

  /// Works out the changes that concern a fund for the steps after its origin.
  init(
    _ scenario: Scenario, _ fund: FundID, after origin: Period, steps: Int, start: YearMonth, _ shares: IncomeShares
  ) {
    var months = ScenarioTimes(after: origin, steps: steps)
    var found: [ScenarioNote] = []
    for change in scenario.changes where change.scope.contains(fund) {
      let time = ScenarioMonths(change, start: start)
      func note(_ reason: ScenarioNote.Reason) {
        found.append(ScenarioNote(change: change.name, fund: fund, reason: reason))
      }
      if time.first > months.end || time.last.map({ $0 < months.first }) == true {
        note(.outsideHorizon)
        continue
      }
      if time.first < months.first { note(.startsBeforeFigures) }
      if let reason = months.add(change.kind, time, shares) { note(reason) }
    }
    (income, spending) = months.flows(shares)
    notes = found
  }

  /// The effect of one kind of change from a month on.
  init(_ kind: ScenarioKind, from start: YearMonth, after origin: Period, steps: Int, _ shares: IncomeShares) {
    var months = ScenarioTimes(after: origin, steps: steps)
    _ = months.add(kind, ScenarioMonths(ScenarioChange("", kind, from: start), start: start), shares)
    (income, spending) = months.flows(shares)
    notes = []
  }
}

/// The factors and amounts of a fund month by month, gathered over the changes of a scenario.
private struct ScenarioTimes {
  /// The first month after the origin, counted from year 0.
  let first: Int
  private let steps: Int
  private let monthsPerStep: Int
  private var whole: [Double]
  private var contributions: [Double]
  private var subsidy: [Double]
  private var delay: [Double]
  private var spending: [Double]
  private var moreIncome: [Double]
  private var moreSpending: [Double]

  init(after origin: Period, steps: Int) {
    monthsPerStep = origin.frequency.monthsPerPeriod
    first = Int(YearMonth(origin).period.ordinal) + 1
    self.steps = steps
    let count = steps * monthsPerStep
    whole = [Double](repeating: 1, count: count)
    (contributions, subsidy, spending) = (whole, whole, whole)
    delay = [Double](repeating: 0, count: count)
    (moreIncome, moreSpending) = (delay, delay)
  }

  /// The last month ahead.
  var end: Int { first + whole.count - 1 }

  /// Adds a change; answers what had to be done differently.
  mutating func add(_ kind: ScenarioKind, _ time: ScenarioMonths, _ shares: IncomeShares) -> ScenarioNote.Reason? {
    var reason: ScenarioNote.Reason?
    switch kind {
    case .wages(let growth):
      reason = multiplyContributions(shares) { time.grown(growth, $0) }
    case .wageSlump(let change, let months, let recovery):
      reason = multiplyContributions(shares) { time.slump(change, months, recovery, $0) }
    case .enrolment(let change):
      Self.multiply(&spending, first) { time.level(change, $0) }
      if shares.contributions == nil || shares.subsidy == nil {
        Self.multiply(&whole, first) { time.level(change, $0) }
        reason = .wholeIncome
      } else {
        Self.multiply(&contributions, first) { time.level(change, $0) }
        Self.multiply(&subsidy, first) { time.level(change, $0) }
      }
    case .income(let change): Self.multiply(&whole, first) { time.level(change, $0) }
    case .spendingTrend(let growth): Self.multiply(&spending, first) { time.grown(growth, $0) }
    case .price(let change): Self.multiply(&spending, first) { time.level(change, $0) }
    case .epidemic(let change, let months, let caughtUp, let over):
      Self.multiply(&spending, first) { time.epidemic(change, months, caughtUp, over, $0) }
    case .subsidyPerHead(let change):
      guard shares.subsidy != nil else { return .subsidyUnknown }
      Self.multiply(&subsidy, first) { time.level(change, $0) }
    case .subsidyDelay(let months):
      guard shares.subsidy != nil else { return .subsidyUnknown }
      for place in delay.indices { delay[place] += months * time.share(first + place) }
    case .transfer(let amount, let per, let side):
      var monthly = amount
      if per == .memberYear {
        guard let insured = shares.insured else { return .insuredUnknown }
        monthly = amount * insured / 12
      }
      for place in delay.indices { give(monthly * time.share(first + place), place, side) }
    case .oneOff(let amount, let side):
      guard time.first >= first else { return .outsideHorizon }
      give(amount, time.first - first, side)
    }
    return reason
  }

  private mutating func give(_ amount: Double, _ place: Int, _ side: ScenarioKind.Side) {
    switch side {
    case .income: moreIncome[place] += amount
    case .spending: moreSpending[place] += amount
    }
  }

  private static func multiply(_ factors: inout [Double], _ first: Int, _ factor: (Int) -> Double) {
    for place in factors.indices { factors[place] *= factor(first + place) }
  }

  private mutating func multiplyContributions(
    _ shares: IncomeShares, _ factor: (Int) -> Double
  ) -> ScenarioNote.Reason? {
    if shares.contributions == nil {
      Self.multiply(&whole, first, factor)
      return .wholeIncome
    }
    Self.multiply(&contributions, first, factor)
    return nil
  }

  /// The changes of both flows, period by period; the flow of a period is spread evenly over its months.
  func flows(_ shares: IncomeShares) -> (income: FlowChange, spending: FlowChange) {
    var income = FlowChange(steps: steps)
    var outgo = FlowChange(steps: steps)
    let (c, s) = (shares.contributions ?? 0, shares.subsidy ?? 0)
    let part = 1 / Double(monthsPerStep)
    for step in 0..<steps {
      let range = step * monthsPerStep..<(step + 1) * monthsPerStep
      // Differences from one, so that what does not change stays exactly as it was.
      var (more, moreOut) = (0.0, 0.0)
      for m in range {
        more += whole[m] * (1 + c * (contributions[m] - 1) + s * (subsidy[m] - 1)) - 1
        moreOut += spending[m] - 1
        income.amounts[step] += moreIncome[m]
        outgo.amounts[step] += moreSpending[m]
      }
      income.factors[step] = 1 + more * part
      outgo.factors[step] = 1 + moreOut * part
    }
    for m in delay.indices where delay[m] > 0 {
      let due = part * s * whole[m] * subsidy[m]
      let months = Int(delay[m])
      let rest = delay[m] - Double(months)
      income.postpone(due * (1 - rest), of: m / monthsPerStep, to: (m + months) / monthsPerStep)
      income.postpone(due * rest, of: m / monthsPerStep, to: (m + months + 1) / monthsPerStep)
    }
    return (income, outgo)
  }
}
