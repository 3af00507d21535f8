public import FundCore
public import FundForecasting
public import FundLedger

/// What an outlook rests on (模型说明): the methods chosen with their errors, and what was done to the history.
public struct OutlookModel: Sendable {
  /// The method of one flow.
  public struct Choice: Sendable {
    /// The name of the method, such as `seasonalNaive`.
    public let method: String
    /// The name for people.
    public let title: Bilingual
    /// All methods with their rolling-origin errors, the best first, and why this one was chosen.
    public let selection: ForecastSelection
    /// The standard deviation of the innovations, on the scale of the method.
    public let innovationStandardDeviation: Double
    /// What was estimated.
    public let parameters: [ForecastParameter]
    /// Why the method is not the first of the selection: that one could not be fitted to the whole history; nil when
    /// it could.
    public let fallback: ForecastError?

    /// The rolling-origin error; nil when the history is too short to compare methods.
    public var error: ForecastSelection.MeanError? {
      selection.candidates.first { $0.name == method }?.error
    }
  }

  /// The method of income.
  public let income: Choice
  /// The method of spending.
  public let spending: Choice
  /// The correlation of the innovations of one period.
  public let correlation: Double
  /// The correlation of the residuals before shrinking; nil when it cannot be computed.
  public let sampleCorrelation: Double?
  /// The number of periods in which both models have a residual.
  public let jointResidualCount: Int
  /// Whether the correlation was shrunk to ``JointModel/prior`` because there are fewer than 8 joint residuals.
  public let isCorrelationShrunk: Bool
  /// The first period of the history used.
  public let historyStart: Period
  /// The number of periods used.
  public let historyCount: Int
  /// The rule that gave every period a value.
  public let filling: FillingRule
  /// Periods to which the rule gave a value that the ledger does not hold.
  public let filledCount: Int
  /// Periods after the last known balance, over which known flows were added to it.
  public let balanceRolledForward: Int
  /// Which spending the months divide by.
  public let denominator: MonthsOfReserve.Denominator
  /// The share of own spending in total spending that is kept for the future (本级支出占比) [design].
  public let ownShare: Double
}
