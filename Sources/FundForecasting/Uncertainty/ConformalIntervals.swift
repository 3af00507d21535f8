import FundCore

/// Forecast distributions whose spread is what earlier forecasts missed by (保形预测区间).
///
/// From earlier origins the errors of each step ahead are known. With enough of them, ``fewestPerStep``, the distribution of a
/// step is the forecast plus those errors; with fewer, errors of all steps are pooled in units of the standard deviation the
/// model gives each step; with fewer than ``fewestPooled`` in all, the model's own distribution stands. Sizes count, not
/// signs: the interval of a level is as wide to both sides as the quantile of the sizes at `(n + 1) level / n`, which holds
/// the next error with that probability if errors are exchangeable. Intervals of a higher level
/// hold those of a lower one. Where the history was never negative,
/// neither are the intervals.
///
/// Reference: J. Lei et al., Distribution-free predictive inference for regression, JASA 113 (2018); C. Xu and Y. Xie,
/// ICML (2021), for time series.
public struct ConformalIntervals: Sendable {
  /// What intervals rest on (区间类型).
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Errors of each step.
    case conformal
    /// Errors of all steps in units of the model's standard deviations.
    case pooled
    /// The model alone.
    case analytic
  }

  /// The fewest errors of a step for a distribution of its own.
  public static let fewestPerStep = 20
  /// The fewest errors of all steps together.
  public static let fewestPooled = 20

  /// What they rest on.
  public let kind: Kind
  /// The sizes of the errors of each step, ascending.
  private let sizes: [[Double]]
  /// The sizes of all errors in units of the model's standard deviation, ascending.
  private let pooled: [Double]

  /// The intervals that some errors give.
  ///
  /// - Parameters:
  ///   - errors: actual less forecast, for each origin one for each step ahead; a shorter origin has fewer.
  ///   - deviations: the standard deviation that the model gives each step ahead, as many as steps at least.
  public init(errors: [[Double]], deviations: [Double]) {
    let steps = errors.map(\.count).max() ?? 0
    sizes = (0..<steps).map { step in
      errors.compactMap { step < $0.count && $0[step].isFinite ? abs($0[step]) : nil }.sorted()
    }
    pooled = errors.flatMap { own in
      zip(own, deviations).compactMap { error, deviation in
        deviation > 0 && error.isFinite ? abs(error) / deviation : nil
      }
    }.sorted()
    if !sizes.isEmpty, sizes.allSatisfy({ $0.count >= Self.fewestPerStep }) {
      kind = .conformal
    } else {
      kind = pooled.count >= Self.fewestPooled ? .pooled : .analytic
    }
  }

  /// A forecast with these intervals around its medians.
  ///
  /// - Parameter isNonNegative: whether what lies below zero is cut off.
  /// - Throws: ``ForecastError/overflow(method:step:)``.
  public func applied(to forecast: Forecast, isNonNegative: Bool) throws(ForecastError) -> Forecast {
    guard kind != .analytic || isNonNegative else { return forecast }
    var steps: [ForecastDistribution] = []
    for (step, own) in forecast.steps.values.enumerated() {
      let quantiles = QuantileDistribution.probabilities.map { probability -> Double in
        let value = quantile(probability, of: own, step: step)
        return isNonNegative ? max(0, value) : value
      }
      guard let table = QuantileDistribution(sample: quantiles) else {
        throw .overflow(method: forecast.method, step: step + 1)
      }
      steps.append(.quantiles(table))
    }
    return try Forecast(method: forecast.method, steps: TimeSeries(start: forecast.steps.start, values: steps))
  }

  private func quantile(_ probability: Double, of own: ForecastDistribution, step: Int) -> Double {
    let middle = own.median
    let level = abs(2 * probability - 1)
    let side = probability < 0.5 ? -1.0 : 1
    switch kind {
    case .analytic: return (try? own.quantile(probability)) ?? .nan
    case .conformal where step < sizes.count:
      return middle + side * Self.quantile(sizes[step], level)
    default:
      return middle + side * Self.quantile(pooled, level) * own.standardDeviation
    }
  }

  /// The size that holds the next error with a probability, linear between `i / (n + 1)`; beyond the last the last.
  static func quantile(_ sizes: [Double], _ level: Double) -> Double {
    let position = level * Double(sizes.count + 1) - 1
    guard position > 0 else { return sizes[0] * max(0, position + 1) }
    let lower = min(Int(position), sizes.count - 1)
    let upper = min(lower + 1, sizes.count - 1)
    return sizes[lower] + (position - Double(lower)) * (sizes[upper] - sizes[lower])
  }
}
