public import FundCore

/// Seasonal ARIMA with exact likelihood (季节性 ARIMA 模型), of given orders or of orders found by search.
///
/// The model is that of ``ARIMAOrder``. Coefficients maximise the exact Gaussian likelihood of the differenced series,
/// within the stationary and invertible region; means and drifts are solved for by least squares through the filter.
///
/// Orders not given are found as by R's `auto.arima`: a seasonal difference when ``SeasonalStrength`` exceeds 0.64,
/// differences by the KPSS test, then a stepwise search for the smallest AICc from four models, to neighbours that differ
/// by one in up to two orders or by the constant, up to p, q = 5 and P, Q = 2. Models with a root within 1 % of the unit
/// circle are passed over. Every model on the way is estimated by exact likelihood.
///
/// A constant series is its constant. Missing values need no filling (``fit(gapped:)``); where their number squared times
/// the length exceeds 500,000, as with 8 gaps in 10,000 periods, only the last part of the history is used, which shows
/// in where ``ARIMAModel/fitted`` starts.
///
/// Takes one to ten milliseconds for ten years of months; `O(n)` for each evaluation of the likelihood.
///
/// Sources: R. Hyndman and Y. Khandakar, Automatic time series forecasting: the forecast package for R, J. Stat. Softw.
/// 27 (2008); G. Box and G. Jenkins, Time series analysis (1970).
public struct ARIMA: ForecastMethod, Hashable {
  /// The orders; nil to search for them.
  public let order: ARIMAOrder?

  /// Whether the series is modelled or its logarithm.
  public let scale: ForecastScale

  /// The method with orders, or one that finds them.
  public init(_ order: ARIMAOrder? = nil, scale: ForecastScale = .level) {
    self.order = order
    self.scale = scale
  }

  /// `arima` or `arima(log)`, with orders `arima(0,1,1)(0,1,1)` or `arima(0,1,1)(0,1,1)(log)`.
  public var name: String { "arima" + (order?.description ?? "") + (scale == .log ? "(log)" : "") }

  /// The name for people.
  public var title: Bilingual {
    let orders = order.map { " \($0)" } ?? ""
    let en = order == nil ? "Automatic ARIMA" : "ARIMA\(orders)"
    let zh = order == nil ? "自动 ARIMA" : "ARIMA\(orders)"
    return scale == .level ? Bilingual(en, zh) : Bilingual("\(en), log scale", "\(zh)（对数）")
  }

  /// Three periods; with orders, two more than differencing takes and coefficients are estimated, and none for a season
  /// of annual data.
  public func minimumCount(for frequency: Frequency) -> Int? {
    guard let order else { return 3 }
    if order.isSeasonal && frequency == .annual { return nil }
    let lost = order.lostCount(period: frequency.periodsPerYear)
    return max(3, lost + order.coefficientCount + (order.hasConstant ? 1 : 0) + 2)
  }

  /// With the orders that a search found.
  public func settled(by model: any ForecastModel) -> any ForecastMethod {
    (model as? ARIMAModel).map { ARIMA($0.order, scale: scale) } ?? self
  }

  /// Estimates a model of a complete series.
  public func fit(_ series: TimeSeries<Double>) throws(ForecastError) -> any ForecastModel {
    try fit(gapped: GappedSeries(series))
  }

  /// Estimates a model of a series with missing values.
  ///
  /// They are integrated out of the likelihood exactly. Periods before the first value are left out; a value that covers
  /// several periods counts as missing.
  public func fit(gapped series: GappedSeries<Double>) throws(ForecastError) -> ARIMAModel {
    try requireHistory(series.count, series.start.frequency)
    let data = try ARIMAData(series, on: scale, method: name)
    try requireHistory(data.knownCount, series.start.frequency)
    guard let order else { return try ARIMASelection(data, allowsConstant: true).model(method: name) }
    return try ARIMAModel(method: name, data: data, order: order, starts: [])
  }
}
