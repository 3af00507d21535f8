import FundCore

extension StressPaths {
  /// The share of paths that are under an edge at some period end, given a stress of some size from the first period on.
  func shareEverBelow(_ edge: OutlookEdge, _ lever: StressLever, _ size: Double, _ periods: [Period]) -> Double {
    guard let first = periods.first, let paths = columns[first]?.income.count, let steps = stressed(periods).last else {
      return 0
    }
    let start = YearMonth(YearMonth(first - 1).period + 1)
    let effect = ScenarioEffect(
      lever.kind(size), from: start, after: first - 1, steps: steps - first + 1, .onlySubsidy)
    let change = lever == .spendingGrowth ? effect.spending : effect.income
    var moreBalance = [Double](repeating: 0, count: paths)
    // What own spending is more in every period so far and, where the window reaches ahead, to come.
    var moreOwn: [Period: [Double]] = [:]
    if lever == .spendingGrowth {
      for place in 0...(steps - first) where change.factors[place] != 1 {
        guard let own = columns[first + place]?.own else { continue }
        moreOwn[first + place] = own.map { $0 * (change.factors[place] - 1) }
      }
    }
    var ever = [Bool](repeating: false, count: paths)
    for (place, period) in periods.enumerated() {
      guard let column = columns[period], period - first == place else { break }
      let flow = base(lever, column)
      let (sign, more) = (lever == .spendingGrowth ? -1.0 : 1, change.factors[place] - 1)
      for path in 0..<paths { moreBalance[path] += sign * more * flow[path] }
      for part in change.late[place] {
        guard let due = columns[first + part.from].map({ base(lever, $0) }) else { continue }
        for path in 0..<paths { moreBalance[path] += part.share * due[path] }
      }
      guard !column.mean.isEmpty, let window = column.window else { continue }
      var mean = column.mean
      if lever == .spendingGrowth {
        let from = max(window.lowerBound, first)
        if from <= window.upperBound {
          for step in 0...(window.upperBound - from) {
            guard let more = moreOwn[from + step] else { continue }
            for path in 0..<paths { mean[path] += more[path] / column.windowMonths }
          }
        }
      }
      for path in 0..<paths where mean[path] > 0 {
        ever[path] = ever[path] || (column.balance[path] + moreBalance[path]) / mean[path] < edge.threshold
      }
    }
    return Double(ever.filter { $0 }.count) / Double(paths)
  }

  /// The periods a stress has to be known for: further than those asked for where windows reach ahead.
  private func stressed(_ periods: [Period]) -> [Period] {
    guard let last = periods.last else { return [] }
    let end = columns[last]?.window.map { max($0.upperBound, last) } ?? last
    return periods + (end > last ? [end] : [])
  }

  private func base(_ lever: StressLever, _ column: Column) -> [Double] {
    switch lever {
    case .spendingGrowth: column.spending
    case .incomeFall: column.income
    case .subsidyDelay: column.subsidy
    }
  }

  /// The smallest stress with which at least a share of the paths falls under an edge.
  ///
  /// Bisection between the least and the greatest stress: more stress never takes a path back over an edge of zero months or
  /// more, as the balance falls and the mean spending does not. The answer is the upper end of a bracket no wider than
  /// ``StressLever/tolerance``; just below it the share is not reached.
  func smallest(_ lever: StressLever, _ edge: OutlookEdge, share: Double, _ periods: [Period]) -> StressAnswer {
    guard let first = periods.first, let last = periods.last else { return .missing(.beyondHorizon) }
    guard periods.contains(where: { columns[$0]?.mean.isEmpty == false }) else { return .missing(.windowIncomplete) }
    if lever == .subsidyDelay, columns[first]?.subsidy.isEmpty != false { return .missing(.itemAbsent) }
    let bounds = lever.bounds(months: (last - first + 1) * first.frequency.monthsPerPeriod)
    var (low, high) = (bounds.lowerBound, bounds.upperBound)
    func isReached(_ size: Double) -> Bool { shareEverBelow(edge, lever, size, periods) >= share }
    if isReached(low) { return .always(from: low) }
    guard isReached(high) else { return .notReachable(through: high) }
    while high - low > lever.tolerance {
      let middle = low + (high - low) / 2
      if isReached(middle) { high = middle } else { low = middle }
    }
    return .found(high)
  }
}
