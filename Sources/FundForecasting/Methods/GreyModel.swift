public import FundCore
import FundNumerics
import FundStatistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The grey model GM(1,1) (灰色预测模型): an exponential through the running sums of a short positive series.
///
/// With `X_k = x_1 + ... + x_k` and `Z_k = (X_k + X_{k-1}) / 2` the numbers a and b are those of the least squares of
/// `x_k + a Z_k = b` over k = 2 ... n, and
///
///     x(k + 1) = (1 - e^a) (x_1 - b / a) e^(-a k)
///
/// which is b for a = 0. A baseline of the Chinese literature, for annual figures without a season. It brings no theory of its
/// errors: the spread is that of the residuals with n - 2 degrees of freedom and does not grow, so that intervals are honest
/// only after ``ConformalIntervals``.
///
/// Source: Deng Julong (邓聚龙), Control problems of grey systems, Syst. Control Lett. 1 (1982).
public struct GreyModel: ForecastMethod, Hashable {
  /// The method.
  public init() {}

  /// `grey`.
  public var name: String { "grey" }

  /// The name for people.
  public var title: Bilingual { Bilingual("Grey model GM(1,1)", "灰色模型 GM(1,1)") }

  /// Four periods of any frequency.
  public func minimumCount(for frequency: Frequency) -> Int? { 4 }

  /// Fits a and b.
  public func fit(_ series: TimeSeries<Double>) throws(ForecastError) -> any ForecastModel {
    try requireHistory(series.count, series.frequency)
    try series.requireFinite()
    try WalkKernel.requirePositive(series.values.span, method: name, from: series.start)
    return try GreyCurve(series, method: name)
  }
}

/// The exponential of a grey model.
public struct GreyCurve: ForecastModel {
  /// The name of the method.
  public let method: String
  /// The development coefficient a (发展系数): the curve grows by `e^-a` a period.
  public let development: Double
  /// The grey input b (灰作用量), in the unit of the series.
  public let input: Double
  /// The curve within the history, from the first period on, which it meets.
  public let fitted: TimeSeries<Double>
  /// Value less curve.
  public let residuals: TimeSeries<Double>
  /// The standard deviation of the residuals with n - 2 degrees of freedom.
  public let innovationStandardDeviation: Double
  private let first: Double
  private let count: Int

  init(_ series: TimeSeries<Double>, method: String) throws(ForecastError) {
    self.method = method
    count = series.count
    // Relative to the mean, so that the unit of money makes no difference.
    let unit = series.values.reduce(0) { $0 + $1 / Double(series.count) }
    let values = series.values.map { $0 / unit }
    var sum = values[0]
    var means: [Double] = []
    for value in values.dropFirst() {
      means.append(sum + value / 2)
      sum += value
    }
    let later = Array(values.dropFirst())
    let centre = means.reduce(0, +) / Double(means.count)
    let level = later.reduce(0, +) / Double(later.count)
    var products = CompensatedSum()
    var squares = CompensatedSum()
    for (mean, value) in zip(means, later) {
      products.add((mean - centre) * (value - level))
      squares.add((mean - centre) * (mean - centre))
    }
    let slope = products.value / squares.value
    development = -slope
    input = (level - slope * centre) * unit
    first = series.values[0]
    guard development.isFinite, input.isFinite else { throw .overflow(method: method, step: 1) }
    let (a, b, start) = (development, input, first)
    let curve = (0..<count).map { $0 == 0 ? start : GreyCurve.value($0, a, b, first: start) }
    fitted = TimeSeries(start: series.start, values: curve)
    residuals = TimeSeries(start: series.start, values: zip(series.values, curve).map { $0 - $1 })
    var errors = CompensatedSum()
    for residual in residuals.values { errors.add((residual / unit) * (residual / unit)) }
    innovationStandardDeviation = (errors.value / Double(count - 2)).squareRoot() * unit
  }

  /// The curve so many periods after the first.
  private static func value(_ place: Int, _ a: Double, _ b: Double, first: Double) -> Double {
    guard abs(a) > 1e-12 else { return b }
    // (1 - e^a) (x - b / a) e^(-a k) with the difference of exponentials that keeps its digits.
    return (b / a - first) * expm1(a) * exp(-a * Double(place))
  }

  /// The last period of the history.
  public var lastPeriod: Period { fitted.end }
  /// The two numbers.
  public var parameters: [ForecastParameter] {
    [ForecastParameter("development", development), ForecastParameter("input", input)]
  }
  /// None.
  public var leadingInnovationCount: Int { 0 }

  /// The curve, with the scatter of the residuals.
  public func forecast(horizon: Int) throws(ForecastError) -> Forecast {
    guard horizon > 0 else { throw .badHorizon(horizon) }
    let steps = (0..<horizon).map { step in
      ForecastDistribution.normal(
        mean: GreyCurve.value(count + step, development, input, first: first),
        standardDeviation: innovationStandardDeviation)
    }
    return try Forecast(method: method, steps: TimeSeries(start: firstForecastPeriod, values: steps))
  }

  /// The curve with an innovation on each step.
  public func path(innovations: Span<Double>, into path: inout MutableSpan<Double>) {
    precondition(innovations.count == path.count, "A path needs one innovation for each step.")
    for step in path.indices {
      path[step] = GreyCurve.value(count + step, development, input, first: first) + innovations[step]
    }
  }
}
