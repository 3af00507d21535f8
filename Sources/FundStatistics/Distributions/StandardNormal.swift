#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The normal distribution with mean zero and variance one (标准正态分布).
///
/// Density and distribution function keep about 14 digits far into both tails, down to the smallest normal doubles.
public enum StandardNormal {
  /// The density `exp(-x^2 / 2) / sqrt(2 pi)`.
  ///
  /// The square is taken in two parts so that its rounding does not grow with x. Not a number stays so.
  public static func density(_ x: Double) -> Double {
    guard abs(x) < 40 else { return x.isNaN ? x : 0 }
    let coarse = (x * 16).rounded(.towardZero) / 16
    return 0.398_942_280_401_432_677_94 * exp(-coarse * coarse / 2) * exp(-(x - coarse) * (x + coarse) / 2)
  }

  /// The probability of a value at or below x.
  public static func cumulative(_ x: Double) -> Double { upperTail(-x) }

  /// The probability of a value above x, with full relative accuracy where it is small.
  ///
  /// Computed as `erfc(x / sqrt 2) / 2`, corrected for the rounding of the argument.
  public static func upperTail(_ x: Double) -> Double {
    guard x.isFinite else { return x.isNaN ? x : (x > 0 ? 0 : 1) }
    let argument = x * 0.707_106_781_186_547_524_40
    let tail = erfc(argument) / 2
    guard x > 1, tail > 0 else { return tail }
    // The derivative of the tail is minus the density, times sqrt 2 for the scaled argument.
    return tail + 1.414_213_562_373_095_048_80 * density(x) * roundingOfScaling(x, argument)
  }

  /// `argument - x / sqrt 2`, the error of the rounded product, by exact splitting (Dekker 1971).
  private static func roundingOfScaling(_ x: Double, _ argument: Double) -> Double {
    let high = 0.707_106_781_186_547_524_40
    let low = 4.833_646_656_726_457e-17
    let (x1, x2) = split(x)
    let (h1, h2) = split(high)
    let exactLow = ((x1 * h1 - argument) + x1 * h2 + x2 * h1) + x2 * h2
    return -(exactLow - x * low)
  }

  private static func split(_ value: Double) -> (Double, Double) {
    let scaled = 134_217_729 * value
    let high = scaled - (scaled - value)
    return (high, value - high)
  }
}
