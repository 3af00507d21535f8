import FundCore
import FundNumerics
import FundStatistics

/// A model whose innovations have the distribution of its residuals (残差自助模型).
///
/// Forecasts are simulated: ``simulatedPaths`` paths with a fixed seed, the innovations of each step spread evenly
/// over the probabilities (Latin hypercube), which leaves means and quantiles far less to chance than independent
/// draws. A longer horizon changes no earlier step. Takes as long as that many paths of the model.
///
/// Source of the sampling: M. McKay, R. Beckman and W. Conover, Technometrics 21 (1979).
public struct BootstrappedModel: DerivedModel {
  /// The model.
  public let base: any ForecastModel
  /// The name of the method.
  public let method: String
  private let law: ResidualLaw?

  /// How many futures are simulated; odd, so that the middle one is a quantile.
  public static let simulatedPaths = 5_001

  /// A model with innovations from its own residuals.
  public init(_ base: any ForecastModel, method: String) {
    self.base = base
    self.method = method
    law = ResidualLaw(base.residuals.values, standardDeviation: base.innovationStandardDeviation)
  }

  /// How many residuals innovations are drawn from, zero where the model's own distribution is kept; and what the
  /// model estimated.
  public var parameters: [ForecastParameter] {
    [ForecastParameter("drawnResiduals", law == nil ? 0 : Double(base.residuals.count))] + base.parameters
  }

  /// The simulated distributions.
  public func forecast(horizon: Int) throws(ForecastError) -> Forecast {
    guard horizon > 0 else { throw .badHorizon(horizon) }
    // The model's own forecast says first what it has to say against the horizon.
    let own = try base.forecast(horizon: horizon)
    guard let law else { return try Forecast(method: method, steps: own.steps) }
    let count = Self.simulatedPaths
    let leading = leadingInnovationCount
    let generator = CounterBasedGenerator(seed: 1, key: StableHash.of(method))
    var innovations = [[Double]](repeating: [], count: leading + horizon)
    for place in innovations.indices {
      innovations[place] = Self.strata(generator, place, count).map { probability in
        place < leading ? StandardNormal.quantile(probability) * innovationStandardDeviation : law.quantile(probability)
      }
    }
    var samples = [[Double]](repeating: [Double](repeating: 0, count: count), count: horizon)
    var moves = [Double](repeating: 0, count: leading + horizon)
    var path = [Double](repeating: 0, count: horizon)
    for number in 0..<count {
      for place in moves.indices { moves[place] = innovations[place][number] }
      var output = path.mutableSpan
      base.path(innovations: moves.span, into: &output)
      for step in 0..<horizon { samples[step][number] = path[step] }
    }
    var steps: [ForecastDistribution] = []
    steps.reserveCapacity(horizon)
    for step in 0..<horizon {
      guard let table = QuantileDistribution(sample: samples[step]) else {
        throw .overflow(method: method, step: step + 1)
      }
      steps.append(.quantiles(table))
    }
    return try Forecast(method: method, steps: TimeSeries(start: firstForecastPeriod, values: steps))
  }

  /// A probability for each path, one in each of `count` equal parts, in an order drawn anew for each place.
  private static func strata(_ generator: CounterBasedGenerator, _ place: Int, _ count: Int) -> [Double] {
    var draws: [(order: Double, within: Double)] = []
    draws.reserveCapacity(count)
    for number in 0..<count {
      let uniforms = generator.uniforms(path: number, step: place)
      draws.append((uniforms.x, uniforms.y))
    }
    let order = draws.indices.sorted { draws[$0].order < draws[$1].order }
    var probabilities = [Double](repeating: 0, count: count)
    for (rank, number) in order.enumerated() {
      probabilities[number] = (Double(rank) + draws[number].within) / Double(count)
    }
    return probabilities
  }

  /// Writes one path: each innovation becomes that residual which lies as high among the residuals as the innovation
  /// among normal ones.
  ///
  /// Innovations that are all zero give the medians of the forecast, which a skewed distribution does not reach by
  /// adding its medians.
  public func path(innovations: Span<Double>, into path: inout MutableSpan<Double>) {
    let leading = leadingInnovationCount
    precondition(innovations.count == leading + path.count, "A path needs one innovation for each step.")
    guard let law else { return base.path(innovations: innovations, into: &path) }
    var moves = [Double](repeating: 0, count: innovations.count)
    var isStill = true
    for place in moves.indices {
      let innovation = innovations[place]
      isStill = isStill && innovation == 0
      moves[place] =
        place < leading ? innovation : law.quantile(StandardNormal.cumulative(innovation / innovationStandardDeviation))
    }
    if isStill, path.count > 0, let medians = try? forecast(horizon: path.count).median.values {
      for step in path.indices { path[step] = medians[step] }
    } else {
      base.path(innovations: moves.span, into: &path)
    }
  }
}
