public import FundCore

/// A model that rests on another one (派生模型): what it does not say itself is that of its base.
public protocol DerivedModel: ForecastModel {
  /// The model it rests on.
  var base: any ForecastModel { get }
}

extension DerivedModel {
  /// That of the base.
  public var lastPeriod: Period { base.lastPeriod }
  /// What the base estimated.
  public var parameters: [ForecastParameter] { base.parameters }
  /// Those of the base.
  public var fitted: TimeSeries<Double> { base.fitted }
  /// Those of the base.
  public var residuals: TimeSeries<Double> { base.residuals }
  /// That of the base.
  public var innovationStandardDeviation: Double { base.innovationStandardDeviation }
  /// That of the base.
  public var leadingInnovationCount: Int { base.leadingInnovationCount }

  /// The forecast of the base under the name of this method.
  public func forecast(horizon: Int) throws(ForecastError) -> Forecast {
    try base.forecast(horizon: horizon).mapped(method: method) { _, own in own }
  }

  /// The path of the base.
  public func path(innovations: Span<Double>, into path: inout MutableSpan<Double>) {
    base.path(innovations: innovations, into: &path)
  }
}
