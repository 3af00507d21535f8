public import FundCore

extension ReserveOutlook {
  /// The windows in months that are stated unless others are asked for (常用期限).
  public static let windows = [6, 12, 18, 24]

  /// What rules need to know of the future, see ``evidence(within:)``: the usual ``windows``.
  public var evidence: [MetricID: MetricColumn] { evidence(within: ReserveOutlook.windows) }

  /// Columns that look ahead (前瞻指标), one value per fund in the order of the ledger's layout.
  ///
  /// For every edge watched, `probabilityBelow(edge, within:)` and `probabilityAbove(edge, within:)` are the shares of
  /// paths with some period end on that side after the last known period and no later than that many months after the
  /// as-of period. They have a value also for a fund beyond the edge already, for which `firstLikelyBreach(edge)`,
  /// in months from the as-of period, is missing with `alreadyBreached`. A window that holds no period end is
  /// `notApplicable`, one beyond the horizon `beyondHorizon`; a fund that does not watch the edge has `noStandard`, a
  /// fund that failed `failed`, one that was not asked for `itemAbsent`. `outlookIncomeGrowth` and `outlookSpendingGrowth`
  /// say what drives the probabilities, see ``FlowGrowth``; a fund whose last year is not known has `noEarlierPeriod`.
  public func evidence(within windows: [Int]) -> [MetricID: MetricColumn] {
    var edges: Set<Int64> = []
    for outlook in funds { edges.formUnion(outlook.passages.map(\.edge.thousandths)) }
    var columns: [MetricID: MetricColumn] = [:]
    for edge in edges.sorted() {
      let months = Double(edge) / 1000
      for window in windows {
        columns[.probabilityBelow(months, within: window)] = column(edge) { outlook, passage in
          outlook.within(window).map(passage.everBelow, passage)
        }
        columns[.probabilityAbove(months, within: window)] = column(edge) { outlook, passage in
          outlook.within(window).map(passage.everAbove, passage)
        }
      }
      columns[.firstLikelyBreach(months)] = column(edge) { outlook, passage in
        passage.firstLikelyStep.map {
          Double((outlook.period($0) - outlook.asOf) * outlook.origin.frequency.monthsPerPeriod)
        }
      }
    }
    columns[.outlookIncomeGrowth] = growth(\.income)
    columns[.outlookSpendingGrowth] = growth(\.spending)
    return columns
  }

  private func growth(_ flow: KeyPath<FlowGrowth, Double?>) -> MetricColumn {
    var column = MetricColumn(missing: .itemAbsent, count: layout.funds.count)
    for fund in failures.keys {
      if let place = layout.index(of: fund) { column.set(place, .missing(.failed)) }
    }
    for outlook in funds {
      guard let place = layout.index(of: outlook.fund) else { continue }
      column.set(place, outlook.growth[keyPath: flow].map { .value($0) } ?? .missing(.noEarlierPeriod))
    }
    return column
  }

  private func column(
    _ edge: Int64, _ read: (FundOutlook, EdgePassage) -> Measured<Double>
  ) -> MetricColumn {
    var column = MetricColumn(missing: .itemAbsent, count: layout.funds.count)
    for fund in failures.keys {
      if let place = layout.index(of: fund) { column.set(place, .missing(.failed)) }
    }
    for outlook in funds {
      guard let place = layout.index(of: outlook.fund) else { continue }
      guard let passage = outlook.passages.first(where: { $0.edge.thousandths == edge }) else {
        column.set(place, .missing(outlook.standard.reason ?? .noStandard))
        continue
      }
      column.set(place, read(outlook, passage))
    }
    return column
  }
}

extension FundOutlook {
  /// The last step that ends no later than some months after the as-of period.
  fileprivate func within(_ months: Int) -> Measured<Int> {
    let ahead = months / origin.frequency.monthsPerPeriod
    guard ahead > 0 else { return .missing(.notApplicable) }
    let step = asOf - origin + ahead - 1
    return step < stepCount ? .value(step) : .missing(.beyondHorizon)
  }
}

extension Measured<Int> {
  fileprivate func map(_ column: [Double], _ passage: EdgePassage) -> Measured<Double> {
    switch self {
    case .value(let step): passage.value(column, step)
    case .missing(let reason): .missing(reason)
    }
  }
}
