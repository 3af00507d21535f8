public import FundCore
import FundStatistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The method to take when nothing else is known of a series (自动预测): several forecasts that err differently, weighted by
/// what is known of them in general and by how they did on this series.
///
/// The members are the median of exponential smoothing and ARIMA, each of the values and of their Box-Cox transforms, at
/// months, quarters and years at once (``TemporalHierarchy``); the dynamic theta model; the network taught by many series
/// (``NetworkForecast``); the year-to-date share; and the seasonal naive method with drift on logarithms. What a series does
/// not allow is left out.
///
/// With four years or more each member forecasts the last year and the year before it from what was known then. With
/// `e` the mean absolute errors and `m` their median over members, `r = log((e + 0.05 m) / (1.05 m))`; the r of the two years
/// that is nearer to zero counts, none when they disagree in sign, so that only a consistent lead moves the weights:
///
///     weight = prior exp(-4 r)
///
/// Priors and the four were found on the training parts of 714 monthly series and on generated ledgers, by series held
/// out (the tables stand in `Benchmarks/README.md`). The same series showed that models are too sure of themselves: their
/// spreads are taken to be known only as well as with ``spreadDegrees`` observations, so that quantiles are Student's. The
/// weights are among the parameters of the model.
///
/// Takes about 50 milliseconds for ten years of months, most of it for exponential smoothing and ARIMA.
public struct AutomaticForecast: ForecastMethod, Hashable {
  /// The degrees of freedom of the spread.
  public static let spreadDegrees = 5

  /// The method.
  public init() {}

  /// `auto`.
  public var name: String { "auto" }

  /// The name for people.
  public var title: Bilingual { Bilingual("Automatic: forecasts weighted by their record", "自动预测（按历史表现加权）") }

  /// Two periods.
  public func minimumCount(for frequency: Frequency) -> Int? { Naive().minimumCount(for: frequency) }

  /// A method and how much it counts before its record is known.
  private struct Member {
    let method: any ForecastMethod
    let prior: Double
  }

  private static let members: [Member] = {
    let smoothing = ExponentialSmoothing(.cautious)
    let arima = ARIMA()
    let models: [any ForecastMethod] = [
      smoothing, Transformed(smoothing, .guerrero), arima, Transformed(arima, .guerrero),
    ]
    return [
      Member(method: TemporalHierarchy(Combination(models, .median, name: "median")), prior: 0.45),
      Member(method: NetworkForecast(), prior: 0.37),
      Member(method: Theta(.dynamic), prior: 0.13),
      Member(method: YearToDateShare(), prior: 0.03),
      Member(method: SeasonalNaive(drift: true, scale: .log), prior: 0.02),
    ]
  }()

  /// Fits all members.
  public func fit(_ series: TimeSeries<Double>) throws(ForecastError) -> any ForecastModel {
    try requireHistory(series.count, series.frequency)
    try series.requireFinite()
    var fitted: [(member: Member, model: any ForecastModel)] = []
    for member in Self.members {
      guard let model = try? member.method.fit(series) else { continue }
      fitted.append((member, model))
    }
    guard !fitted.isEmpty else { return NamedModel(try Naive().fit(series), method: name, fallback: "naive") }
    let records = Self.records(fitted.map(\.member.method), series)
    let weights = zip(fitted, records).map { $0.member.prior * exp(-4 * $1) }
    let sum = weights.reduce(0, +)
    let model = CombinationModel(
      fitted.map(\.model), .weighted, weights: weights.map { $0 / sum }, of: series, method: name)
    return StudentSpreadModel(model, degrees: Self.spreadDegrees, method: name)
  }

  /// The log error of each method relative to the others, where the last two years agree on its sign; zero otherwise.
  private static func records(_ methods: [any ForecastMethod], _ series: TimeSeries<Double>) -> [Double] {
    let none = [Double](repeating: 0, count: methods.count)
    let year = series.frequency.periodsPerYear
    guard methods.count > 1, year > 1, series.count >= 4 * year else { return none }
    let last = relativeErrors(methods, series, held: year)
    let before = relativeErrors(methods, series, held: 2 * year)
    return zip(last, before).map { last, before in
      guard last * before > 0 else { return 0 }
      return abs(last) < abs(before) ? last : before
    }
  }

  /// `r` of each method for the year that begins so many periods before the end; zero for one that cannot forecast it.
  private static func relativeErrors(
    _ methods: [any ForecastMethod], _ series: TimeSeries<Double>, held: Int
  ) -> [Double] {
    let year = series.frequency.periodsPerYear
    let past = series.through(series.end - (held - year))
    let origin = RollingOrigin(horizon: year, origins: 1)
    let errors = methods.map { try? origin.evaluate($0, on: past).accuracy().meanAbsoluteError }
    let middle = try? Quantiles.quantile(0.5, of: errors.compactMap { $0 })
    guard let middle, middle > 0, middle.isFinite else { return errors.map { _ in 0 } }
    return errors.map { error in
      guard let error else { return 0 }
      return max(-2, min(2, log((error / middle + 0.05) / 1.05)))
    }
  }
}
