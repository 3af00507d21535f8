import FundNumerics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The regularised incomplete gamma function of one shape (正则化不完全伽玛函数): `P(a, x)` and `Q(a, x) = 1 - P`.
///
/// Both tails keep about 13 digits down to 1e-300, for shapes from 1e-10 to 1e15. The leading factor
/// `x^a e^-x / Γ(a + 1)` is formed in double-double numbers, because its terms cancel; what multiplies it is a series,
/// a continued fraction or, from shape 1,000, an integral over 32 points.
///
/// Reference: W. Gautschi, A computational procedure for incomplete gamma functions, ACM TOMS 5 (1979); C. Loader,
/// Fast and accurate computation of binomial probabilities (2000), for the leading factor.
public struct IncompleteGamma: Sendable, Hashable {
  /// The shape a (形状参数).
  public let shape: Double
  /// `log Γ(1 + a)`, less the main part of the series of Stirling for shapes that are not small.
  private let normaliser: DoubleDouble

  /// The function of one shape.
  ///
  /// - Throws: ``StatisticsError/badParameter(name:value:)`` unless the shape is positive and finite.
  public init(shape: Double) throws(StatisticsError) {
    guard shape > 0, shape.isFinite else { throw .badParameter(name: "shape", value: shape) }
    self.init(valid: shape)
  }

  /// The function of a shape that is known to be positive and finite.
  init(valid shape: Double) {
    self.shape = shape
    if shape < GammaFunction.stirlingFrom {
      self.normaliser = GammaFunction.logarithmAboveOne(DoubleDouble(shape))
    } else {
      self.normaliser =
        DoubleDouble(log(shape) / 2) + GammaFunction.halfLogarithmOfTwoPi
        + DoubleDouble(GammaFunction.stirlingRest(shape))
    }
  }

  /// `P(a, x)`: the integral of `t^(a-1) e^-t` from zero to x over the one to infinity; zero for x at or below zero.
  public func lower(_ x: Double) -> Double { x.isNaN ? x : tails(at: DoubleDouble(x)).lower }

  /// `Q(a, x) = 1 - P(a, x)`, with full relative accuracy where it is small.
  public func upper(_ x: Double) -> Double { x.isNaN ? x : tails(at: DoubleDouble(x)).upper }

  /// Both tails at `x 2^exponent`; their slope is taken along log x.
  func tails(at significand: DoubleDouble, timesPowerOfTwo exponent: Int = 0) -> TailProbabilities {
    guard significand.high > 0 else { return TailProbabilities(atLowerEnd: true) }
    let x = exponent == 0 ? significand : significand.scaled(byPowerOfTwo: exponent)
    guard x.isFinite else { return TailProbabilities(atLowerEnd: false) }
    let leading = logLeadingFactor(x, significand, exponent)
    let slope = TailProbabilities.Slope(exponent: leading, factor: shape)
    let value = x.high
    if shape <= 1 && value <= 1 { return smallTails(value, leading + x, slope) }
    if shape >= 1_000 {
      let distance = (x - DoubleDouble(shape)).high
      return TailProbabilities(
        distance <= 0 ? .lower : .upper, exponent: leading, factor: shape * tailIntegral(value, distance), slope: slope)
    }
    if value <= shape {
      return TailProbabilities(.lower, exponent: leading, factor: series(value), slope: slope)
    }
    return TailProbabilities(.upper, exponent: leading, factor: shape * fraction(value), slope: slope)
  }

  /// The logarithm of `x^a e^-x / Γ(a + 1)`, where x is `significand 2^exponent`.
  private func logLeadingFactor(
    _ x: DoubleDouble, _ significand: DoubleDouble, _ exponent: Int
  ) -> DoubleDouble {
    let a = DoubleDouble(shape)
    guard shape >= GammaFunction.stirlingFrom else {
      return a * significand.logarithm(timesPowerOfTwo: exponent) - x - normaliser
    }
    // a log(x/a) - (x - a): both terms vanish at the mode.
    let distance = x - a
    let relative = distance / a
    let logarithm = abs(relative.high) < 0.25 ? relative.logarithmOfOnePlus() : (x / a).logarithm()
    return a * logarithm - distance - normaliser
  }

  /// Both tails for a shape and x of at most one, from the power series without `e^-x`.
  ///
  /// The upper tail of a small shape is proportional to the shape and comes from `expm1`.
  private func smallTails(
    _ x: Double, _ exponent: DoubleDouble, _ slope: TailProbabilities.Slope
  ) -> TailProbabilities {
    var term = 1.0
    var sum = 0.0
    var n = 1.0
    repeat {
      term *= -x / n
      sum += term / (shape + n)
      n += 1
    } while abs(term) > 1e-18
    let power = exp(exponent.high)
    let upper = shape < 0.5 ? -expm1(exponent.high) - power * (exponent.low + shape * sum) : nil
    return TailProbabilities(
      .lower, exponent: exponent, factor: 1 + shape * sum, other: upper, slope: slope)
  }

  /// `1 + x/(a+1) + x^2/((a+1)(a+2)) + ...`, for x up to the shape.
  private func series(_ x: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    var n = shape
    while term > sum * 1e-17 {
      n += 1
      term *= x / n
      sum += term
    }
    return sum
  }

  /// `Γ(a, x) / (x^a e^-x)` for x above the shape, by the contracted fraction of Legendre (method of Lentz).
  private func fraction(_ x: Double) -> Double {
    var denominator = x + 1 - shape
    var fraction = ContinuedFraction(value: 1 / denominator, c: 1e300, d: 1 / denominator)
    for n in 1...10_000 {
      let i = Double(n)
      denominator += 2
      if fraction.add(i * (shape - i), over: denominator) { break }
    }
    return fraction.value
  }

  /// The tail over `x^a e^-x / Γ(a)`, as an integral along log x away from the mode: the lower one for x at or below the
  /// shape, else the upper one. The distance `x - a` may be less than a unit in the last place of x.
  private func tailIntegral(_ x: Double, _ distance: Double) -> Double {
    if distance <= 0 {
      return TailIntegral.value(slope: -distance, curvature: x) { s in
        x * TailIntegral.exponentialBeyondLinear(-s) - distance * s
      }
    }
    return TailIntegral.value(slope: distance, curvature: x) { s in
      distance * s + x * TailIntegral.exponentialBeyondLinear(s)
    }
  }
}
