public import FundCore

/// A theta model fitted to a series (Theta 模型): see ``Theta`` for its equations.
///
/// The future is linear in the innovations, so that its distribution is normal with
/// `v_h = sigma^2 (1 + sum of c_(j,h)^2)`, `c_(j,h)` the effect of the innovation of step j on step h: alpha for a
/// fixed line; for a line that follows the data it is found by sending a unit through the equations. A season that
/// multiplies also multiplies the spread.
public struct ThetaModel: ForecastModel {
  /// The name of the method.
  public let method: String
  /// The standard deviation of the innovations: the denominator is the number of errors from the fourth period on, less
  /// that of estimated numbers.
  public let innovationStandardDeviation: Double
  private let fit: ThetaFit
  private let history: TimeSeries<Double>
  private let errors: [Double]

  init(method: String, fit: ThetaFit, history: TimeSeries<Double>) throws(ForecastError) {
    let known = history.count - ThetaFit.warmUp
    let freedom = max(1, known - fit.parameterCount)
    innovationStandardDeviation = (fit.meanSquare * Double(known) / Double(freedom)).squareRoot() * fit.scale
    guard innovationStandardDeviation.isFinite else { throw .overflow(method: method, step: 1) }
    self.method = method
    self.fit = fit
    self.history = history
    errors = fit.errors(of: history.values)
  }

  /// A model with known numbers: nothing is searched for but the season.
  ///
  /// - Parameters:
  ///   - alpha: from 0 (excluded) to 1.
  ///   - theta: at least one.
  ///   - level: the level before the first period, without season.
  /// - Throws: ``ForecastError``, as the method does.
  public init(
    _ kind: ThetaKind, alpha: Double, theta: Double, level: Double, history: TimeSeries<Double>
  ) throws(ForecastError) {
    let recipe = Theta(kind)
    try recipe.requireHistory(history.count, history.frequency)
    try history.requireFinite()
    let fit: ThetaFit
    if let series = AdjustedSeries(history.values.span, history.frequency) {
      fit = ThetaFit(
        kind, series.values, scale: series.scale, season: series.season, alpha: alpha, weight: 1 - 1 / theta,
        level: level / series.scale)
    } else {
      fit = ThetaFit(constant: kind, history.values[0], count: history.count)
    }
    try self.init(method: recipe.name, fit: fit, history: history)
  }

  /// The kind of model.
  public var kind: ThetaKind { fit.kind }

  /// How far the level follows an error.
  public var alpha: Double { fit.alpha }

  /// Theta; infinite where the whole slope of the line is taken.
  public var theta: Double { fit.weight < 1 ? 1 / (1 - fit.weight) : .infinity }

  /// The level before the first period, without season.
  public var initialLevel: Double { fit.initialLevel * fit.scale }

  /// The mean of the squared innovations from the fourth period on, which the fit minimises.
  public var meanSquaredError: Double { fit.meanSquare * fit.scale * fit.scale }

  /// The seasonal factors, or addends in the unit of the series, in the order of the first periods; empty without a
  /// season.
  public var season: [Double] {
    guard fit.season.length > 1 else { return [] }
    return fit.season.isRelative ? fit.season.values : fit.season.values.map { $0 * fit.scale }
  }

  /// Whether the season multiplies.
  public var seasonMultiplies: Bool { fit.season.isRelative }

  /// The last period of the history.
  public var lastPeriod: Period { history.end }

  /// None.
  public var leadingInnovationCount: Int { 0 }

  /// `alpha`, the weight `w = 1 - 1 / theta` of the line, the initial level `l`, and `s1`, `s2`, ... with a season.
  public var parameters: [ForecastParameter] {
    var all = [
      ForecastParameter("alpha", alpha), ForecastParameter("w", fit.weight), ForecastParameter("l", initialLevel),
    ]
    for (index, value) in season.enumerated() { all.append(ForecastParameter("s\(index + 1)", value)) }
    return all
  }

  /// The innovations from the fourth period on, in money without season.
  public var residuals: TimeSeries<Double> {
    TimeSeries(start: history.start + ThetaFit.warmUp, values: Array(errors.dropFirst(ThetaFit.warmUp)))
  }

  /// The one-step forecasts from the fourth period on.
  public var fitted: TimeSeries<Double> {
    let first = ThetaFit.warmUp
    return TimeSeries(
      start: history.start + first,
      values: (first..<history.count).map { index in
        let position = index % fit.season.length
        return history.values[index]
          - (fit.season.isRelative ? errors[index] * fit.season.values[position] : errors[index])
      })
  }

  /// The normal distribution of each of the next periods. In `O(h^2)` for a dynamic kind.
  public func forecast(horizon: Int) throws(ForecastError) -> Forecast {
    guard horizon > 0 else { throw .badHorizon(horizon) }
    var points = [Double](repeating: 0, count: horizon)
    var span = points.mutableSpan
    fit.path(innovations: nil, into: &span)
    let growth = fit.spreadGrowth(horizon)
    let steps = points.indices.map { step -> ForecastDistribution in
      let position = (history.count + step) % fit.season.length
      let factor = fit.season.isRelative ? fit.season.values[position] : 1
      return .normal(
        mean: points[step], standardDeviation: factor * innovationStandardDeviation * growth[step].squareRoot())
    }
    return try Forecast(method: method, steps: TimeSeries(start: firstForecastPeriod, values: steps))
  }

  /// Writes one path by the equations of the model.
  public func path(innovations: Span<Double>, into path: inout MutableSpan<Double>) {
    precondition(innovations.count == path.count, "A path needs one innovation for each step.")
    fit.path(innovations: innovations, into: &path)
  }
}

extension ThetaFit {
  /// The innovations of a history, in its unit without season.
  func errors(of history: [Double]) -> [Double] {
    guard meanSquare > 0 else { return [Double](repeating: 0, count: history.count) }
    let values = history.indices.map { season.adjust(history[$0] / scale, $0 % season.length) }
    var state = Self.start(kind, values)
    state.level = initialLevel
    return values.indices.map { index in
      let error = values[index] - state.expected(alpha, weight)
      state.take(values[index], period: Double(index + 1), alpha, isDynamic: kind.isDynamic)
      return error * scale
    }
  }

  /// The variance of each step over that of an innovation.
  func spreadGrowth(_ horizon: Int) -> [Double] {
    guard kind.isDynamic else { return (0..<horizon).map { 1 + Double($0) * alpha * alpha } }
    var growth = [Double](repeating: 1, count: horizon)
    for impulse in 0..<max(0, horizon - 1) {
      // The equations are linear: a unit at one step, nothing before it.
      var decay = last.decay
      for _ in 0..<impulse { decay *= 1 - alpha }
      var state = ThetaState(level: 0, mean: 0, intercept: 0, slope: 0, decay: decay)
      state.take(1, period: Double(count + impulse + 1), alpha, isDynamic: true)
      for step in impulse + 1..<horizon {
        let effect = state.expected(alpha, weight)
        growth[step] += effect * effect
        state.take(effect, period: Double(count + step + 1), alpha, isDynamic: true)
      }
    }
    return growth
  }
}
