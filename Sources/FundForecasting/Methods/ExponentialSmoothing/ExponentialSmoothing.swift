public import FundCore

/// Exponential smoothing in state space form (指数平滑法, ETS): one of thirty forms, given or chosen.
///
/// A form says how error, trend and season enter, see ``SmoothingForm``. Smoothing parameters and initial states are
/// those of the greatest likelihood, the error normal; up to a constant
///
///     -2 log L = n log(sum of e^2)                              additive errors
///     -2 log L = n log(sum of (e / mu)^2) + 2 sum of log mu     multiplied errors
///
/// and the initial states count as estimated. Without a form all stable forms are fitted and that with the smallest
/// `AICc = -2 log L + 2 k + 2 k (k + 1) / (n - k - 1)` is chosen; k counts parameters, free initial states and the
/// variance. Excluded are unstable forms, trends that multiply unless asked for, parts that multiply when a value is
/// not positive, seasons on annual data or with a year of data or less, and forms with `n < k + 2`. These are the
/// rules of R's `ets`; ``SmoothingChoice/cautious`` is another.
///
/// Two cases are answered without a search, named by ``SmoothingFallback`` on the model: a series that never changes,
/// and one of three or four periods, which is smoothed with a fixed parameter. Missing values are not allowed.
///
/// Cost: for 120 months about 2 ms for the choice among fifteen forms, 0.2 ms for one form. The search is variable
/// projection, see the model.
///
/// Source: R. Hyndman, A. Koehler, J. Ord and R. Snyder, Forecasting with Exponential Smoothing: The State Space
/// Approach, 2008; the automatic choice: R. Hyndman and Y. Khandakar, Journal of Statistical Software 27(3), 2008.
public struct ExponentialSmoothing: ForecastMethod, Hashable {
  /// The form; `nil` chooses one.
  public let form: SmoothingForm?
  /// Where the parameters may lie.
  public let region: SmoothingRegion
  /// Whether the choice includes trends that multiply.
  public let allowsMultiplicativeTrend: Bool
  /// The rule of the choice.
  public let choice: SmoothingChoice

  /// The choice among forms.
  public init(
    _ choice: SmoothingChoice = .aicc, region: SmoothingRegion = .usual, allowsMultiplicativeTrend: Bool = false
  ) {
    self.choice = choice
    form = nil
    self.region = region
    self.allowsMultiplicativeTrend = allowsMultiplicativeTrend
  }

  /// One form, unstable ones too.
  public init(_ form: SmoothingForm, region: SmoothingRegion = .usual) {
    self.form = form
    self.region = region
    choice = .aicc
    allowsMultiplicativeTrend = form.trend == .multiplicative
  }

  /// `ets`, `ets(cautious)`, `ets(multiplicativeTrend)`, `ets(AAdM)`, `ets(AAdM,admissible)` and the like.
  public var name: String {
    var options: [String] = []
    if let form {
      options.append(form.name)
    } else if allowsMultiplicativeTrend {
      options.append("multiplicativeTrend")
    }
    if choice == .cautious { options.append("cautious") }
    if region == .admissible { options.append("admissible") }
    return options.isEmpty ? "ets" : "ets(" + options.joined(separator: ",") + ")"
  }

  /// The name for people.
  public var title: Bilingual {
    if choice == .cautious { return Bilingual("Cautious exponential smoothing", "指数平滑法（谨慎选型）") }
    guard let form else { return Bilingual("Automatic exponential smoothing", "指数平滑法（自动选型）") }
    return Bilingual("Exponential smoothing \(form.name)", "指数平滑法 \(form.name)")
  }

  /// Three periods for the choice; one more than the estimated numbers, and one, for a given form. A form with a season
  /// does not apply to annual data.
  public func minimumCount(for frequency: Frequency) -> Int? {
    guard let form else { return 3 }
    guard form.season == .none || frequency != .annual else { return nil }
    return form.parameterCount(for: frequency) + 2
  }

  /// With the form that was chosen.
  public func settled(by model: any ForecastModel) -> any ForecastMethod {
    guard let model = model as? ExponentialSmoothingModel, model.fallback == nil else { return self }
    return ExponentialSmoothing(model.form, region: region)
  }

  /// Fits the form, or all of them.
  public func fit(_ series: TimeSeries<Double>) throws(ForecastError) -> any ForecastModel { try model(series) }

  /// Fits the form, or all of them, with the type of the model.
  public func model(_ series: TimeSeries<Double>) throws(ForecastError) -> ExponentialSmoothingModel {
    try requireHistory(series.count, series.frequency)
    try series.requireFinite()
    var candidates: [SmoothingCandidate] = []
    let fit = try solve(series.values.span, from: series.start, &candidates)
    return try ExponentialSmoothingModel(method: name, fit: fit, candidates: candidates, history: series)
  }

  /// Writes the point forecasts. Allocates once for the series.
  public func points(
    _ values: Span<Double>, from start: Period, into points: inout MutableSpan<Double>
  ) throws(ForecastError) {
    try requireHistory(values.count, start.frequency)
    var candidates: [SmoothingCandidate] = []
    let fit = try solve(values, from: start, &candidates)
    fit.path(innovations: nil, into: &points)
    for index in points.indices where !points[index].isFinite { throw .overflow(method: name, step: index + 1) }
  }
}

/// A form that was fitted for the choice, and how well it did.
public struct SmoothingCandidate: Sendable, Hashable {
  /// The form.
  public let form: SmoothingForm
  /// Its log-likelihood; a lower bound where the search stopped early because the form could not win.
  public let logLikelihood: Double
  /// Its AICc, likewise an upper bound.
  public let aicc: Double
}
