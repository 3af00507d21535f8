import FundCore
import FundPolicy
import Testing

@Suite struct EligibilityRuleTests {
  let rule = EligibilityRule(
    [
      EligibilityRequirement(
        schemes: [.employee], minimum: StandardEdge(.eligible, .atLeast, thousandths: 12_000)),
      EligibilityRequirement(schemes: [.resident], minimum: StandardEdge(.eligible, .atLeast, thousandths: 6000)),
    ], forbidsAfterDeficit: true, forbidsExpectedDeficit: true)

  func answer(
    _ scheme: Scheme, _ balance: Int128?, last: Bool?, expected: Bool? = nil
  ) -> Eligibility {
    let ratio = balance.flatMap { ExactRatio($0, over: 1_000_000_000_000_000_000) }
    return rule.evaluate(
      scheme: scheme, months: ratio.map { .value($0) } ?? .missing(.windowIncomplete), lastYearDeficit: last,
      expectedDeficit: expected)
  }

  @Test func theFloorIsInclusiveAndDependsOnTheScheme() {
    let one: Int128 = 1_000_000_000_000_000_000
    #expect(answer(.employee, 12 * one, last: false, expected: false) == Eligibility(true, .meetsAll))
    #expect(answer(.employee, 12 * one - 1, last: false, expected: false) == Eligibility(false, .belowMinimum))
    #expect(answer(.resident, 6 * one, last: false, expected: false) == Eligibility(true, .meetsAll))
    #expect(answer(.resident, 6 * one - 1, last: false) == Eligibility(false, .belowMinimum))
    #expect(answer(.medicalAid, 99 * one, last: false) == Eligibility(nil, .schemeNotCovered))
  }

  @Test func deficitsForbid() {
    let plenty: Int128 = 20_000_000_000_000_000_000
    #expect(answer(.employee, plenty, last: true, expected: false) == Eligibility(false, .deficitLastYear))
    #expect(answer(.employee, plenty, last: false, expected: true) == Eligibility(false, .deficitExpected))
    #expect(answer(.employee, nil, last: true) == Eligibility(false, .deficitLastYear), "one no decides")
  }

  @Test func unknownIsNotFine() {
    let plenty: Int128 = 20_000_000_000_000_000_000
    #expect(answer(.employee, plenty, last: nil) == Eligibility(nil, .lastYearUnknown))
    #expect(answer(.employee, nil, last: false) == Eligibility(nil, .monthsUnknown))
    #expect(answer(.employee, plenty, last: false) == Eligibility(true, .estimateNotGiven))
  }
}
