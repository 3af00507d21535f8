public import FundCore

/// A method whose innovations are drawn from its own residuals instead of the normal distribution (残差自助法).
///
/// The residuals are moved to mean zero and stretched to the standard deviation of the innovations; between neighbours
/// the distribution is linear, so that none is drawn twice the same and none beyond the largest. Skewed and
/// heavy-tailed errors give skewed and heavy-tailed forecasts. They are drawn independently of each other: what is
/// correlated in the residuals is not in the paths. Parameters that the model does not know exactly stay normal.
///
/// With fewer than eight residuals, or none that differ from zero, the forecast is that of the method itself; the
/// parameter `drawnResiduals` of the model is then zero.
///
/// Source: B. Efron and R. Tibshirani, An introduction to the bootstrap (1993), section 8.6; R. Hyndman and G.
/// Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., section 5.5.
public struct Bootstrapped: ForecastMethod {
  /// The method.
  public let base: any ForecastMethod

  /// A method with innovations from its residuals.
  public init(_ base: any ForecastMethod) { self.base = base }

  /// `bootstrap(base)`.
  public var name: String { "bootstrap(\(base.name))" }

  /// The name for people.
  public var title: Bilingual {
    Bilingual("\(base.title.en) with errors drawn from its own", "\(base.title.zh)（残差自助）")
  }

  /// That of the base.
  public func minimumCount(for frequency: Frequency) -> Int? { base.minimumCount(for: frequency) }

  /// Fits the base.
  public func fit(_ series: TimeSeries<Double>) throws(ForecastError) -> any ForecastModel {
    try requireHistory(series.count, series.frequency)
    return BootstrappedModel(try base.fit(series), method: name)
  }
}
