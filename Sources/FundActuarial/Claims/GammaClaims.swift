import FundStatistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Claims of a gamma distribution (伽玛费用分布), by shape a and scale s: the mean is `a s`, the variance `a s²`.
///
/// With `x = d / s` the limited expected value is `a s P(a + 1, x) + d Q(a, x)`. Beyond the mean the excess is
/// `s Q(a, x) (1 + K)`, where K is the rest of the continued fraction of Legendre for Q after its first step: nothing
/// cancels there, however far out.
///
/// Reference: S. Klugman, H. Panjer, G. Willmot, Loss models, appendix A.3.2.1.
public struct GammaClaims: Sendable, Hashable {
  /// The mean claim (次均费用), in units of money.
  public let mean: Double
  /// The shape (形状参数), one over the square of the coefficient of variation.
  public let shape: Double
  private let claims: GammaDistribution
  private let amounts: GammaDistribution

  /// The distribution with a mean and a coefficient of variation (变异系数), the standard deviation over the mean.
  ///
  /// - Throws: ``ClaimError/badMean(_:)``, ``ClaimError/badVariation(_:)`` outside 0.0001 to 10,000.
  public init(mean: Double, variation: Double) throws(ClaimError) {
    try ClaimSize.check(mean: mean, variation: variation)
    try self.init(mean: mean, shape: 1 / (variation * variation))
  }

  init(mean: Double, shape: Double) throws(ClaimError) {
    do throws(StatisticsError) {
      claims = try GammaDistribution(shape: shape, scale: mean / shape)
      amounts = try GammaDistribution(shape: shape + 1, scale: mean / shape)
    } catch {
      throw .badMean(mean)
    }
    self.mean = mean
    self.shape = shape
  }

  /// The scale (尺度参数), in units of money.
  public var scale: Double { mean / shape }

  /// The standard deviation over the mean.
  var variation: Double { 1 / shape.squareRoot() }

  func upperTail(_ d: Double) -> Double { claims.upperTail(d) }

  func lowerTail(_ d: Double) -> Double { claims.cumulative(d) }

  func logDensity(_ x: Double) -> Double {
    let y = x / scale
    return shape * log(y) - y - GammaFunction.logarithm(shape) - log(x)
  }

  func quantile(_ p: Double) -> Double { claims.quantile(p) }

  func limitedMean(_ d: Double) -> Double { mean * amounts.cumulative(d) + d * claims.upperTail(d) }

  func excess(_ d: Double) -> Double {
    let x = d / scale
    guard x > max(1, shape), x.isFinite else {
      return max(0, mean * amounts.upperTail(d) - d * claims.upperTail(d))
    }
    return scale * claims.upperTail(d) * (1 + rest(x))
  }

  /// `1 (a - 1) / (x + 3 - a + 2 (a - 2) / (x + 5 - a + ...))`, by the method of Lentz.
  private func rest(_ x: Double) -> Double {
    let tiny = 1e-300
    var denominator = x + 1 - shape
    var (value, c, d) = (tiny, tiny, 0.0)
    for n in 1...200_000 {
      let i = Double(n)
      let numerator = i * (shape - i)
      denominator += 2
      d = denominator + numerator * d
      c = denominator + numerator / c
      d = 1 / (d == 0 ? tiny : d)
      c = c == 0 ? tiny : c
      value *= c * d
      if abs(c * d - 1) < 1e-16 { break }
    }
    return value
  }
}
