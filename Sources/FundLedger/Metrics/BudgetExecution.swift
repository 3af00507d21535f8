public import FundCore

/// Budget execution (预算执行率): the year's spending or income to date over the budget of the whole year.
///
/// A fraction of one. The budget is a row of status `budget` for the year, or the sum of the budget rows of its
/// periods. Missing: `itemAbsent` without a budget, `windowIncomplete` when a period since January or a period of the
/// budget has no figure, `denominatorNotPositive`.
public enum BudgetExecution {
  /// The formula for exact sums.
  public static func exact(actual: Int128, budget: Int128) -> Measured<ExactRatio> {
    ExactRatio(actual, over: budget).map(Measured.value) ?? .missing(.denominatorNotPositive)
  }

  /// `budgetExecution` of spending, `budgetExecution(income)`.
  public static let definition = MetricDefinition(
    "budgetExecution", Bilingual("budget execution", "预算执行率"), unit: .fraction,
    formula: Bilingual("spending (or income) of the year to date / budget of the year", "本年累计支出(或收入) / 全年预算"),
    source: Bilingual("usual practice of budget reports", "预算执行分析通行口径"), arguments: ["spending", "income"]
  ) { request in
    let item = request.argument == "income" ? LedgerItem.income : .spending
    return column(request.ledger, item) { _, _, budget in budget }
  }

  /// The year's flow to date over what `due` makes of the year's budget; `due` gets fund, cell and budget.
  static func column(
    _ ledger: Ledger, _ item: LedgerItem, _ due: (Int, Int, Measured<Int128>) -> Measured<Int128>
  ) -> MetricColumn {
    let budget = YearBudget(ledger, item)
    var sums = FlowSums()
    return ledger.column { f, cells, out in
      sums.load(ledger.history, item, cells)
      let start = ledger.layout.starts[f]
      for i in 0..<cells.count where ledger.hasStatement(cells.lowerBound + i) {
        let period = start + i
        let cell = cells.lowerBound + i
        switch due(f, cell, budget.amount(f, period.year)) {
        case .missing(let reason): out.reasons[cell] = reason.rawValue
        case .value(let whole):
          guard let actual = sums.sum(i - period.indexInYear, i + 1) else {
            out.reasons[cell] = MissingReason.windowIncomplete.rawValue
            continue
          }
          out.set(cell, exact(actual: actual, budget: whole))
        }
      }
    }
  }
}
