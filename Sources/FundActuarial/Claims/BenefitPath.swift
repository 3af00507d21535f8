/// What a design comes to while costs grow (杠杆趋势): payments above a fixed deductible grow faster than costs, payments
/// below a fixed ceiling more slowly.
public struct BenefitPath: Sendable, Hashable {
  /// The growth of costs a year (费用年增长率).
  public let trend: Double
  /// The growth of claims per insured a year (次数年增长率).
  public let frequencyTrend: Double
  /// The growth of deductible, layers and ceiling a year (政策参数年调整率).
  public let indexation: Double
  /// The outcome at first and after each year (逐年结果).
  public let years: [BenefitOutcome]

  /// The outcomes of a design over years of growth.
  ///
  /// - Throws: ``ClaimError/badFactor(name:value:)`` for growth at or below -1, or years below zero or above 200;
  ///   ``ClaimError/badMean(_:)`` when costs leave the range of a double.
  public init(
    _ design: BenefitDesign, _ claims: ClaimSize, frequency: Double? = nil, trend: Double, frequencyTrend: Double = 0,
    indexation: Double = 0, years: Int
  ) throws(ClaimError) {
    for (name, growth) in [("trend", trend), ("frequency trend", frequencyTrend), ("indexation", indexation)] {
      guard growth > -1, growth.isFinite else { throw .badFactor(name: name, value: growth) }
    }
    guard (0...200).contains(years) else { throw .badFactor(name: "years", value: Double(years)) }
    var found: [BenefitOutcome] = []
    var (cost, count, amounts) = (1.0, 1.0, 1.0)
    for year in 0...years {
      if year > 0 {
        cost *= 1 + trend
        count *= 1 + frequencyTrend
        amounts *= 1 + indexation
      }
      found.append(
        try BenefitOutcome(
          design.indexed(by: amounts), claims.scaled(by: cost), frequency: frequency.map { $0 * count }))
    }
    (self.trend, self.frequencyTrend, self.indexation, self.years) = (trend, frequencyTrend, indexation, found)
  }

  /// The growth of payments per claim from the year before (次均基金支付增长率); nil in the first year, and where nothing was
  /// paid.
  public func growth(_ year: Int) -> Double? {
    guard year > 0, year < years.count, years[year - 1].payment > 0 else { return nil }
    return years[year].payment / years[year - 1].payment - 1
  }
}
