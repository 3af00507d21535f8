public import FundCore

/// A method applied to months, quarters and years at once, whose forecasts are made to add up (时间层级预测).
///
/// Sums over a quarter and a year show the trend that months hide, months the season that years hide. The series is added up
/// from its end backwards, the method fitted to each, and the forecasts reconciled with a variance for each month below
/// (``Reconciliation/Method/structural``). Spread and paths are those of the base, moved to the reconciled medians: in
/// proportion where all are positive, by the difference otherwise. Annual series, and those of less than four years, are
/// forecast by the method itself.
///
/// Source: G. Athanasopoulos, R. Hyndman, N. Kourentzes and F. Petropoulos, Forecasting with temporal hierarchies, Eur. J.
/// Oper. Res. 262 (2017).
public struct TemporalHierarchy: ForecastMethod {
  /// The method.
  public let base: any ForecastMethod
  /// The methods for sums over so many periods, where they are not the base.
  private let coarser: [Int: any ForecastMethod]

  /// A method at all frequencies.
  public init(_ base: any ForecastMethod) {
    self.base = base
    coarser = [:]
  }

  private init(_ base: any ForecastMethod, coarser: [Int: any ForecastMethod]) {
    self.base = base
    self.coarser = coarser
  }

  /// `temporal(base)`.
  public var name: String { "temporal(\(base.name))" }

  /// The name for people.
  public var title: Bilingual {
    Bilingual("\(base.title.en), temporal", "多时间层级\(base.title.zh)")
  }

  /// That of the base.
  public func minimumCount(for frequency: Frequency) -> Int? { base.minimumCount(for: frequency) }

  /// With the base as the model settled it at each frequency.
  public func settled(by model: any ForecastModel) -> any ForecastMethod {
    guard let model = model as? TemporalHierarchyModel else { return self }
    var methods: [Int: any ForecastMethod] = [:]
    for level in model.coarser { methods[level.length] = (coarser[level.length] ?? base).settled(by: level.model) }
    return TemporalHierarchy(base.settled(by: model.base), coarser: methods)
  }

  /// Fits the base at each frequency.
  public func fit(_ series: TimeSeries<Double>) throws(ForecastError) -> any ForecastModel {
    try requireHistory(series.count, series.frequency)
    try series.requireFinite()
    let own = try base.fit(series)
    let perYear = series.frequency.periodsPerYear
    guard perYear > 1, series.count >= 4 * perYear else {
      return NamedModel(own, method: name, fallback: "oneFrequency")
    }
    var levels: [TemporalHierarchyModel.Level] = []
    for frequency in [Frequency.quarterly, .annual] where frequency.periodsPerYear < perYear {
      let length = perYear / frequency.periodsPerYear
      let count = series.count / length
      let first = series.count - count * length
      let sums = (0..<count).map { bucket in
        series.values[(first + bucket * length)..<(first + (bucket + 1) * length)].reduce(0, +)
      }
      // Which quarter it is called does not matter, as long as they follow each other.
      let start = Period(ordinal: 2000 * frequency.periodsPerYear, frequency)
      guard let model = try? (coarser[length] ?? base).fit(TimeSeries(start: start, values: sums)) else { continue }
      levels.append(.init(length: length, model: model))
    }
    guard !levels.isEmpty else { return NamedModel(own, method: name, fallback: "oneFrequency") }
    return try TemporalHierarchyModel(own, levels, perYear: perYear, method: name)
  }

  /// Fits a copy of the history and writes its path without innovations.
  public func points(
    _ values: Span<Double>, from start: Period, into points: inout MutableSpan<Double>
  ) throws(ForecastError) {
    let history = values.withUnsafeBufferPointer { Array($0) }
    let path = try fit(TimeSeries(start: start, values: history)).medianPath(points.count)
    for (step, value) in path.enumerated() {
      guard value.isFinite else { throw .overflow(method: name, step: step + 1) }
      points[step] = value
    }
  }
}

/// The models of all frequencies (时间层级模型).
public struct TemporalHierarchyModel: DerivedModel {
  /// A coarser frequency.
  struct Level: Sendable {
    /// The periods of the series in one of its own.
    let length: Int
    let model: any ForecastModel
  }

  /// The model of the series itself, whose estimates, residuals and innovations are those of this one.
  public let base: any ForecastModel
  let coarser: [Level]
  private let perYear: Int
  /// The name of the method.
  public let method: String

  private let kept: [MedianMove]
  /// The years for which paths need no further work.
  private static let keptYears = 10

  private init(
    _ base: any ForecastModel, _ coarser: [Level], perYear: Int, method: String, kept: [MedianMove]
  ) {
    self.base = base
    self.coarser = coarser
    self.perYear = perYear
    self.method = method
    self.kept = kept
  }

  init(
    _ base: any ForecastModel, _ coarser: [Level], perYear: Int, method: String
  ) throws(ForecastError) {
    let bare = TemporalHierarchyModel(base, coarser, perYear: perYear, method: method, kept: [])
    self.init(base, coarser, perYear: perYear, method: method, kept: try bare.moves(Self.keptYears * perYear))
  }

  /// The reconciled medians of whole years that hold the horizon.
  private func medians(_ own: [Double], years: Int) throws(ForecastError) -> [Double] {
    let all = coarser.map { $0.model.medianPath(years * perYear / $0.length) }
    // One year: its months, then the coarser levels in order.
    var sums: [Hierarchy.Sum] = []
    var count = perYear
    for level in coarser {
      for bucket in 0..<perYear / level.length {
        sums.append(.init(count, of: Array(bucket * level.length..<(bucket + 1) * level.length)))
        count += 1
      }
    }
    var result: [Double] = []
    do throws(CoherenceError) {
      let work = try Reconciliation(Hierarchy(count: count, sums: sums), .structural)
      for year in 0..<years {
        var values = Array(own[year * perYear..<(year + 1) * perYear])
        for (level, forecasts) in zip(coarser, all) {
          let buckets = perYear / level.length
          values += forecasts[year * buckets..<(year + 1) * buckets]
        }
        result += try work.reconcile(values).prefix(perYear)
      }
    } catch {
      throw .overflow(method: method, step: 1)
    }
    return result
  }

  /// The moves of whole years that hold a horizon; those of the first years are kept for paths.
  private func moves(_ horizon: Int) throws(ForecastError) -> [MedianMove] {
    if horizon <= kept.count { return kept }
    let years = (horizon + perYear - 1) / perYear
    let own = base.medianPath(years * perYear)
    return zip(own, try medians(own, years: years)).map { MedianMove(from: $0, to: $1) }
  }

  /// The forecast of the base moved to the reconciled medians.
  public func forecast(horizon: Int) throws(ForecastError) -> Forecast {
    guard horizon > 0 else { throw .badHorizon(horizon) }
    let moves = try self.moves(horizon)
    return try base.forecast(horizon: horizon).mapped(method: method) { step, own in moves[step].apply(to: own) }
  }

  /// The path of the base moved to the reconciled medians.
  public func path(innovations: Span<Double>, into path: inout MutableSpan<Double>) {
    base.path(innovations: innovations, into: &path)
    guard let moves = try? moves(path.count) else { return }
    for step in path.indices { path[step] = moves[step].apply(to: path[step]) }
  }
}
