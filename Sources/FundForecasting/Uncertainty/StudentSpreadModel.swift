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
///
/// Where experience says how much wider or narrower errors are than the model thinks, ``widths`` stretch its distributions and
/// paths about the median m: a value y becomes `m + w (y - m)`, and `m (y / m)^w` where `w > 1` and `0 < y < m`, so that what was
/// positive stays so.
public struct StudentSpreadModel: DerivedModel {
  /// The model.
  public let base: any ForecastModel
  /// The degrees of freedom v.
  public let degrees: Double
  /// The name of the method.
  public let method: String
  /// How the method did in the last years of the history.
  public let record: ForecastRecord?
  /// By how much each step of a year is stretched, beginning with the first step ahead and again every year; empty for no step.
  public let widths: [Double]
  /// The medians of the first steps, about which paths are stretched; empty without ``widths``.
  private let medians: [Double]
  /// The years of medians that are kept.
  private static let keptYears = 10
  /// The spread of a path for equally spaced scores of the first innovation from -5 to 5.
  private let spreads: [Double]

  /// A model with v degrees of freedom, at least 3, so that its spread has a mean.
  public init(
    _ base: any ForecastModel, degrees: Double, method: String, record: ForecastRecord? = nil, widths: [Double] = []
  ) {
    precondition(degrees >= 3, "Three degrees of freedom are the least.")
    precondition(widths.allSatisfy { $0 > 0 && $0.isFinite }, "Widths are positive.")
    self.widths = widths
    medians = widths.isEmpty ? [] : base.medianPath(Self.keptYears * widths.count)
    self.base = base
    self.degrees = degrees
    self.method = method
    self.record = record
    let law = try? ChiSquared(degreesOfFreedom: degrees)
    spreads = (0...100).map { place in
      let score = Double(place - 50) / 10
      // A high score is a wide spread, a small chi-squared.
      let value = law?.quantile(StandardNormal.cumulative(-score)) ?? degrees
      return (degrees / value).squareRoot()
    }
  }

  /// What the model estimated, and the mean of the ``widths``.
  public var parameters: [ForecastParameter] {
    guard !widths.isEmpty else { return base.parameters }
    return base.parameters + [ForecastParameter("width of errors", widths.reduce(0, +) / Double(widths.count))]
  }

  /// One more than the model has.
  public var leadingInnovationCount: Int { base.leadingInnovationCount + 1 }

  /// The distributions of the model at the scores of Student's t.
  public func forecast(horizon: Int) throws(ForecastError) -> Forecast {
    let inner = try base.forecast(horizon: horizon)
    guard let student = try? StudentT(degreesOfFreedom: degrees) else { return inner }
    let scores = QuantileDistribution.probabilities.map { student.quantile($0) }
    return try inner.mapped(method: method) { step, own in
      var values = scores.map { own.value(atScore: $0) }
      if !widths.isEmpty {
        let (median, width) = (own.median, widths[step % widths.count])
        for index in values.indices { values[index] = Self.stretched(values[index], about: median, by: width) }
      }
      return QuantileDistribution(sample: values).map { .quantiles($0) }
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
    guard !widths.isEmpty else { return }
    let known = path.count <= medians.count ? medians : base.medianPath(path.count)
    for step in path.indices {
      path[step] = Self.stretched(path[step], about: known[step], by: widths[step % widths.count])
    }
  }

  /// A value moved away from a median, or towards it; rises with the value.
  private static func stretched(_ value: Double, about median: Double, by width: Double) -> Double {
    guard width > 1, median > 0, value < median else { return median + width * (value - median) }
    return value > 0 ? median * pow(value / median, width) : width * value
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
