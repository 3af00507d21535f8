public import FundCore
public import FundForecasting
public import FundLedger

/// Forecasts of many series (批量预测): of an item of the funds of a ledger, or of series with names.
///
/// Each has its method with the reason, intervals with what they rest on, and the error the method would have had from
/// earlier origins. A series that cannot be forecast is a line with the reason and stops no other.
public struct LedgerForecasts: Sendable {
  /// The forecast of one series, or why there is none.
  public typealias Line = SeriesOutcome<Made>

  /// What was made of a series.
  public struct Made: Sendable {
    /// The values it was made from, in major units.
    public let history: TimeSeries<Double>
    /// Periods to which the filling rule gave a value.
    public let filledCount: Int
    /// What deserves a look in it: outliers, level shifts, runs of one value. Nothing of it was replaced.
    public let findings: [SeriesFinding]
    /// The name of the method.
    public let method: String
    /// Its name for people.
    public let title: Bilingual
    /// The members of a combination and how much each counts; empty for other methods.
    public let weights: [ForecastParameter]
    /// How it was chosen; nil when it was asked for.
    public let selection: ForecastSelection?
    /// Why the method first chosen could not be used; nil when it could.
    public let fallback: ForecastError?
    /// The distributions of the periods ahead.
    public let forecast: Forecast
    /// What the intervals rest on.
    public let intervalKind: ConformalIntervals.Kind
    /// Whether values below zero are cut off, as the history never was negative.
    public let isNonNegative: Bool
    /// How the method did from earlier origins; nil when the history is too short for one.
    public let backtest: MethodBacktest?

    /// The value of a step, counted from zero, that is not exceeded with a probability between zero and one.
    public func quantile(_ probability: Double, step: Int) -> Double {
      bounded((try? forecast.steps.values[step].quantile(probability)) ?? .nan)
    }

    /// The interval of a step that holds the value with a probability between zero and one.
    public func interval(_ level: Double, step: Int) -> ForecastInterval {
      let outside = (1 - level) / 2
      return ForecastInterval(
        level: level, lower: quantile(outside, step: step), upper: quantile(1 - outside, step: step))
    }

    private func bounded(_ value: Double) -> Double { isNonNegative ? max(0, value) : value }
  }

  /// What was asked.
  public let question: ForecastQuestion
  /// The money item; nil for series with names.
  public let item: LedgerItem?
  /// One line per series, in their order.
  public let lines: [Line]

  /// Forecasts series.
  ///
  /// - Parameters:
  ///   - source: the series.
  ///   - question: what is asked.
  ///   - width: how many tasks work at once, without influence on the result.
  ///   - progress: told how many series are done.
  /// - Throws: ``LedgerForecastError``.
  public init(
    _ source: ForecastSource, _ question: ForecastQuestion = ForecastQuestion(), width: Int = 1,
    progress: (@Sendable (Int) -> Void)? = nil
  ) async throws(LedgerForecastError) {
    do throws(ForecastError) {
      try question.check()
    } catch {
      throw .question(error)
    }
    self.question = question
    item = source.item
    do {
      lines = try await BoundedRunner(width: width).map(count: source.subjects.count, block: 4, progress: progress) {
        place in
        Line(subject: source.subjects[place], outcome: LedgerForecasts.outcome(source, place, question))
      }
    } catch {
      throw .cancelled
    }
  }

  private static func outcome(
    _ source: ForecastSource, _ place: Int, _ question: ForecastQuestion
  ) -> Result<Made, LedgerForecastFailure> {
    do throws(LedgerForecastFailure) {
      let (history, filled) = try source.history(place, through: question.through, filling: question.filling)
      do throws(ForecastError) {
        return .success(try forecast(history, filled, question))
      } catch {
        throw .method(error)
      }
    } catch {
      return .failure(error)
    }
  }

  private static func forecast(
    _ history: TimeSeries<Double>, _ filled: Int, _ question: ForecastQuestion
  ) throws(ForecastError) -> Made {
    let horizon = question.horizon(history.frequency)
    let method: any ForecastMethod
    let model: any ForecastModel
    var chosen: ForecastChooser.Fit?
    if let named = try question.namedMethod() {
      method = named
      model = try named.fit(history)
    } else {
      let fit = try ForecastChooser(catalog: question.candidates, horizon: horizon).fit(history)
      (method, model, chosen) = (fit.method, fit.model, fit)
    }
    let plain = try model.forecast(horizon: horizon)
    let (forecast, kind) = try question.intervals.applied(to: plain, of: method, history: history)
    let steps = max(1, min(horizon, history.count / 3))
    let plan = BacktestPlan(horizon: steps, origins: 12, levels: question.levels, intervals: question.intervals)
    let backtest = try? Backtest(history, methods: [method], plan: plan)
    return Made(
      history: history, filledCount: filled, findings: try SeriesScreening(history).findings, method: method.name,
      title: method.title, weights: model.memberWeights, selection: chosen?.selection,
      fallback: chosen?.fallback, forecast: forecast, intervalKind: kind,
      isNonNegative: history.values.allSatisfy { $0 >= 0 }, backtest: backtest?.results.first)
  }
}
