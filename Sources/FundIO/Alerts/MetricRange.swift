import FundCore

/// The values a metric can have at all (指标取值范围).
struct MetricRange {
  let lowest: Double
  let highest: Double

  /// The range of a metric; nil when any value is possible. Flows are taken as not negative.
  static func of(_ metric: MetricID) -> MetricRange? {
    switch metric.rawValue.prefix(while: { $0 != "(" }) {
    case "currentSurplusRate": MetricRange(lowest: -.infinity, highest: 1)
    case "deficitRate", "spendingToIncome", "supportRatio", "subsidyArrivalRate", "collectionRate", "budgetExecution",
      "incomePerInsured", "spendingPerInsured":
      MetricRange(lowest: 0, highest: .infinity)
    case "incomeGrowth", "spendingGrowth", "incomeGrowthSameMonth", "spendingGrowthSameMonth":
      MetricRange(lowest: -1, highest: .infinity)
    default: nil
    }
  }

  /// The range in words.
  func text(_ metric: MetricID) -> Bilingual {
    let (low, high) = (NumberText.plain(lowest), NumberText.plain(highest))
    if lowest.isFinite { return Bilingual("\(metric) is never below \(low)", "\(metric) 不会低于 \(low)") }
    return Bilingual("\(metric) is never above \(high)", "\(metric) 不会高于 \(high)")
  }
}
