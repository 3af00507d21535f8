public import FundCore

/// One forecast of a back-test beside what came (回测预测).
public struct BacktestForecast: Sendable, Hashable {
  /// What came.
  public let actual: Double
  /// The median of the forecast.
  public let median: Double
  /// The intervals of the levels of the plan.
  public let intervals: [ForecastInterval]
  /// The pinball losses at the probabilities of the plan.
  public let pinball: [Double]
  /// The continuous ranked probability score.
  public let rankedScore: Double
  /// The foretold probability of a value at or below what came (PIT).
  public let integral: Double

  init(actual: Double, _ distribution: ForecastDistribution, _ plan: BacktestPlan) throws(ForecastError) {
    self.actual = actual
    median = distribution.median
    var ends: [ForecastInterval] = []
    for level in plan.levels { ends.append(try distribution.interval(level: level)) }
    intervals = ends
    var losses: [Double] = []
    for probability in plan.probabilities {
      let quantile = try distribution.quantile(probability)
      losses.append(
        try DistributionAccuracy.pinball(actual: actual, quantile: quantile, probability: probability))
    }
    pinball = losses
    rankedScore = DistributionAccuracy.rankedScore(actual: actual, distribution)
    integral = DistributionAccuracy.probabilityIntegral(actual: actual, distribution)
  }

  /// Whether every number that is added up is finite.
  var isFinite: Bool {
    median.isFinite && rankedScore.isFinite && pinball.allSatisfy(\.isFinite)
      && intervals.allSatisfy { $0.lower.isFinite && $0.upper.isFinite }
  }
}

/// What one method forecast from the origins of a back-test (单方法回测结果).
public struct MethodBacktest: Sendable {
  /// A failure at one origin.
  public struct Failure: Sendable, Equatable {
    /// The last period of the history.
    public let origin: Period
    /// What the method said.
    public let error: ForecastError
  }

  /// The name of the method.
  public let method: String
  /// Its name for people.
  public let title: Bilingual
  /// The origins at which it could forecast, ascending.
  public let origins: [Period]
  /// The origins at which it could not, with the reason.
  public let failures: [Failure]
  /// What the intervals rest on, for each of ``origins``.
  public let intervalKinds: [ConformalIntervals.Kind]
  /// The measures over all origins and steps; nil when it failed at every origin.
  public let measures: BacktestMeasures?
  private let plan: BacktestPlan
  private let forecasts: [[BacktestForecast]]
  private let scales: [BacktestScale]

  init(_ method: any ForecastMethod, _ plan: BacktestPlan, _ run: BacktestRun.Outcome) {
    self.method = method.name
    title = method.title
    self.plan = plan
    origins = run.origins
    failures = run.failures
    intervalKinds = run.kinds
    forecasts = run.forecasts
    scales = run.scales
    var sums = BacktestSums(levels: plan.levels.count, probabilities: plan.probabilities.count)
    for (own, scale) in zip(forecasts, scales) {
      for one in own { sums.add(one, scale) }
    }
    measures = sums.measures
  }

  /// Whether it could forecast at every origin.
  public var isComplete: Bool { failures.isEmpty && !origins.isEmpty }

  /// Periods forecast from each origin.
  public var horizon: Int { forecasts.first?.count ?? 0 }

  /// The forecasts from one of ``origins``, counted from zero, step by step.
  public func forecasts(origin: Int) -> [BacktestForecast] {
    forecasts.indices.contains(origin) ? forecasts[origin] : []
  }

  /// The measures of one step ahead, counted from zero; nil beyond the horizon.
  public func measures(step: Int) -> BacktestMeasures? {
    guard (0..<horizon).contains(step) else { return nil }
    var sums = BacktestSums(levels: plan.levels.count, probabilities: plan.probabilities.count)
    for (own, scale) in zip(forecasts, scales) { sums.add(own[step], scale) }
    return sums.measures
  }

  /// How many of the values fell into each of so many equally likely parts of their foretold distributions (PIT 直方图).
  public func integralCounts(bins: Int = 10) -> [Int] {
    precondition(bins > 0, "A histogram has a bin.")
    var counts = [Int](repeating: 0, count: bins)
    for own in forecasts {
      for one in own { counts[min(bins - 1, Int(one.integral * Double(bins)))] += 1 }
    }
    return counts
  }

  /// The errors of one step ahead, actual less median, in the order of the origins.
  public func errors(step: Int) -> [Double] {
    forecasts.compactMap { step >= 0 && step < $0.count ? $0[step].actual - $0[step].median : nil }
  }

  /// The mean absolute error over the steps, for each origin.
  public var originErrors: [Double] {
    forecasts.map { own in own.reduce(0) { $0 + abs($1.actual - $1.median) / Double(own.count) } }
  }
}
