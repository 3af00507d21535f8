public import FundCore

/// A method applied to transformed values, its forecast taken back (变换后预测).
///
/// Quantiles are those of the transformed forecast taken back, so the median is; the mean is that of the distribution so
/// found, which is the bias-adjusted forecast. Positive values only.
public struct Transformed: ForecastMethod {
  /// Which transformation (变换).
  public enum Transformation: Sendable, Hashable {
    /// The logarithm.
    case log
    /// The power transformation with a power.
    case boxCox(Double)
    /// The power transformation with the power chosen by ``BoxCox/guerrero(_:period:in:)`` between 0 and 1.
    case guerrero
  }

  /// The method for the transformed values.
  public let base: any ForecastMethod
  /// The transformation.
  public let transformation: Transformation

  /// A method for transformed values.
  public init(_ base: any ForecastMethod, _ transformation: Transformation) {
    self.base = base
    self.transformation = transformation
  }

  /// `log(base)`, `boxCox(base)` or `boxCox(0.5, base)`.
  public var name: String {
    switch transformation {
    case .log: "log(\(base.name))"
    case .boxCox(let power): "boxCox(\(power), \(base.name))"
    case .guerrero: "boxCox(\(base.name))"
    }
  }

  /// The name for people.
  public var title: Bilingual {
    switch transformation {
    case .log: Bilingual("\(base.title.en), logarithms", "对数\(base.title.zh)")
    default: Bilingual("\(base.title.en), Box-Cox", "Box-Cox 变换\(base.title.zh)")
    }
  }

  /// That of the base.
  public func minimumCount(for frequency: Frequency) -> Int? { base.minimumCount(for: frequency) }

  /// With the base as the model settled it.
  public func settled(by model: any ForecastModel) -> any ForecastMethod {
    (model as? TransformedModel).map { Transformed(base.settled(by: $0.base), transformation) } ?? self
  }

  /// Fits the base to the transformed values.
  public func fit(_ series: TimeSeries<Double>) throws(ForecastError) -> any ForecastModel {
    try requireHistory(series.count, series.frequency)
    try series.requireFinite()
    try WalkKernel.requirePositive(series.values.span, method: name, from: series.start)
    let change =
      switch transformation {
      case .log: BoxCox(power: 0)
      case .boxCox(let power): BoxCox(power: max(-2, min(2, power)))
      case .guerrero: BoxCox.guerrero(series.values, period: series.frequency.periodsPerYear, in: 0...1)
      }
    // Relative to the mean, so that the unit of money makes no difference.
    let unit = series.values.reduce(0) { $0 + $1 / Double(series.count) }
    let inner = TimeSeries(start: series.start, values: series.values.map { change.apply($0 / unit) })
    return TransformedModel(try base.fit(inner), change, unit: unit, method: name)
  }
}

/// A model of transformed values (变换模型).
public struct TransformedModel: DerivedModel {
  /// The model of the transformed values, which are relative to ``unit``; innovations are on its scale.
  public let base: any ForecastModel
  /// The transformation.
  public let transformation: BoxCox
  /// The mean of the history.
  public let unit: Double
  /// The name of the method.
  public let method: String

  init(_ base: any ForecastModel, _ transformation: BoxCox, unit: Double, method: String) {
    self.base = base
    self.transformation = transformation
    self.unit = unit
    self.method = method
  }

  /// The power, and what the base estimated.
  public var parameters: [ForecastParameter] {
    [ForecastParameter("power", transformation.power)] + base.parameters
  }
  /// The medians of the one-step forecasts.
  public var fitted: TimeSeries<Double> {
    let inner = base.fitted
    return TimeSeries(start: inner.start, values: inner.values.map { transformation.invert($0) * unit })
  }

  /// The distribution of the base taken back: log-normal where the logarithm is normal.
  public func forecast(horizon: Int) throws(ForecastError) -> Forecast {
    try base.forecast(horizon: horizon).mapped(method: method) { _, own in takenBack(own) }
  }

  private func takenBack(_ own: ForecastDistribution) -> ForecastDistribution? {
    if transformation.power == 0, case .normal(let mean, let spread) = own {
      return .logNormal(median: transformation.invert(mean) * unit, logStandardDeviation: spread)
    }
    let quantiles = QuantileDistribution.probabilities.map { probability in
      transformation.invert((try? own.quantile(probability)) ?? .nan) * unit
    }
    return QuantileDistribution(sample: quantiles).map { .quantiles($0) }
  }

  /// The path of the base taken back.
  public func path(innovations: Span<Double>, into path: inout MutableSpan<Double>) {
    base.path(innovations: innovations, into: &path)
    for step in path.indices { path[step] = transformation.invert(path[step]) * unit }
  }
}
