public import FundCore

/// How methods are back-tested (回测方案): how far ahead, from how many origins, and what is asked of the distributions.
public struct BacktestPlan: Sendable, Hashable {
  /// Periods forecast from each origin; 12 months, 4 quarters or 3 years, cut to a third of the history, when nil.
  public let horizon: Int?
  /// The number of origins wanted; fewer when the history is short.
  public let origins: Int
  /// Periods between origins.
  public let step: Int
  /// The levels of the intervals whose coverage is counted.
  public let levels: [Double]
  /// The probabilities of the quantiles whose pinball loss is taken.
  public let probabilities: [Double]
  /// Which intervals the forecasts have.
  public let intervals: IntervalChoice

  /// A plan; horizon, origins and step are at least one.
  public init(
    horizon: Int? = nil, origins: Int = 24, step: Int = 1, levels: [Double] = [0.8, 0.95],
    probabilities: [Double] = [0.1, 0.25, 0.5, 0.75, 0.9], intervals: IntervalChoice = .model
  ) {
    precondition(
      (horizon ?? 1) > 0 && origins > 0 && step > 0, "Horizon, origins and the step between them are at least one.")
    self.horizon = horizon
    self.origins = origins
    self.step = step
    self.levels = levels
    self.probabilities = probabilities
    self.intervals = intervals
  }

  /// The periods forecast from each origin of a series of so many periods.
  public func horizon(seriesCount: Int, _ frequency: Frequency) -> Int {
    if let horizon { return horizon }
    let usual =
      switch frequency {
      case .monthly: 12
      case .quarterly: 4
      case .annual: 3
      }
    return max(1, min(usual, seriesCount / 3))
  }

  /// The lengths of history at the origins, ascending.
  ///
  /// The last origin lies a horizon before the end. All methods are judged at the same origins: those at which the most
  /// demanding method can be fitted, of the methods that can be at three origins at least.
  func trainingCounts(seriesCount: Int, horizon: Int, needs: [Int]) -> [Int] {
    let longest = seriesCount - horizon
    guard longest >= 1 else { return [] }
    let fewest = min(3, origins)
    var shortest = 1
    for need in needs where need <= longest - (fewest - 1) * step { shortest = max(shortest, need) }
    return RollingOrigin(horizon: horizon, origins: origins, step: step)
      .trainingCounts(seriesCount: seriesCount, shortest: shortest)
  }

  /// Throws for a level or probability that does not lie strictly between zero and one.
  package func requireLevels() throws(ForecastError) { try ForecastError.require(levels: levels + probabilities) }
}
