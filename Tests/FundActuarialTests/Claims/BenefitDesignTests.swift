import FundActuarial
import FundTestSupport
import Testing

/// What designs pay, against integrals, single claims and laws.
@Suite struct BenefitDesignTests {
  private func layered() throws -> BenefitDesign {
    try BenefitDesign(
      deductible: 800, layers: [.init(share: 0.6, upTo: 5000), .init(share: 0.75, upTo: 20_000), .init(share: 0.85)],
      ceiling: 100_000)
  }

  @Test func asIntegratedElsewhere() throws {
    for var one in try Reference.cases("claims") where one.expected["payment"] != nil {
      let family = try #require(ClaimFamily(rawValue: try one.text("family")))
      let claims = try family.claims(mean: one.double("mean"), variation: one.double("variation"))
      let path = try BenefitPath(try layered(), claims, trend: one.double("trend"), years: 3)
      try one.expect("payment", path.years[0].payment)
      try one.expect("grown", path.years.dropFirst().map(\.payment))
      try one.expect("leverage", try #require(path.years[0].leverage))
      one.finish()
    }
  }

  /// The expectation over observed claims is the mean of the payments of the single claims.
  @Test(arguments: PropertyCase.trials(30)) func meanOfSinglePayments(_ trial: PropertyCase) throws {
    var random = trial.random
    let costs = (0..<40).map { _ in random.double(in: 0...1) * random.double(in: 0...150_000) }
    let claims = ClaimSize.empirical(try EmpiricalClaims(costs))
    let deductible = random.double(in: 0...3000)
    let design = try BenefitDesign(
      deductible: deductible,
      layers: [
        .init(share: random.double(in: 0...1), upTo: random.double(in: 500...10_000)),
        .init(share: random.double(in: 0...1)),
      ], ceiling: random.double(in: 3000...120_000))
    let outcome = try BenefitOutcome(design, claims, frequency: 0.2)
    expectClose(outcome.payment, costs.reduce(0) { $0 + design.payment(of: $1) } / 40, .digits(11))
    // Every yuan of cost is paid by somebody.
    let parts = outcome.payment + outcome.copayment + outcome.underDeductible + outcome.aboveCeiling
    expectClose(parts, outcome.cost, .digits(12))
    expectClose(try #require(outcome.paymentPerInsured), 0.2 * outcome.payment, .digits(14))
    // A limit on payment ends each payment there.
    let limit = random.double(in: 0...40_000)
    let limited = try design.limited(toPayment: limit)
    let open = try design.replacing(ceiling: .infinity)
    for cost in costs {
      expectClose(limited.payment(of: cost), min(limit, open.payment(of: cost)), .absolute(1e-8, unit: "yuan"))
    }
  }

  @Test func wholeAndNothing() throws {
    let claims = try ClaimFamily.lognormal.claims(mean: 12_000, variation: 1.4)
    let whole = try BenefitOutcome(BenefitDesign(share: 1), claims)
    expectClose(whole.payment, 12_000, .digits(14))
    expectClose(try #require(whole.leverage), 1, .digits(13))
    #expect(whole.underDeductible == 0 && whole.aboveCeiling == 0 && whole.paymentPerInsured == nil)
    let nothing = try BenefitOutcome(BenefitDesign(share: 0), claims)
    #expect(nothing.payment == 0 && nothing.leverage == nil)
    // A layer cut in two is the same layer.
    let two = try BenefitDesign(deductible: 500, layers: [.init(share: 0.8, upTo: 9000), .init(share: 0.8)])
    expectClose(
      two.expectedPayment(claims), try BenefitDesign(deductible: 500, share: 0.8).expectedPayment(claims), .digits(13))
  }

  /// Above a deductible payments grow faster than costs, below a ceiling more slowly; a design that follows costs pays a
  /// steady share.
  @Test func leverage() throws {
    let claims = try ClaimFamily.gamma.claims(mean: 12_000, variation: 1.4)
    func growth(_ design: BenefitDesign, indexation: Double = 0) throws -> [Double] {
      let path = try BenefitPath(design, claims, trend: 0.08, indexation: indexation, years: 5)
      return (1...5).compactMap { path.growth($0) }
    }
    #expect(try growth(BenefitDesign(deductible: 3000, share: 0.8)).allSatisfy { $0 > 0.081 })
    #expect(try growth(BenefitDesign(share: 0.8, ceiling: 30_000)).allSatisfy { $0 < 0.075 && $0 > 0 })
    for one in try growth(layered(), indexation: 0.08) { expectClose(one, 0.08, .digits(11)) }
    let outcome = try BenefitOutcome(layered(), claims)
    let more = try BenefitOutcome(layered(), claims.scaled(by: 1 + 1e-6))
    expectClose(try #require(outcome.leverage), (more.payment / outcome.payment - 1) / 1e-6, .digits(5))
  }

  @Test func changesAloneAndTogether() throws {
    let claims = try ClaimFamily.lognormal.claims(mean: 12_000, variation: 1.4)
    let (present, changed) = (try layered(), try layered().replacing(deductible: 400, ceiling: 200_000))
    let comparison = try BenefitComparison(present, changed, claims, frequency: 0.2)
    #expect(comparison.alone.map(\.part) == [.deductible, .ceiling])
    let base = comparison.present.years[0].payment
    let sum = comparison.alone.reduce(0) { $0 + $1.outcome.payment - base }
    // Deductible and ceiling touch different costs, so that their effects add up.
    expectClose(try #require(comparison.changed).years[0].payment - base, sum, .digits(10))
    #expect(try BenefitComparison(present, present, claims).changed == nil)
  }

  @Test func refusals() throws {
    #expect(throws: ClaimError.badDeductible(-1)) { try BenefitDesign(deductible: -1, share: 1) }
    #expect(throws: ClaimError.badCeiling(5)) { try BenefitDesign(deductible: 9, share: 1, ceiling: 5) }
    #expect(throws: ClaimError.badShare(1.1)) { try BenefitDesign(share: 1.1) }
    #expect(throws: ClaimError.badLayers(upTo: 9)) { try BenefitDesign(layers: [.init(share: 1, upTo: 9)]) }
    #expect(throws: ClaimError.badLayers(upTo: 3)) {
      try BenefitDesign(layers: [.init(share: 1, upTo: 9), .init(share: 1, upTo: 3), .init(share: 1)])
    }
    #expect(throws: ClaimError.badCeiling(-1)) { try BenefitDesign(share: 1).limited(toPayment: -1) }
    let claims = try ClaimFamily.gamma.claims(mean: 1, variation: 1)
    #expect(throws: ClaimError.badFactor(name: "trend", value: -1)) {
      try BenefitPath(BenefitDesign(share: 1), claims, trend: -1, years: 1)
    }
    #expect(throws: ClaimError.badFactor(name: "years", value: -1)) {
      try BenefitPath(BenefitDesign(share: 1), claims, trend: 0, years: -1)
    }
    #expect(throws: ClaimError.badFactor(name: "frequency", value: -1)) {
      try BenefitOutcome(BenefitDesign(share: 1), claims, frequency: -1)
    }
  }
}
