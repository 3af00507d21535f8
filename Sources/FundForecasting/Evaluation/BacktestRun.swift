import FundCore

/// The histories and actual values of a back-test, on which one method after the other is run.
struct BacktestRun {
  /// What a method did.
  struct Outcome {
    var origins: [Period] = []
    var failures: [MethodBacktest.Failure] = []
    var kinds: [ConformalIntervals.Kind] = []
    var forecasts: [[BacktestForecast]] = []
    var scales: [BacktestScale] = []
  }

  let plan: BacktestPlan
  let series: TimeSeries<Double>
  let horizon: Int
  /// The lengths of history at the origins, in periods from the start of the series.
  let counts: [Int]
  /// The histories that origins and earlier ends have, by length from `firstCount` on.
  let firstCount: Int
  let histories: [TimeSeries<Double>]
  /// The units of errors at each origin.
  let scales: [BacktestScale]

  init(
    _ plan: BacktestPlan, _ series: TimeSeries<Double>, horizon: Int, counts: [Int],
    knownThen: ((Period) -> TimeSeries<Double>)?
  ) {
    self.plan = plan
    self.series = series
    self.horizon = horizon
    self.counts = counts
    let earliest = counts.first ?? 1
    let latest = counts.last ?? 0
    let warm = plan.intervals == .model ? 0 : EarlierForecasts.reach(horizon: horizon)
    let first = max(min(earliest, max(1, series.count / 3)), earliest - warm)
    firstCount = first
    // Between origins that are further apart a history is needed only for the errors before.
    let needed = Set(counts)
    histories = (first..<max(first, latest + 1)).map { count in
      guard warm > 0 || needed.contains(count) else { return TimeSeries(start: series.start, values: []) }
      let end = series.start + (count - 1)
      return knownThen?(end) ?? series.through(end)
    }
    let (all, season) = (histories, series.frequency.periodsPerYear)
    scales = counts.map { BacktestScale(all[$0 - first].values, season: season) }
  }

  /// Runs a method from every origin.
  func outcome(_ method: any ForecastMethod) -> Outcome {
    var outcome = Outcome()
    var earlier: EarlierForecasts?
    if plan.intervals != .model {
      earlier = EarlierForecasts(method, counts: firstCount..<firstCount + histories.count, horizon: horizon) {
        histories[$0 - firstCount]
      }
    }
    for (place, count) in counts.enumerated() {
      let origin = series.start + (count - 1)
      do throws(ForecastError) {
        let (own, kind) = try forecasts(method, count, earlier)
        outcome.origins.append(origin)
        outcome.kinds.append(kind)
        outcome.forecasts.append(own)
        outcome.scales.append(scales[place])
      } catch {
        outcome.failures.append(MethodBacktest.Failure(origin: origin, error: error))
      }
    }
    return outcome
  }

  private func forecasts(
    _ method: any ForecastMethod, _ count: Int, _ earlier: EarlierForecasts?
  ) throws(ForecastError) -> ([BacktestForecast], ConformalIntervals.Kind) {
    let history = histories[count - firstCount]
    guard history.count > 0, history.end == series.start + (count - 1) else {
      throw .insufficientHistory(method: method.name, needed: 1, available: 0)
    }
    var forecast = try method.fit(history).forecast(horizon: horizon)
    var kind = ConformalIntervals.Kind.analytic
    if let earlier {
      let errors = earlier.errors(before: count, start: series.start, known: history)
      (forecast, kind) = try plan.intervals.applied(to: forecast, errors: errors, history: history)
    }
    var made: [BacktestForecast] = []
    made.reserveCapacity(horizon)
    for (step, distribution) in forecast.steps.values.enumerated() {
      let one = try BacktestForecast(actual: series.values[count + step], distribution, plan)
      guard one.isFinite else { throw .overflow(method: method.name, step: step + 1) }
      made.append(one)
    }
    return (made, kind)
  }
}
