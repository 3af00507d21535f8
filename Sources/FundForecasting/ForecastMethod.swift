public import FundCore

/// A recipe for forecasting one series (预测方法): parameters, and nothing learned yet.
///
/// Fitting returns another value, a ``ForecastModel``. A new method is one file and one line of
/// ``ForecastCatalog/standard``; the laws that every catalogue entry obeys are written there.
public protocol ForecastMethod: Sendable {
  /// The name used in files, commands and results, such as `drift(log)`.
  var name: String { get }

  /// The name for people.
  var title: Bilingual { get }

  /// The fewest periods from which ``fit(_:)`` can succeed, or `nil` when the method does not apply to the frequency.
  ///
  /// A method that needs whole calendar years may still ask for more, since that depends on where a series starts.
  func minimumCount(for frequency: Frequency) -> Int?

  /// Learns from a series.
  ///
  /// - Throws: ``ForecastError``; never returns a model that would forecast a value that is not finite.
  func fit(_ series: TimeSeries<Double>) throws(ForecastError) -> any ForecastModel

  /// This method with what a model of it chose given (固定选型): the form, the orders. Other numbers are estimated anew, so that
  /// fitting to another part of the same series takes a fraction of the time. Itself where nothing was chosen.
  func settled(by model: any ForecastModel) -> any ForecastMethod

  /// Writes the medians of the next periods, as ``fit(_:)`` and ``ForecastModel/forecast(horizon:)`` would give them.
  ///
  /// This is the kernel of rolling-origin evaluation, called once for each origin. The methods of this library
  /// allocate nothing here. The values are finite, which the caller has checked.
  ///
  /// - Parameters:
  ///   - values: the history.
  ///   - start: the period of its first value.
  ///   - points: one place for each period to forecast, at least one.
  /// - Throws: ``ForecastError``, for the same histories for which ``fit(_:)`` throws.
  func points(
    _ values: Span<Double>, from start: Period, into points: inout MutableSpan<Double>
  ) throws(ForecastError)
}

extension ForecastMethod {
  /// Itself.
  public func settled(by model: any ForecastModel) -> any ForecastMethod { self }

  /// Fits a copy of the history and writes the medians of its forecast.
  public func points(
    _ values: Span<Double>, from start: Period, into points: inout MutableSpan<Double>
  ) throws(ForecastError) {
    let history = values.withUnsafeBufferPointer { Array($0) }
    let forecast = try fit(TimeSeries(start: start, values: history)).forecast(horizon: points.count)
    for index in points.indices { points[index] = forecast.steps.values[index].median }
  }

  /// The needed count, or an error when the method does not apply or the history is too short.
  func requireHistory(_ count: Int, _ frequency: Frequency) throws(ForecastError) {
    guard let needed = minimumCount(for: frequency) else {
      throw .notApplicable(method: name, frequency: frequency)
    }
    guard count >= needed else { throw .insufficientHistory(method: name, needed: needed, available: count) }
  }
}

extension TimeSeries<Double> {
  /// Throws with the period of the first value that is infinite or not a number.
  package func requireFinite() throws(ForecastError) {
    for index in values.indices where !values[index].isFinite {
      throw .notFinite(period: period(at: index), value: values[index])
    }
  }
}
