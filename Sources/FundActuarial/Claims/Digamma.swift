#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The derivative ψ of the logarithm of the gamma function (双伽玛函数).
enum Digamma {
  /// `log a - ψ(a)` for a above zero, which lies between `1 / (2a)` and `1 / a`, by the asymptotic series from 10 on.
  ///
  /// Reference: M. Abramowitz and I. Stegun, Handbook of mathematical functions (1964), 6.3.5 and 6.3.18.
  static func belowLogarithm(_ a: Double) -> Double {
    var x = a
    var sum = 0.0
    while x < 10 {
      // log x - log(x + 1) and 1/x nearly cancel for large x only, which the series takes.
      sum += 1 / x - log1p(1 / x)
      x += 1
    }
    let z = 1 / (x * x)
    var series = -691.0 / 32760
    series = series * z + 1.0 / 132
    series = series * z - 1.0 / 240
    series = series * z + 1.0 / 252
    series = series * z - 1.0 / 120
    series = series * z + 1.0 / 12
    return sum + 1 / (2 * x) + z * series
  }
}
