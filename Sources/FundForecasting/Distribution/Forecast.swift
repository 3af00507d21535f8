public import FundCore

/// The distributions of the periods after a history (预测).
public struct Forecast: Sendable, Equatable {
  /// The name of the method.
  public let method: String
  /// One distribution for each period, from the first period after the history on.
  public let steps: TimeSeries<ForecastDistribution>

  /// A forecast of at least one period.
  ///
  /// - Throws: ``ForecastError/badHorizon(_:)`` without any step, ``ForecastError/overflow(method:step:)`` when a mean
  ///   or a spread is not finite.
  public init(method: String, steps: TimeSeries<ForecastDistribution>) throws(ForecastError) {
    guard steps.count > 0 else { throw .badHorizon(0) }
    for index in steps.values.indices where !steps.values[index].isFinite {
      throw .overflow(method: method, step: index + 1)
    }
    self.method = method
    self.steps = steps
  }

  /// The number of periods.
  public var horizon: Int { steps.count }

  /// The expected values.
  public var mean: TimeSeries<Double> { each(\.mean) }

  /// The medians.
  public var median: TimeSeries<Double> { each(\.median) }

  /// The standard deviations.
  public var standardDeviation: TimeSeries<Double> { each(\.standardDeviation) }

  /// The quantiles of all periods at one probability.
  ///
  /// - Throws: ``ForecastError/badLevel(_:)`` unless the probability lies strictly between zero and one.
  public func quantile(_ probability: Double) throws(ForecastError) -> TimeSeries<Double> {
    var values: [Double] = []
    values.reserveCapacity(horizon)
    for step in steps.values { values.append(try step.quantile(probability)) }
    return TimeSeries(start: steps.start, values: values)
  }

  /// The central intervals of all periods at one level.
  ///
  /// - Throws: ``ForecastError/badLevel(_:)`` unless the level lies strictly between zero and one.
  public func interval(level: Double) throws(ForecastError) -> TimeSeries<ForecastInterval> {
    var values: [ForecastInterval] = []
    values.reserveCapacity(horizon)
    for step in steps.values { values.append(try step.interval(level: level)) }
    return TimeSeries(start: steps.start, values: values)
  }

  /// The forecast of a method that changes each distribution, given with its step from zero; nil is out of range.
  func mapped(
    method: String, _ change: (Int, ForecastDistribution) -> ForecastDistribution?
  ) throws(ForecastError) -> Forecast {
    var changed: [ForecastDistribution] = []
    changed.reserveCapacity(horizon)
    for (step, own) in steps.values.enumerated() {
      guard let distribution = change(step, own) else { throw .overflow(method: method, step: step + 1) }
      changed.append(distribution)
    }
    return try Forecast(method: method, steps: TimeSeries(start: steps.start, values: changed))
  }

  private func each(_ part: (ForecastDistribution) -> Double) -> TimeSeries<Double> {
    TimeSeries(start: steps.start, values: steps.values.map(part))
  }
}
