import FundStatistics
import FundTestSupport
import Testing

/// What holds for every distribution, whatever its parameters.
@Suite struct DistributionLawTests {
  /// A distribution as its five functions.
  private struct Five {
    let name: String
    let density, cumulative, upperTail, quantile, upperQuantile: (Double) -> Double
  }

  /// A positive number whose logarithm is uniform.
  private func shape(_ random: inout PropertyRandom, _ low: Double = -2, _ high: Double = 5) -> Double {
    let exponent = random.double(in: low...high)
    var result = 1.0
    for _ in 0..<Int(exponent.magnitude.rounded(.down)) { result *= exponent < 0 ? 0.1 : 10 }
    let rest = exponent.magnitude - exponent.magnitude.rounded(.down)
    return result * (exponent < 0 ? 1 - 0.9 * rest : 1 + 9 * rest)
  }

  private func continuous(_ random: inout PropertyRandom) throws -> [Five] {
    let t = try StudentT(degreesOfFreedom: shape(&random, 0, 6))
    let f = try FDistribution(numerator: shape(&random), denominator: shape(&random, 0, 6))
    let chi = try ChiSquared(degreesOfFreedom: shape(&random))
    let gamma = try GammaDistribution(shape: shape(&random), scale: shape(&random, -5, 5))
    let beta = try BetaDistribution(shape(&random), shape(&random))
    return [
      Five(
        name: "t \(t.degreesOfFreedom)", density: t.density, cumulative: t.cumulative, upperTail: t.upperTail,
        quantile: t.quantile, upperQuantile: t.upperQuantile),
      Five(
        name: "F \(f.numerator) \(f.denominator)", density: f.density, cumulative: f.cumulative,
        upperTail: f.upperTail, quantile: f.quantile, upperQuantile: f.upperQuantile),
      Five(
        name: "chi2 \(chi.degreesOfFreedom)", density: chi.density, cumulative: chi.cumulative,
        upperTail: chi.upperTail, quantile: chi.quantile, upperQuantile: chi.upperQuantile),
      Five(
        name: "gamma \(gamma.shape) \(gamma.scale)", density: gamma.density, cumulative: gamma.cumulative,
        upperTail: gamma.upperTail, quantile: gamma.quantile, upperQuantile: gamma.upperQuantile),
      Five(
        name: "beta \(beta.a) \(beta.b)", density: beta.density, cumulative: beta.cumulative,
        upperTail: beta.upperTail, quantile: beta.quantile, upperQuantile: beta.upperQuantile),
    ]
  }

  @Test(arguments: PropertyCase.trials(60))
  func tailsAddToOneAndQuantilesInvert(_ trial: PropertyCase) throws {
    var random = trial.random
    for one in try continuous(&random) {
      for _ in 0..<8 {
        let p = 1 / shape(&random, 0.31, 30)
        for x in [one.quantile(p), one.upperQuantile(p), one.quantile(1 - p)] {
          #expect(!x.isNaN, "\(one.name) at \(p)")
          expectClose(one.cumulative(x) + one.upperTail(x), 1, .digits(15), one.name)
        }
        // A double near an end may not resolve the probability: one step of x changes it by x times the density.
        let low = one.quantile(p)
        if low.isNormal, one.cumulative(low.nextUp) < p * (1 + 1e-13) {
          expectClose(one.cumulative(low), p, .digits(12), "\(one.name) lower quantile")
        }
        let high = one.upperQuantile(p)
        if high.isNormal, high.isFinite, one.upperTail(high.nextDown) < p * (1 + 1e-13) {
          expectClose(one.upperTail(high), p, .digits(12), "\(one.name) upper quantile")
        }
        expectClose(one.quantile(1 - p), one.upperQuantile(1 - (1 - p)), .digits(15), "\(one.name) both quantiles")
      }
    }
  }

  @Test(arguments: PropertyCase.trials(30))
  func tailsAreMonotone(_ trial: PropertyCase) throws {
    var random = trial.random
    for one in try continuous(&random) {
      let levels = [1e-250, 1e-90, 1e-30, 1e-9, 1e-4, 0.01, 0.1, 0.3, 0.5]
      var last = -Double.infinity
      for x in levels.map(one.quantile) + levels.reversed().dropFirst().map(one.upperQuantile) {
        #expect(x >= last, "\(one.name) at \(x)")
        #expect(one.cumulative(x) >= one.cumulative(last) * (1 - 1e-13), "\(one.name) at \(x)")
        #expect(one.upperTail(x) <= one.upperTail(last) * (1 + 1e-13), "\(one.name) at \(x)")
        #expect(one.density(x) >= 0, "\(one.name) at \(x)")
        last = x
      }
    }
  }

  @Test(arguments: PropertyCase.trials(30))
  func densityIsTheSlopeOfTheTails(_ trial: PropertyCase) throws {
    var random = trial.random
    for one in try continuous(&random) {
      for p in [0.05, 0.2, 0.4] {
        let a = one.quantile(p)
        let b = one.quantile(p * 1.000_1)
        guard a.isNormal, b > a, (b - a) > 1e-9 * abs(a) else { continue }
        let slope = (one.cumulative(b) - one.cumulative(a)) / (b - a)
        // A difference over 1e-4 of the probability is the density to about as much.
        expectClose(slope, (one.density(a) + one.density(b)) / 2, .digits(4), one.name)
      }
    }
  }

  @Test(arguments: PropertyCase.trials(20))
  func relativesAgree(_ trial: PropertyCase) throws {
    var random = trial.random
    let nu = shape(&random, 0, 6)
    let other = shape(&random, 0, 5)
    let t = try StudentT(degreesOfFreedom: nu)
    let f = try FDistribution(numerator: 1, denominator: nu)
    let forward = try FDistribution(numerator: other, denominator: nu)
    let backward = try FDistribution(numerator: nu, denominator: other)
    for p in [0.45, 0.1, 1e-5, 1e-40] {
      let x = t.upperQuantile(p)
      #expect(t.cumulative(-x) == t.upperTail(x))
      #expect(t.quantile(p) == -x)
      #expect(t.density(-x) == t.density(x))
      expectClose(f.upperTail(x * x), 2 * t.upperTail(x), .digits(12), "F of t squared")
      expectClose(1 / backward.quantile(p), forward.upperQuantile(p), .digits(12), "reciprocal of F")
      let y = forward.upperQuantile(p)
      expectClose(backward.cumulative(1 / y), forward.upperTail(y), .digits(10.5), "tail of the reciprocal")
    }
  }

  @Test func endsAndOddArguments() throws {
    let t = try StudentT(degreesOfFreedom: 7)
    #expect(t.upperTail(.infinity) == 0)
    #expect(t.upperTail(-.infinity) == 1)
    #expect(t.cumulative(0) == 0.5)
    #expect(t.density(.infinity) == 0)
    #expect(t.quantile(0) == -.infinity)
    #expect(t.quantile(1) == .infinity)
    #expect(t.quantile(0.5) == 0)
    let f = try FDistribution(numerator: 3, denominator: 9)
    #expect(f.upperTail(.infinity) == 0)
    #expect(f.cumulative(.infinity) == 1)
    #expect(f.cumulative(-1) == 0)
    #expect(f.upperTail(0) == 1)
    #expect(f.quantile(0) == 0)
    #expect(f.quantile(1) == .infinity)
    #expect(f.upperQuantile(0) == .infinity)
    #expect(f.density(0) == 0)
    #expect(try FDistribution(numerator: 2, denominator: 9).density(0) == 1)
    #expect(try FDistribution(numerator: 1, denominator: 9).density(0) == .infinity)
    let chi = try ChiSquared(degreesOfFreedom: 2)
    #expect(chi.density(0) == 0.5)
    #expect(chi.density(-3) == 0)
    #expect(chi.upperTail(.infinity) == 0)
    #expect(chi.upperQuantile(1) == 0)
    let beta = try BetaDistribution(1, 3)
    #expect(beta.density(0) == 3)
    #expect(beta.density(1) == 0)
    #expect(beta.density(1.5) == 0)
    #expect(beta.quantile(1) == 1)
    #expect(beta.upperQuantile(1) == 0)
    #expect(beta.cumulative(2) == 1)
    #expect(try IncompleteBeta(2, 3).upper(-1) == 1)
    #expect(try IncompleteGamma(shape: 2).lower(-1) == 0)
    #expect(try IncompleteGamma(shape: 2).upper(.infinity) == 0)
    for function in [
      t.density, t.cumulative, t.upperTail, t.quantile, f.density, f.cumulative, f.upperTail, f.upperQuantile,
      chi.density, chi.cumulative, chi.quantile, beta.density, beta.cumulative, beta.upperTail, beta.quantile,
      GammaFunction.logarithm,
    ] {
      #expect(function(.nan).isNaN)
    }
    for function in [t.quantile, f.quantile, chi.upperQuantile, beta.quantile] {
      #expect(function(-0.1).isNaN)
      #expect(function(1.1).isNaN)
    }
    #expect(GammaFunction.logarithm(0) == .infinity)
    #expect(GammaFunction.logarithm(-1.5).isNaN)
  }

  @Test(arguments: [0, -1, Double.nan, .infinity])
  func badParametersAreRefused(_ bad: Double) {
    #expect(throws: StatisticsError.self) { try StudentT(degreesOfFreedom: bad) }
    #expect(throws: StatisticsError.self) { try FDistribution(numerator: bad, denominator: 1) }
    #expect(throws: StatisticsError.self) { try FDistribution(numerator: 1, denominator: bad) }
    #expect(throws: StatisticsError.self) { try ChiSquared(degreesOfFreedom: bad) }
    #expect(throws: StatisticsError.self) { try GammaDistribution(shape: bad, scale: 1) }
    #expect(throws: StatisticsError.self) { try GammaDistribution(shape: 1, scale: bad) }
    #expect(throws: StatisticsError.self) { try BetaDistribution(bad, 1) }
    #expect(throws: StatisticsError.self) { try BetaDistribution(1, bad) }
    #expect(throws: StatisticsError.self) { try PoissonDistribution(mean: bad) }
    #expect(throws: StatisticsError.self) { try IncompleteGamma(shape: bad) }
  }

  /// Closed forms far outside the range of ordinary statistics.
  @Test func extremeParametersAnswer() throws {
    let normal = try StudentT(degreesOfFreedom: 1e300)
    for x in [0.3, 1.96, 8, 35] {
      expectClose(normal.upperTail(x), StandardNormal.upperTail(x), .digits(12), "normal limit")
    }
    let cauchy = try StudentT(degreesOfFreedom: 1)
    expectClose(cauchy.upperTail(1e300), 1 / (1e300 * Double.pi), .digits(13))
    expectClose(cauchy.upperQuantile(1e-300), 1e300 / Double.pi, .digits(13))
    let fisher = try FDistribution(numerator: 2, denominator: 2)
    expectClose(fisher.upperTail(1e300), 1e-300, .digits(13))
    expectClose(fisher.cumulative(1e-300), 1e-300, .digits(13))
    let small = try GammaDistribution(shape: 0.01, scale: 1e300)
    // The leading term x^a / Γ(a + 1) with x = 1e-600: 1e-6 / Γ(1.01), with Γ(1.01) = 0.99432585...
    expectClose(small.cumulative(1e-300), 1e-6 / 0.994_325_851_191_506, .digits(12))
    let exponential = try GammaDistribution(shape: 1, scale: 1e-300)
    expectClose(exponential.upperTail(1e-300), 0.367_879_441_171_442_32, .digits(14))
    for shape in [1e-300, 1e-12, 1e9, 1e15, 1e30, 1e300] {
      let gamma = try GammaDistribution(shape: shape, scale: 1)
      let beta = try BetaDistribution(shape, shape)
      for x in [1e-300, 0.5, 1, shape, 1e300] {
        #expect((0...1).contains(gamma.cumulative(x)))
        #expect((0...1).contains(gamma.upperTail(x)))
        #expect((0...1).contains(beta.cumulative(x)))
      }
      for p in [1e-300, 0.5, 0.9] {
        #expect(gamma.quantile(p) >= 0)
        #expect((0...1).contains(beta.quantile(p)))
      }
    }
  }

  @Test(arguments: PropertyCase.trials(20))
  func poissonQuantilesInvert(_ trial: PropertyCase) throws {
    var random = trial.random
    let poisson = try PoissonDistribution(mean: shape(&random))
    for _ in 0..<20 {
      let p = 1 / shape(&random, 0.001, 12)
      let k = poisson.quantile(p)
      #expect(poisson.cumulative(k) >= p * (1 - 2e-14))
      #expect(k == 0 || poisson.cumulative(k - 1) < p)
      #expect(poisson.quantile(poisson.cumulative(k)) == k)
      let upper = poisson.upperQuantile(p)
      #expect(poisson.upperTail(upper) <= p * (1 + 2e-14))
      #expect(upper == 0 || poisson.upperTail(upper - 1) > p)
      expectClose(
        poisson.cumulative(k) - poisson.cumulative(k - 1), poisson.density(k), .absolute(1e-14, unit: "probability"))
    }
    #expect(poisson.density(0.5) == 0)
    #expect(poisson.density(-1) == 0)
    #expect(poisson.cumulative(-1) == 0)
    #expect(poisson.cumulative(2.7) == poisson.cumulative(2))
    #expect(poisson.upperTail(-1) == 1)
    #expect(poisson.upperTail(.infinity) == 0)
    #expect(poisson.quantile(0) == 0)
    #expect(poisson.quantile(1) == .infinity)
    #expect(poisson.quantile(.nan).isNaN)
    #expect(poisson.upperQuantile(0) == .infinity)
    #expect(poisson.cumulative(.nan).isNaN)
  }
}

/// The incomplete gamma function of large shapes beside its mode.
@Suite struct IncompleteGammaModeTests {
  /// A point beyond the shape by less than a unit in its last place is in the upper half, not in the lower one.
  @Test func monotoneAtTheMode() throws {
    let gamma = try GammaDistribution(shape: 1e6, scale: 0.0153)
    var last = 1.0
    for step in -40...40 {
      let tail = gamma.upperTail(15_300 + Double(step) * 1.82e-12)
      #expect(tail <= last + 1e-13)
      last = tail
    }
    // mpmath with 40 digits.
    expectClose(try IncompleteGamma(shape: 1e6).upper(1e6), 0.499_867_019_239_127_41, .digits(12))
    expectClose(gamma.upperTail(15_300), 0.499_867_019_239_127_41, .digits(11))
  }
}
