import FundActuarial
import FundTestSupport
import Testing

/// Published life-contingency values, to half a unit of their last printed decimal.
///
/// The two tables are made from their laws: the Illustrative Life Table follows its law from age 13 on, so that the
/// first years of its life, which the law does not describe, are not needed.
@Suite struct PublishedContingenciesTests {
  @Test func valuesAsPrinted() throws {
    let illustrative = try LifeSamples.table(LifeSamples.illustrative)
    let standard = try LifeSamples.table(LifeSamples.standardUltimate)
    try Reference.check("published-life-contingencies") { one in
      /// `digits` of this file are printed decimals.
      func printed(_ name: String, _ value: Double) throws {
        let decimals = one.expected[name]?.digits ?? 0
        try one.expect(name, value, .absolute(0.5 * Self.power(-decimals) * (1 + 1e-9), unit: "unit"))
      }
      let interest = (try? one.double("interest")) ?? 0
      func life(_ age: Int) -> LifeStatus { .life(illustrative, age: age) }
      func at(_ status: LifeStatus) -> LifeContingencies { LifeContingencies(status, interest: interest) }
      switch one.id {
      case "illustrative-4":
        try printed("term 30:10", at(life(30)).value(.term(10)))
        try printed("variance of term 30:10", at(life(30)).variance(.term(10)))
      case "illustrative-6":
        try printed("1000 A 30", 1000 * at(life(30)).value(.wholeLife))
        try printed("A(4) 30", at(life(30)).value(.wholeLife.paid(timesAYear: 4)))
        try printed("IA 50", at(life(50)).value(.increasing()))
        try printed("premium 36", at(life(36)).premium(.wholeLife, paid: LifeAnnuity()))
        try printed("annuity(12) 60", at(life(60)).value(LifeAnnuity(frequency: 12)))
        try printed("annuity 65", at(life(65)).value(LifeAnnuity()))
        try printed("last survivor A 60:70", at(.lastSurvivor(life(60), life(70))).value(.wholeLife))
        try printed("joint annuity 60:70", at(.joint(life(60), life(70))).value(LifeAnnuity()))
        try printed("last survivor annuity 50:60", at(.lastSurvivor(life(50), life(60))).value(LifeAnnuity()))
      case "certain":
        let annuity = CashFlows(annuity: .due, years: 10, pattern: .decreasing)
        try printed("10 x decreasing annuity due of 10 years at 3 %", 10 * annuity.presentValue(interest: 0.03))
        try printed("duration", CashFlows(bond: 1000, coupon: 0.05, years: 6).duration(interest: 0.05) ?? 0)
      default:
        let age = try one.integer("age")
        let value = LifeContingencies(.life(standard, age: age), interest: interest, withinYear: .woolhouse3)
        try printed("immediate", value.value(LifeAnnuity(.immediate)))
        try printed("immediate(4)", value.value(LifeAnnuity(.immediate, frequency: 4)))
        try printed("due", value.value(LifeAnnuity(.due)))
        try printed("due(4)", value.value(LifeAnnuity(.due, frequency: 4)))
        try printed("10 years immediate", value.value(LifeAnnuity(.immediate, term: 10)))
        try printed("10 years immediate(4)", value.value(LifeAnnuity(.immediate, term: 10, frequency: 4)))
        try printed("10 years due(4)", value.value(LifeAnnuity(.due, term: 10, frequency: 4)))
      }
    }
  }

  private static func power(_ exponent: Double) -> Double {
    (0..<Int(-exponent)).reduce(1.0) { value, _ in value / 10 }
  }
}
