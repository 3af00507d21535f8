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

/// The method to take when nothing else is known of a series (自动预测): several forecasts that err differently, weighted by
/// what is known of them in general and by how they did on this series.
///
/// The members for months and quarters are the median of exponential smoothing and ARIMA, each of the values and of their
/// Box-Cox transforms, at months, quarters and years at once (``TemporalHierarchy``); the dynamic theta model; the network
/// taught by many series (``NetworkForecast``); the year-to-date share; and the seasonal naive method with drift on logarithms.
/// Those for years are growth going on (``Drift`` on logarithms), the last value, and both in amounts: the few years there mostly
/// are show no more. What a series does not allow is left out.
///
/// With four years or more each member forecasts the last year and the year before it from what was known then, its form and
/// orders being those of the whole history, which saves most of the time. With
/// `e` the mean absolute errors and `m` their median over members, `r = log((e + 0.05 m) / (1.05 m))`; the r of the two years
/// that is nearer to zero counts, none when they disagree in sign, so that only a consistent lead moves the weights:
///
///     weight = prior exp(-4 r + 8 max(0, -r - 0.3))
///
/// so that a member whose errors were smaller by a quarter and more in both years soon decides alone, as the year-to-date share
/// does for flows that arrive in lumps.
///
/// The errors of the members together in those years are the model's ``ForecastModel/record``; with three years it is that of
/// the last one.
///
/// Priors and the numbers of the rule were found on the training parts of 714 monthly series and on generated ledgers, by series held
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

  /// The members for years.
  private static let annualMembers = [
    Member(method: Drift(scale: .log), prior: 0.6), Member(method: Naive(scale: .log), prior: 0.3),
    Member(method: Drift(), prior: 0.05), Member(method: Naive(), prior: 0.05),
  ]

  /// The members for months and quarters.
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
    // What never moved shows nothing to weigh.
    if series.values.allSatisfy({ $0 == series.values[0] }) { return NamedModel(try Naive().fit(series), method: name) }
    var fitted: [(member: Member, model: any ForecastModel)] = []
    for member in series.frequency == .annual ? Self.annualMembers : Self.members {
      guard let model = try? member.method.fit(series) else { continue }
      fitted.append((member, model))
    }
    guard !fitted.isEmpty else { return NamedModel(try Naive().fit(series), method: name, fallback: "naive") }
    let priors = fitted.map(\.member.prior)
    let years = Self.heldYears(fitted.map { $0.member.method.settled(by: $0.model) }, series)
    let raw = zip(priors, Self.leads(years, members: priors.count)).map { prior, lead in
      prior * exp(-4 * lead + 8 * max(0, -lead - 0.3))
    }
    let sum = raw.reduce(0, +)
    let model = CombinationModel(
      fitted.map(\.model), .weighted, weights: raw.map { $0 / sum }, of: series, method: name)
    return StudentSpreadModel(
      model, degrees: Self.spreadDegrees, method: name, record: Self.record(years, priors, series))
  }

  /// What each member foretold of the last year, and of the year before it, from what was known then; nil for one that could
  /// not. Two years with four years of history, one with three.
  private static func heldYears(
    _ methods: [any ForecastMethod], _ series: TimeSeries<Double>
  ) -> [[RollingOriginResult?]] {
    let year = series.frequency.periodsPerYear
    guard year > 1 else { return [] }
    return (0..<max(0, min(2, series.count / year - 2))).map { back in
      let past = series.through(series.end - back * year)
      let origin = RollingOrigin(horizon: year, origins: 1)
      return methods.map { try? origin.evaluate($0, on: past) }
    }
  }

  /// The log error of each member relative to the others, where both years agree on its sign; zero otherwise.
  private static func leads(_ years: [[RollingOriginResult?]], members: Int) -> [Double] {
    guard members > 1, years.count == 2 else { return [Double](repeating: 0, count: members) }
    return zip(relativeErrors(years[0]), relativeErrors(years[1])).map { last, before in
      guard last * before > 0 else { return 0 }
      return abs(last) < abs(before) ? last : before
    }
  }

  /// `r` of each member for one year; zero for one that could not forecast it.
  private static func relativeErrors(_ results: [RollingOriginResult?]) -> [Double] {
    let errors = results.map { try? $0?.accuracy().meanAbsoluteError }
    let middle = try? Quantiles.quantile(0.5, of: errors.compactMap { $0 })
    guard let middle, middle > 0, middle.isFinite else { return errors.map { _ in 0 } }
    return errors.map { error in
      guard let error else { return 0 }
      return max(-2, min(2, log((error / middle + 0.05) / 1.05)))
    }
  }

  /// The errors of the members together, weighted by their priors.
  private static func record(
    _ years: [[RollingOriginResult?]], _ priors: [Double], _ series: TimeSeries<Double>
  ) -> ForecastRecord? {
    var origins: [Int] = []
    var total = CompensatedSum()
    for results in years {
      let made = zip(results, priors).compactMap { result, prior in result.map { ($0, prior) } }
      guard let count = made.first?.0.trainingCounts.first, let horizon = made.first?.0.horizon else { continue }
      let weight = made.reduce(0) { $0 + $1.1 }
      for step in 0..<horizon {
        let point = made.reduce(0) { $0 + $1.1 / weight * $1.0.forecast(origin: 0, step: step) }
        total.add(abs(series.values[count + step] - point))
      }
      origins.append(count)
    }
    guard !origins.isEmpty else { return nil }
    return ForecastRecord(
      totalAbsoluteError: total.value, of: series, horizon: series.frequency.periodsPerYear,
      trainingCounts: origins.sorted())
  }
}
