public import FundCore

/// Current-surplus rate (当期结余率): `(I - E) / I` over the window, a fraction of one.
///
/// `I` and `E` are the printed totals, transfers inside, over the last twelve months (annual: the year). Missing:
/// `windowIncomplete` or `yearIncomplete` when a period has no figure, `denominatorNotPositive` when income is not
/// positive.
public enum CurrentSurplusRate {
  /// The formula for exact sums.
  public static func exact(income: Int128, spending: Int128) -> Measured<ExactRatio> {
    ExactRatio(income - spending, over: income).map(Measured.value) ?? .missing(.denominatorNotPositive)
  }

  /// The formula for modelled figures; NaN when income is not positive.
  @inlinable public static func modelled(income: Double, spending: Double) -> Double {
    income > 0 ? (income - spending) / income : .nan
  }

  /// `currentSurplusRate`, `currentSurplusRate(calendarYear)`, ...
  public static let definition = MetricDefinition(
    "currentSurplusRate", Bilingual("current-surplus rate", "当期结余率"), unit: .fraction,
    formula: Bilingual("(I - E) / I over the last 12 months or the year", "(收入 - 支出) / 收入，近12月或本年"),
    source: Bilingual("usual practice of fund reports", "基金运行分析通行口径"), arguments: windowArguments
  ) { request in
    request.ledger.rateColumn(request.basis, .income, .spending) { exact(income: $0, spending: $1) }
  }
}
