public import FundCore

/// A method whose forecasts do not fall below zero (非负预测): what lies below becomes zero, in distributions and in paths.
///
/// The forecast is censored at zero (在零处截尾), not conditioned on being positive: the probability of a negative value
/// becomes that of a zero, so that every quantile above zero, and the median of a series that is worth forecasting,
/// stays where it was; the mean rises. Paths are censored step by step, and each goes on from where it was without the
/// censoring. A spread so small that no quantile is negative leaves the distribution as it is.
public struct NonNegative: ForecastMethod {
  /// The method.
  public let base: any ForecastMethod

  /// A method censored at zero.
  public init(_ base: any ForecastMethod) { self.base = base }

  /// `nonNegative(base)`.
  public var name: String { "nonNegative(\(base.name))" }

  /// The name for people.
  public var title: Bilingual { Bilingual("\(base.title.en), censored at zero", "\(base.title.zh)（零值截尾）") }

  /// That of the base.
  public func minimumCount(for frequency: Frequency) -> Int? { base.minimumCount(for: frequency) }

  /// Fits the base.
  ///
  /// - Throws: ``ForecastError/negative(method:period:value:)`` for a history that has been below zero.
  public func fit(_ series: TimeSeries<Double>) throws(ForecastError) -> any ForecastModel {
    try requireHistory(series.count, series.frequency)
    for index in series.values.indices where series.values[index] < 0 {
      throw .negative(method: name, period: series.period(at: index), value: series.values[index])
    }
    return NonNegativeModel(try base.fit(series), method: name)
  }
}

/// A model censored at zero (非负模型). Residuals and innovations are those before the censoring.
public struct NonNegativeModel: DerivedModel {
  /// The model.
  public let base: any ForecastModel
  /// The name of the method.
  public let method: String

  /// A model censored at zero.
  public init(_ base: any ForecastModel, method: String) {
    self.base = base
    self.method = method
  }

  /// The one-step forecasts, none below zero.
  public var fitted: TimeSeries<Double> {
    let inner = base.fitted
    return TimeSeries(start: inner.start, values: inner.values.map { max(0, $0) })
  }

  /// The distributions of the model, censored at zero.
  public func forecast(horizon: Int) throws(ForecastError) -> Forecast {
    try base.forecast(horizon: horizon).mapped(method: method) { _, own in own.censoredAtZero() }
  }

  /// The path of the model with zeros for what is negative.
  public func path(innovations: Span<Double>, into path: inout MutableSpan<Double>) {
    base.path(innovations: innovations, into: &path)
    for step in path.indices { path[step] = max(0, path[step]) }
  }
}

extension ForecastDistribution {
  /// The distribution with zero for every negative value; nil when that leaves the range of numbers.
  func censoredAtZero() -> ForecastDistribution? {
    switch self {
    case .logNormal: return self
    case .normal(let mean, let spread):
      // No probability that a number can hold lies further out than 39 standard deviations.
      if mean >= 39 * spread { return self }
      let quantiles = QuantileDistribution.probabilities.map { max(0, (try? quantile($0)) ?? .nan) }
      return QuantileDistribution(sample: quantiles).map { .quantiles($0) }
    case .quantiles(let table):
      guard table.quantiles[0] < 0 else { return self }
      return table.mapped { max(0, $0) }.map { .quantiles($0) }
    }
  }
}
