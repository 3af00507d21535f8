public import FundCore
import FundNumerics

/// Regression with ARIMA errors (动态回归): calendar, policies and drivers explain a series, ARIMA what they leave.
///
///     y[t] = b' x[t] + u[t]        u an ARIMA process
///
/// The regressors come from a ``DesignBuilder``: calendar, Spring Festival, policy steps and ramps, series of drivers. All
/// coefficients maximise one exact likelihood, those of the regressors by generalised least squares through the filter;
/// for that they are differenced like the series. Without differences an intercept of the design is the mean of u; with
/// one it becomes a drift where the search wants one and the design has no trend; what differencing or other columns make
/// redundant is listed in ``ARIMAModel/undetermined`` and has the coefficient zero.
///
/// Orders not given are found as by ``ARIMA``, differences by tests of the residuals of ordinary least squares. A period
/// that lacks the response or a driver counts as missing.
///
/// Sources: R. Hyndman and G. Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., chapter 10; P. Harvey and
/// G. Phillips, Maximum likelihood estimation of regression models with ARMA disturbances, Biometrika 66 (1979).
public struct DynamicRegression: ForecastMethod {
  /// What makes the regressors.
  public let builder: DesignBuilder
  /// The series that the builder's terms name, with their values to come.
  public let covariates: [String: GappedSeries<Double>]
  /// The orders of the errors; nil to search for them.
  public let order: ARIMAOrder?
  /// Whether the series is explained or its logarithm.
  public let scale: ForecastScale

  /// The method with a design, drivers, and orders of the errors or none to find them.
  public init(
    _ builder: DesignBuilder, covariates: [String: GappedSeries<Double>] = [:], order: ARIMAOrder? = nil,
    scale: ForecastScale = .level
  ) {
    self.builder = builder
    self.covariates = covariates
    self.order = order
    self.scale = scale
  }

  /// `regression(trend,months)`, with orders `regression(months)(1,0,0)`, and `(log)` behind.
  public var name: String {
    "regression(\(builder))" + (order?.description ?? "") + (scale == .log ? "(log)" : "")
  }

  /// The name for people.
  public var title: Bilingual {
    scale == .level
      ? Bilingual("Regression with ARIMA errors", "ARIMA 误差回归")
      : Bilingual("Regression with ARIMA errors, log scale", "ARIMA 误差回归（对数）")
  }

  /// As many as the errors need and one for each term; the columns of a design may ask for more.
  public func minimumCount(for frequency: Frequency) -> Int? {
    ARIMA(order).minimumCount(for: frequency).map { $0 + builder.terms.count }
  }

  /// Estimates a model of a complete series.
  public func fit(_ series: TimeSeries<Double>) throws(ForecastError) -> any ForecastModel {
    try fit(gapped: GappedSeries(series))
  }

  /// Estimates a model of a series with missing values.
  public func fit(gapped series: GappedSeries<Double>) throws(ForecastError) -> ARIMAModel {
    try requireHistory(series.count, series.start.frequency)
    let design: Design
    do {
      design = try builder.design(response: series, covariates: covariates)
    } catch {
      throw .design(error)
    }
    let kept = design.columns.indices.filter { builder.terms[design.columns[$0].term] != .intercept }
    var complete = series
    complete.spans = []
    var columns = [[Double]](repeating: [Double](repeating: 0, count: series.count), count: kept.count)
    var used = [Bool](repeating: false, count: series.count)
    for (row, period) in design.periods.enumerated() {
      let place = period - series.start
      used[place] = true
      for (index, column) in kept.enumerated() { columns[index][place] = design.matrix[row, column] }
    }
    for place in used.indices where !used[place] { complete.values[place] = nil }
    let future = Self.future(design, after: series.period(at: series.count - 1), covariates)
    let data = try ARIMAData(
      complete, on: scale, regressors: columns, names: kept.map { design.columns[$0].name },
      future: kept.map { column in future.map { $0[column] } }, method: name)
    let needed = (minimumCount(for: series.start.frequency) ?? 3) + kept.count - builder.terms.count
    guard data.knownCount >= needed + 1 else {
      throw .insufficientHistory(method: name, needed: needed + 1, available: data.knownCount)
    }
    let hasIntercept = builder.terms.contains(.intercept)
    guard let order else { return try ARIMASelection(data, allowsConstant: hasIntercept).model(method: name) }
    return try ARIMAModel(method: name, data: data, order: order, starts: [])
  }

  /// The rows of periods to come, ten years or as far as drivers and calendars go.
  private static func future(
    _ design: Design, after last: Period, _ covariates: [String: GappedSeries<Double>]
  ) -> [[Double]] {
    var reach = 10 * design.frequency.periodsPerYear
    while reach > 0 {
      do {
        let rows = try design.rows(for: (1...reach).map { last + $0 }, covariates: covariates)
        return (0..<reach).map { row in design.columns.indices.map { rows[row, $0] } }
      } catch {
        switch error {
        case .missingValue(let gap): reach = min(reach - 1, gap.period - last - 1)
        case .outsideCalendar(_, let period): reach = min(reach - 1, period - last - 1)
        default: reach = 0
        }
      }
    }
    return []
  }
}
