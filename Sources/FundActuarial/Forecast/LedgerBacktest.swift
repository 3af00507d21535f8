public import FundCore
public import FundForecasting
public import FundLedger

/// Methods compared over many series (批量回测): over an item of the funds of a ledger, or over series with names.
///
/// Each series is back-tested as ``FundForecasting/Backtest`` says. Where the ledger holds superseded figures, methods see at
/// each origin what was known when the figure of that period first was, and are judged by the latest figures.
public struct LedgerBacktest: Sendable {
  /// How one method did on one series.
  public struct Score: Sendable {
    /// The name of the method.
    public let method: String
    /// Its measures over the origins at which it could forecast; nil without one.
    public let measures: BacktestMeasures?
    /// How many values fell into each tenth of their foretold distributions (PIT 直方图).
    public let integralCounts: [Int]
    /// How many origins it failed at.
    public let failureCount: Int
    /// The first failure.
    public let failure: MethodBacktest.Failure?
    /// The method against the baseline; nil for the baseline itself, where one of them failed, and with fewer than twice as
    /// many origins as overlap, from which the test says too much.
    public let comparison: DieboldMariano?

    /// Whether it could forecast at every origin.
    public var isComplete: Bool { failureCount == 0 && measures != nil }
  }

  /// How the methods did on one series, or why there are no results.
  public typealias Line = SeriesOutcome<Made>

  /// The results of a series.
  public struct Made: Sendable {
    /// Periods forecast from each origin.
    public let horizon: Int
    /// The last period of history at each origin.
    public let origins: [Period]
    /// One score per method, in their order.
    public let scores: [Score]
    /// The method with the lowest mean absolute error; nil when each failed somewhere.
    public let best: String?
    /// Whether the methods saw what was known then and later revised.
    public let usesVintages: Bool
    /// Every forecast; nil unless details were asked for.
    public let detail: Backtest?

    /// The score of a method.
    public subscript(method: String) -> Score? { scores.first { $0.method == method } }
  }

  /// What was asked.
  public let question: BacktestQuestion
  /// The money item; nil for series with names.
  public let item: LedgerItem?
  /// The method to beat; nil when none of the usual ones takes part.
  public let baseline: String?
  /// One line per series, in their order.
  public let lines: [Line]
  /// How each method did over all series, the best first.
  public let summaries: [BacktestSummary]

  /// Back-tests methods over series.
  ///
  /// - Parameters:
  ///   - source: the series.
  ///   - question: what is asked.
  ///   - keepsDetails: whether every forecast is kept, which takes about 200 bytes each.
  ///   - width: how many tasks work at once, without influence on the result.
  ///   - progress: told how many series are done.
  /// - Throws: ``LedgerForecastError``.
  public init(
    _ source: ForecastSource, _ question: BacktestQuestion = BacktestQuestion(), keepsDetails: Bool = false,
    width: Int = 1, progress: (@Sendable (Int) -> Void)? = nil
  ) async throws(LedgerForecastError) {
    let compared: [any ForecastMethod]
    let rival: String?
    do throws(ForecastError) {
      try question.plan.requireLevels()
      (compared, rival) = try question.compared(isAnnual: source.isAnnual)
    } catch {
      throw .question(error)
    }
    let found: [Line]
    do {
      found = try await BoundedRunner(width: width).map(count: source.subjects.count, block: 2, progress: progress) {
        place in
        Line(
          subject: source.subjects[place],
          outcome: LedgerBacktest.outcome(source, place, question, compared, rival, keepsDetails: keepsDetails))
      }
    } catch {
      throw .cancelled
    }
    self.question = question
    item = source.item
    baseline = rival
    lines = found
    summaries = BacktestSummary.ranked(compared, baseline: rival, levels: question.plan.levels, found)
  }

  private static func outcome(
    _ source: ForecastSource, _ place: Int, _ question: BacktestQuestion, _ methods: [any ForecastMethod],
    _ baseline: String?, keepsDetails: Bool
  ) -> Result<Made, LedgerForecastFailure> {
    do throws(LedgerForecastFailure) {
      let series = try source.history(place, through: question.through, filling: question.filling).series
      let known = question.asKnownThen ? source.knownThen(place, filling: question.filling) : nil
      do throws(ForecastError) {
        let backtest = try Backtest(
          series, methods: methods, plan: question.plan, baseline: baseline, knownThen: known)
        return .success(made(backtest, usesVintages: known != nil, keepsDetails: keepsDetails))
      } catch {
        throw .method(error)
      }
    } catch {
      return .failure(error)
    }
  }

  private static func made(_ backtest: Backtest, usesVintages: Bool, keepsDetails: Bool) -> Made {
    let overlap = (backtest.horizon + backtest.plan.step - 1) / backtest.plan.step
    let isTested = backtest.origins.count >= 2 * overlap
    let scores = backtest.results.map { one in
      let rival = isTested ? backtest.baseline.flatMap { $0 == one.method ? nil : $0 } : nil
      return Score(
        method: one.method, measures: one.measures, integralCounts: one.integralCounts(),
        failureCount: one.failures.count, failure: one.failures.first,
        comparison: rival.flatMap { try? backtest.comparison(one.method, with: $0) })
    }
    return Made(
      horizon: backtest.horizon, origins: backtest.origins, scores: scores, best: backtest.best?.method,
      usesVintages: usesVintages, detail: keepsDetails ? backtest : nil)
  }
}
