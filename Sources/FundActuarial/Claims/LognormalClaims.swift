import FundStatistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Claims whose logarithm is normal (对数正态费用分布), by mean m and standard deviation s of the logarithm.
///
/// With `z = log(d / m) / s + s / 2` the limited expected value is `m Φ(z - s) + d Φ(-z)`. The excess is written as
/// `d φ(z) ∫ (1 - u R(u)) du` from z - s to z, with the ratio of Mills `R(u) = Φ(-u) / φ(u)`, where its two terms would
/// cancel: about 11 digits are kept down to the smallest doubles.
///
/// Reference: S. Klugman, H. Panjer, G. Willmot, Loss models, appendix A.5.1.1.
public struct LognormalClaims: Sendable, Hashable {
  /// The mean claim (次均费用), in units of money.
  public let mean: Double
  /// The standard deviation of the logarithm (对数标准差).
  public let sigma: Double

  /// The distribution with a mean and a coefficient of variation (变异系数), the standard deviation over the mean.
  ///
  /// - Throws: ``ClaimError/badMean(_:)``, ``ClaimError/badVariation(_:)`` outside 0.0001 to 10,000.
  public init(mean: Double, variation: Double) throws(ClaimError) {
    try ClaimSize.check(mean: mean, variation: variation)
    self.init(mean: mean, sigma: log1p(variation * variation).squareRoot())
  }

  init(mean: Double, sigma: Double) {
    self.mean = mean
    self.sigma = sigma
  }

  /// The standard deviation over the mean.
  var variation: Double { expm1(sigma * sigma).squareRoot() }

  func upperTail(_ d: Double) -> Double { d > 0 ? StandardNormal.upperTail(score(d)) : 1 }

  func lowerTail(_ d: Double) -> Double { d > 0 ? StandardNormal.cumulative(score(d)) : 0 }

  func logDensity(_ x: Double) -> Double {
    let z = score(x)
    return -z * z / 2 - log(x) - log(sigma) - 0.918_938_533_204_672_741_78
  }

  func quantile(_ p: Double) -> Double { mean * exp(sigma * StandardNormal.quantile(p) - sigma * sigma / 2) }

  func limitedMean(_ d: Double) -> Double {
    let z = score(d)
    return mean * StandardNormal.cumulative(z - sigma) + d * StandardNormal.upperTail(z)
  }

  func excess(_ d: Double) -> Double {
    let z = score(d)
    guard sigma < 0.5, z > -5, z < 37 else {
      return max(0, mean * StandardNormal.upperTail(z - sigma) - d * StandardNormal.upperTail(z))
    }
    var integral = 0.0
    for (node, weight) in LognormalClaims.nodes {
      for sign in [-1.0, 1.0] {
        let u = z - sigma / 2 + sign * node * sigma / 2
        integral += weight * (1 - u * StandardNormal.upperTail(u) / StandardNormal.density(u))
      }
    }
    return d * StandardNormal.density(z) * integral * sigma / 2
  }

  /// `(log d - μ) / s` with `μ = log m - s² / 2`.
  private func score(_ d: Double) -> Double {
    let ratio = d / mean
    let logarithm: Double
    if ratio > 0.5, ratio < 2 {
      logarithm = log1p((d - mean) / mean)
    } else {
      logarithm = ratio.isNormal ? log(ratio) : log(d) - log(mean)
    }
    return logarithm / sigma + sigma / 2
  }

  /// The positive nodes and the weights of the quadrature of Gauss and Legendre with ten points.
  private static let nodes: [(Double, Double)] = [
    (0.148_874_338_981_631_210_88, 0.295_524_224_714_752_870_17),
    (0.433_395_394_129_247_190_80, 0.269_266_719_309_996_355_09),
    (0.679_409_568_299_024_406_23, 0.219_086_362_515_982_043_99),
    (0.865_063_366_688_984_510_73, 0.149_451_349_150_580_593_15),
    (0.973_906_528_517_171_720_08, 0.066_671_344_308_688_137_59),
  ]
}
