import FundNumerics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A positive number `significand 2^exponent` that may be far outside the range of a double (比值).
struct Odds: Sendable {
  /// The number without its power of two, within the range of a double.
  var significand: Double
  /// The power of two.
  var exponent: Int

  /// A product of doubles with powers of two taken out: `number 2^exponent`.
  init(_ number: Double, timesPowerOfTwo exponent: Int = 0) {
    let shift = number == 0 || !number.isFinite ? 0 : Int(number.exponent)
    self.significand = number.scaled(by: -shift)
    self.exponent = exponent + shift
  }

  /// The number with a logarithm, which is held within 1e15 of zero.
  init(logarithm: Double) {
    let logarithm = max(-1e15, min(1e15, logarithm))
    let shift = (logarithm / 0.693_147_180_559_945_3).rounded()
    self.init(exp(logarithm - shift * 0.693_147_180_559_945_3), timesPowerOfTwo: Int(shift))
  }

  /// The number as a double; beyond the range zero or infinity.
  var value: Double { significand.scaled(by: max(-3_000, min(3_000, exponent))) }

  /// The product.
  func times(_ other: Odds) -> Odds {
    Odds(significand * other.significand, timesPowerOfTwo: exponent + other.exponent)
  }

  /// The quotient.
  func divided(by other: Odds) -> Odds {
    Odds(significand / other.significand, timesPowerOfTwo: exponent - other.exponent)
  }

  /// The square root.
  var squareRoot: Odds {
    let odd = exponent & 1
    return Odds((odd == 0 ? significand : 2 * significand).squareRoot(), timesPowerOfTwo: (exponent - odd) / 2)
  }

  /// The point of a beta distribution with these odds.
  var point: BetaPoint { BetaPoint(odds: DoubleDouble(significand), timesPowerOfTwo: exponent) }
}
