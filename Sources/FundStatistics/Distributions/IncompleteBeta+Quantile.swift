import FundNumerics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension IncompleteBeta {
  /// The odds `x / (1 - x)` at which a tail has the given probability, strictly between zero and one.
  func odds(_ side: TailProbabilities.Side, _ probability: Double) -> Odds {
    if probability > 0.5 { return odds(side == .lower ? .upper : .lower, 1 - probability) }
    let target = log(probability)
    var odds = Odds(logarithm: startingLogOdds(side, probability))
    for _ in 0..<200 {
      let point = odds.point
      let step = tails(at: point).step(side, to: target, curvature: excess(at: point).high)
      odds = odds.times(Odds(exp(step.length)))
      if step.isLast { break }
    }
    return odds
  }

  /// A first point for the steps of Newton: the leading term near an end, else the approximation of Cornish and Fisher
  /// to the logarithm of a ratio of variances (Abramowitz and Stegun 26.5.22).
  private func startingLogOdds(_ side: TailProbabilities.Side, _ probability: Double) -> Double {
    var low = 0.0
    var high = 0.0
    if let logPowerFactor {
      let logTail = log(probability)
      let logRest = log1p(-probability)
      low = ((side == .lower ? logTail : logRest) - logPowerFactor + log1p(a / b)) / a
      if low < log(min(0.3, a / (a + b))) { return low - log1p(-exp(low)) }
      high = ((side == .upper ? logTail : logRest) - logPowerFactor + log1p(b / a)) / b
      if high < log(min(0.3, b / (a + b))) { return log1p(-exp(high)) - high }
    }
    if min(a, b) == 0.5, max(a, b) > 1 { return startFromNormal((side == .lower) == (b == 0.5), probability) }
    guard min(a, b) > 0.6 else { return side == .lower ? min(0, low) : max(0, -high) }
    let deviate = StandardNormal.quantile(probability) * (side == .lower ? 1 : -1)
    let first = 1 / (2 * a - 1)
    let second = 1 / (2 * b - 1)
    let size = 2 / (first + second)
    let bend = (deviate * deviate - 3) / 6
    let root = max(size, size + bend).squareRoot()
    let half = deviate * root / size + (second - first) * (bend + 5.0 / 6 - 2 / (3 * size))
    return log(a / b) + 2 * max(-20, min(20, half))
  }
  /// Student's t, whose beta distribution has one shape of 1/2: the logarithm of `1 + t^2 / nu` is about
  /// `z^2 / (nu - 1/2)` with the normal deviate z (D. Wallace, Bounds on normal approximations, 1959).
  private func startFromNormal(_ isOuterTail: Bool, _ probability: Double) -> Double {
    let deviate = StandardNormal.quantile((isOuterTail ? probability : 1 - probability) / 2)
    let logarithm = max(1e-30, deviate * deviate / (2 * max(a, b) - 0.5))
    let logOdds = log(expm1(min(700, logarithm)))
    return b == 0.5 ? -logOdds : logOdds
  }
}
