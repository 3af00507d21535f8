public import FundCore

/// Cumulative-surplus rate (累计结余率): `B / I`, the closing balance over the income of the window.
///
/// `I` is the printed total of the last twelve months (annual: the year). A fraction of one, negative for a cumulative
/// deficit (累计赤字). Missing: `noData` without a balance, `windowIncomplete` or `yearIncomplete`,
/// `denominatorNotPositive`.
public enum CumulativeSurplusRate {
  /// The formula for exact figures.
  public static func exact(balance: Int64, income: Int128) -> Measured<ExactRatio> {
    ExactRatio(Int128(balance), over: income).map(Measured.value) ?? .missing(.denominatorNotPositive)
  }

  /// `cumulativeSurplusRate`, `cumulativeSurplusRate(calendarYear)`, ...
  public static let definition = MetricDefinition(
    "cumulativeSurplusRate", Bilingual("cumulative-surplus rate", "累计结余率"), unit: .fraction,
    formula: Bilingual("B / I: closing balance over income of the window", "累计结余 / 近12月或本年收入"),
    source: Bilingual("usual practice of fund reports", "基金运行分析通行口径"), arguments: windowArguments
  ) { request in
    let ledger = request.ledger
    let balances = ledger.history.money[Int(LedgerItem.balance.rawValue)]
    guard !balances.isEmpty else { return MetricColumn(missing: .noData, count: ledger.layout.cellCount) }
    var income = FlowSums()
    return ledger.column { f, cells, out in
      income.load(ledger.history, .income, cells)
      ledger.windows(f, request.basis) { i, low, high, missing in
        let cell = cells.lowerBound + i
        guard balances[cell] != StatementColumns.absent else { return }
        guard let sum = income.sum(low, high) else {
          out.reasons[cell] = missing.rawValue
          return
        }
        out.set(cell, exact(balance: balances[cell], income: sum))
      } without: { i, reason in
        out.reasons[cells.lowerBound + i] = reason.rawValue
      }
    }
  }
}
