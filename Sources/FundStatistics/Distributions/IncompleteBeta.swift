import FundNumerics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The regularised incomplete beta function of two shapes (正则化不完全贝塔函数): `I_x(a, b)`.
///
/// Both tails keep about 13 digits down to 1e-300, for shapes from 1e-10 to 1e15. The leading factor
/// `x^a y^b / B(a, b)` is formed in double-double numbers, because its terms cancel; what multiplies it is a series, a
/// continued fraction or, where both shapes are 10,000 or more, an integral over 32 points.
///
/// Reference: A. DiDonato and A. Morris, Significant digit computation of the incomplete beta function ratios, ACM
/// TOMS 18 (1992), for the fraction; C. Loader, Fast and accurate computation of binomial probabilities (2000), for
/// the leading factor.
public struct IncompleteBeta: Sendable, Hashable {
  /// The first shape a (形状参数), the power of x.
  public let a: Double
  /// The second shape b, the power of 1 - x.
  public let b: Double
  /// The sum of the shapes.
  let sum: DoubleDouble
  /// What does not depend on x in ``logLeadingFactor(_:excess:)``.
  private let normaliser: DoubleDouble

  /// The function of two shapes.
  ///
  /// - Throws: ``StatisticsError/badParameter(name:value:)`` unless both shapes and their sum are positive and finite.
  public init(_ a: Double, _ b: Double) throws(StatisticsError) {
    guard a > 0, a.isFinite else { throw .badParameter(name: "first shape", value: a) }
    guard b > 0, (a + b).isFinite else { throw .badParameter(name: "second shape", value: b) }
    self.a = a
    self.b = b
    self.sum = DoubleDouble.sum(a, b)
    self.normaliser = IncompleteBeta.normaliser(min(a, b), max(a, b), sum)
  }

  /// `log Γ(1+a+b) - log Γ(1+a) - log Γ(1+b)`, where a shape is below 15.
  var logPowerFactor: Double? { min(a, b) < GammaFunction.stirlingFrom ? normaliser.high : nil }

  /// `I_x(a, b)`: the integral of `t^(a-1) (1-t)^(b-1)` from zero to x over the one to one.
  ///
  /// Zero for x at or below zero, one for x at or above one.
  public func lower(_ x: Double) -> Double { x.isNaN ? x : tails(at: x).lower }

  /// `1 - I_x(a, b)`, with full relative accuracy where it is small.
  public func upper(_ x: Double) -> Double { x.isNaN ? x : tails(at: x).upper }

  /// Both tails at a value; their slope is taken along the log odds.
  func tails(at x: Double) -> TailProbabilities {
    guard x > 0 else { return TailProbabilities(atLowerEnd: true) }
    guard x < 1 else { return TailProbabilities(atLowerEnd: false) }
    return tails(at: BetaPoint(x))
  }

  /// Both tails at a point; their slope is taken along the log odds.
  func tails(at point: BetaPoint) -> TailProbabilities {
    let excess = excess(at: point)
    let leading = logLeadingFactor(point, excess: excess)
    let x = point.x.high
    let y = point.y.high
    let share = a < b ? a / (a + b) * b : b / (a + b) * a
    let side = BetaSide(
      a: a, b: b, x: x, y: y, excess: excess.high, share: share, leading: leading)
    if side.isSmall { return side.smallTails }
    if side.mirrored.isSmall { return side.mirrored.smallTails.mirrored }
    return excess.high >= 0 ? side.tails : side.mirrored.tails.mirrored
  }

  /// `a y - b x`: the derivative of the log density along the log odds, positive below the mode.
  func excess(at point: BetaPoint) -> DoubleDouble {
    DoubleDouble(a) * point.y - DoubleDouble(b) * point.x
  }

  /// The logarithm of `x^a y^b Γ(1+a+b) / (Γ(1+a) Γ(1+b))`.
  private func logLeadingFactor(_ point: BetaPoint, excess: DoubleDouble) -> DoubleDouble {
    let first = DoubleDouble(a)
    let second = DoubleDouble(b)
    guard min(a, b) >= GammaFunction.stirlingFrom else {
      return first * point.logX + second * point.logY + normaliser
    }
    // x (a+b)/a and y (a+b)/b are one at the mode, where both logarithms vanish.
    let below = -(excess / first)
    let above = excess / second
    let logX = abs(below.high) < 0.25 ? below.logarithmOfOnePlus() : (point.x * sum / first).logarithm()
    let logY = abs(above.high) < 0.25 ? above.logarithmOfOnePlus() : (point.y * sum / second).logarithm()
    return first * logX + second * logY + normaliser
  }

  private static func normaliser(_ small: Double, _ large: Double, _ sum: DoubleDouble) -> DoubleDouble {
    let least = GammaFunction.stirlingFrom
    if large < least {
      return GammaFunction.logarithmAboveOne(sum) - GammaFunction.logarithmAboveOne(DoubleDouble(large))
        - GammaFunction.logarithmAboveOne(DoubleDouble(small))
    }
    let rest = GammaFunction.stirlingRest(sum.high) - GammaFunction.stirlingRest(large)
    if small < least {
      // log Γ(1+a+b) - log Γ(1+b) for a large b, without the terms that cancel.
      let growth = (DoubleDouble(small) / DoubleDouble(large)).logarithmOfOnePlus()
      let main = (DoubleDouble(large) + DoubleDouble(0.5)) * growth + DoubleDouble(small) * sum.logarithm()
      return main - DoubleDouble(small) + DoubleDouble(rest) - GammaFunction.logarithmAboveOne(DoubleDouble(small))
    }
    // What the logarithms of x (a+b)/a and y (a+b)/b leave.
    let half = 0.5 * (log1p(small / large) - log(small))
    return DoubleDouble(half) - GammaFunction.halfLogarithmOfTwoPi
      + DoubleDouble(rest - GammaFunction.stirlingRest(small))
  }
}
