public import FundCore

/// Spending to income (支出收入比): `E / I` over the window, a fraction of one.
///
/// Missing as in ``CurrentSurplusRate``.
public enum SpendingToIncome {
  /// The formula for exact sums.
  public static func exact(income: Int128, spending: Int128) -> Measured<ExactRatio> {
    ExactRatio(spending, over: income).map(Measured.value) ?? .missing(.denominatorNotPositive)
  }

  /// `spendingToIncome`, `spendingToIncome(calendarYear)`, ...
  public static let definition = MetricDefinition(
    "spendingToIncome", Bilingual("spending to income", "支出收入比"), unit: .fraction,
    formula: Bilingual("E / I over the last 12 months or the year", "支出 / 收入，近12月或本年"),
    source: Bilingual("usual practice of fund reports", "基金运行分析通行口径"), arguments: windowArguments
  ) { request in
    request.ledger.rateColumn(request.basis, .income, .spending) { exact(income: $0, spending: $1) }
  }
}
