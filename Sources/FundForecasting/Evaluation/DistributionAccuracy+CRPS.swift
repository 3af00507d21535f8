import FundStatistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension DistributionAccuracy {
  /// The continuous ranked probability score (连续分级概率评分, CRPS), in the unit of the series: the integral over x of
  /// `(F(x) - [x >= y])^2`, twice the pinball loss averaged over all probabilities. Of a certain value the absolute error.
  ///
  /// Closed forms for normal and log-normal distributions; exact for quantiles, whose distribution is linear between them.
  ///
  /// References: T. Gneiting and A. Raftery, Strictly proper scoring rules, prediction, and estimation, JASA 102 (2007);
  /// S. Baran and S. Lerch, Q. J. R. Meteorol. Soc. 141 (2015), for the log-normal.
  public static func rankedScore(actual: Double, _ distribution: ForecastDistribution) -> Double {
    switch distribution {
    case .normal(let mean, let spread):
      guard spread > 0 else { return abs(actual - mean) }
      let z = (actual - mean) / spread
      let centre = z * (2 * StandardNormal.cumulative(z) - 1) + 2 * StandardNormal.density(z)
      return spread * (centre - 1 / Double.pi.squareRoot())
    case .logNormal(let median, let spread):
      guard spread > 0 else { return abs(actual - median) }
      let mean = distribution.mean
      let apart = StandardNormal.cumulative(spread / 2.0.squareRoot())
      guard actual > 0 else { return -actual + 2 * mean * (1 - apart) }
      let z = log(actual / median) / spread
      return actual * (2 * StandardNormal.cumulative(z) - 1)
        - 2 * mean * (StandardNormal.cumulative(z - spread) + apart - 1)
    case .quantiles(let table): return rankedScore(actual: actual, table)
    }
  }

  private static func rankedScore(actual: Double, _ table: QuantileDistribution) -> Double {
    let points = table.quantiles
    guard let first = points.first, let last = points.last else { return .nan }
    guard points.count > 1 else { return abs(actual - first) }
    var score = max(0, first - actual) + max(0, actual - last)
    let unit = 1 / Double(points.count - 1)
    for index in 1..<points.count {
      let (low, high) = (points[index - 1], points[index])
      guard high > low else { continue }
      let (below, above) = (Double(index - 1) * unit, Double(index) * unit)
      if actual >= high {
        score += (high - low) * squareMean(below, above)
      } else if actual <= low {
        score += (high - low) * squareMean(1 - below, 1 - above)
      } else {
        let split = below + (above - below) * (actual - low) / (high - low)
        score += (actual - low) * squareMean(below, split) + (high - actual) * squareMean(1 - split, 1 - above)
      }
    }
    return score
  }

  /// The mean square of what runs linearly from one number to another.
  private static func squareMean(_ a: Double, _ b: Double) -> Double { (a * a + a * b + b * b) / 3 }

  /// The probability integral transform (概率积分变换, PIT): the foretold probability of a value at or below what came.
  ///
  /// Over many forecasts it is spread evenly from zero to one when the distributions are right; heaped at both ends when they
  /// are too narrow, in the middle when too wide.
  public static func probabilityIntegral(actual: Double, _ distribution: ForecastDistribution) -> Double {
    distribution.cumulative(actual)
  }
}
