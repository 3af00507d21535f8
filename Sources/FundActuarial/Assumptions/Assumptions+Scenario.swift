import FundCore

extension Assumptions {
  /// The assumptions under a scenario (情景下的假设). What changes from month to month counts by its mean over each year; a change
  /// without a start begins with the first year. An amount per member and year goes with the insured of the projection.
  /// - Returns: the assumptions, and the names of the changes that move nothing here; with a pool behind the name where a change has
  ///   no meaning for that one, such as an amount per member for a pool that is projected by rates.
  public func applying(_ scenario: Scenario) -> (assumptions: Assumptions, unused: [String]) {
    var copy = self
    var unused: [String] = []
    for change in scenario.changes {
      let months = ScenarioYearly(change, firstYear: firstYear, years: years + 1)
      var isUsed = false
      var without: [FundID] = []
      for pool in pools where change.scope.contains(pool.fund) {
        let set = AssumptionSet(scenario.name, months.changes(for: pool))
        isUsed = isUsed || !set.changes.isEmpty
        if months.needsPeople, pool.model == .rates { without.append(pool.fund) }
        copy = copy.applying(set)
      }
      if !isUsed {
        unused.append(change.name)
      } else {
        unused += without.map { "\(change.name) (\($0))" }
      }
    }
    return (copy, unused)
  }
}

/// A change of a scenario by years (情景变动的年度口径).
private struct ScenarioYearly {
  let change: ScenarioChange
  let firstYear: Int
  let years: Int
  private let start: Int
  private let end: Int?

  /// Months are counted from January of the first year.
  init(_ change: ScenarioChange, firstYear: Int, years: Int) {
    self.change = change
    self.firstYear = firstYear
    self.years = years
    func place(_ month: YearMonth) -> Int { (month.year - firstYear) * 12 + month.month - 1 }
    start = change.start.map(place) ?? 0
    end = change.end.map(place)
  }

  /// Whether it counts persons, whom pools by rates do not have.
  var needsPeople: Bool {
    if case .transfer(_, per: .memberYear, _) = change.kind { return true }
    return false
  }

  func changes(for pool: PoolAssumptions) -> [AssumptionSet.Change] {
    let scope = ScenarioScope(only: pool.fund)
    func moved(_ parameter: Parameter, _ steps: [YearPath.Change]) -> [AssumptionSet.Change] {
      guard parameter.models.contains(pool.model) else { return [] }
      return steps.map { AssumptionSet.Change(parameter, .changed($0), scope: scope) }
    }
    switch change.kind {
    case .wages(let growth): return moved(.wageGrowth, added(means { _ in growth }))
    case .enrolment(let share):
      let factors = factors(means { _ in share })
      switch pool.model {
      case .employee: return moved(.participationScale, factors)
      case .resident: return moved(.residentScale, factors)
      case .rates: return moved(.payroll, factors) + moved(.costScale, factors)
      }
    case .income(let share): return moved(.incomeScale, factors(means { _ in share }))
    case .spendingTrend(let growth):
      let yearly = means { _ in growth }
      if pool.model != .rates { return moved(.residualGrowth, added(yearly)) }
      var level = 1.0
      return moved(
        .costScale,
        factors(
          yearly.map {
            level *= 1 + $0
            return level - 1
          }))
    case .price(let share): return moved(.costScale, factors(means { _ in share }))
    case .subsidyPerHead(let share): return moved(.subsidyPerHead, factors(means { _ in share }))
    case .subsidyDelay(let months): return moved(.subsidyPerHead, factors(late(months)))
    case .transfer(let amount, per: .month, let side):
      return moved(side == .income ? .transfer : .otherSpending, added(means { _ in 12 * amount }))
    case .transfer(let amount, per: .memberYear, let side):
      return moved(side == .income ? .transferPerHead : .otherSpendingPerHead, added(means { _ in amount }))
    case .oneOff(let amount, let side):
      let parameter = side == .income ? Parameter.transfer : .otherSpending
      return moved(parameter, added(yearly { $0 == start ? 12 * amount : 0 }))
    case .epidemic(let share, let months, let caughtUp, let over):
      let later = -share * caughtUp * Double(months) / Double(over)
      return moved(
        .costScale, factors(means { $0 < months ? share : ($0 < months + over ? later : 0) }))
    case .wageSlump(let share, let months, let recovery):
      let effect = means { month in
        if month < months { return share }
        let left = months + recovery - month
        return left > 0 ? share * Double(left) / Double(recovery + 1) : 0
      }
      return moved(pool.model == .employee ? .collectionRate : .incomeScale, factors(effect))
    }
  }

  /// The mean over each year of an effect of the months since the start, while the change lasts.
  private func means(_ effect: (Int) -> Double) -> [Double] {
    yearly { month in
      guard month >= start, month <= end ?? .max else { return 0 }
      let phased = min(Double(month - start + 1) / Double(change.phaseIn + 1), 1)
      return phased * effect(month - start)
    }
  }

  /// The subsidy that is missing or comes later than its year, as a share of a year's.
  private func late(_ months: Double) -> [Double] {
    yearly { month in
      if let end, month == end + 1 { return 12 * months / 12 }
      guard month >= start, month <= end ?? .max else { return 0 }
      return -min(max(months - Double(month - start), 0), 1)
    }
  }

  private func yearly(_ effect: (Int) -> Double) -> [Double] {
    (0..<years).map { year in (12 * year..<12 * year + 12).reduce(0) { $0 + effect($1) } / 12 }
  }

  /// One change for each run of years with the same effect; the last run stays.
  private func factors(_ effects: [Double]) -> [YearPath.Change] {
    runs(effects) { YearPath.Change(factor: 1 + $0, from: $1, through: $2) }
  }

  private func added(_ effects: [Double]) -> [YearPath.Change] {
    runs(effects) { YearPath.Change(added: $0, from: $1, through: $2) }
  }

  private func runs(_ effects: [Double], _ make: (Double, Int, Int?) -> YearPath.Change) -> [YearPath.Change] {
    var changes: [YearPath.Change] = []
    var first = 0
    for t in effects.indices where t + 1 == effects.count || effects[t + 1] != effects[first] {
      if effects[first] != 0 {
        changes.append(make(effects[first], firstYear + first, t + 1 == effects.count ? nil : firstYear + t))
      }
      first = t + 1
    }
    return changes
  }
}
