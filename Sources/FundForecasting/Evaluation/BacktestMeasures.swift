import FundNumerics

/// How well a method forecast from earlier origins (回测指标): its points and its distributions, over some of the steps ahead.
///
/// The point of a forecast is its median. Scaled measures are in units of the mean seasonal change of the history at
/// each origin, so that they can be compared between series.
public struct BacktestMeasures: Sendable, Hashable {
  /// Errors in the unit of the series and in fractions: MAE, RMSE, MAPE, both definitions of sMAPE.
  public let accuracy: ForecastAccuracy
  /// The mean of the absolute error per mean absolute seasonal change of the history at the origin (MASE); absent where
  /// a history did not move. Histories of a year or less are measured by their changes from period to period.
  public let scaledError: Double?
  /// The root of the mean of the squared error per mean squared seasonal change of the history at the origin (RMSSE).
  public let rootScaledError: Double?
  /// The mean continuous ranked probability score (CRPS), in the unit of the series.
  public let rankedScore: Double
  /// The ranked probability score in the units of ``scaledError``.
  public let scaledRankedScore: Double?
  /// The mean pinball loss at each probability of the plan (分位数损失).
  public let pinball: [Double]
  /// The share of values inside the intervals, for each level of the plan (覆盖率).
  public let coverage: [Double]
  /// The mean Winkler score of the intervals, for each level of the plan.
  public let winkler: [Double]

  /// The number of forecasts judged.
  public var count: Int { accuracy.count }
}

/// Sums over the forecasts of one method that become its measures.
struct BacktestSums {
  private var actuals: [Double] = []
  private var medians: [Double] = []
  private var scaled = CompensatedSum()
  private var squares = CompensatedSum()
  private var ranked = CompensatedSum()
  private var scaledRanked = CompensatedSum()
  private var pinball: [CompensatedSum]
  private var inside: [Int]
  private var winkler: [CompensatedSum]
  private var hasScale = true

  init(levels: Int, probabilities: Int) {
    pinball = [CompensatedSum](repeating: CompensatedSum(), count: probabilities)
    inside = [Int](repeating: 0, count: levels)
    winkler = [CompensatedSum](repeating: CompensatedSum(), count: levels)
  }

  mutating func add(_ one: BacktestForecast, _ scale: BacktestScale) {
    actuals.append(one.actual)
    medians.append(one.median)
    let error = abs(one.actual - one.median)
    ranked.add(one.rankedScore)
    if let unit = scale.absolute, let root = scale.root {
      scaled.add(error / unit)
      squares.add((error / root) * (error / root))
      scaledRanked.add(one.rankedScore / unit)
    } else {
      hasScale = false
    }
    for place in pinball.indices { pinball[place].add(one.pinball[place]) }
    for (place, interval) in one.intervals.enumerated() {
      if one.actual >= interval.lower && one.actual <= interval.upper { inside[place] += 1 }
      winkler[place].add(DistributionAccuracy.winkler(actual: one.actual, interval: interval))
    }
  }

  /// The measures; nil without a forecast.
  var measures: BacktestMeasures? {
    guard let accuracy = try? ForecastAccuracy(actual: actuals, forecast: medians) else { return nil }
    let n = Double(actuals.count)
    return BacktestMeasures(
      accuracy: accuracy, scaledError: hasScale ? scaled.value / n : nil,
      rootScaledError: hasScale ? (squares.value / n).squareRoot() : nil, rankedScore: ranked.value / n,
      scaledRankedScore: hasScale ? scaledRanked.value / n : nil, pinball: pinball.map { $0.value / n },
      coverage: inside.map { Double($0) / n }, winkler: winkler.map { $0.value / n })
  }
}

/// The units of scaled errors at one origin.
struct BacktestScale: Sendable {
  /// The mean absolute seasonal change; nil when nothing moved.
  let absolute: Double?
  /// The root mean squared seasonal change.
  let root: Double?

  init(_ history: [Double], season: Int) {
    let lag = history.count > season ? season : 1
    absolute = ForecastAccuracy.meanAbsoluteChange(history.span, lag: lag)
    guard let unit = absolute else {
      root = nil
      return
    }
    var squares = CompensatedSum()
    for index in lag..<history.count {
      // In units of the mean change, whose square may be out of range.
      let change = (history[index] - history[index - lag]) / unit
      squares.add(change * change)
    }
    root = unit * (squares.value / Double(history.count - lag)).squareRoot()
  }
}
