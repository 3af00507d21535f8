public import FundCore
public import FundForecasting

/// What is asked of forecasts of many series (预测问题).
public struct ForecastQuestion: Sendable {
  /// The method by name; `chosen` compares ``candidates`` for each series.
  public var method: String
  /// The methods that exist.
  public var catalog: ForecastCatalog
  /// The methods `chosen` chooses from.
  public var candidates: ForecastCatalog
  /// Periods ahead; 24 months, 8 quarters or 5 years when nil.
  public var horizon: Int?
  /// The levels of the intervals.
  public var levels: [Double]
  /// What the intervals rest on.
  public var intervals: IntervalChoice
  /// How gaps are filled.
  public var filling: FillingRule
  /// The last month that counts; all when nil.
  public var through: YearMonth?

  /// A question, by default about the automatic forecast with the intervals it gives.
  public init(
    method: String = "auto", catalog: ForecastCatalog = .full, candidates: ForecastCatalog = .standard,
    horizon: Int? = nil, levels: [Double] = [0.8, 0.95],
    intervals: IntervalChoice = .model, filling: FillingRule = .completeTail, through: YearMonth? = nil
  ) {
    self.method = method
    self.catalog = catalog
    self.candidates = candidates
    self.horizon = horizon
    self.levels = levels
    self.intervals = intervals
    self.filling = filling
    self.through = through
  }

  /// The periods ahead at a frequency.
  public func horizon(_ frequency: Frequency) -> Int { horizon ?? OutlookTask.standardHorizon(frequency) }

  /// The method of the name; nil when one is to be chosen for each series.
  func namedMethod() throws(ForecastError) -> (any ForecastMethod)? {
    if let method = catalog.composed(method) { return method }
    guard method == "chosen" else { throw .unknownMethod(method) }
    return nil
  }

  /// Throws what is wrong for every series.
  func check() throws(ForecastError) {
    try ForecastError.require(levels: levels, horizon: horizon)
    _ = try namedMethod()
  }
}
