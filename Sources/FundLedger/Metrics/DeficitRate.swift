public import FundCore

/// Deficit rate (赤字率、当期赤字率): `(E - I) / I` over the window, a fraction of one.
///
/// The negative of the current-surplus rate where spending exceeds income; `inSurplus` where income exceeds spending.
/// The deficit rates of the literature do not always state their base; this one is income [design].
public enum DeficitRate {
  /// The formula for exact sums.
  public static func exact(income: Int128, spending: Int128) -> Measured<ExactRatio> {
    guard income > 0 else { return .missing(.denominatorNotPositive) }
    guard spending >= income else { return .missing(.inSurplus) }
    return ExactRatio(spending - income, over: income).map(Measured.value) ?? .missing(.denominatorNotPositive)
  }

  /// `deficitRate`, `deficitRate(calendarYear)`, ...
  public static let definition = MetricDefinition(
    "deficitRate", Bilingual("deficit rate", "当期赤字率"), unit: .fraction,
    formula: Bilingual("(E - I) / I over the window; absent in surplus", "(支出 - 收入) / 收入；当期有结余时无值"),
    source: Bilingual("base stated here: income [design]", "以收入为分母 [本库约定]"), arguments: windowArguments
  ) { request in
    request.ledger.rateColumn(request.basis, .income, .spending) { exact(income: $0, spending: $1) }
  }
}
