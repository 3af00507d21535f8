import FundStatistics
import FundTestSupport
import Testing

/// Tails, densities and quantiles against series summed in 420 digits (`make_distributions.py`).
///
/// Tails and densities agree to 14 digits. Quantiles of probabilities near 1e-300 keep 13: the logarithm of such a
/// probability is 690, whose rounding alone moves a quantile in the 14th digit.
@Suite struct DistributionReferenceTests {
  @Test func everyDistributionAgreesTo420DigitArithmetic() throws {
    try Reference.check("distributions") { one in
      switch one.id.split(separator: "-").first {
      case "logGamma":
        try one.expect("logGamma", one.doubles("x").map(GammaFunction.logarithm))
      case "studentT": try checkStudent(&one)
      case "gamma": try checkGamma(&one)
      case "F": try checkFisher(&one)
      case "beta": try checkBeta(&one)
      case "poisson": try checkPoisson(&one)
      default: try checkPoissonQuantiles(&one)
      }
    }
  }

  private func checkStudent(_ one: inout ReferenceCase) throws {
    let t = try StudentT(degreesOfFreedom: one.double("degreesOfFreedom"))
    let points = try one.doubles("t")
    let levels = try one.doubles("p")
    let quantiles = levels.map(t.upperQuantile)
    #expect(levels.map(t.quantile) == quantiles.map { -$0 })
    try one.expect("upperTail", points.map(t.upperTail))
    try one.expect("density", points.map(t.density))
    try one.expect("upperQuantile", quantiles)
  }

  private func checkGamma(_ one: inout ReferenceCase) throws {
    let shape = try one.double("shape")
    let gamma = try GammaDistribution(shape: shape, scale: 1)
    let chi = try ChiSquared(degreesOfFreedom: 2 * shape)
    let points = try one.doubles("x")
    let levels = try one.doubles("p")
    for x in points {
      #expect(chi.upperTail(2 * x) == gamma.upperTail(x))
      #expect(2 * chi.density(2 * x) == gamma.density(x))
    }
    try one.expect("lower", points.map(gamma.cumulative))
    try one.expect("upper", points.map(gamma.upperTail))
    try one.expect("density", points.map(gamma.density))
    try one.expect("lowerQuantile", levels.map(gamma.quantile))
    try one.expect("upperQuantile", levels.map(gamma.upperQuantile))
  }

  private func checkFisher(_ one: inout ReferenceCase) throws {
    let fisher = try FDistribution(numerator: one.double("numerator"), denominator: one.double("denominator"))
    let points = try one.doubles("f")
    let levels = try one.doubles("p")
    try one.expect("lower", points.map(fisher.cumulative))
    try one.expect("upper", points.map(fisher.upperTail))
    try one.expect("density", points.map(fisher.density))
    try one.expect("lowerQuantile", levels.map(fisher.quantile))
    try one.expect("upperQuantile", levels.map(fisher.upperQuantile))
  }

  private func checkBeta(_ one: inout ReferenceCase) throws {
    let beta = try BetaDistribution(one.double("a"), one.double("b"))
    let points = try one.doubles("x")
    try one.expect("lower", points.map(beta.cumulative))
    try one.expect("upper", points.map(beta.upperTail))
    try one.expect("density", points.map(beta.density))
    try one.expect("quantile", one.doubles("p").map(beta.quantile))
  }

  private func checkPoisson(_ one: inout ReferenceCase) throws {
    let poisson = try PoissonDistribution(mean: one.double("mean"))
    let counts = try one.doubles("k")
    try one.expect("density", counts.map(poisson.density))
    try one.expect("lower", counts.map(poisson.cumulative))
    try one.expect("upper", counts.map(poisson.upperTail))
  }

  private func checkPoissonQuantiles(_ one: inout ReferenceCase) throws {
    let poisson = try PoissonDistribution(mean: one.double("mean"))
    let levels = try one.doubles("p")
    try one.expect("quantile", levels.map(poisson.quantile))
    try one.expect("upperQuantile", levels.map(poisson.upperQuantile))
  }
}
