import FundActuarial
import FundCore

/// How far a road in a scenario lies from the road without it (情景差异), at one period; paths are the same, so that
/// differences of means are exact.
struct ScenarioDifference {
  /// Months of reserve: the difference of medians.
  let months: Double?
  /// Months of reserve: the difference of means.
  let monthsMean: Double?
  /// The balance: the difference of means, in major units.
  let balance: Double?
  /// Income of the period: the difference of means.
  let income: Double?
  /// Spending of the period: the difference of means.
  let spending: Double?

  /// Compares two roads at a step of the first; the other may begin earlier or later.
  init(_ base: some OutlookRoad, _ step: Int, _ other: some OutlookRoad) {
    let there = base.period(step) - other.origin - 1
    func less(_ read: (Fan, Int) -> Measured<Double>, _ fan: (any OutlookRoad) -> Fan) -> Double? {
      guard let a = read(fan(base), step).value, let b = read(fan(other), there).value else { return nil }
      return b - a
    }
    months = less({ $0.median($1) }, { $0.months })
    monthsMean = less({ $0.mean($1) }, { $0.months })
    balance = less({ $0.mean($1) }, { $0.balance })
    income = less({ $0.mean($1) }, { $0.income })
    spending = less({ $0.mean($1) }, { $0.spending })
  }

  /// The difference of the probability of having passed an edge by a step; nil where either is not known.
  static func ever(_ edge: OutlookEdge, _ base: some OutlookRoad, _ step: Int, _ other: some OutlookRoad) -> Double? {
    let there = base.period(step) - other.origin - 1
    guard let a = ever(edge, base, step), let b = ever(edge, other, there) else { return nil }
    return b - a
  }

  /// The probability of having passed an edge by a step; nil where it is not known.
  static func ever(_ edge: OutlookEdge, _ road: some OutlookRoad, _ step: Int) -> Double? {
    guard let passage = road.passages.first(where: { $0.edge == edge }), passage.reasons.indices.contains(step),
      passage.reasons[step] == .present
    else { return nil }
    return edge.breach == .below ? passage.everBelow[step] : passage.everAbove[step]
  }
}
