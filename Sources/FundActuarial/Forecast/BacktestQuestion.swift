public import FundCore
public import FundForecasting

/// What is asked of back-tests of many series (回测问题).
public struct BacktestQuestion: Sendable {
  /// The methods compared.
  public var methods: ForecastCatalog
  /// Horizon, origins, levels, intervals.
  public var plan: BacktestPlan
  /// The method to beat; when nil the year-to-date share, else the seasonal naive, else the naive method.
  public var baseline: String?
  /// How gaps are filled.
  public var filling: FillingRule
  /// The last month that counts; all when nil.
  public var through: YearMonth?
  /// Whether methods see only figures that were known then, where the ledger holds superseded ones.
  public var asKnownThen: Bool

  /// A question about the plain methods of this library and its automatic forecast, unless told otherwise.
  public init(
    methods: ForecastCatalog = BacktestQuestion.usual, plan: BacktestPlan = BacktestPlan(), baseline: String? = nil,
    filling: FillingRule = .completeTail, through: YearMonth? = nil, asKnownThen: Bool = true
  ) {
    self.methods = methods
    self.plan = plan
    self.baseline = baseline
    self.filling = filling
    self.through = through
    self.asKnownThen = asKnownThen
  }

  /// The methods compared unless told otherwise: the plain ones and the automatic forecast.
  public static var usual: ForecastCatalog { ForecastCatalog.standard.adding(AutomaticForecast()) }

  /// The methods of some names in their order; `chosen` is the one of the plain methods that a chooser takes at each origin
  /// by what was known there.
  ///
  /// - Throws: ``FundForecasting/ForecastError/unknownMethod(_:)``.
  public static func methods(
    named names: [String], from catalog: ForecastCatalog = .full, horizon: Int? = nil
  ) throws(ForecastError) -> ForecastCatalog {
    var kept: [any ForecastMethod] = []
    for name in names {
      if name == "chosen", catalog[name] == nil {
        kept.append(ChosenMethod(ForecastChooser(horizon: horizon)))
      } else {
        kept.append(try catalog.method(named: name))
      }
    }
    return ForecastCatalog(kept).adding(covariates: catalog.covariates)
  }

  /// The methods with the one to beat among them, and its name.
  func compared(isAnnual: Bool) throws(ForecastError) -> (methods: [any ForecastMethod], baseline: String?) {
    guard let baseline else {
      let usual = isAnnual ? ["naive"] : Backtest.usualBaselines
      return (methods.methods, usual.first { methods[$0] != nil })
    }
    if methods[baseline] != nil { return (methods.methods, baseline) }
    return (
      methods.methods + [try ForecastCatalog.full.adding(covariates: methods.covariates).method(named: baseline)],
      baseline
    )
  }
}
