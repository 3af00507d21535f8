package import FundNumerics

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
package struct TailProbabilities: Sendable {
  /// Which tail was found directly.
  package enum Side: Sendable { case lower, upper }

  /// The probability at or below the point.
  package let lower: Double
  /// The probability above the point.
  package let upper: Double
  /// The logarithm of the density of the transformed variable (log x, or the log odds of x).
  package let logSlope: Double
  private let direct: Side
  private let logDirect: Double

  /// One tail `exp(exponent) * factor`; the other one is given, or is what is missing to one.
  package init(
    _ side: Side, exponent: DoubleDouble, factor: Double, other: Double? = nil, logSlope: Double
  ) {
    let tail = min(1, max(0, TailProbabilities.exponential(exponent, times: factor)))
    let complement = min(1, max(0, other ?? 1 - tail))
    self.lower = side == .lower ? tail : complement
    self.upper = side == .lower ? complement : tail
    self.direct = side
    self.logDirect = exponent.high + (exponent.low + log(factor))
    self.logSlope = logSlope
  }

  /// A point at an end of the support.
  package init(atLowerEnd: Bool) {
    self.lower = atLowerEnd ? 0 : 1
    self.upper = atLowerEnd ? 1 : 0
    self.direct = atLowerEnd ? .lower : .upper
    self.logDirect = -.infinity
    self.logSlope = -.infinity
  }

  private init(
    lower: Double, upper: Double, direct: Side, logDirect: Double, logSlope: Double
  ) {
    self.lower = lower
    self.upper = upper
    self.direct = direct
    self.logDirect = logDirect
    self.logSlope = logSlope
  }

  /// The tails of the mirrored variable.
  package var mirrored: TailProbabilities {
    TailProbabilities(
      lower: upper, upper: lower, direct: direct == .lower ? .upper : .lower, logDirect: logDirect,
      logSlope: logSlope)
  }

  /// The logarithm of a tail.
  package func logarithm(of side: Side) -> Double {
    if side == direct { return logDirect }
    return log(side == .lower ? lower : upper)
  }

  /// `exp(exponent) * factor`, also where the exponential alone would underflow.
  package static func exponential(_ exponent: DoubleDouble, times factor: Double) -> Double {
    guard exponent.high < -700 else { return exp(exponent.high) * factor * (1 + exponent.low) }
    let half = exp(exponent.high / 2)
    return half * (half * factor * (1 + exponent.low))
  }
}
