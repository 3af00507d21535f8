public import FundCore

/// A consumer price index (价格指数): monthly, quarterly or annual levels, any base.
public struct PriceIndex: Sendable, Hashable {
  /// How often it is measured.
  public let frequency: Frequency
  private let levels: [Int32: Double]

  /// An index of these levels; periods of another frequency than the first, and levels that are not positive
  /// finite numbers, are left out. Nil when nothing is left.
  public init?(_ values: [(period: Period, level: Double)]) {
    guard let frequency = values.first?.period.frequency else { return nil }
    let kept = values.filter { $0.period.frequency == frequency && $0.level > 0 && $0.level.isFinite }
    guard !kept.isEmpty else { return nil }
    self.frequency = frequency
    levels = Dictionary(kept.map { ($0.period.ordinal, $0.level) }, uniquingKeysWith: { _, new in new })
  }

  /// The rise of prices over the twelve months to the end of a period, a fraction of one (同比涨幅).
  ///
  /// The level of the index period that ends with `period` over the level a year before, minus one. An annual index
  /// answers only for periods that end a year.
  /// - Returns: `incompatible` when the index is coarser than the question, `noData` when a level is missing.
  public func growth(to period: Period) -> Measured<Double> {
    let last = period.containing(frequency)
    guard last.lastMonth == period.lastMonth else { return .missing(.incompatible) }
    guard let now = levels[last.ordinal], let before = levels[last.ordinal - Int32(frequency.periodsPerYear)] else {
      return .missing(.noData)
    }
    return .value(now / before - 1)
  }

  /// The levels in order, with the gaps between them (指数序列).
  public var series: GappedSeries<Double> {
    let ordinals = levels.keys.sorted()
    guard let first = ordinals.first, let last = ordinals.last else {
      preconditionFailure("A price index has a level.")
    }
    return GappedSeries(
      start: Period(ordinal: Int(first), frequency), values: (first...last).map { levels[$0] })
  }
}
