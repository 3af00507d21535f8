/// The steps of a study, each with commands that show its figures (研究步骤).
public enum StudyStep: String, Sendable, Hashable, CaseIterable {
  /// All funds of the ledger.
  case overview
  /// Months of reserve period by period.
  case history
  /// Income and spending over time, as a chart.
  case flows
  /// Growth of spending and of income by regression.
  case trend
  /// Spending ahead.
  case forecast
  /// Methods compared by what they would have forecast.
  case backtest
  /// Months of reserve ahead with probabilities.
  case outlook
  /// The same as a chart.
  case fan
  /// The alerts that are open.
  case alerts
  /// How often stated probabilities came true in the past, over all funds of the ledger, as a chart.
  case reliability
}
