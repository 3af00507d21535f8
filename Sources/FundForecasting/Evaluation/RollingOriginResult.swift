public import FundCore

/// The forecasts from every origin beside what came (滚动起点评估结果).
public struct RollingOriginResult: Sendable, Equatable {
  /// The name of the method.
  public let method: String
  /// Periods forecast from each origin.
  public let horizon: Int
  /// The series that was forecast.
  public let series: TimeSeries<Double>
  /// The length of history at each origin, ascending.
  public let trainingCounts: [Int]
  private let forecasts: [Double]

  init(method: String, horizon: Int, series: TimeSeries<Double>, trainingCounts: [Int], forecasts: [Double]) {
    self.method = method
    self.horizon = horizon
    self.series = series
    self.trainingCounts = trainingCounts
    self.forecasts = forecasts
  }

  /// The last period of history at each origin.
  public var origins: [Period] { trainingCounts.map { series.start + ($0 - 1) } }

  /// The forecast from an origin, both counted from zero.
  public func forecast(origin: Int, step: Int) -> Double {
    precondition(trainingCounts.indices.contains(origin) && (0..<horizon).contains(step), "No such forecast was made.")
    return forecasts[origin * horizon + step]
  }

  /// What came in that period.
  public func actual(origin: Int, step: Int) -> Double {
    precondition(trainingCounts.indices.contains(origin) && (0..<horizon).contains(step), "No such forecast was made.")
    return series.values[trainingCounts[origin] + step]
  }

  /// The accuracy over all origins and steps.
  ///
  /// - Throws: never for a result of ``RollingOrigin/evaluate(_:on:)``, which has at least one origin.
  public func accuracy() throws(ForecastError) -> ForecastAccuracy {
    try accuracy(steps: 0..<horizon)
  }

  /// The accuracy of one step ahead, counted from zero, over all origins.
  ///
  /// - Throws: never for a step within the horizon.
  public func accuracy(step: Int) throws(ForecastError) -> ForecastAccuracy {
    guard (0..<horizon).contains(step) else { throw .badHorizon(step + 1) }
    return try accuracy(steps: step..<step + 1)
  }

  private func accuracy(steps: Range<Int>) throws(ForecastError) -> ForecastAccuracy {
    var actuals: [Double] = []
    var made: [Double] = []
    for origin in trainingCounts.indices {
      for step in steps {
        actuals.append(actual(origin: origin, step: step))
        made.append(forecast(origin: origin, step: step))
      }
    }
    return try ForecastAccuracy(actual: actuals, forecast: made)
  }
}
