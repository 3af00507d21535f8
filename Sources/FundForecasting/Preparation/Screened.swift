public import FundCore

/// A method fitted to the series without its outliers and gaps (清洗后预测): only where asked for by its name.
///
/// ``SeriesScreening`` says what they are and what stands in their place; ``RepairedModel/replacements`` lists them.
/// Level shifts are not touched: the series is where it has moved to. What was replaced counts as known, so that the
/// spread is somewhat too small, and a spike that comes every few years is not foreseen.
public struct Screened: ForecastMethod {
  /// The method.
  public let base: any ForecastMethod
  /// What is replaced.
  public let kinds: Set<SeriesFinding.Kind>

  /// A method for the cleaned series; outliers and gaps are replaced unless other kinds are named.
  public init(_ base: any ForecastMethod, replacing kinds: Set<SeriesFinding.Kind> = [.outlier, .gap]) {
    self.base = base
    self.kinds = kinds
  }

  /// `clean(base)`; `clean(base,levelShift)` and the like where other kinds than outliers and gaps are replaced.
  public var name: String {
    guard kinds != [.outlier, .gap] else { return "clean(\(base.name))" }
    let named = SeriesFinding.Kind.allCases.filter { kinds.contains($0) }.map(\.rawValue)
    return "clean(" + ([base.name] + named).joined(separator: ",") + ")"
  }

  /// The name for people.
  public var title: Bilingual { Bilingual("\(base.title.en) of the cleaned series", "清洗后\(base.title.zh)") }

  /// That of the base; missing values count.
  public func minimumCount(for frequency: Frequency) -> Int? { base.minimumCount(for: frequency) }

  /// Cleans the series and fits the base.
  public func fit(_ series: TimeSeries<Double>) throws(ForecastError) -> any ForecastModel {
    try requireHistory(series.count, series.frequency)
    let cleaned = try SeriesScreening(series).cleaned(kinds: kinds)
    return RepairedModel(try base.fit(cleaned.series), method: name, replacements: cleaned.replacements)
  }
}

/// A method that needs complete data, applied to a series with gaps (插补后预测): what is not a number is interpolated by
/// ``SeriesInterpolation``, nothing else is changed.
///
/// ``RepairedModel/replacements`` lists what was filled. It counts as known, so that the spread is somewhat too small
/// where much is missing; ``ARIMA`` needs no filling (``ARIMA/fit(gapped:)``). Gaps at the end are carried on with the
/// season of the year.
public struct Interpolated: ForecastMethod {
  /// The method.
  public let base: any ForecastMethod

  /// A method for series with gaps.
  public init(_ base: any ForecastMethod) { self.base = base }

  /// `filled(base)`.
  public var name: String { "filled(\(base.name))" }

  /// The name for people.
  public var title: Bilingual { Bilingual("\(base.title.en), gaps interpolated", "插补后\(base.title.zh)") }

  /// That of the base; missing values count.
  public func minimumCount(for frequency: Frequency) -> Int? { base.minimumCount(for: frequency) }

  /// Fills the gaps and fits the base.
  public func fit(_ series: TimeSeries<Double>) throws(ForecastError) -> any ForecastModel {
    try requireHistory(series.count, series.frequency)
    let filled = try SeriesInterpolation(series)
    let replacements = filled.filledPeriods.map { period in
      SeriesReplacement(period: period, old: .nan, new: filled.series[period] ?? .nan, reason: .gap)
    }
    return RepairedModel(try base.fit(filled.series), method: name, replacements: replacements)
  }
}

/// A model of a series in which some values were replaced (修补序列的模型).
public struct RepairedModel: DerivedModel {
  /// The model of the series after the replacements.
  public let base: any ForecastModel
  /// The name of the method.
  public let method: String
  /// What was replaced.
  public let replacements: [SeriesReplacement]

  init(_ base: any ForecastModel, method: String, replacements: [SeriesReplacement]) {
    self.base = base
    self.method = method
    self.replacements = replacements
  }

  /// `replaced` with the number of replacements, each as `replaced 2020-03` with the new value, and what the base
  /// estimated.
  public var parameters: [ForecastParameter] {
    [ForecastParameter("replaced", Double(replacements.count))]
      + replacements.map { ForecastParameter("replaced \($0.period)", $0.new) } + base.parameters
  }
}
