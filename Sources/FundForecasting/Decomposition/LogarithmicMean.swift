import FundNumerics

/// The logarithmic mean of two positive numbers (对数平均): `L(a, b) = (a - b) / (ln a - ln b)`, `L(a, a) = a`, zero when one
/// of them is zero.
///
/// It lies between the geometric and the arithmetic mean, and turns a difference into a logarithmic change:
/// `a - b = L(a, b) ln(a / b)`. Also for numbers that are nearly equal all digits are right.
///
/// Reference: B. C. Carlson, The logarithmic mean, Am. Math. Monthly 79 (1972).
public enum LogarithmicMean {
  /// The mean of two numbers of zero or more; not a number for a negative one.
  public static func of(_ a: Double, _ b: Double) -> Double {
    guard a >= 0, b >= 0 else { return .nan }
    guard a.isFinite, b.isFinite else { return min(a, b) == 0 ? 0 : .infinity }
    // In units of the larger, so that nothing overflows.
    let exponent = max(a, b) > 0 ? Int(max(a, b).exponent) : 0
    func scaled(_ value: Double) -> DoubleDouble { DoubleDouble(value).scaled(byPowerOfTwo: -exponent) }
    return of(scaled(a), scaled(b)).scaled(byPowerOfTwo: exponent).value
  }

  /// The mean to twice the precision of a double.
  static func of(_ a: DoubleDouble, _ b: DoubleDouble) -> DoubleDouble {
    let (small, large) = a.high < b.high || (a.high == b.high && a.low < b.low) ? (a, b) : (b, a)
    guard small.high > 0 else { return DoubleDouble(0) }
    let difference = large - small
    guard difference.high > 0 else { return large }
    return difference / logarithm(of: large, over: small)
  }

  /// `ln(a / b)` of positive numbers, without loss where they are nearly equal.
  static func logarithm(of a: DoubleDouble, over b: DoubleDouble) -> DoubleDouble {
    let change = (a - b) / b
    if abs(change.high) < 0.25 { return change.logarithmOfOnePlus() }
    return a.logarithm() - b.logarithm()
  }
}
