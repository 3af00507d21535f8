import FundActuarial
import FundTestSupport
import Testing

/// Distributions of claims against integrals of 40 digits, closed forms and laws.
@Suite struct ClaimSizeTests {
  @Test func asIntegratedElsewhere() throws {
    for var one in try Reference.cases("claims") where one.expected["limited"] != nil {
      let family = try #require(ClaimFamily(rawValue: try one.text("family")))
      let claims = try family.claims(mean: one.double("mean"), variation: one.double("variation"))
      let levels = try one.doubles("levels")
      try one.expect("limited", levels.map { claims.limitedMean($0) })
      try one.expect("excess", levels.map { claims.excess($0) })
      try one.expect("tail", levels.map { claims.upperTail($0) })
      one.finish()
    }
  }

  /// Gamma with a variation of one is exponential: everything is elementary, however far out.
  @Test func exponential() throws {
    let claims = try ClaimFamily.gamma.claims(mean: 1000, variation: 1)
    for d in [1e-3, 10, 500, 1000, 5000, 100_000, 600_000] {
      let tail = exponential(-d / 1000)
      expectClose(claims.upperTail(d), tail, .digits(12))
      expectClose(claims.excess(d), 1000 * tail, .digits(12))
      expectClose(claims.limitedMean(d), d < 1 ? d - d * d / 2000 : 1000 * (1 - tail), .digits(9))
    }
    // A sample question of the Society of Actuaries (exam STAM): a loss elimination ratio of 70 % becomes 80 % when the
    // deductible grows by a third.
    let deductible = claims.quantile(0.7)
    expectClose(claims.limitedMean(deductible) / claims.mean, 0.7, .digits(12))
    let ratio = claims.limitedMean(deductible * 4 / 3) / claims.mean
    #expect((ratio * 100).rounded() == 80)
  }

  /// `e^x` for x at or below zero without the C library: by squaring.
  private func exponential(_ x: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    let reduced = x / 1024
    for n in 1...20 {
      term *= reduced / Double(n)
      sum += term
    }
    for _ in 0..<10 { sum *= sum }
    return sum
  }

  private static let samples: [ClaimSize] = {
    var all: [ClaimSize] = []
    for variation in [0.001, 0.3, 1, 2.5, 20] {
      for family in ClaimFamily.allCases {
        if let claims = try? family.claims(mean: 9000, variation: variation) { all.append(claims) }
      }
    }
    if let single = try? EmpiricalClaims([0, 120, 120, 800, 5000, 70_000], counts: [3, 1, 2, 4, 1, 0.5]) {
      all.append(.empirical(single))
    }
    let classes = [
      ClaimClass(from: 0, to: 1000, count: 40, amount: 20_000),
      ClaimClass(from: 1000, to: 5000, count: 30, amount: 60_000),
      ClaimClass(from: 5000, to: 5000, count: 7), ClaimClass(from: 6000, to: 20_000, count: 8),
      ClaimClass(from: 20_000, to: .infinity, count: 2, amount: 90_000),
    ]
    if let grouped = try? EmpiricalClaims(classes: classes) { all.append(.empirical(grouped)) }
    return all
  }()

  @Test(arguments: samples) func laws(_ claims: ClaimSize) throws {
    let mean = claims.mean
    #expect(claims.limitedMean(0) == 0 && claims.limitedMean(.infinity) == mean)
    expectClose(claims.excess(0), mean, .digits(13))
    #expect(claims.excess(.infinity) == 0 && claims.upperTail(.infinity) == 0)
    let levels = (0...80).map { mean * Double($0) * Double($0) / 100 }
    let limited = levels.map { claims.limitedMean($0) }
    for (place, d) in levels.enumerated() {
      // The two parts of every claim, and what each can be.
      expectClose(limited[place] + claims.excess(d), mean, .digits(12.5))
      #expect(limited[place] <= min(d, mean) * (1 + 1e-13) && claims.excess(d) >= 0)
      guard place > 0 else { continue }
      // Increasing, and concave: the slope is the probability of more, which falls.
      let slope = (limited[place] - limited[place - 1]) / (d - levels[place - 1])
      let slack = 1e-12 * mean / (d - levels[place - 1])
      #expect(slope <= claims.upperTail(levels[place - 1]) + slack && slope >= claims.upperTail(d) - slack)
    }
    // Layers add up.
    let layers = zip(levels, levels.dropFirst()).reduce(0) { $0 + claims.layer(from: $1.0, to: $1.1) }
    expectClose(layers + claims.excess(levels[80]), mean, .digits(12))
    // All claims times a factor is a change of the unit of money.
    let grown = try claims.scaled(by: 1.7)
    for d in levels.dropFirst() {
      expectClose(grown.limitedMean(1.7 * d), 1.7 * claims.limitedMean(d), .digits(12))
      expectClose(grown.variation, claims.variation, .digits(12))
    }
    for p in [0.001, 0.2, 0.5, 0.77, 0.95, 0.9999] {
      let q = claims.quantile(p)
      // Quantiles of a very skew distribution may lie below the smallest double.
      if q == 0 { continue }
      #expect(claims.upperTail(q) <= 1 - p + 1e-9 && claims.upperTail(q * (1 - 1e-9) - 1e-9) >= 1 - p - 1e-5)
    }
  }

  /// Count and amount of every class are kept, and quantiles meet the ends of the classes.
  @Test func classesKeepTheirAmounts() throws {
    let classes = [
      ClaimClass(from: 20_000, to: .infinity, count: 2, amount: 90_000),
      ClaimClass(from: 0, to: 1000, count: 40, amount: 12_000),
      ClaimClass(from: 1000, to: 5000, count: 58, amount: 90_000),
    ]
    let claims = ClaimSize.empirical(try EmpiricalClaims(classes: classes))
    expectClose(claims.mean, 1920, .digits(14))
    expectClose(claims.layer(from: 0, to: 1000), (12_000 + 60 * 1000) / 100, .digits(13))
    expectClose(claims.excess(20_000), 500, .digits(13))
    expectClose(claims.upperTail(1000), 0.6, .digits(14))
    expectClose(claims.quantile(0.4), 1000, .digits(13))
    // Beyond the lower end of the open class claims are exponential: the mean excess stays.
    expectClose(claims.excess(80_000) / claims.upperTail(80_000), 25_000, .digits(12))
    #expect(claims.quantile(0) == 0 && claims.quantile(1) == .infinity && claims.quantile(1.1).isNaN)
  }

  @Test func fitsAsElsewhere() throws {
    for var one in try Reference.cases("claims") where one.expected["logLikelihood"] != nil {
      let family = try #require(ClaimFamily(rawValue: try one.text("family")))
      let observed: EmpiricalClaims
      if one.id.hasPrefix("set-b") {
        observed = try EmpiricalClaims(try one.doubles("claims"))
      } else {
        let lower = try one.doubles("lower")
        let counts = try one.doubles("counts")
        observed = try EmpiricalClaims(
          classes: lower.indices.map {
            let isOpen = $0 + 1 == lower.count
            return ClaimClass(
              from: lower[$0], to: isOpen ? .infinity : lower[$0 + 1], count: counts[$0],
              amount: isOpen ? counts[$0] * 450_000 : nil)
          })
      }
      let fit = try ClaimFit(family, to: observed)
      try one.expect("mean", fit.claims.mean)
      try one.expect("variation", fit.claims.variation)
      try one.expect("logLikelihood", fit.logLikelihood)
      #expect(fit.distance > 0 && fit.distance < 0.2)
      one.finish()
      if one.id == "set-b-gamma", case .gamma(let claims) = fit.claims {
        // As printed in Klugman, Panjer, Willmot, Loss models.
        expectClose(claims.shape, 0.55616, .absolute(6e-6, unit: ""))
        expectClose(claims.scale, 2561.1, .absolute(0.06, unit: ""))
      }
    }
  }

  @Test func refusals() throws {
    #expect(throws: ClaimError.badMean(0)) { try LognormalClaims(mean: 0, variation: 1) }
    #expect(throws: ClaimError.badVariation(0)) { try GammaClaims(mean: 1, variation: 0) }
    #expect(throws: ClaimError.badClaim(index: 1, value: -2)) { try EmpiricalClaims([1, -2]) }
    #expect(throws: ClaimError.badCount(index: 0, value: 0)) { try EmpiricalClaims([1], counts: [0]) }
    #expect(throws: ClaimError.noClaims) { try EmpiricalClaims([0, 0]) }
    #expect(throws: ClaimError.noClaims) { try EmpiricalClaims([]) }
    #expect(throws: ClaimError.overlappingClass(index: 0, lower: 5, below: 6)) {
      try EmpiricalClaims(classes: [ClaimClass(from: 5, to: 9, count: 1), ClaimClass(from: 0, to: 6, count: 1)])
    }
    #expect(throws: ClaimError.badAmount(index: 0, mean: 10)) {
      try EmpiricalClaims(classes: [ClaimClass(from: 0, to: 6, count: 1, amount: 10)])
    }
    #expect(throws: ClaimError.openClassWithoutAmount(index: 0)) {
      try EmpiricalClaims(classes: [ClaimClass(from: 0, to: .infinity, count: 1)])
    }
    #expect(throws: ClaimError.badClass(index: 0, lower: 2, upper: 1)) {
      try EmpiricalClaims(classes: [ClaimClass(from: 2, to: 1, count: 1)])
    }
    #expect(throws: ClaimError.noVariation) { try ClaimFit(.gamma, to: EmpiricalClaims([5, 5, 5])) }
    #expect(throws: ClaimError.zeroClaim(index: 0)) { try ClaimFit(.gamma, to: EmpiricalClaims([0, 5])) }
    #expect(throws: ClaimError.badFactor(name: "factor", value: 0)) { try ClaimSizeTests.samples[0].scaled(by: 0) }
    let claims = ClaimSizeTests.samples[3]
    #expect(claims.limitedMean(.nan).isNaN && claims.upperTail(.nan).isNaN && claims.quantile(.nan).isNaN)
  }
}
