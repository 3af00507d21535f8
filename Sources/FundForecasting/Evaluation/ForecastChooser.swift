public import FundCore

/// Chooses for each series the method with the lowest rolling-origin error (预测方法选择).
///
/// The rule, in this order:
///
/// 1. Fewer than ``shortestComparison`` periods: ``Naive``, with the reason short or insufficient history.
/// 2. The horizon is the wanted one, cut to a third of the history.
/// 3. Every method takes part that can be fitted at three origins at least. All of them are judged on the same
///    origins: up to ``origins`` of them, fewer when the most demanding method needs it, the last one a horizon before
///    the end.
/// 4. The lowest mean absolute error over all origins and steps wins; the median of each forecast is what counts. Of
///    methods within one part in 10^12 the first of the catalogue wins.
///
/// A method that throws at an origin is out, with its error as the obstacle. Cost: one call of
/// ``ForecastMethod/points(_:from:into:)`` for each method and origin.
///
/// ```swift
/// let selection = try ForecastChooser().choose(for: spending)
/// let forecast = try selection.method.fit(spending).forecast(horizon: 24)
/// let fan = try forecast.interval(level: 0.8)
/// ```
public struct ForecastChooser: Sendable {
  /// The methods to choose from.
  public let catalog: ForecastCatalog
  /// The wanted horizon; `nil` stands for that of the outlook: 24 months, 8 quarters or 5 years.
  public let horizon: Int?
  /// The wanted number of origins.
  public let origins: Int

  /// Below this many periods methods are not compared.
  public static let shortestComparison = 5
  /// Fewer origins than this say too little about a method.
  private static let fewestOrigins = 3

  /// A chooser; horizon and origins are at least one.
  public init(catalog: ForecastCatalog = .standard, horizon: Int? = nil, origins: Int = 12) {
    precondition(origins > 0 && (horizon ?? 1) > 0, "Horizon and origins are at least one.")
    self.catalog = catalog
    self.horizon = horizon
    self.origins = origins
  }

  /// Chooses a method for a series.
  ///
  /// - Throws: ``ForecastError/insufficientHistory(method:needed:available:)`` for an empty series,
  ///   ``ForecastError/notFinite(period:value:)``. A series that defeats every method of the catalogue throws the
  ///   obstacle of the first.
  public func choose(for series: TimeSeries<Double>) throws(ForecastError) -> ForecastSelection {
    try series.requireFinite()
    let count = series.count
    guard count > 0 else { throw .insufficientHistory(method: Naive().name, needed: 1, available: 0) }
    guard count >= Self.shortestComparison else {
      return ForecastSelection(
        method: Naive(), reason: count == 1 ? .insufficientHistory : .shortHistory(count: count),
        candidates: catalog.methods.map {
          Self.unjudged($0, series, atLeast: Self.shortestComparison, available: count)
        }, horizon: 0, origins: 0)
    }
    let steps = max(1, min(horizon ?? Self.defaultHorizon(series.frequency), count / 3))
    let longest = count - steps
    let fewest = min(Self.fewestOrigins, origins, longest)
    var shortest = max(1, longest - origins + 1)
    for method in catalog.methods {
      if let needed = method.minimumCount(for: series.frequency), needed <= longest - fewest + 1 {
        shortest = max(shortest, needed)
      }
    }
    return try compare(series, horizon: steps, trainingCounts: shortest..<longest + 1)
  }

  /// The horizon of the outlook.
  private static func defaultHorizon(_ frequency: Frequency) -> Int {
    switch frequency {
    case .monthly: 24
    case .quarterly: 8
    case .annual: 5
    }
  }

  /// Judges every method on the same origins.
  private func compare(
    _ series: TimeSeries<Double>, horizon: Int, trainingCounts: Range<Int>
  ) throws(ForecastError) -> ForecastSelection {
    let values = series.values.span
    let measure = ErrorMeasure(values, series.frequency, horizon: horizon, trainingCounts: Array(trainingCounts))
    var points = [Double](repeating: 0, count: horizon)
    var judged: [(place: Int, candidate: ForecastSelection.Candidate, absolute: Double)] = []
    var others: [ForecastSelection.Candidate] = []
    for (place, method) in catalog.methods.enumerated() {
      guard let needed = method.minimumCount(for: series.frequency), needed <= trainingCounts.lowerBound else {
        others.append(Self.unjudged(method, series, atLeast: 1, available: trainingCounts.lowerBound))
        continue
      }
      do throws(ForecastError) {
        var output = points.mutableSpan
        let total = try RollingOrigin.totalAbsoluteError(
          method, values, from: series.start, trainingCounts: trainingCounts, points: &output)
        let error = measure.meanError(total: total)
        judged.append((place, .init(name: method.name, error: error, obstacle: nil), error.absolute))
      } catch {
        others.append(.init(name: method.name, error: nil, obstacle: error))
      }
    }
    guard let lowest = judged.map(\.absolute).min() else {
      throw others.first?.obstacle ?? .unknownMethod("")
    }
    // Rounding must not decide between methods that forecast the same.
    let tied = lowest + 1e-12 * max(lowest, measure.meanSize)
    judged.sort { one, other in
      let (a, b) = (one.absolute <= tied ? 0 : one.absolute, other.absolute <= tied ? 0 : other.absolute)
      return a == b ? one.place < other.place : a < b
    }
    return ForecastSelection(
      method: catalog.methods[judged[0].place], reason: .lowestError,
      candidates: judged.map(\.candidate) + others, horizon: horizon, origins: trainingCounts.count)
  }

  private static func unjudged(
    _ method: any ForecastMethod, _ series: TimeSeries<Double>, atLeast fewest: Int, available: Int
  ) -> ForecastSelection.Candidate {
    let needed = method.minimumCount(for: series.frequency)
    let obstacle: ForecastError =
      needed.map { .insufficientHistory(method: method.name, needed: max($0, fewest), available: available) }
      ?? .notApplicable(method: method.name, frequency: series.frequency)
    return .init(name: method.name, error: nil, obstacle: obstacle)
  }
}
