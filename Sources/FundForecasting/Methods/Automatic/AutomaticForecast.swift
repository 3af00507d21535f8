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
/// does for flows that arrive in lumps. The network can only lose by its record, since it may have learnt from these years.
///
/// Members that suit series of all kinds damp growth. Where yearly sums have grown steadily, the forecast keeps that growth: with m
/// and s the mean and the standard deviation of their n logarithmic growths, it is turned towards m by the share
/// `max(0, 1 - 10 / t)` with `t = n m^2 / s^2`, unless the last two years, foretold in the same way, came out worse for it by a
/// quarter or more.
///
/// The errors of the members together in those years are the model's ``ForecastModel/record``; with three years it is that of
/// the last one.
///
/// Priors and the numbers of the rules were found on the training parts of 714 monthly series and on generated ledgers, by series held
/// out (the tables stand in `Benchmarks/README.md`). The same series showed that models are too sure of themselves: their
/// spreads are taken to be known only as well as with ``spreadDegrees`` observations, so that quantiles are Student's, and with
/// four years or more they are made wider or narrower, as a whole and by month, by what was missed in the two held years
/// (``StudentSpreadModel/widths``), with fewer degrees of freedom where they became narrower and more where wider. The weights are
/// among the parameters of the model, and the growth and the width where they count.
///
/// Takes about 50 milliseconds for ten years of months, most of it for exponential smoothing and ARIMA.
public struct AutomaticForecast: ForecastMethod, Hashable {
  /// The degrees of freedom of the spread before it is widened or narrowed.
  public static let spreadDegrees = 5.0

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
      Member(method: TemporalHierarchy(Combination(models, .median, name: "median")), prior: 0.4),
      Member(method: NetworkForecast(), prior: 0.45),
      Member(method: Theta(.dynamic), prior: 0.1),
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
    let years = HeldYear.last(fitted.map { $0.member.method.settled(by: $0.model) }, series)
    let leads = zip(fitted, Self.leads(years, members: priors.count)).map { one, lead in
      // What has learnt from many series may have learnt from these years.
      one.member.method is NetworkForecast ? max(0, lead) : lead
    }
    let raw = zip(priors, leads).map { prior, lead in prior * exp(-4 * lead + 8 * max(0, -lead - 0.3)) }
    let sum = raw.reduce(0, +)
    let weights = raw.map { $0 / sum }
    let combined = CombinationModel(fitted.map(\.model), .weighted, weights: weights, of: series, method: name)
    let isAgainst = years.contains { $0.speaksAgainstGrowth(weights, series) }
    let model = isAgainst ? combined : Self.turned(combined, series)
    let spread = HeldSpread(
      model, years.compactMap { year in year.combined(weights, series).map { ($0, year.actual) } }, series.values)
    // The record is of weights that did not know these years.
    let held = years.compactMap { year in year.combined(priors, series).map { (year, $0) } }
    return StudentSpreadModel(
      model, degrees: spread?.degrees(from: Self.spreadDegrees) ?? Self.spreadDegrees, method: name,
      record: Self.record(held, series), widths: spread?.widths ?? [])
  }

  /// The model with the growth of its history, where that was steady.
  private static func turned(_ model: CombinationModel, _ series: TimeSeries<Double>) -> any ForecastModel {
    let year = series.frequency.periodsPerYear
    guard let steady = SteadyGrowth(series.values[...], year: year),
      let turn = steady.turn(of: model.medianPath(2 * year))
    else { return model }
    return TurnedModel(base: model, steady: steady, turn: turn)
  }

  /// The log error of each member relative to the others, where both years agree on its sign; zero otherwise.
  private static func leads(_ years: [HeldYear], members: Int) -> [Double] {
    guard members > 1, years.count == 2 else { return [Double](repeating: 0, count: members) }
    return zip(years[0].relativeErrors, years[1].relativeErrors).map { last, before in
      guard last * before > 0 else { return 0 }
      return abs(last) < abs(before) ? last : before
    }
  }

  /// The errors of the members together, weighted by their priors.
  private static func record(
    _ held: [(year: HeldYear, medians: [Double])], _ series: TimeSeries<Double>
  ) -> ForecastRecord? {
    guard !held.isEmpty else { return nil }
    var total = CompensatedSum()
    for (year, medians) in held {
      for (median, actual) in zip(medians, year.actual) { total.add(abs(actual - median)) }
    }
    return ForecastRecord(
      totalAbsoluteError: total.value, of: series, horizon: series.frequency.periodsPerYear,
      trainingCounts: held.map(\.year.count).sorted())
  }
}
