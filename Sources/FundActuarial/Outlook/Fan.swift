public import FundCore

/// The distribution of one quantity at every period ahead (扇形分布): mean and quantiles of the simulated paths.
public struct Fan: Sendable, Equatable {
  /// One period of a fan.
  public struct Point: Sendable, Equatable {
    /// The mean of the paths (均值).
    public let mean: Double
    /// The quantiles, in the order of ``Fan/levels``.
    public let quantiles: [Double]
  }

  /// The probabilities of the quantiles, ascending.
  public let levels: [Double]
  /// Why a period has no value; ``MissingReason/present`` where it has.
  public private(set) var reasons: [MissingReason] = []
  private var means: [Double] = []
  private var values: [Double] = []

  init(levels: [Double]) { self.levels = levels }

  /// The number of periods.
  public var count: Int { means.count }

  /// The distribution at a step ahead, from zero: the first period after the origin is step 0.
  public subscript(step: Int) -> Measured<Point> {
    guard means.indices.contains(step) else { return .missing(.beyondHorizon) }
    guard reasons[step] == .present else { return .missing(reasons[step]) }
    let begin = step * levels.count
    return .value(Point(mean: means[step], quantiles: Array(values[begin..<begin + levels.count])))
  }

  /// The mean at a step ahead.
  public func mean(_ step: Int) -> Measured<Double> { self[step].map(\.mean) }

  /// A quantile at a step ahead; `itemAbsent` when the level was not asked for.
  public func quantile(_ level: Double, _ step: Int) -> Measured<Double> {
    guard let place = levels.firstIndex(of: level) else { return .missing(.itemAbsent) }
    return self[step].map { $0.quantiles[place] }
  }

  /// The median at a step ahead.
  public func median(_ step: Int) -> Measured<Double> { quantile(0.5, step) }

  /// The central 80 % interval at a step ahead, the one shown in brackets (80 % 区间).
  public func interval(_ step: Int) -> Measured<ClosedRange<Double>> {
    switch (quantile(0.1, step), quantile(0.9, step)) {
    case (.value(let low), .value(let high)): .value(min(low, high)...max(low, high))
    case (.missing(let reason), _), (_, .missing(let reason)): .missing(reason)
    }
  }

  /// Makes room for so many periods.
  mutating func reserve(_ count: Int) {
    means.reserveCapacity(count)
    values.reserveCapacity(count * levels.count)
    reasons.reserveCapacity(count)
  }

  mutating func append(mean: Double, quantiles: [Double]) {
    means.append(mean)
    values.append(contentsOf: quantiles)
    reasons.append(.present)
  }

  mutating func append(missing reason: MissingReason) {
    means.append(.nan)
    values.append(contentsOf: repeatElement(.nan, count: levels.count))
    reasons.append(reason)
  }

  /// The levels every outlook has, and the further ones asked for.
  static func levels(adding more: [Double]) -> [Double] {
    Set([0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95] + more).sorted()
  }

  /// Compares the bits of every value, so that two missing periods are equal.
  public static func == (a: Fan, b: Fan) -> Bool {
    a.levels == b.levels && a.reasons == b.reasons
      && a.means.map(\.bitPattern) == b.means.map(\.bitPattern)
      && a.values.map(\.bitPattern) == b.values.map(\.bitPattern)
  }
}
