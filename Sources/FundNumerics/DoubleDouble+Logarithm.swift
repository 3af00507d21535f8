#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension DoubleDouble {
  /// The natural logarithm (自然对数) of a positive number, to about 31 digits of the larger of one and the result.
  ///
  /// With `timesPowerOfTwo` the logarithm of the number times two to that power, which itself may be beyond the range
  /// of a double. Zero gives minus infinity, a negative number is not a number, infinity stays so.
  ///
  /// The argument is halved or doubled until it lies within 3/4 and 3/2, where
  /// `log m = 2 artanh((m - 1) / (m + 1))` is a short series.
  public func logarithm(timesPowerOfTwo exponent: Int = 0) -> DoubleDouble {
    guard high > 0, high.isFinite else { return DoubleDouble(normalised: log(high), 0) }
    var shift = Int(high.exponent)
    var m = scaledToUnit(-shift)
    if m.high >= 1.5 {
      m = DoubleDouble(normalised: m.high / 2, m.low / 2)
      shift += 1
    }
    let near = DoubleDouble.twiceArtanh((m - DoubleDouble(1)) / (m + DoubleDouble(1)))
    let whole = DoubleDouble(Double(shift + exponent))
    return whole.high == 0 ? near : whole * DoubleDouble.logarithmOfTwo + near
  }

  /// The natural logarithm of one plus this number, to about 31 digits even where the number is tiny.
  ///
  /// Minus one gives minus infinity, anything less is not a number.
  public func logarithmOfOnePlus() -> DoubleDouble {
    guard abs(high) < 0.25 else { return (DoubleDouble(1) + self).logarithm() }
    return DoubleDouble.twiceArtanh(self / (DoubleDouble(2) + self))
  }

  /// The number times a power of two, in two steps so that a subnormal one can be lifted.
  private func scaledToUnit(_ exponent: Int) -> DoubleDouble {
    let first = exponent / 2
    let once = scaled(byPowerOfTwo: first)
    return once.scaled(byPowerOfTwo: exponent - first)
  }

  /// `2 artanh(s) = 2 s (1 + s^2/3 + s^4/5 + ...)` for `|s| <= 1/5`.
  ///
  /// Terms below 1e-16 of the sum need, and get, only the digits of a double.
  private static func twiceArtanh(_ s: DoubleDouble) -> DoubleDouble {
    let square = s * s
    let z = square.high
    var rest = (((1.0 / 47 * z + 1.0 / 45) * z + 1.0 / 43) * z + 1.0 / 41) * z + 1.0 / 39
    rest = (((rest * z + 1.0 / 37) * z + 1.0 / 35) * z + 1.0 / 33) * z + 1.0 / 31
    rest = (rest * z + 1.0 / 29) * z + 1.0 / 27
    var sum = DoubleDouble(normalised: 0.04, -8.326672684688674e-19) + DoubleDouble(rest * z)
    sum = sum * square + DoubleDouble(normalised: 0.043478260869565216, 1.206764157201257e-18)
    sum = sum * square + DoubleDouble(normalised: 0.047619047619047616, 2.64338815386942e-18)
    sum = sum * square + DoubleDouble(normalised: 0.05263157894736842, 2.921639538487254e-18)
    sum = sum * square + DoubleDouble(normalised: 0.058823529411764705, 8.163404592832033e-19)
    sum = sum * square + DoubleDouble(normalised: 0.06666666666666667, 9.251858538542971e-19)
    sum = sum * square + DoubleDouble(normalised: 0.07692307692307693, -4.270088556250602e-18)
    sum = sum * square + DoubleDouble(normalised: 0.09090909090909091, -2.523234146875356e-18)
    sum = sum * square + DoubleDouble(normalised: 0.1111111111111111, 6.1679056923619804e-18)
    sum = sum * square + DoubleDouble(normalised: 0.14285714285714285, 7.93016446160826e-18)
    sum = sum * square + DoubleDouble(normalised: 0.2, -1.1102230246251566e-17)
    sum = sum * square + DoubleDouble(normalised: 0.3333333333333333, 1.850371707708594e-17)
    sum = sum * square + DoubleDouble(1)
    let product = s * sum
    return DoubleDouble(normalised: 2 * product.high, 2 * product.low)
  }

  /// `log 2`.
  private static var logarithmOfTwo: DoubleDouble {
    DoubleDouble(normalised: 0.6931471805599453, 2.3190468138462996e-17)
  }
}
