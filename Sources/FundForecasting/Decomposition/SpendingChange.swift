public import FundCore
import FundNumerics

/// The change of spending over several periods, split at once and period by period (支出变动的链式分解).
///
/// The split at once compares the last period with the first and does not see what lies between. The chain splits each step
/// and adds the steps up: it follows the way the drivers took, so its parts differ from those of the split at once while both
/// add up to the same change. With months or quarters the steps contain the season.
///
/// Reference: B. W. Ang, LMDI decomposition approach: a guide for implementation, Energy Policy 86 (2015), on chaining and
/// non-chaining decomposition.
public struct SpendingChange: Sendable, Hashable {
  /// The split between two periods.
  public struct Step: Sendable, Hashable {
    /// The earlier period.
    public let from: Period
    /// The later one.
    public let through: Period
    /// The spending of the earlier period, as counted.
    public let base: Double
    /// The spending of the later one.
    public let later: Double
    /// The change and its parts, in the order of ``SpendingFactor``; both within 1e-12 relative of what was counted.
    public let split: DecompositionLMDI

    /// By how much spending changed, as counted.
    public var change: Double { later - base }
    /// The ratio of spending, the product of all ratios; nil when it was or became zero.
    public var ratio: Double? { base > 0 && later > 0 && (later / base).isFinite ? later / base : nil }

    /// The part of a factor in the change, in the unit of spending.
    public func amount(_ factor: SpendingFactor) -> Double { part(factor).amount }

    /// What a factor contributes.
    public func part(_ factor: SpendingFactor) -> DecompositionLMDI.Part { split.parts[factor.place] }

    /// The part of a factor over the spending at first, as a fraction of one; nil when nothing was spent at first.
    public func rate(_ factor: SpendingFactor) -> Double? { rate(of: amount(factor)) }

    /// The growth of spending, as a fraction of one; nil when nothing was spent at first.
    public var growth: Double? { rate(of: change) }

    /// An amount over the spending at first; nil when nothing was spent, or the ratio is no number.
    public func rate(of amount: Double) -> Double? {
      guard base > 0 else { return nil }
      let rate = amount / base
      return rate.isFinite ? rate : nil
    }
  }

  /// The split between the first and the last period (首末期分解).
  public let whole: Step
  /// The splits from each period to the next one known, in order (逐期分解).
  public let steps: [Step]

  /// Splits the change of spending over the periods within two months.
  ///
  /// - Parameters:
  ///   - observations: the drivers of each period, in any order, each period once, all of one frequency.
  ///   - from: the first month that counts; all when nil.
  ///   - through: the last month that counts; all when nil.
  /// - Throws: ``DecompositionError``; ``DecompositionError/tooFewPeriods(_:)`` when less than two periods count.
  /// - Complexity: O(periods x categories) after sorting.
  public init(
    _ observations: [(period: Period, drivers: SpendingDrivers)], from: YearMonth? = nil, through: YearMonth? = nil
  ) throws(DecompositionError) {
    let counted = observations.filter { one in
      let isLate = from.map { YearMonth(one.period.year, one.period.firstMonth) >= $0 } ?? true
      return isLate && (through.map { YearMonth(one.period) <= $0 } ?? true)
    }
    let path = counted.sorted { $0.period < $1.period }
    guard let first = path.first, let last = path.last, path.count > 1 else {
      throw .tooFewPeriods(path.map(\.period))
    }
    for one in path where one.period.frequency != first.period.frequency {
      throw .mixedFrequencies(first.period, one.period)
    }
    try DecompositionError.requireDistinct(path.map(\.period.description))
    var steps: [Step] = []
    for (a, b) in zip(path, path.dropFirst()) { steps.append(try SpendingChange.step(a, b)) }
    self.steps = steps
    whole = steps.count == 1 ? steps[0] : try SpendingChange.step(first, last)
  }

  /// The part of a factor added up over the chain, in the unit of spending (链式合计).
  public func chained(_ factor: SpendingFactor) -> Double {
    var sum = CompensatedSum()
    for step in steps { sum.add(step.amount(factor)) }
    return sum.value
  }

  /// By how much a factor multiplied spending over the chain: the product over its steps; nil when one of them has none, or
  /// the product is beyond the range of a double.
  public func chainedRatio(_ factor: SpendingFactor) -> Double? {
    var product = 1.0
    for step in steps {
      guard let ratio = step.part(factor).ratio else { return nil }
      product *= ratio
    }
    return product.isFinite ? product : nil
  }

  private static func step(
    _ a: (period: Period, drivers: SpendingDrivers), _ b: (period: Period, drivers: SpendingDrivers)
  ) throws(DecompositionError) -> Step {
    Step(
      from: a.period, through: b.period, base: a.drivers.spending, later: b.drivers.spending,
      split: try DecompositionLMDI(spending: a.drivers, b.drivers))
  }
}
