public import FundCore

/// The theta method as a state space model (Theta 方法): simple smoothing plus a share of a line.
///
/// After the season is taken out where it is significant, with `w = 1 - 1 / theta`
///
///     mu_t = l_(t-1) + w ((1 - alpha)^(t-1) A + (1 - (1 - alpha)^t) / alpha B)        y_t = mu_t + e_t
///     l_t = alpha y_t + (1 - alpha) l_(t-1)
///
/// A and B are intercept and slope of a line by least squares through all data or, in the dynamic kinds, through the
/// data up to t - 1, the forecasts themselves beyond the end. The parameters minimise the sum of squared errors from the
/// fourth period on: alpha from 0.1 to 0.99, theta from one on (two where it is not estimated), any initial level. Level
/// and `w` are linear, so that the search runs over alpha alone.
///
/// The automatic kind takes the model with the smallest error of the four, as `AutoTheta` of statsforecast does.
/// Missing values are not allowed. Cost: `O(n)` for each of about forty values of alpha.
///
/// Source: J. Fiorucci, T. Pellegrini, F. Louzada, F. Petropoulos and A. Koehler, Models for optimising the theta method
/// and their relationship to state space models, International Journal of Forecasting 32 (2016).
public struct Theta: ForecastMethod, Hashable {
  /// The kind of model; `nil` takes the best of all.
  public let kind: ThetaKind?

  /// A theta model; `nil` takes the kind with the smallest error.
  public init(_ kind: ThetaKind? = .standard) { self.kind = kind }

  /// `theta`, `theta(optimised)`, `theta(dynamicStandard)`, `theta(dynamic)` or `theta(automatic)`.
  public var name: String {
    guard let kind else { return "theta(automatic)" }
    return kind == .standard ? "theta" : "theta(\(kind.rawValue))"
  }

  /// The name for people.
  public var title: Bilingual {
    switch kind {
    case .standard: Bilingual("Theta", "Theta 方法")
    case .optimised: Bilingual("Optimised theta", "优化 Theta 方法")
    case .dynamicStandard: Bilingual("Dynamic theta", "动态 Theta 方法")
    case .dynamic: Bilingual("Dynamic optimised theta", "动态优化 Theta 方法")
    case nil: Bilingual("Theta, chosen kind", "Theta 方法（自动选型）")
    }
  }

  /// Seven periods: three to begin with, three numbers to estimate, and one more.
  public func minimumCount(for frequency: Frequency) -> Int? { 7 }

  /// Fits the model.
  public func fit(_ series: TimeSeries<Double>) throws(ForecastError) -> any ForecastModel { try model(series) }

  /// Fits the model, with its type.
  public func model(_ series: TimeSeries<Double>) throws(ForecastError) -> ThetaModel {
    try requireHistory(series.count, series.frequency)
    try series.requireFinite()
    return try ThetaModel(method: name, fit: solve(series.values.span, series.frequency), history: series)
  }

  /// Writes the point forecasts.
  public func points(
    _ values: Span<Double>, from start: Period, into points: inout MutableSpan<Double>
  ) throws(ForecastError) {
    try requireHistory(values.count, start.frequency)
    let fit = solve(values, start.frequency)
    fit.path(innovations: nil, into: &points)
    for index in points.indices where !points[index].isFinite { throw .overflow(method: name, step: index + 1) }
  }

  /// The best fit of the kind, or of all.
  private func solve(_ values: Span<Double>, _ frequency: Frequency) -> ThetaFit {
    guard let series = AdjustedSeries(values, frequency) else {
      return ThetaFit(constant: kind ?? .standard, values[0], count: values.count)
    }
    if let kind { return ThetaFit(kind, series.values, scale: series.scale, season: series.season) }
    var best = ThetaFit(.standard, series.values, scale: series.scale, season: series.season)
    for kind in ThetaKind.allCases.dropFirst() {
      let fit = ThetaFit(kind, series.values, scale: series.scale, season: series.season)
      if fit.meanSquare < best.meanSquare { best = fit }
    }
    return best
  }
}

/// A series over its mean size, without its season where it has one.
struct AdjustedSeries {
  let values: [Double]
  let scale: Double
  let season: SeasonIndices

  /// The adjusted series; `nil` when every value is the same.
  init?(_ values: Span<Double>, _ frequency: Frequency) {
    let n = values.count
    var size = 0.0
    var isPositive = true
    var isConstant = true
    for index in 0..<n {
      size += abs(values[index]) / Double(n)
      if values[index] <= 0 { isPositive = false }
      if values[index] != values[0] { isConstant = false }
    }
    guard !isConstant else { return nil }
    var adjusted: [Double] = []
    adjusted.reserveCapacity(n)
    for index in 0..<n { adjusted.append(values[index] / size) }
    season = SeasonIndices(adjusted, periodsPerYear: frequency.periodsPerYear, isPositive: isPositive)
    if season.length > 1 {
      for index in 0..<n { adjusted[index] = season.adjust(adjusted[index], index % season.length) }
    }
    self.values = adjusted
    scale = size
  }
}
