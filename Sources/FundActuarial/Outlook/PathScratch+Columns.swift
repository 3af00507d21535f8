import FundCore
import FundNumerics

/// What is read from the columns of the simulated paths, one period at a time.
extension PathScratch {
  /// One of both flows.
  enum Flow { case income, spending }

  /// The mean and quantiles of a flow over the steps `after + 1 ... through`.
  mutating func flow(
    _ flow: Flow, after: Int, through: Int
  ) -> (mean: Double, quantiles: [Double]) {
    difference(flow == .income ? income : spending, after, through)
    return (meanOfOrder(paths), quantiles(paths))
  }

  /// The median of a flow over the steps `after + 1 ... through`.
  mutating func median(_ flow: Flow, after: Int, through: Int) -> Double {
    difference(flow == .income ? income : spending, after, through)
    let values = quantiles(paths)
    return levels.firstIndex(of: 0.5).map { values[$0] } ?? .nan
  }

  private mutating func difference(_ column: [Double], _ after: Int, _ through: Int) {
    let (stride, paths) = (stride, paths)
    range = column.withUnsafeBufferPointer { x in
      order.withUnsafeMutableBufferPointer { out in
        guard let x = x.baseAddress, let out = out.baseAddress else { return PathColumns.Range() }
        return PathColumns.differences(x + through * stride, x + after * stride, into: out, paths)
      }
    }
  }

  /// Balances at a step into ``balance``, with their mean and quantiles.
  mutating func balances(start: Double, _ step: Int) -> (mean: Double, quantiles: [Double]) {
    let range = fillBalance(start, step)
    return (range.sum / Double(paths), quantiles(balance, range))
  }

  private mutating func fillBalance(_ start: Double, _ step: Int) -> PathColumns.Range {
    let offset = step * stride
    let paths = paths
    balanceStep = step
    return income.withUnsafeBufferPointer { income in
      spending.withUnsafeBufferPointer { spending in
        balance.withUnsafeMutableBufferPointer { out in
          guard let a = income.baseAddress, let b = spending.baseAddress, let out = out.baseAddress else {
            return PathColumns.Range()
          }
          return PathColumns.balances(start, a + offset, b + offset, into: out, paths)
        }
      }
    }
  }

  /// Makes a column the one whose distribution is asked for.
  private mutating func arrange(_ column: [Double]) {
    let paths = paths
    range = column.withUnsafeBufferPointer { x in
      order.withUnsafeMutableBufferPointer { order in
        guard let x = x.baseAddress, let out = order.baseAddress else { return PathColumns.Range() }
        return PathColumns.copy(x, into: out, paths)
      }
    }
  }

  /// Adds the distribution of a column to a fan.
  mutating func summarise(_ column: [Double], into fan: inout Fan) {
    arrange(column)
    fan.append(mean: meanOfOrder(paths), quantiles: quantiles(paths))
  }

  /// Takes balances into account.
  /// - Returns: how many paths have been used up so far.
  mutating func takeBalance(_ column: [Double]) -> Int {
    balance = column
    return trackBalance()
  }

  /// Months from balances and mean spending, those that exist in front of ``order``.
  /// - Returns: how many paths have months; none without means.
  mutating func takeMonths(_ balances: [Double], _ means: [Double]) -> Int {
    guard !means.isEmpty else { return 0 }
    mean = means
    return fillMonths(balances)
  }

  /// Months from balances and ``mean``, those that exist in front of ``order``.
  /// - Returns: how many paths have months.
  private mutating func fillMonths(_ balances: [Double]) -> Int {
    let paths = paths
    let found = balances.withUnsafeBufferPointer { balances in
      mean.withUnsafeBufferPointer { mean in
        months.withUnsafeMutableBufferPointer { months in
          order.withUnsafeMutableBufferPointer { order -> (count: Int, range: PathColumns.Range) in
            guard let b = balances.baseAddress, let a = mean.baseAddress, let m = months.baseAddress,
              let out = order.baseAddress
            else { return (0, PathColumns.Range()) }
            let count = PathColumns.months(b, a, into: m, paths)
            return (
              count,
              count == paths ? PathColumns.copy(m, into: out, paths) : PathColumns.compact(m, into: out, paths)
            )
          }
        }
      }
    }
    range = found.range
    return found.count
  }

  /// Takes the balances of a step into account.
  /// - Returns: how many paths have been used up so far.
  mutating func trackBalance() -> Int {
    let paths = paths
    return balance.withUnsafeBufferPointer { balance in
      leastBalance.withUnsafeMutableBufferPointer { least in
        guard let x = balance.baseAddress, let low = least.baseAddress else { return 0 }
        return PathColumns.track(x, least: low, below: 0.0.nextUp, paths)
      }
    }
  }

  /// Months of every path at a step into ``months`` and, those that exist, into ``order``; mean monthly spending into
  /// ``mean``.
  /// - Returns: how many paths have months.
  mutating func months(_ window: MonthsWindow, _ share: Double, start: Double, step: Int) -> Int {
    if balanceStep != step { _ = fillBalance(start, step) }
    let (later, earlier, paths) = (window.through * stride, window.after * stride, paths)
    spending.withUnsafeBufferPointer { spending in
      mean.withUnsafeMutableBufferPointer { mean in
        guard let s = spending.baseAddress, let a = mean.baseAddress else { return }
        PathColumns.means(
          s + later, s + earlier, known: window.known, share: share, months: window.months, into: a, paths)
      }
    }
    return fillMonths(balance)
  }

  /// The mean of the first values of ``order``.
  func meanOfOrder(_ count: Int) -> Double { count > 0 ? range.sum / Double(count) : .nan }

  /// Takes the months of a step into account.
  mutating func trackMonths() {
    let paths = paths
    lowest = months.withUnsafeBufferPointer { months in
      least.withUnsafeMutableBufferPointer { least in
        greatest.withUnsafeMutableBufferPointer { greatest in
          guard let x = months.baseAddress, let low = least.baseAddress, let high = greatest.baseAddress else {
            return (0, 0)
          }
          return PathColumns.track(x, least: low, greatest: high, paths)
        }
      }
    }
  }

  /// Adds the probabilities of a step, of whose paths `valid` have months, to an edge. ``order`` still holds these months.
  func pass(_ passage: inout EdgePassage, _ valid: Int) {
    let threshold = passage.edge.threshold
    let total = Double(paths)
    let under =
      threshold <= range.least ? 0 : (threshold > range.greatest ? valid : count(months, below: threshold))
    // A path has been over the edge unless its greatest months so far are under it.
    let everUnder = threshold <= lowest.least ? 0 : count(least, below: threshold)
    let neverOver = threshold <= lowest.greatest ? 0 : count(greatest, below: threshold)
    passage.below.append(Double(under) / Double(valid))
    passage.above.append(Double(valid - under) / Double(valid))
    passage.everBelow.append(Double(everUnder) / total)
    passage.everAbove.append(Double(paths - neverOver) / total)
    passage.reasons.append(.present)
    let lack = under == 0 ? (months: 0, money: 0) : shortfall(passage.edge.months)
    passage.expectedShortfall.append(lack.months / Double(valid))
    passage.expectedShortfallMoney.append(lack.money / Double(valid))
  }

  private func count(_ column: [Double], below edge: Double) -> Int {
    column.withUnsafeBufferPointer { x in x.baseAddress.map { PathColumns.count($0, below: edge, paths) } ?? 0 }
  }

  private func shortfall(_ edge: Double) -> (months: Double, money: Double) {
    months.withUnsafeBufferPointer { months in
      mean.withUnsafeBufferPointer { mean in
        guard let m = months.baseAddress, let a = mean.baseAddress else { return (0, 0) }
        return PathColumns.shortfall(edge, m, a, paths)
      }
    }
  }

  /// A figure of the year end: `start + (plus - minus)` with the running totals at a step, none for a flow that is nil.
  mutating func landing(_ start: Double, _ step: Int, plus: Flow?, minus: Flow?) -> YearEndLanding.Figure {
    let (offset, paths) = (step * stride, paths)
    range = income.withUnsafeBufferPointer { income in
      spending.withUnsafeBufferPointer { spending in
        order.withUnsafeMutableBufferPointer { order in
          guard let a = income.baseAddress, let b = spending.baseAddress, let out = order.baseAddress else {
            return PathColumns.Range()
          }
          // The totals of no step at all are zero.
          func column(_ flow: Flow?) -> UnsafePointer<Double> { flow.map { ($0 == .income ? a : b) + offset } ?? a }
          return PathColumns.balances(start, column(plus), column(minus), into: out, paths)
        }
      }
    }
    return figure(paths)
  }

  /// Mean, median and 80 % interval of the first values of ``order``.
  mutating func figure(_ count: Int) -> YearEndLanding.Figure {
    let mean = meanOfOrder(count)
    let values = quantiles(count)
    func at(_ level: Double) -> Double { levels.firstIndex(of: level).map { values[$0] } ?? .nan }
    return YearEndLanding.Figure(mean: mean, median: at(0.5), low: at(0.1), high: at(0.9))
  }
}
