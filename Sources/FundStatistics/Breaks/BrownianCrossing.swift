#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How likely Brownian paths are to cross symmetric boundaries (布朗运动越界概率).
public enum BrownianCrossing {
  /// The probability that a Brownian bridge leaves `-height ... height`, Kolmogorov's
  /// `2 sum of (-1)^(j+1) exp(-2 j^2 h^2)`; for small heights by its dual series, so that all digits are kept.
  public static func bridge(_ height: Double) -> Double {
    guard height > 0 else { return height.isNaN ? height : 1 }
    if height < 1 {
      // 1 - sqrt(2 pi) / h sum of exp(-(2 j - 1)^2 pi^2 / (8 h^2))
      var sum = 0.0
      for term in [1.0, 3, 5] { sum += exp(-term * term * 1.233_700_550_136_169_827_4 / (height * height)) }
      return 1 - 2.506_628_274_631_000_502_4 / height * sum
    }
    var sum = 0.0
    for term in 1...4 {
      let value = exp(-2 * Double(term * term) * height * height)
      sum += term % 2 == 1 ? value : -value
    }
    return 2 * sum
  }

  /// The probability that a Brownian motion over a unit of time leaves the lines `-h (1 + 2 t) ... h (1 + 2 t)`:
  /// `2 (1 - F(3h) + exp(-4 h^2) (F(h) + F(5h) - 1) - exp(-16 h^2) (1 - F(h)))` with the normal distribution `F`, and
  /// `1 - 0.1465 h` below 0.3, where that is no longer accurate; as R's strucchange.
  ///
  /// Reference: A. Zeileis, p values and alternative boundaries for CUSUM tests, Working Paper 78, SFB Adaptive
  /// Information Systems (2000).
  public static func motion(_ height: Double) -> Double {
    guard height > 0 else { return height.isNaN ? height : 1 }
    guard height >= 0.3 else { return 1 - 0.1465 * height }
    let square = height * height
    let once = StandardNormal.upperTail(3 * height)
    let turned = exp(-4 * square) * (StandardNormal.cumulative(height) - StandardNormal.upperTail(5 * height))
    let twice = exp(-16 * square) * StandardNormal.upperTail(height)
    return min(1, 2 * (once + turned - twice))
  }
}
