public import FundCore
import FundStatistics

/// The method to take when nothing else is known of a series (自动预测): the mean of two forecasts that err differently.
///
/// One is the dynamic theta model. The other is the median of exponential smoothing and ARIMA, each of the values and of their
/// Box-Cox transforms, at months, quarters and years at once (``TemporalHierarchy``). What a series does not allow is left
/// out: transforms of values that are not positive, theta below seven periods, the hierarchy below four years; two periods
/// are carried on (``Naive``).
///
/// The choice is one for all series, made on evidence: of some forty methods and combinations it was within 0.02 of the
/// smallest percentage error on the last 18 months of the training parts of 714 monthly series (the table stands in
/// `Benchmarks/README.md`). The same series showed that models are too sure of themselves: their spreads are taken to be known
/// only as well as with ``spreadDegrees`` observations, so that quantiles are Student's.
///
/// Takes about 15 milliseconds for ten years of months.
public struct AutomaticForecast: ForecastMethod, Hashable {
  /// The degrees of freedom of the spread.
  public static let spreadDegrees = 5

  /// The method.
  public init() {}

  /// `auto`.
  public var name: String { "auto" }

  /// The name for people.
  public var title: Bilingual { Bilingual("Automatic: theta with smoothing and ARIMA at all frequencies", "自动预测（组合）") }

  /// Two periods.
  public func minimumCount(for frequency: Frequency) -> Int? { Naive().minimumCount(for: frequency) }

  /// The methods whose mean is taken.
  private static var combination: Combination {
    let smoothing = ExponentialSmoothing(.cautious)
    let arima = ARIMA()
    let models: [any ForecastMethod] = [
      smoothing, Transformed(smoothing, .guerrero), arima, Transformed(arima, .guerrero),
    ]
    let median = Combination(models, .median)
    return Combination([TemporalHierarchy(median), Theta(.dynamic)], .mean, name: "auto")
  }

  /// Fits all members.
  public func fit(_ series: TimeSeries<Double>) throws(ForecastError) -> any ForecastModel {
    try requireHistory(series.count, series.frequency)
    try series.requireFinite()
    guard series.count >= 3 else { return NamedModel(try Naive().fit(series), method: name) }
    return StudentSpreadModel(try Self.combination.fit(series), degrees: Self.spreadDegrees, method: name)
  }
}
