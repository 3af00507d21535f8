import FundCore

/// What is read from the columns of the simulated paths, one period at a time.
extension PathScratch {
  /// The mean and quantiles of a flow over the steps `after + 1 ... through`.
  mutating func flow(
    _ column: KeyPath<PathScratch, [Double]>, after: Int, through: Int
  ) -> (mean: Double, quantiles: [Double]) {
    difference(self[keyPath: column], after, through)
    let mean = meanOfOrder(paths)
    return (mean, quantiles(paths).values)
  }

  /// The median of a flow over the steps `after + 1 ... through`.
  mutating func median(_ column: KeyPath<PathScratch, [Double]>, after: Int, through: Int) -> Double {
    difference(self[keyPath: column], after, through)
    let values = quantiles(paths).values
    return levels.firstIndex(of: 0.5).map { values[$0] } ?? .nan
  }

  private mutating func difference(_ column: [Double], _ after: Int, _ through: Int) {
    let stride = stride
    let paths = paths
    column.withUnsafeBufferPointer { x in
      order.withUnsafeMutableBufferPointer { out in
        guard let x = x.baseAddress, let out = out.baseAddress else { return }
        PathKernel.differences(x + through * stride, x + after * stride, into: out, paths)
      }
    }
  }

  /// Balances at a step into ``balance``, with their mean and quantiles.
  mutating func balances(start: Double, _ step: Int) -> (mean: Double, quantiles: [Double]) {
    fillBalance(start, step)
    copyToOrder(balance)
    let mean = meanOfOrder(paths)
    return (mean, quantiles(paths).values)
  }

  private mutating func fillBalance(_ start: Double, _ step: Int) {
    let offset = step * stride
    let paths = paths
    income.withUnsafeBufferPointer { income in
      spending.withUnsafeBufferPointer { spending in
        balance.withUnsafeMutableBufferPointer { out in
          guard let a = income.baseAddress, let b = spending.baseAddress, let out = out.baseAddress else { return }
          PathKernel.balances(start, a + offset, b + offset, into: out, paths)
        }
      }
    }
  }

  private mutating func copyToOrder(_ column: [Double]) {
    for i in 0..<paths { order[i] = column[i] }
  }

  /// Adds the distribution of a column to a fan.
  mutating func summarise(_ column: [Double], into fan: inout Fan) {
    copyToOrder(column)
    fan.append(mean: meanOfOrder(paths), quantiles: quantiles(paths).values)
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
    for i in 0..<paths { months[i] = means[i] > 0 ? balances[i] / means[i] : .nan }
    let paths = paths
    return months.withUnsafeBufferPointer { months in
      order.withUnsafeMutableBufferPointer { order in
        guard let m = months.baseAddress, let out = order.baseAddress else { return 0 }
        return PathKernel.compact(m, into: out, paths)
      }
    }
  }

  /// Takes the balances of a step into account.
  /// - Returns: how many paths have been used up so far.
  mutating func trackBalance() -> Int {
    let paths = paths
    return balance.withUnsafeBufferPointer { balance in
      leastBalance.withUnsafeMutableBufferPointer { least in
        greatestBalance.withUnsafeMutableBufferPointer { greatest in
          guard let x = balance.baseAddress, let low = least.baseAddress, let high = greatest.baseAddress else {
            return 0
          }
          PathKernel.track(x, least: low, greatest: high, paths)
          return PathKernel.count(low, below: 0.0.nextUp, paths)
        }
      }
    }
  }

  /// Months of every path at a step into ``months`` and, those that exist, into ``order``; mean monthly spending into
  /// ``mean``.
  /// - Returns: how many paths have months.
  mutating func months(_ window: MonthsWindow, _ share: Double, start: Double, step: Int) -> Int {
    fillBalance(start, step)
    let paths = paths
    let later = window.through * stride
    let earlier = window.after * stride
    return spending.withUnsafeBufferPointer { spending in
      balance.withUnsafeBufferPointer { balance in
        mean.withUnsafeMutableBufferPointer { mean in
          months.withUnsafeMutableBufferPointer { months in
            order.withUnsafeMutableBufferPointer { order in
              guard let s = spending.baseAddress, let b = balance.baseAddress, let a = mean.baseAddress,
                let m = months.baseAddress, let out = order.baseAddress
              else { return 0 }
              PathKernel.months(
                window, share: share, balance: b, later: s + later, earlier: s + earlier, mean: a, into: m, paths)
              return PathKernel.compact(m, into: out, paths)
            }
          }
        }
      }
    }
  }

  /// The mean of the first values of ``order``.
  func meanOfOrder(_ count: Int) -> Double {
    order.withUnsafeBufferPointer { x in
      guard let x = x.baseAddress, count > 0 else { return .nan }
      return PathKernel.sum(x, count) / Double(count)
    }
  }

  /// Takes the months of a step into account.
  mutating func trackMonths() {
    let paths = paths
    months.withUnsafeBufferPointer { months in
      least.withUnsafeMutableBufferPointer { least in
        greatest.withUnsafeMutableBufferPointer { greatest in
          guard let x = months.baseAddress, let low = least.baseAddress, let high = greatest.baseAddress else { return }
          PathKernel.track(x, least: low, greatest: high, paths)
        }
      }
    }
  }

  /// Adds the probabilities of a step, of whose paths `valid` have months, to an edge.
  func pass(_ passage: inout EdgePassage, _ valid: Int) {
    let threshold = passage.edge.threshold
    let total = Double(paths)
    let under = months.withUnsafeBufferPointer { $0.baseAddress.map { PathKernel.count($0, below: threshold, paths) } }
    let everUnder = least.withUnsafeBufferPointer {
      $0.baseAddress.map { PathKernel.count($0, below: threshold, paths) }
    }
    // A path has been over the edge unless its greatest months so far are under it.
    let neverOver = greatest.withUnsafeBufferPointer {
      $0.baseAddress.map { PathKernel.count($0, below: threshold, paths) }
    }
    let share = Double(under ?? 0) / Double(valid)
    passage.below.append(share)
    passage.above.append(Double(valid - (under ?? 0)) / Double(valid))
    passage.everBelow.append(Double(everUnder ?? 0) / total)
    passage.everAbove.append(Double(paths - (neverOver ?? 0)) / total)
    passage.reasons.append(.present)
    let lack = months.withUnsafeBufferPointer { months in
      mean.withUnsafeBufferPointer { mean -> (months: Double, money: Double) in
        guard let m = months.baseAddress, let a = mean.baseAddress else { return (0, 0) }
        return PathKernel.shortfall(passage.edge.months, m, a, paths)
      }
    }
    passage.expectedShortfall.append(lack.months / Double(valid))
    passage.expectedShortfallMoney.append(lack.money / Double(valid))
  }

  /// A figure of the year end: `start + income * I + spending * S` with the running totals at a step.
  mutating func landing(
    _ start: Double, _ step: Int, income incomeSign: Double, spending spendingSign: Double
  ) -> YearEndLanding.Figure {
    let offset = step * stride
    for i in 0..<paths { order[i] = start + (incomeSign * income[offset + i] + spendingSign * spending[offset + i]) }
    return figure(paths)
  }

  /// Mean, median and 80 % interval of the first values of ``order``.
  mutating func figure(_ count: Int) -> YearEndLanding.Figure {
    let mean = meanOfOrder(count)
    let values = quantiles(count).values
    func at(_ level: Double) -> Double { levels.firstIndex(of: level).map { values[$0] } ?? .nan }
    return YearEndLanding.Figure(mean: mean, median: at(0.5), low: at(0.1), high: at(0.9))
  }
}
