public import FundCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Exponential smoothing fitted to a series (指数平滑模型): the equations of its form with estimated numbers.
///
/// With q the level moved by the slope, s the seasonal state of the period and `e = y - mu`
///
///     mu = q (N), q + s (A), q s (M)             q = l (N), l + phi b (A), l b^phi (M)
///     l' = q + alpha u                           u = e, or e / s for a multiplied season
///     b' = phi b + beta u (A)                    b' = b^phi + beta u / l (M)
///     s' = s + gamma e (A)                       s' = s + gamma e / q (M)
///
/// These are the equations of Hyndman et al. in one form for both kinds of error. Seasonal states sum to zero, or to
/// the length of the season, at the start.
///
/// The variance is that of the residuals, with `n - k + 1` in the denominator, k as in ``parameterCount``, which
/// counts the variance itself. Forecasts: see ``forecast(horizon:)``.
public struct ExponentialSmoothingModel: ForecastModel {
  /// The name of the method.
  public let method: String
  /// Why no search was made, if so.
  public var fallback: SmoothingFallback? { fit.fallback }
  /// The forms that were compared, in the order of ``SmoothingForm/all``; empty when the form was given.
  public let candidates: [SmoothingCandidate]
  /// The innovations of the history.
  public let residuals: TimeSeries<Double>
  /// The standard deviation of the innovations.
  public let innovationStandardDeviation: Double
  let fit: SmoothingFit
  private let history: TimeSeries<Double>

  init(
    method: String, fit: SmoothingFit, candidates: [SmoothingCandidate], history: TimeSeries<Double>
  ) throws(ForecastError) {
    let n = history.count
    let freedom = n - (fit.fallback == .fixedSmoothing ? 1 : fit.parameterCount - 1)
    let deviation = (fit.squares / Double(max(1, freedom))).squareRoot() * fit.unit
    guard deviation.isFinite, fit.logLikelihood.isFinite else { throw .overflow(method: method, step: 1) }
    self.method = method
    self.fit = fit
    self.candidates = candidates
    self.history = history
    innovationStandardDeviation = deviation
    residuals = TimeSeries(start: history.start, values: fit.innovations)
  }

  /// A model with known numbers: nothing is searched for. The likelihood counts them as estimated all the same.
  ///
  /// The last of the initial seasonal states follows from their sum, zero or the length of the season.
  ///
  /// - Throws: ``ForecastError``: a form with a season on annual data, a value that is not finite, one that is not
  ///   positive where the form needs it, as many seasonal states as there are not, or numbers with which the model is
  ///   not defined.
  public init(
    _ form: SmoothingForm, smoothing: SmoothingParameters, initial: SmoothingStates, history: TimeSeries<Double>
  ) throws(ForecastError) {
    let recipe = ExponentialSmoothing(form)
    guard form.season == .none || history.frequency != .annual else {
      throw .notApplicable(method: recipe.name, frequency: history.frequency)
    }
    guard history.count > 0 else {
      throw .insufficientHistory(method: recipe.name, needed: 1, available: 0)
    }
    try history.requireFinite()
    if form.needsPositiveData {
      try WalkKernel.requirePositive(history.values.span, method: recipe.name, from: history.start)
    }
    let layout = SmoothingLayout(form, history.frequency, .usual)
    let length = form.season == .none ? 0 : layout.seasonLength
    guard initial.season.count == length else { throw .lengthMismatch(left: initial.season.count, right: length) }
    var x = SmoothingVector(repeating: 0)
    x[layout.levelPosition] = initial.level
    if form.trend != .none { x[layout.slopePosition] = initial.slope }
    for index in 0..<max(0, length - 1) { x[layout.firstSeasonPosition + index] = initial.season[index] }
    let workspace = SmoothingWorkspace(
      history.values.span, scale: 1, seasonLength: history.frequency.periodsPerYear)
    let fit = SmoothingFit(workspace, layout, smoothing, x, scale: 1, fallback: nil)
    try self.init(method: recipe.name, fit: fit, candidates: [], history: history)
  }

  /// The form.
  public var form: SmoothingForm { fit.form }

  /// The last period of the history.
  public var lastPeriod: Period { history.end }

  /// None: the spread of the parameters is not part of the forecast, as in the source.
  public var leadingInnovationCount: Int { 0 }

  /// The number k of estimated numbers: parameters, free initial states and the variance.
  public var parameterCount: Int { fit.parameterCount }

  /// The log-likelihood, without the constant `-n/2 (log(2 pi / n) + 1)`, like R's `ets`.
  public var logLikelihood: Double { fit.logLikelihood }

  /// `-2 log L + 2 k`.
  public var aic: Double { -2 * logLikelihood + 2 * Double(parameterCount) }

  /// `AIC + 2 k (k + 1) / (n - k - 1)`; infinite for too short a series.
  public var aicc: Double { -2 * logLikelihood + SmoothingFit.penalty(parameterCount, history.count) }

  /// `-2 log L + k log n`.
  public var bic: Double { -2 * logLikelihood + Double(parameterCount) * log(Double(history.count)) }

  /// The variance of the innovations.
  public var variance: Double { innovationStandardDeviation * innovationStandardDeviation }

  /// `alpha`, and `beta`, `gamma`, `phi` where the form has them; then the initial states `l`, `b` and `s1`, `s2`, ...,
  /// the seasonal states in the order of the first periods; and `fallback ...` where nothing was searched for.
  public var parameters: [ForecastParameter] {
    var all = [ForecastParameter("alpha", fit.parameters.alpha)]
    if form.trend != .none { all.append(ForecastParameter("beta", fit.parameters.beta)) }
    if form.season != .none { all.append(ForecastParameter("gamma", fit.parameters.gamma)) }
    if form.isDamped { all.append(ForecastParameter("phi", fit.parameters.phi)) }
    all.append(ForecastParameter("l", fit.initial.level))
    if form.trend != .none { all.append(ForecastParameter("b", fit.initial.slope)) }
    for (index, value) in fit.initial.season.enumerated() { all.append(ForecastParameter("s\(index + 1)", value)) }
    if let fallback = fit.fallback { all.append(.fallback(fallback.rawValue)) }
    return all
  }

  /// The smoothing parameters.
  public var smoothing: SmoothingParameters { fit.parameters }

  /// The states before the first period.
  public var initialStates: SmoothingStates { fit.initial }

  /// The states after the last period.
  public var lastStates: SmoothingStates { fit.last }

  /// The one-step forecasts `mu` within the history.
  public var fitted: TimeSeries<Double> {
    TimeSeries(
      start: history.start,
      values: zip(history.values, residuals.values).map { value, residual in
        form.error == .additive ? value - residual : value / (1 + residual)
      })
  }

  /// Writes one path by the equations of the model.
  public func path(innovations: Span<Double>, into path: inout MutableSpan<Double>) {
    precondition(innovations.count == path.count, "A path needs one innovation for each step.")
    fit.path(innovations: innovations, into: &path)
  }
}
