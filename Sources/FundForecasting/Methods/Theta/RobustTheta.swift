public import FundCore

/// The theta method for series that jump (稳健 Theta 方法): half a line and a level that follows many ways at once, in logarithms.
///
/// With a the logarithms less their season (means by position, drawn towards zero by one and a half times their uncertainty), and
/// g one of thirteen gains from 0.02 to 1,
///
///     l_(t+1) = l_t + g c(a_t - l_t)        c limits an error to 2.5 times the mean absolute change of a
///     weight of g  ~  (sum of c^2)^(-n/2)   n the errors from half a year on
///     median(h) = exp(mean of the l + h b / 2 + season)
///
/// where b is the slope of a over the last five years by least squares. The weights are the likelihood of each gain, so that
/// where several do about as well none decides alone; limited errors keep one strange month from moving the level, and a season
/// that is not sure is not taken whole. The first level is the median of the first half year.
///
/// An innovation e in logarithms moves the level by the mean gain, so that `v_h = s^2 (1 + (h - 1) g^2)`, with s from the one-step
/// errors as they were. For months and quarters of positive values, three years at least. `O(n)`, some ten microseconds for ten
/// years of months.
///
/// References: V. Assimakopoulos and K. Nikolopoulos, The theta model: a decomposition approach to forecasting, International
/// Journal of Forecasting 16 (2000), for half the line; S. Gelper, R. Fried and C. Croux, Robust forecasting with exponential and
/// Holt-Winters smoothing, Journal of Forecasting 29 (2010), for limited errors. Weights instead of a choice, and the numbers, are
/// ours [design]; `Benchmarks/Accuracy/robust_theta.py` has the same in numpy.
public struct RobustTheta: ForecastMethod, Hashable {
  /// The method.
  public init() {}

  /// `theta(robust)`.
  public var name: String { "theta(robust)" }

  /// The name for people.
  public var title: Bilingual { Bilingual("Robust theta", "稳健 Theta 方法") }

  /// Three years of months or quarters; not for annual data.
  public func minimumCount(for frequency: Frequency) -> Int? {
    frequency == .annual ? nil : 3 * frequency.periodsPerYear
  }

  /// Fits the model.
  public func fit(_ series: TimeSeries<Double>) throws(ForecastError) -> any ForecastModel {
    try requireHistory(series.count, series.frequency)
    try series.requireFinite()
    try WalkKernel.requirePositive(series.values.span, method: name, from: series.start)
    return try RobustThetaModel(series, method: name)
  }
}
