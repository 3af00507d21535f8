import FundActuarial
import FundCore
import FundLedger

/// The spending budgets of a ledger and how far they are used (预算执行): of a pool, and of a sum whose pools all have one.
struct YearBudgets {
  private let ledger: Ledger
  private let spending: YearBudget

  init(_ ledger: Ledger) {
    self.ledger = ledger
    spending = YearBudget(ledger, .spending)
  }

  /// The budget of a year in minor units, of all members together; nil when one has none.
  private func amount(_ funds: [FundID], _ year: Int) -> Int128? {
    var sum: Int128 = 0
    for fund in funds {
      guard let f = ledger.layout.index(of: fund), let one = spending.amount(f, year).value else { return nil }
      sum += one
    }
    return sum
  }

  /// Spending of the year to date over the year's budget, and the share of the year that has passed; nil without a budget or with
  /// months missing.
  func execution(_ numbers: FundNumbers) -> (execution: TracedNumber, pace: TracedNumber)? {
    let last = numbers.line.period
    let (year, language) = (last.year, numbers.language)
    let toDate = (last - last.indexInYear)...last
    guard let budget = amount(numbers.members?.funds ?? [numbers.fund], year),
      let spent = numbers.ledger.flow(.spending, numbers.fund, toDate).value,
      let execution = BudgetExecution.exact(actual: spent, budget: budget).value
    else { return nil }
    let inputs = [
      numbers.input(LedgerItem.spending.title[language], spent, toDate),
      numbers.budget(numbers.zh ? "全年支出预算" : "spending budget of the year", budget),
    ]
    let formula = BudgetExecution.definition.formula[language]
    let passed = Trace(numbers.zh ? "已过月数 ÷ 12" : "months passed / 12", [], asOf: last)
    return (
      FundNumbers.share(execution.value, Trace(formula, inputs, asOf: last)),
      FundNumbers.share(Double(last.lastMonth) / 12, passed)
    )
  }
}
