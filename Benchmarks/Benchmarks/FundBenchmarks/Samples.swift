import FundActuarial
import FundAlerts
import FundCore
import FundIO
import FundLedger
import FundPolicy

/// A ledger size under measurement.
struct Size: Sendable {
  let regions: Int
  let months: Int

  /// The pools of the whole country: 9,000 funds, about 1.1 million rows.
  static let nation = Size(regions: 4500, months: 120)
  /// The pools of one province.
  static let province = Size(regions: 150, months: 120)

  /// Regions x schemes x months and the seed, for benchmark names.
  var name: String { "\(regions)x2x\(months)-seed1" }

  /// The ledger described; totals only, so that its file has about a hundred bytes per row.
  func plan() throws -> SyntheticLedger {
    try SyntheticLedger(regions: regions, months: months, seed: 1, start: YearMonth(2016, 1), detail: .totals)
  }
}

/// What makes a benchmark fail instead of measuring nothing.
struct BenchmarkFailure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// Five rules: two bands, a falling reserve, outgrowing spending, data that do not come.
func fiveRules() throws -> AlertRuleSet {
  func words(_ text: String) -> Bilingual { Bilingual(text, text) }
  return try AlertRuleSet([
    BandRule(
      id: "low", title: words("low"), note: words("below an edge of the standard"), .below,
      [AlertLevel(.yellow, at: .targetLow), AlertLevel(.orange, at: .insufficient), AlertLevel(.red, at: .deficit)],
      margin: 250, release: 2),
    BandRule(
      id: "high", title: words("high"), note: words("above an edge of the standard"), .above,
      [AlertLevel(.blue, at: .excessive)], margin: 500, release: 2),
    FallingRule(
      id: "falling", title: words("falling"), note: words("months of reserve fall"), [AlertLevel(.yellow, at: 6)]),
    GrowthRule(
      id: "outgrown", title: words("outgrown"), note: words("spending outgrows income"),
      [AlertLevel(.yellow, at: 0.05, hold: 3)]),
    DataOverdueRule(
      id: "overdue", title: words("overdue"), note: words("no figures"), [AlertLevel(.blue, at: 2)]),
  ])
}
