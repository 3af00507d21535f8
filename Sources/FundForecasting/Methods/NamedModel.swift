import FundCore

/// A model under the name of the method that chose it.
struct NamedModel: ForecastModel {
  private let base: any ForecastModel
  let method: String

  init(_ base: any ForecastModel, method: String) {
    self.base = base
    self.method = method
  }

  var lastPeriod: Period { base.lastPeriod }
  var parameters: [ForecastParameter] { base.parameters }
  var fitted: TimeSeries<Double> { base.fitted }
  var residuals: TimeSeries<Double> { base.residuals }
  var innovationStandardDeviation: Double { base.innovationStandardDeviation }
  var leadingInnovationCount: Int { base.leadingInnovationCount }

  func forecast(horizon: Int) throws(ForecastError) -> Forecast {
    try Forecast(method: method, steps: try base.forecast(horizon: horizon).steps)
  }

  func path(innovations: Span<Double>, into path: inout MutableSpan<Double>) {
    base.path(innovations: innovations, into: &path)
  }
}
