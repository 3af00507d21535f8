import FundCore

/// A model under the name of the method that chose it; where that did not do what its name says, with the fallback it
/// took.
struct NamedModel: ForecastModel {
  private let base: any ForecastModel
  let method: String
  private let fallback: String?

  init(_ base: any ForecastModel, method: String, fallback: String? = nil) {
    self.base = base
    self.method = method
    self.fallback = fallback
  }

  var lastPeriod: Period { base.lastPeriod }
  var parameters: [ForecastParameter] { (fallback.map { [.fallback($0)] } ?? []) + base.parameters }
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
