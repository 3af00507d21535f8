public import FundCore

/// A method applied to the series without its season (季节调整后预测), which is added again: that of the last year.
///
/// The season is that of ``SeasonalDecomposition``. Series of less than two years and annual ones are forecast by the method
/// itself. Season and adjusted series add up: apply ``Transformed`` around it where the season grows with the level.
public struct SeasonallyAdjusted: ForecastMethod {
  /// The method for the adjusted series.
  public let base: any ForecastMethod
  /// How the season is found.
  public let settings: SeasonalDecomposition.Settings

  /// A method for adjusted series.
  public init(
    _ base: any ForecastMethod, settings: SeasonalDecomposition.Settings = SeasonalDecomposition.Settings()
  ) {
    self.base = base
    self.settings = settings
  }

  /// `stl(base)`.
  public var name: String { "stl(\(base.name))" }

  /// The name for people.
  public var title: Bilingual {
    Bilingual("\(base.title.en) after STL", "季节调整后\(base.title.zh)")
  }

  /// That of the base.
  public func minimumCount(for frequency: Frequency) -> Int? { base.minimumCount(for: frequency) }

  /// Takes off the season and fits the base.
  public func fit(_ series: TimeSeries<Double>) throws(ForecastError) -> any ForecastModel {
    try requireHistory(series.count, series.frequency)
    try series.requireFinite()
    let period = series.frequency.periodsPerYear
    guard period > 1, series.count >= 2 * period else {
      return NamedModel(try base.fit(series), method: name, fallback: "unadjusted")
    }
    // In units of the largest value, so that squares stay within range.
    let unit = series.values.reduce(0) { max($0, abs($1)) }
    guard unit > 0 else { return NamedModel(try base.fit(series), method: name, fallback: "unadjusted") }
    let parts = try SeasonalDecomposition(series.values.map { $0 / unit }, period: period, settings: settings)
    let season = parts.seasonal.map { $0 * unit }
    let adjusted = TimeSeries(start: series.start, values: zip(series.values, season).map { $0 - $1 })
    return SeasonallyAdjustedModel(try base.fit(adjusted), season: season, period: period, method: name)
  }
}

/// A model of the adjusted series with the season of the last year (季节调整模型).
public struct SeasonallyAdjustedModel: DerivedModel {
  /// The model of the adjusted series.
  public let base: any ForecastModel
  /// The season within the history.
  public let season: [Double]
  /// The periods of a year.
  public let period: Int
  /// The name of the method.
  public let method: String

  init(_ base: any ForecastModel, season: [Double], period: Int, method: String) {
    self.base = base
    self.season = season
    self.period = period
    self.method = method
  }

  /// The forecasts of the base with the season of the same period.
  public var fitted: TimeSeries<Double> {
    let inner = base.fitted
    return TimeSeries(start: inner.start, values: zip(inner.values, season.suffix(inner.count)).map { $0 + $1 })
  }

  private func season(ahead step: Int) -> Double { season[season.count - period + step % period] }

  /// The forecast of the base with the season added.
  public func forecast(horizon: Int) throws(ForecastError) -> Forecast {
    try base.forecast(horizon: horizon).mapped(method: method) { step, own in own.moved(by: season(ahead: step)) }
  }

  /// The path of the base with the season added.
  public func path(innovations: Span<Double>, into path: inout MutableSpan<Double>) {
    base.path(innovations: innovations, into: &path)
    for step in path.indices { path[step] += season(ahead: step) }
  }
}
