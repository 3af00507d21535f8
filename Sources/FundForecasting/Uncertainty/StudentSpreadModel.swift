import FundNumerics
import FundStatistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A model whose spread is itself uncertain (离散程度不确定的模型): known as well as a variance from so many observations.
///
/// Every path has a spread of its own, `sqrt(v / chi-squared(v))` times that of the model, so that the distribution of each
/// step has the quantiles of Student's t with v degrees of freedom where the model has those of the normal distribution. The
/// spread of a path takes one more leading innovation, the first.
public struct StudentSpreadModel: DerivedModel {
  /// The model.
  public let base: any ForecastModel
  /// The degrees of freedom v.
  public let degrees: Int
  /// The name of the method.
  public let method: String
  /// How the method did in the last years of the history.
  public let record: ForecastRecord?
  /// The spread of a path for equally spaced scores of the first innovation from -5 to 5.
  private let spreads: [Double]

  /// A model with v degrees of freedom, at least 3, so that its spread has a mean.
  public init(_ base: any ForecastModel, degrees: Int, method: String, record: ForecastRecord? = nil) {
    precondition(degrees >= 3, "Three degrees of freedom are the least.")
    self.base = base
    self.degrees = degrees
    self.method = method
    self.record = record
    let law = try? ChiSquared(degreesOfFreedom: Double(degrees))
    spreads = (0...100).map { place in
      let score = Double(place - 50) / 10
      // A high score is a wide spread, a small chi-squared.
      let value = law?.quantile(StandardNormal.cumulative(-score)) ?? Double(degrees)
      return (Double(degrees) / value).squareRoot()
    }
  }

  /// One more than the model has.
  public var leadingInnovationCount: Int { base.leadingInnovationCount + 1 }

  /// The distributions of the model at the scores of Student's t.
  public func forecast(horizon: Int) throws(ForecastError) -> Forecast {
    let inner = try base.forecast(horizon: horizon)
    guard let student = try? StudentT(degreesOfFreedom: Double(degrees)) else { return inner }
    let scores = QuantileDistribution.probabilities.map { student.quantile($0) }
    return try inner.mapped(method: method) { _, own in
      QuantileDistribution(sample: scores.map { own.value(atScore: $0) }).map { .quantiles($0) }
    }
  }

  /// The path of the model for innovations times the spread of the path.
  public func path(innovations: Span<Double>, into path: inout MutableSpan<Double>) {
    precondition(innovations.count == leadingInnovationCount + path.count, "A path needs one innovation for each step.")
    let unit = innovationStandardDeviation
    let score = unit > 0 ? max(-4.999, min(4.999, innovations[0] / unit)) : 0
    let place = (score + 5) * 10
    let lower = Int(place)
    let spread = spreads[lower] + (place - Double(lower)) * (spreads[lower + 1] - spreads[lower])
    var scaled = [Double](repeating: 0, count: innovations.count - 1)
    for index in scaled.indices { scaled[index] = innovations[index + 1] * spread }
    base.path(innovations: scaled.span, into: &path)
  }
}

extension ForecastDistribution {
  /// The value that a normal score stands for: the quantile of its probability, in the tails beyond a table as far out as its
  /// last quantiles lead.
  func value(atScore score: Double) -> Double {
    switch self {
    case .normal(let mean, let spread): return mean + score * spread
    case .logNormal(let median, let spread):
      return median * exp(score * spread)
    case .quantiles(let table):
      // 2.8 standard deviations are about the last quantile but one of a table.
      let edge = 2.8
      guard abs(score) > edge else { return table.quantile(StandardNormal.cumulative(score)) }
      let middle = table.quantile(0.5)
      let end = table.quantile(StandardNormal.cumulative(score < 0 ? -edge : edge))
      return middle + (end - middle) * abs(score) / edge
    }
  }
}
