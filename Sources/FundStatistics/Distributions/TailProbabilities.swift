import FundNumerics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The two tails of a distribution at one point, with the logarithms that survive an underflow of the tails.
///
/// One tail is `exp(exponent) * factor`, found directly; the other is found as a complement unless it was given.
struct TailProbabilities: Sendable {
  /// Which tail was found directly.
  enum Side: Sendable { case lower, upper }

  /// The probability at or below the point.
  let lower: Double
  /// The probability above the point.
  let upper: Double
  /// The density of the transformed variable (log x, or the log odds of x).
  private let slope: Slope
  private let direct: Side
  private let logDirect: Double

  /// A density `exp(exponent) * factor`.
  struct Slope: Sendable {
    let exponent: DoubleDouble
    let factor: Double
  }

  /// One tail `exp(exponent) * factor`; the other one is given, or is what is missing to one.
  init(_ side: Side, exponent: DoubleDouble, factor: Double, other: Double? = nil, slope: Slope) {
    let tail = min(1, max(0, TailProbabilities.exponential(exponent, times: factor)))
    let complement = min(1, max(0, other ?? 1 - tail))
    self.lower = side == .lower ? tail : complement
    self.upper = side == .lower ? complement : tail
    self.direct = side
    self.logDirect = exponent.high + (exponent.low + log(factor))
    self.slope = slope
  }

  /// A point at an end of the support.
  init(atLowerEnd: Bool) {
    self.lower = atLowerEnd ? 0 : 1
    self.upper = atLowerEnd ? 1 : 0
    self.direct = atLowerEnd ? .lower : .upper
    self.logDirect = -.infinity
    self.slope = Slope(exponent: DoubleDouble(0), factor: 0)
  }

  private init(lower: Double, upper: Double, direct: Side, logDirect: Double, slope: Slope) {
    self.lower = lower
    self.upper = upper
    self.direct = direct
    self.logDirect = logDirect
    self.slope = slope
  }

  /// The tails of the mirrored variable.
  var mirrored: TailProbabilities {
    TailProbabilities(
      lower: upper, upper: lower, direct: direct == .lower ? .upper : .lower, logDirect: logDirect, slope: slope)
  }

  /// The logarithm of the density of the transformed variable.
  var logSlope: Double { slope.exponent.high + (slope.exponent.low + log(slope.factor)) }

  /// The density of the variable itself, where the transformed one moves by one as it moves by `unit`.
  func density(per unit: Double) -> Double {
    let factor = slope.factor / unit
    guard factor.isNormal else { return exp(logSlope - log(unit)) }
    return TailProbabilities.exponential(slope.exponent, times: factor)
  }

  /// The logarithm of a tail.
  func logarithm(of side: Side) -> Double {
    if side == direct { return logDirect }
    return log(side == .lower ? lower : upper)
  }

  /// `exp(exponent) * factor`, also where the exponential alone would underflow.
  static func exponential(_ exponent: DoubleDouble, times factor: Double) -> Double {
    guard exponent.high < -700 else { return exp(exponent.high) * factor * (1 + exponent.low) }
    let half = exp(exponent.high / 2)
    return half * (half * factor * (1 + exponent.low))
  }
}
