public import FundCore

/// The method that a chooser takes for each series (逐序列选择), under the name `chosen`.
///
/// In a back-test it chooses anew at every origin from what was known there, so that its errors are honest: those of the
/// method chosen with hindsight are lower than what a user would have met.
public struct ChosenMethod: ForecastMethod {
  /// What chooses.
  public let chooser: ForecastChooser

  /// The methods of a chooser as one.
  public init(_ chooser: ForecastChooser = ForecastChooser()) { self.chooser = chooser }

  /// `chosen`.
  public var name: String { "chosen" }

  /// The name for people.
  public var title: Bilingual { Bilingual("Chosen by rolling-origin error", "按滚动起点误差选择") }

  /// What the least demanding method needs, two periods at least.
  public func minimumCount(for frequency: Frequency) -> Int? {
    let needs = chooser.catalog.methods.compactMap { $0.minimumCount(for: frequency) }
    return needs.min().map { max(2, $0) }
  }

  /// The model of the method chosen.
  public func fit(_ series: TimeSeries<Double>) throws(ForecastError) -> any ForecastModel {
    try chooser.fit(series).model
  }
}

extension ForecastChooser {
  /// A fitted method with how it was chosen.
  public struct Fit: Sendable {
    /// The method.
    public let method: any ForecastMethod
    /// The method fitted to the whole series.
    public let model: any ForecastModel
    /// All methods with their errors.
    public let selection: ForecastSelection
    /// Why the method is not the first of the selection: that one could not be fitted to the whole series.
    public let fallback: ForecastError?
  }

  /// Chooses a method and fits it to the whole series; where that fails, the next best that can be.
  ///
  /// A catalogue of one method leaves nothing to choose: its errors are those of the model's ``ForecastModel/record`` where
  /// fitting found them, and of a comparison with itself otherwise.
  ///
  /// - Throws: as ``choose(for:)``; the error of the first method when none can be fitted.
  public func fit(_ series: TimeSeries<Double>) throws(ForecastError) -> Fit {
    let only = try onlyModel(series)
    if let only, let record = only.model.record {
      let selection = ForecastSelection(
        method: only.method, reason: .onlyMethod,
        candidates: [ForecastSelection.Candidate(name: only.method.name, error: record.error, obstacle: nil)],
        horizon: record.horizon, origins: record.origins)
      return Fit(method: only.method, model: only.model, selection: selection, fallback: nil)
    }
    let selection = try choose(for: series)
    if let only, only.method.name == selection.method.name {
      return Fit(method: only.method, model: only.model, selection: selection, fallback: nil)
    }
    let others = selection.candidates.filter { $0.name != selection.method.name && $0.error != nil }
    var obstacle: ForecastError?
    for method in [selection.method] + others.compactMap({ catalog[$0.name] }) {
      do throws(ForecastError) {
        return Fit(method: method, model: try method.fit(series), selection: selection, fallback: obstacle)
      } catch {
        obstacle = obstacle ?? error
      }
    }
    throw obstacle ?? .unknownMethod("")
  }

  /// The only method fitted to the series; nil when there are several, or when it cannot be fitted.
  private func onlyModel(
    _ series: TimeSeries<Double>
  ) throws(ForecastError) -> (method: any ForecastMethod, model: any ForecastModel)? {
    guard let method = catalog.methods.first, catalog.methods.count == 1 else { return nil }
    try series.requireFinite()
    guard let model = try? method.fit(series) else { return nil }
    return (method, model)
  }
}
