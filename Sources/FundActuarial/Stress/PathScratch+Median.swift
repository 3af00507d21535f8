import FundCore
import FundForecasting

extension PathScratch {
  /// The one path without surprises (中位路径): the median path of each model.
  init(median fitted: OutlookTask.Fitted) throws(OutlookFailure) {
    self.init(paths: 1, levels: [0.5], sharing: SharedDraws(.none, seed: 0, paths: 1))
    reset(steps: fitted.steps)
    var isFinite = true
    for (model, isIncome) in [(fitted.joint.income, true), (fitted.joint.spending, false)] {
      let path = PathScratch.median(model, steps: fitted.steps)
      var total = 0.0
      for step in path.indices {
        total += path[step]
        if isIncome { income[(step + 1) * stride] = total } else { spending[(step + 1) * stride] = total }
      }
      isFinite = isFinite && total.isFinite
    }
    guard isFinite else { throw .overflow }
  }

  /// The median path of a model.
  static func median(_ model: any ForecastModel, steps: Int) -> [Double] {
    let zeros = [Double](repeating: 0, count: model.leadingInnovationCount + steps)
    var path = [Double](repeating: 0, count: steps)
    var out = path.mutableSpan
    model.path(innovations: zeros.span, into: &out)
    return path
  }
}

extension StressPaths {
  /// Months of the first path at a period end; nil without months there.
  func months(at period: Period) -> Double? {
    guard let column = columns[period], column.members == members, let mean = column.mean.first, mean > 0 else {
      return nil
    }
    return column.balance.first.map { $0 / mean }
  }

  /// Growth of spending per year of the first path: its last year against the last year known.
  func spendingGrowth(_ periods: [Period], against lastYear: Double?) -> Double? {
    guard let first = periods.first, let lastYear, lastYear > 0 else { return nil }
    let year = first.frequency.periodsPerYear
    guard periods.count >= year else { return nil }
    let sum = periods.suffix(year).reduce(0) { $0 + (columns[$1]?.spending.first ?? .nan) }
    guard sum > 0 else { return nil }
    return PathEvaluation.perYear(sum / lastYear, Double(periods.count) / Double(year))
  }
}

extension FlowHistory {
  /// Spending of the last year; nil when it is not known whole.
  var lastYearSpending: Double? {
    let year = spending.frequency.periodsPerYear
    return spending.count >= year ? spending.values.suffix(year).reduce(0, +) : nil
  }
}
