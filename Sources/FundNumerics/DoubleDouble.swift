/// A number of about 31 digits as the unevaluated sum of two doubles (双倍精度).
///
/// Residuals of a least-squares problem, powers of a predictor and decimal data are held in it where a double would
/// already have lost the answer. Results are correct to about 2^-104 relative; overflow and underflow are those of a
/// double, and operands beyond about 1e292 make a product not a number, so callers scale by powers of two first.
///
/// Reference: T. J. Dekker, A floating-point technique for extending the available precision, Numer. Math. 18 (1971);
/// Y. Hida, X. Li and D. Bailey, Algorithms for quad-double precision floating point arithmetic (2001).
@frozen
public struct DoubleDouble: Sendable, Hashable {
  /// The sum rounded to a double.
  public let high: Double
  /// What the rounding left, at most half a unit in the last place of ``high``.
  public let low: Double

  /// The number `high + low`, renormalised.
  @inlinable
  public init(_ high: Double, _ low: Double = 0) {
    let sum = high + low
    let back = sum - high
    self.high = sum
    self.low = sum.isFinite ? (high - (sum - back)) + (low - back) : 0
  }

  @inlinable
  init(normalised high: Double, _ low: Double) {
    self.high = high
    self.low = low
  }

  /// The exact sum of two doubles.
  @inlinable
  public static func sum(_ a: Double, _ b: Double) -> DoubleDouble { DoubleDouble(a, b) }

  /// The exact product of two doubles.
  @inlinable
  public static func product(_ a: Double, _ b: Double) -> DoubleDouble {
    let p = a * b
    let x = split(a)
    let y = split(b)
    let low = ((x.high * y.high - p) + x.high * y.low + x.low * y.high) + x.low * y.low
    return DoubleDouble(normalised: p, low.isFinite ? low : 0)
  }

  @inlinable
  static func split(_ a: Double) -> (high: Double, low: Double) {
    let t = 134_217_729 * a
    let high = t - (t - a)
    return (high, a - high)
  }

  /// The number rounded to a double.
  @inlinable public var value: Double { high }
}

extension DoubleDouble {
  /// The sum.
  @inlinable
  public static func + (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let high = DoubleDouble.sum(a.high, b.high)
    let low = DoubleDouble.sum(a.low, b.low)
    let middle = DoubleDouble(high.high, high.low + low.high)
    return DoubleDouble(middle.high, middle.low + low.low)
  }

  /// The difference.
  @inlinable
  public static func - (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble { a + (-b) }

  /// The number with the other sign.
  @inlinable
  public static prefix func - (a: DoubleDouble) -> DoubleDouble { DoubleDouble(normalised: -a.high, -a.low) }

  /// The product.
  @inlinable
  public static func * (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let p = DoubleDouble.product(a.high, b.high)
    return DoubleDouble(p.high, p.low + (a.high * b.low + a.low * b.high))
  }

  /// The quotient, by two corrections of the quotient of doubles.
  @inlinable
  public static func / (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let first = a.high / b.high
    guard first.isFinite else { return DoubleDouble(normalised: first, 0) }
    let rest = a - b * DoubleDouble(first)
    let second = rest.high / b.high
    let last = rest - b * DoubleDouble(second)
    return DoubleDouble(first, second) + DoubleDouble(last.high / b.high)
  }

  /// Adds to the number in place.
  @inlinable
  public static func += (a: inout DoubleDouble, b: DoubleDouble) { a = a + b }

  /// The square root; not a number for a negative one.
  @inlinable
  public func squareRoot() -> DoubleDouble {
    let root = high.squareRoot()
    guard root > 0, root.isFinite else { return DoubleDouble(normalised: root, 0) }
    let rest = self - DoubleDouble.product(root, root)
    return DoubleDouble(root, rest.high / (2 * root))
  }

  /// The power with a whole exponent of zero or more, by repeated multiplication.
  public func power(_ exponent: Int) -> DoubleDouble {
    precondition(exponent >= 0, "A power has an exponent of zero or more.")
    var result = DoubleDouble(1)
    for _ in 0..<exponent { result = result * self }
    return result
  }

  /// Whether the number is finite.
  @inlinable public var isFinite: Bool { high.isFinite }

  /// The number times a power of two, exactly unless it leaves the range of a double.
  public func scaled(byPowerOfTwo exponent: Int) -> DoubleDouble {
    DoubleDouble(normalised: high.scaled(by: exponent), low.scaled(by: exponent))
  }
}

extension Double {
  /// The number times two to the power of `exponent`.
  package func scaled(by exponent: Int) -> Double { Double(sign: .plus, exponent: exponent, significand: self) }
}
