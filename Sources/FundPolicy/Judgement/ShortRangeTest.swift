public import FundCore

/// The test of short-range financial adequacy (短期充足性检验) of the US Medicare HI trust fund.
///
/// The ratio of a year is the assets at its beginning over its spending. A fund that starts at or above the edge must
/// stay there for the whole period; one that starts below must reach it within the first years without depletion and
/// stay there from then on. Exactly 100 % counts as at least 100.
/// Read as [design]: ratios are seen at the beginning of each year only; "within 5 years" is by the beginning of the
/// sixth year; "then remain" counts from the first year that reaches the edge.
/// Source: 2026 Annual Report of the Medicare Trustees, section III.B and glossary.
@frozen public struct ShortRangeTest: Sendable, Hashable {
  /// The edge in thousandths of months of the year's spending: 12000 is 100 %.
  public let thousandthsOfMonths: Int64
  /// How many years the period has.
  public let years: Int
  /// Within how many years a fund that starts below must reach the edge.
  public let reachWithin: Int

  /// Makes the test; nil unless the edge is positive and `0 < reachWithin < years`.
  public init?(thousandthsOfMonths: Int64 = 12_000, years: Int = 10, reachWithin: Int = 5) {
    guard thousandthsOfMonths > 0, reachWithin > 0, reachWithin < years else { return nil }
    self.thousandthsOfMonths = thousandthsOfMonths
    self.years = years
    self.reachWithin = reachWithin
  }

  /// The edge in months: `insufficient < 12`.
  public var edge: StandardEdge { StandardEdge(.insufficient, .below, thousandths: thousandthsOfMonths) }

  /// Judges the path of ratios at the beginning of each year of the period, the first year first (1 is 100 %).
  ///
  /// A nil stands for a year that is not known. The fund fails as soon as the known years leave no way to pass; it
  /// passes only when all ``years`` are known. Further years are ignored.
  /// - Returns: `target` when the test is met, `insufficient` when it is not, `needsProjection` when the path is too
  ///   short to tell.
  public func evaluate(startRatios: [ExactRatio?]) -> Measured<Band> {
    var complete = startRatios.count >= years
    var reached: Bool? = false
    for (year, ratio) in startRatios.prefix(years).enumerated() {
      guard let ratio else {
        complete = false
        if reached == false { reached = nil }
        continue
      }
      if isAdequate(ratio) {
        reached = true
        continue
      }
      let tooLate = year >= reachWithin
      let fellBack = reached == true
      if tooLate || fellBack || ratio.numerator <= 0 { return .value(.insufficient) }
    }
    return complete ? .value(.target) : .missing(.needsProjection)
  }

  /// Whether a ratio is at least the edge: `12 A / E` against the thousandths of months, on integers.
  func isAdequate(_ ratio: ExactRatio) -> Bool {
    ratio.numerator * 12_000 >= Int128(thousandthsOfMonths) * ratio.denominator
  }
}
