import FundStatistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The distribution of one period of a forecast (预测分布).
///
/// All of its numbers are finite, and a spread is never negative. A spread of zero is a certain value.
@nonexhaustive
public enum ForecastDistribution: Sendable, Hashable {
  /// Normal, in the unit of the series.
  case normal(mean: Double, standardDeviation: Double)
  /// Log-normal: the logarithm is normal around the logarithm of the median.
  case logNormal(median: Double, logStandardDeviation: Double)
  /// Known by its quantiles, such as those of simulated values.
  case quantiles(QuantileDistribution)

  /// The expected value. Of a log-normal, `median exp(s^2 / 2)`: the bias-adjusted forecast.
  public var mean: Double {
    switch self {
    case .normal(let mean, _): mean
    case .logNormal(let median, let spread): median * exp(spread * spread / 2)
    case .quantiles(let table): table.mean
    }
  }

  /// The value that is exceeded with probability one half.
  public var median: Double {
    switch self {
    case .normal(let mean, _): mean
    case .logNormal(let median, _): median
    case .quantiles(let table): table.quantile(0.5)
    }
  }

  /// The standard deviation, in the unit of the series.
  public var standardDeviation: Double {
    switch self {
    case .normal(_, let spread): spread
    case .logNormal(_, let spread): mean * expm1(spread * spread).squareRoot()
    case .quantiles(let table): table.standardDeviation
    }
  }

  /// The value that is not exceeded with the given probability (分位数).
  ///
  /// - Throws: ``ForecastError/badLevel(_:)`` unless the probability lies strictly between zero and one.
  public func quantile(_ probability: Double) throws(ForecastError) -> Double {
    guard probability > 0, probability < 1 else { throw .badLevel(probability) }
    switch self {
    case .normal(let mean, let spread): return mean + StandardNormal.quantile(probability) * spread
    case .logNormal(let median, let spread): return median * exp(StandardNormal.quantile(probability) * spread)
    case .quantiles(let table): return table.quantile(probability)
    }
  }

  /// The probability of a value at or below `value`. A certain value is a step from zero to one.
  public func cumulative(_ value: Double) -> Double {
    switch self {
    case .normal(let mean, let spread):
      guard spread > 0 else { return value >= mean ? 1 : 0 }
      return StandardNormal.cumulative((value - mean) / spread)
    case .logNormal(let median, let spread):
      guard value > 0 else { return 0 }
      guard spread > 0 else { return value >= median ? 1 : 0 }
      return StandardNormal.cumulative(log(value / median) / spread)
    case .quantiles(let table): return table.cumulative(value)
    }
  }

  /// The central interval that holds the value with probability `level` (预测区间).
  ///
  /// - Throws: ``ForecastError/badLevel(_:)`` unless the level lies strictly between zero and one.
  public func interval(level: Double) throws(ForecastError) -> ForecastInterval {
    guard level > 0, level < 1 else { throw .badLevel(level) }
    let outside = (1 - level) / 2
    return ForecastInterval(level: level, lower: try quantile(outside), upper: try quantile(1 - outside))
  }

  /// The distribution with a number added to every value; nil when that leaves the range of numbers.
  func moved(by change: Double) -> ForecastDistribution? {
    switch self {
    case .normal(let mean, let spread): return .normal(mean: mean + change, standardDeviation: spread)
    case .logNormal:
      let quantiles = QuantileDistribution.probabilities.map { ((try? quantile($0)) ?? .nan) + change }
      return QuantileDistribution(sample: quantiles).map { .quantiles($0) }
    case .quantiles(let table): return table.mapped { $0 + change }.map { .quantiles($0) }
    }
  }

  /// The distribution with every value multiplied by a positive number; nil when that leaves the range of numbers.
  func scaled(by factor: Double) -> ForecastDistribution? {
    switch self {
    case .normal(let mean, let spread): return .normal(mean: mean * factor, standardDeviation: spread * factor)
    case .logNormal(let median, let spread): return .logNormal(median: median * factor, logStandardDeviation: spread)
    case .quantiles(let table): return table.mapped { $0 * factor }.map { .quantiles($0) }
    }
  }

  /// Whether every number a caller can ask for first is finite.
  var isFinite: Bool { mean.isFinite && median.isFinite && standardDeviation.isFinite }
}

/// A central interval of a forecast (预测区间).
public struct ForecastInterval: Sendable, Hashable {
  /// The probability that the value lies inside, such as 0.8.
  public let level: Double
  /// The lower end.
  public let lower: Double
  /// The upper end.
  public let upper: Double

  /// An interval.
  public init(level: Double, lower: Double, upper: Double) {
    self.level = level
    self.lower = lower
    self.upper = upper
  }
}
