import FundNumerics

/// A distribution known by its quantiles (分位数分布): of simulated values, of past errors, or of mixtures.
///
/// It holds quantiles at equally spaced probabilities from zero to one and is linear between them: a quantile is what
/// definition 7 of Hyndman and Fan gives of the sample. More than ``mostQuantiles`` sorted values are thinned to that many.
public struct QuantileDistribution: Sendable, Hashable {
  /// The quantiles at equally spaced probabilities, ascending, at least one.
  public let quantiles: [Double]
  /// The expected value.
  public let mean: Double
  /// The standard deviation.
  public let standardDeviation: Double

  /// How many quantiles are kept of a larger sample.
  public static let mostQuantiles = 501

  /// Equally spaced probabilities at which an unbounded distribution is tabulated; its ends stand for one in two thousand.
  static let probabilities = (0..<mostQuantiles).map { place in
    min(0.9995, max(0.0005, Double(place) / Double(mostQuantiles - 1)))
  }

  /// The distribution of a sample of finite values, each as likely as any other; nil without a value or with one that is
  /// not finite. In `O(n log n)`.
  public init?(sample: [Double]) {
    guard !sample.isEmpty, sample.allSatisfy(\.isFinite) else { return nil }
    let sorted = sample.sorted()
    // About a middle value, so that sums of large numbers keep their digits.
    let centre = sorted[sorted.count / 2]
    var sum = CompensatedSum()
    for value in sorted { sum.add(value - centre) }
    let shift = sum.value / Double(sorted.count)
    var squares = CompensatedSum()
    for value in sorted { squares.add((value - centre - shift) * (value - centre - shift)) }
    mean = centre + shift
    standardDeviation = (squares.value / Double(sorted.count)).squareRoot()
    quantiles =
      sorted.count <= Self.mostQuantiles
      ? sorted
      : (0..<Self.mostQuantiles).map {
        Self.interpolated(sorted, at: Double($0) / Double(Self.mostQuantiles - 1))
      }
  }

  private static func interpolated(_ sorted: [Double], at probability: Double) -> Double {
    let position = Double(sorted.count - 1) * probability
    let lower = min(Int(position), sorted.count - 1)
    let low = sorted[lower]
    let fraction = position - Double(lower)
    guard fraction > 0 else { return low }
    return low + fraction * (sorted[lower + 1] - low)
  }

  /// The value that is not exceeded with a probability from zero to one; the ends are the smallest and the largest value.
  public func quantile(_ probability: Double) -> Double {
    Self.interpolated(quantiles, at: min(1, max(0, probability)))
  }

  /// The probability of a value at or below `value`, linear between quantiles. In `O(log n)`.
  public func cumulative(_ value: Double) -> Double {
    guard value >= quantiles[0] else { return 0 }
    guard value < quantiles[quantiles.count - 1] else { return 1 }
    // The last place whose quantile is not above the value.
    var (low, high) = (0, quantiles.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if quantiles[middle] <= value { low = middle } else { high = middle }
    }
    let step = quantiles[low + 1] - quantiles[low]
    let fraction = step > 0 ? (value - quantiles[low]) / step : 0
    return (Double(low) + fraction) / Double(quantiles.count - 1)
  }

  /// The distribution with every value changed by a function that never falls.
  ///
  /// Mean and standard deviation are those of the changed quantiles.
  func mapped(_ change: (Double) -> Double) -> QuantileDistribution? {
    QuantileDistribution(sample: quantiles.map(change))
  }
}
