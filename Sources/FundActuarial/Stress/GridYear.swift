public import FundCore

/// One calendar year of one cell of a grid (年度结果). Money is in major units.
public struct GridYear: Sendable, Equatable {
  /// The year.
  public let year: Int
  /// Income of the year, known periods included; nil where earlier periods of the year are not known (年收入).
  public let income: Double?
  /// Spending of the year; nil as for income (年支出).
  public let spending: Double?
  /// The balance at its end (年末累计结余).
  public let balance: Double
  /// Months of reserve at its end (年末可支付月数).
  public let months: Measured<Double>
  /// The contribution rate of the year, the last one known where none is varied; nil where that is not known.
  public let rate: Double?
  /// The share of income that is contributions; nil where not known.
  let contributions: Double?

  /// Income less spending (当期结余).
  public var surplus: Double? { income.flatMap { income in spending.map { income - $0 } } }

  /// By what share income would have to be higher for the year to break even; negative in surplus (收支平衡所需收入增幅).
  public var breakEvenIncome: Double? {
    guard let income, let spending, income > 0 else { return nil }
    return spending / income - 1
  }

  /// The contribution rate with which the year would break even (收支平衡费率); nil where rate or contributions are not known.
  public var breakEvenRate: Double? {
    guard let income, let spending, let rate, let contributions, income > 0, contributions > 0 else { return nil }
    return rate * (1 + (spending - income) / (contributions * income))
  }
}
