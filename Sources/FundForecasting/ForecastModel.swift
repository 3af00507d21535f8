public import FundCore

/// A method fitted to one series (预测模型).
///
/// The model answers in two ways that agree: ``forecast(horizon:)`` gives the distribution of each period by formula,
/// and ``path(innovations:into:)`` turns random innovations into one joint future of all periods. With innovations
/// that are independent, of mean zero and of the model's standard deviation, the paths have the mean and the spread
/// of the forecast.
public protocol ForecastModel: Sendable {
  /// The name of the method.
  var method: String { get }

  /// The last period of the history; the forecast begins with the next.
  var lastPeriod: Period { get }

  /// What was estimated, by name.
  var parameters: [ForecastParameter] { get }

  /// The one-step forecasts within the history, from the first period for which one is defined. In `O(n)`.
  var fitted: TimeSeries<Double> { get }

  /// The innovations of the history, aligned with ``fitted`` (残差). In `O(n)`.
  ///
  /// They are on the scale on which the model adds them: money for a model of the level, logarithmic growth for a log
  /// model, a share of the expected flow for shares of the year. Their scale is that of
  /// ``innovationStandardDeviation``. Residuals of two series of one fund correlate where their periods overlap.
  var residuals: TimeSeries<Double> { get }

  /// The standard deviation of the innovations, with the degrees of freedom the method lost.
  var innovationStandardDeviation: Double { get }

  /// How many innovations a path consumes before its first step, for parameters that are not known exactly.
  ///
  /// They are drawn like all others, with the same correlation between series.
  var leadingInnovationCount: Int { get }

  /// How the method did when it forecast the last years of this history, where fitting found that out (自身回测); nil
  /// otherwise.
  var record: ForecastRecord? { get }

  /// The distribution of each of the next periods.
  ///
  /// The distribution of a period does not depend on how many further periods are asked for.
  ///
  /// - Throws: ``ForecastError/badHorizon(_:)`` or ``ForecastError/overflow(method:step:)``.
  func forecast(horizon: Int) throws(ForecastError) -> Forecast

  /// Writes one future path for given innovations. Allocates nothing.
  ///
  /// - Parameters:
  ///   - innovations: ``leadingInnovationCount`` innovations for the parameters, then one for each step, all on the
  ///     scale of ``innovationStandardDeviation``. Zeros give the median path.
  ///   - path: one place for each step. A value may overflow to infinity if an innovation is absurd.
  func path(innovations: Span<Double>, into path: inout MutableSpan<Double>)

  /// Writes many future paths at once, in columns (成批路径): the same paths as of one call of ``path(innovations:into:)`` each, but
  /// for rounding. Without an own one, that is what happens.
  ///
  /// - Parameters:
  ///   - innovations: a column of `count` innovations, one per path, for each parameter and each step.
  ///   - paths: a column of `count` places for each step.
  ///   - count: the number of paths.
  func paths(innovations: Span<Double>, into paths: inout MutableSpan<Double>, count: Int)
}

extension ForecastModel {
  /// One path after another.
  public func paths(innovations: Span<Double>, into paths: inout MutableSpan<Double>, count: Int) {
    guard count > 0 else { return }
    let (draws, steps) = (innovations.count / count, paths.count / count)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: draws + steps) { room in
      room.initialize(repeating: 0)
      let own = UnsafeMutableBufferPointer(rebasing: room[..<draws])
      let future = UnsafeMutableBufferPointer(rebasing: room[draws...])
      for place in 0..<count {
        for index in 0..<draws { own[index] = innovations[index * count + place] }
        var output = future.mutableSpan
        path(innovations: UnsafeBufferPointer(own).span, into: &output)
        for step in 0..<steps { paths[step * count + place] = future[step] }
      }
    }
  }

  /// None.
  public var record: ForecastRecord? { nil }

  /// The first period of the forecast.
  public var firstForecastPeriod: Period { lastPeriod + 1 }

  /// What the method, or one of its members, did instead of what its name says, mostly as the series is short (后备处理):
  /// `unadjusted` without a season taken off, `oneFrequency` without sums over quarters and years, and the cases of
  /// ``SmoothingFallback``. Read from the ``parameters`` called `fallback ...`.
  public var fallbacks: [String] { parameters(marked: ForecastParameter.fallbackMark).map(\.name) }

  /// The members of a combination and how much each counts (组合权重); none for other methods. Read from the ``parameters``
  /// called `weight ...`.
  public var memberWeights: [ForecastParameter] { parameters(marked: ForecastParameter.weightMark) }

  /// The path without innovations: the medians of so many periods.
  func medianPath(_ count: Int) -> [Double] {
    var path = [Double](repeating: 0, count: count)
    var output = path.mutableSpan
    self.path(innovations: [Double](repeating: 0, count: leadingInnovationCount + count).span, into: &output)
    return path
  }

  /// The parameters whose names begin with a mark, without it.
  private func parameters(marked mark: String) -> [ForecastParameter] {
    parameters.filter { $0.name.hasPrefix(mark) }
      .map { ForecastParameter(String($0.name.dropFirst(mark.count)), $0.value) }
  }
}

/// An estimated number with its name.
public struct ForecastParameter: Sendable, Hashable {
  /// The name, such as `drift`.
  public let name: String
  /// The value.
  public let value: Double

  /// A parameter.
  public init(_ name: String, _ value: Double) {
    self.name = name
    self.value = value
  }

  static let fallbackMark = "fallback "
  static let weightMark = "weight "

  /// The name of a fallback as a parameter of the value one.
  static func fallback(_ name: String) -> ForecastParameter { ForecastParameter(fallbackMark + name, 1) }

  /// How much a member of a combination counts.
  static func weight(_ method: String, _ value: Double) -> ForecastParameter {
    ForecastParameter(weightMark + method, value)
  }
}
