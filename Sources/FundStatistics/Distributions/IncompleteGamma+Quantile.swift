import FundNumerics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension IncompleteGamma {
  /// The point, times a scale, where a tail has the given probability, to about 13 digits where that is small.
  ///
  /// A lower tail of zero is at zero, one of one at infinity; not a number for anything that is not a probability.
  func point(_ side: TailProbabilities.Side, _ probability: Double, scale: Double) -> Double {
    if probability > 0.5 { return point(side == .lower ? .upper : .lower, 1 - probability, scale: scale) }
    guard probability > 0 else { return probability == 0 ? (side == .lower ? 0 : .infinity) : .nan }
    let target = log(probability)
    let logSmall = logSmallRoot(side == .lower ? target : log1p(-probability))
    // So close to zero the lower tail is its leading term, and the point may be too small for a double.
    if logSmall < -600 { return Odds(logarithm: logSmall).times(Odds(scale)).value }
    var x = start(side, probability, logSmall)
    for _ in 0..<200 {
      let step = tails(at: DoubleDouble(x)).step(side, to: target, curvature: shape - x)
      x *= exp(step.length)
      if step.isLast { break }
    }
    return x * scale
  }

  /// The logarithm of the x whose leading term `x^a / Γ(a + 1)` has the given logarithm.
  private func logSmallRoot(_ logLower: Double) -> Double {
    (logLower + GammaFunction.logarithmAboveOne(DoubleDouble(shape)).high) / shape
  }

  /// A first point: the leading term near zero, else the cube root of Wilson and Hilferty, else the exponential tail.
  private func start(_ side: TailProbabilities.Side, _ probability: Double, _ logSmall: Double) -> Double {
    let small = exp(logSmall)
    if small < 0.3 * (1 + shape) { return small }
    if shape >= 0.5 {
      let deviate = StandardNormal.quantile(probability) * (side == .lower ? 1 : -1)
      let root = 1 - 1 / (9 * shape) + deviate / (3 * shape.squareRoot())
      if root > 0.1 { return shape * root * root * root }
      return small
    }
    return max(1, -log(probability))
  }
}
