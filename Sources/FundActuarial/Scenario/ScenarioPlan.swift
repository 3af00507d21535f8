import FundCore
import FundLedger

/// The scenarios of one outlook, and what they do to each fund (情景方案).
struct ScenarioPlan: Sendable {
  let scenarios: [Scenario]
  /// The first month of changes that name none.
  private let start: YearMonth

  /// Scenarios over a ledger known through a month.
  init(_ scenarios: [Scenario], _ ledger: Ledger, asOf: YearMonth?) {
    self.scenarios = scenarios
    start = ScenarioPlan.monthAfter(ledger, asOf)
  }

  /// The month after the as-of month, or after the last figures of any fund.
  static func monthAfter(_ ledger: Ledger, _ asOf: YearMonth?) -> YearMonth {
    let last = asOf ?? ledger.funds.indices.compactMap { ledger.lastPeriod($0).map(YearMonth.init) }.max()
    let next = (last ?? YearMonth(1, 1)).period + 1
    return YearMonth(next)
  }

  /// What one of them does to a fund.
  func effect(_ number: Int, _ ledger: Ledger, _ fund: FundID, after origin: Period, steps: Int) -> ScenarioEffect {
    ScenarioEffect(
      scenarios[number], fund, after: origin, steps: steps, start: start,
      IncomeShares(ledger, fund, through: origin))
  }

  /// The changes of a scenario that concern no fund of the ledger.
  func unmatched(_ number: Int, _ ledger: Ledger) -> [String] {
    scenarios[number].changes.filter { change in !ledger.funds.contains { change.scope.contains($0) } }.map(\.name)
  }
}
