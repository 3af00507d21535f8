public import FundCore

/// Methods compared on one series by the forecasts they would have made (回测): distributions from earlier origins against
/// what came.
///
/// Every method is fitted anew at every origin, to the history through that period and nothing later; with `knownThen`
/// to the history as it was known then. All are judged at the same origins, see ``BacktestPlan``. A method that fails at
/// an origin is reported with its error and stops no other; only methods that never fail are ranked.
///
/// ```swift
/// let backtest = try Backtest(spending, methods: ForecastCatalog.standard.methods)
/// let best = backtest.best?.method, error = backtest.best?.measures?.scaledError
/// ```
///
/// Cost: one fit and one forecast for each method and origin, with intervals of earlier errors one call of
/// ``ForecastMethod/points(_:from:into:)`` more for each origin and each of some 50 before the first.
public struct Backtest: Sendable {
  /// How it was done.
  public let plan: BacktestPlan
  /// The series with what came.
  public let series: TimeSeries<Double>
  /// Periods forecast from each origin.
  public let horizon: Int
  /// The last period of history at each origin, ascending.
  public let origins: [Period]
  /// The results in the order of the methods.
  public let results: [MethodBacktest]
  /// The name of the method the others are compared with; nil when none of the usual ones could be judged.
  public let baseline: String?

  /// Back-tests methods on a series.
  ///
  /// - Parameters:
  ///   - series: the latest known values.
  ///   - methods: what is compared; of two with one name the later counts.
  ///   - plan: horizon, origins, levels.
  ///   - baseline: the method to beat; when nil the year-to-date share, else the seasonal naive, else the naive method,
  ///     the first of them that was judged at every origin.
  ///   - knownThen: the history through a period as it was known then; it ends with that
  ///     period, or the origin counts as failed.
  /// - Throws: ``ForecastError/notFinite(period:value:)``, ``ForecastError/badLevel(_:)``,
  ///   ``ForecastError/unknownMethod(_:)`` for a baseline that is not among the methods, and
  ///   ``ForecastError/insufficientHistory(method:needed:available:)`` when no origin remains.
  public init(
    _ series: TimeSeries<Double>, methods: [any ForecastMethod], plan: BacktestPlan = BacktestPlan(),
    baseline: String? = nil, knownThen: ((Period) -> TimeSeries<Double>)? = nil
  ) throws(ForecastError) {
    try series.requireFinite()
    try plan.requireLevels()
    let compared = ForecastCatalog(methods).methods
    if let baseline, !compared.contains(where: { $0.name == baseline }) { throw .unknownMethod(baseline) }
    let steps = plan.horizon(seriesCount: series.count, series.frequency)
    let needs = compared.compactMap { $0.minimumCount(for: series.frequency) }
    let counts = plan.trainingCounts(seriesCount: series.count, horizon: steps, needs: needs)
    guard !counts.isEmpty else {
      throw .insufficientHistory(
        method: compared.first?.name ?? "", needed: steps + (needs.min() ?? 1), available: series.count)
    }
    let run = BacktestRun(plan, series, horizon: steps, counts: counts, knownThen: knownThen)
    let made = compared.map { MethodBacktest($0, plan, run.outcome($0)) }
    self.plan = plan
    self.series = series
    horizon = steps
    origins = counts.map { series.start + ($0 - 1) }
    results = made
    self.baseline =
      baseline
      ?? Backtest.usualBaselines.first { name in made.contains { $0.method == name && $0.isComplete } }
  }

  /// The methods that others have to beat, the hardest first where it applies.
  public static let usualBaselines = ["yearToDateShare", "seasonalNaive", "naive"]

  /// The result of a method; nil when it did not take part.
  public subscript(method: String) -> MethodBacktest? { results.first { $0.method == method } }
}
