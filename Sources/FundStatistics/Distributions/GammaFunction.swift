import FundNumerics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The gamma function of Euler (伽玛函数), `integral of t^(x-1) e^-t over t > 0`, through its logarithm.
public enum GammaFunction {
  /// The natural logarithm of the gamma function of a positive number, to about 15 digits, also beside its zeros at
  /// one and two.
  ///
  /// Zero and infinity give infinity; a negative number or not a number gives not a number. Between 1/2 and 5/2 the
  /// series in the zeta function at two, elsewhere the series of Stirling in double-double numbers.
  ///
  /// Reference: M. Abramowitz and I. Stegun, Handbook of mathematical functions (1964), 6.1.33 and 6.1.41.
  public static func logarithm(_ x: Double) -> Double {
    guard x > 0, x.isFinite else { return x == 0 || x == .infinity ? .infinity : .nan }
    if x < 0.5 { return nearOne(x) - log(x) }
    if x <= 1.5 { return nearOne(x - 1) }
    if x <= 2.5 { return nearTwo(x - 2) }
    return logarithmAboveOne(DoubleDouble.sum(x, -1)).high
  }

  /// `log Γ(1 + a)` for `a >= 0` with an absolute error of about 1e-17, or 1e-31 of the result where that is more.
  static func logarithmAboveOne(_ a: DoubleDouble) -> DoubleDouble {
    if a.high <= 0.5 { return DoubleDouble(nearOne(a.high)) }
    var product = DoubleDouble(1)
    var shifted = a
    while shifted.high < stirlingFrom {
      shifted += DoubleDouble(1)
      product = product * shifted
    }
    let logarithm = shifted.logarithm()
    let main = (shifted + DoubleDouble(0.5)) * logarithm - shifted + halfLogarithmOfTwoPi
    let sum = main + DoubleDouble(stirlingRest(shifted.high))
    return product.high == 1 ? sum : sum - product.logarithm()
  }

  /// From here on the series of Stirling has converged to 1e-20 after eight terms.
  static let stirlingFrom = 15.0

  /// `log Γ(1 + a) - (a + 1/2) log a + a - log(2 pi)/2` for `a >= 15`, by the series of Stirling.
  static func stirlingRest(_ a: Double) -> Double {
    let z = 1 / (a * a)
    var sum = 0.00641025641025641025641 - z * 0.02955065359477124183007
    sum = sum * z - 0.001917526917526917526918
    sum = sum * z + 0.0008417508417508417508418
    sum = sum * z - 0.0005952380952380952380952
    sum = sum * z + 0.0007936507936507936507937
    sum = sum * z - 0.002777777777777777777778
    return (sum * z + 0.08333333333333333333333) / a
  }

  /// `log(2 pi) / 2`.
  static var halfLogarithmOfTwoPi: DoubleDouble { DoubleDouble(0.9189385332046728, -3.8782941580672414e-17) }

  /// `log Γ(1 + d)` for `|d| <= 1/2`.
  private static func nearOne(_ d: Double) -> Double {
    // log Γ(2 + d) - log(1 + d), with the terms in d joined: 1 - euler - 1 = -euler.
    -0.577_215_664_901_532_860_61 * d + (d - log1p(d)) + d * d * zetaSeries(d)
  }

  /// `log Γ(2 + d)` for `|d| <= 1/2`.
  private static func nearTwo(_ d: Double) -> Double {
    0.422_784_335_098_467_139_39 * d + d * d * zetaSeries(d)
  }

  /// The sum of `(zeta(k) - 1) / k (-d)^k` over k = 2, 3, ..., divided by `d^2`.
  private static func zetaSeries(_ d: Double) -> Double {
    var sum = 0.0
    for coefficient in zetaCoefficients { sum = coefficient - d * sum }
    return sum
  }

  /// `(zeta(k) - 1) / k` for k from 27 down to 2.
  private static let zetaCoefficients: [Double] = [
    2.759522885124233145178e-10, 5.73136724167886201333e-10, 1.192140140586091207443e-9, 2.483674543802478317185e-9,
    5.183475041970046655121e-9, 1.083865921489695409107e-8, 2.271109460894316491032e-8, 4.76981016936398056576e-8,
    1.004322482396809960872e-7, 2.120718480555466586923e-7, 4.492469198764566043294e-7, 9.551412130407419832857e-7,
    0.000002039215753801366236782, 0.000004374866789907487804182, 0.000009439488275268395903987,
    0.00002050721277567069155317, 0.00004492623673813314170021, 0.0000994575127818085337146,
    0.0002231547584535793797614, 0.0005096695247430424223357, 0.001192753911703260977114, 0.002890510330741523285753,
    0.007385551028673985266273, 0.020580808427784547879, 0.06735230105319809513325, 0.3224670334241132182362,
  ]
}
