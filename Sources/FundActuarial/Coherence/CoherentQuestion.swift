public import FundCore
public import FundForecasting

/// What is asked of forecasts that add up (协调预测问题).
public struct CoherentQuestion: Sendable {
  /// The base method of every fund and every sum, by name.
  public var method: String
  /// The methods that exist.
  public var catalog: ForecastCatalog
  /// How base forecasts are made to add up.
  public var reconciliation: Reconciliation.Method
  /// Periods ahead; 24 months, 8 quarters or 5 years when nil.
  public var horizon: Int?
  /// The levels of the intervals.
  public var levels: [Double]
  /// Joint sample paths the intervals rest on; without any there are none.
  public var paths: Int
  /// The seed of all draws.
  public var seed: UInt64
  /// Whether the schemes of a region are added up too (各险种合计).
  public var acrossSchemes: Bool
  /// Whether flows of funds stay at zero or above where none of the hierarchy ever was below.
  public var isNonNegative: Bool
  /// How gaps are filled.
  public var filling: FillingRule
  /// The last month that counts; all when nil.
  public var through: YearMonth?

  /// A question, by default about automatic forecasts reconciled by MinT with shrunken correlations.
  public init(
    method: String = "auto", catalog: ForecastCatalog = .full, reconciliation: Reconciliation.Method = .shrunken,
    horizon: Int? = nil, levels: [Double] = [0.8, 0.95], paths: Int = 500, seed: UInt64 = 1,
    acrossSchemes: Bool = true, isNonNegative: Bool = true, filling: FillingRule = .completeTail,
    through: YearMonth? = nil
  ) {
    self.method = method
    self.catalog = catalog
    self.reconciliation = reconciliation
    self.horizon = horizon
    self.levels = levels
    self.paths = paths
    self.seed = seed
    self.acrossSchemes = acrossSchemes
    self.isNonNegative = isNonNegative
    self.filling = filling
    self.through = through
  }

  /// The periods ahead at a frequency.
  public func horizon(_ frequency: Frequency) -> Int { horizon ?? OutlookTask.standardHorizon(frequency) }

  /// The median, then the lower and the upper end of every level.
  var probabilities: [Double] { [0.5] + levels.flatMap { [(1 - $0) / 2, (1 + $0) / 2] } }

  /// The base method; throws what is wrong for every fund.
  func baseMethod() throws(ForecastError) -> any ForecastMethod {
    try ForecastError.require(levels: levels, horizon: horizon)
    return try catalog.method(named: method)
  }
}
