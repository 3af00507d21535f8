import FundCore
import FundNumerics
import FundStatistics

extension ExponentialSmoothingModel {
  /// How many futures are simulated where there is no formula; odd, so that the middle one is a quantile.
  static let simulatedPaths = 5_001

  /// The distribution of each of the next periods.
  ///
  /// Where the trend does not multiply, and a season multiplies only with the error, the spread is known by formula
  /// (classes 1 to 3 of the source) and the distribution is normal about the point forecast; for additive errors that
  /// is exact. For the other forms 5,001 futures are simulated with a fixed seed, and their quantiles are stretched so
  /// that the median is the point forecast, the path without innovations.
  ///
  /// Source: Hyndman, Koehler, Ord and Snyder 2008, chapter 6. Cost: `O(h^2)`, or 5,001 paths.
  public func forecast(horizon: Int) throws(ForecastError) -> Forecast {
    guard horizon > 0 else { throw .badHorizon(horizon) }
    var points = [Double](repeating: 0, count: horizon)
    var span = points.mutableSpan
    fit.path(innovations: nil, into: &span)
    for step in points.indices where !points[step].isFinite { throw .overflow(method: method, step: step + 1) }
    let sigma = innovationStandardDeviation
    let steps: [ForecastDistribution]
    if sigma == 0 {
      steps = points.map { .normal(mean: $0, standardDeviation: 0) }
    } else if fit.hasAnalyticVariance {
      let deviations = fit.deviations(points, sigma: sigma)
      steps = zip(points, deviations).map { .normal(mean: $0, standardDeviation: $1) }
    } else {
      steps = try simulated(points, sigma)
    }
    return try Forecast(method: method, steps: TimeSeries(start: firstForecastPeriod, values: steps))
  }

  private func simulated(_ points: [Double], _ sigma: Double) throws(ForecastError) -> [ForecastDistribution] {
    let horizon = points.count
    let count = Self.simulatedPaths
    let generator = CounterBasedGenerator(seed: 1, key: StableHash.of(form.name))
    var samples = [[Double]](repeating: [Double](repeating: 0, count: count), count: horizon)
    var innovations = [Double](repeating: 0, count: horizon)
    var path = innovations
    for number in 0..<count {
      // Four draws a block, so that a longer horizon changes none of them.
      var draws = SIMD4<Double>()
      for step in 0..<horizon {
        if step % 4 == 0 { draws = StandardNormal.draws(generator, path: number, step: step / 4) }
        innovations[step] = sigma * draws[step % 4]
      }
      var span = path.mutableSpan
      fit.path(innovations: innovations.span, into: &span)
      for step in 0..<horizon { samples[step][number] = path[step] }
    }
    var steps: [ForecastDistribution] = []
    steps.reserveCapacity(horizon)
    for step in 0..<horizon {
      samples[step].sort()
      let middle = samples[step][count / 2]
      let stretch = middle > 0 && points[step] > 0 ? points[step] / middle : 1
      guard let moved = QuantileDistribution(sample: samples[step].map { $0 * stretch }) else {
        throw .overflow(method: method, step: step + 1)
      }
      steps.append(.quantiles(moved))
    }
    return steps
  }
}
