import FundCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// By how much a model's spread is to be widened or narrowed, by what was missed in the held years (留出年离散程度).
///
/// With `u` the errors of two held years, each in units of the spread that the model states for that step, `q` the size of a
/// year, the mean of `|u|` times `sqrt(pi / 2)`, and s the share of the season (``ShrunkenSeason``), all steps are stretched by
///
///     w = 0.78 exp(0.3 (1 - s)) sqrt((1 + q1^2 + q2^2) / 3)
///
/// and the steps of a year, whose errors differ as months are settled or not, each by
///
///     g = sqrt((2 + (u1^2 + u2^2) / mean u^2) / 4)
///
/// besides. Where errors were small this may have been luck, and where they were large misfortune: tails are those of Student's t
/// with `5 w` degrees of freedom, at least 3 and at most 12. Two years are little: the 1 in w stands for a year in which the model
/// was right, the 2 in g for two years in which all steps were alike. Series without a season change their course more often than
/// models think, hence s. The numbers were found on the training parts of 714 monthly series, on monthly drug spending and on
/// generated ledgers together (the tables stand in `Benchmarks/README.md`): one rule that holds for all of them, and for random
/// walks.
struct HeldSpread {
  /// `w g` for each step of a year.
  let widths: [Double]
  /// `w`.
  private let whole: Double

  /// The width where every position of the year is known and errors were as large as stated.
  private static let base = 0.78
  /// How much wider, in logarithms, without a season.
  private static let seasonal = 0.3
  /// Errors beyond count as this many spreads.
  private static let mostError = 50.0

  /// Reads two held years; nil for fewer, and where the model has no spread.
  ///
  /// - Parameter years: the medians that were foretold of each year, and what came.
  init?(_ model: any ForecastModel, _ years: [(medians: [Double], actual: ArraySlice<Double>)], _ history: [Double]) {
    let count = years.first?.medians.count ?? 0
    guard years.count == 2, count > 1, let steps = try? model.forecast(horizon: count).steps.values else { return nil }
    let spreads = steps.map { ($0.value(atScore: 1) - $0.value(atScore: -1)) / 2 }
    let level = steps.reduce(0) { $0 + abs($1.median) }
    let together = spreads.reduce(0, +)
    guard level > 0, together > 0, level.isFinite, together.isFinite else { return nil }
    var sizes = 1.0
    var squares = [Double](repeating: 0, count: count)
    for (medians, actual) in years {
      // The spread a year or two ago was that of now in proportion to the level.
      let then = max(1e-6, medians.reduce(0) { $0 + abs($1) } / level)
      var sum = 0.0
      for (step, (median, value)) in zip(medians, actual).enumerated() {
        let error = min(Self.mostError, abs(value - median) / (then * max(spreads[step], 1e-9 * together)))
        sum += error
        squares[step] += error * error
      }
      let size = sum / Double(count) * (Double.pi / 2).squareRoot()
      sizes += size * size
    }
    let mean = squares.reduce(0, +) / Double(2 * count)
    guard mean > 0, mean.isFinite, sizes.isFinite else { return nil }
    let all = Self.base * exp(Self.seasonal * (1 - Self.seasonShare(history, count))) * (sizes / 3).squareRoot()
    whole = all
    widths = squares.map { all * ((2 + $0 / mean) / 4).squareRoot() }
  }

  /// The degrees of freedom of a spread with these widths, from those of one as wide as stated.
  func degrees(from degrees: Double) -> Double { max(3, min(12, degrees * whole)) }

  /// The share of the season in logarithms, or in values relative to their mean where not all are positive.
  private static func seasonShare(_ history: [Double], _ period: Int) -> Double {
    guard history.count >= 2 * period, period % 2 == 0 else { return 0 }
    if history.allSatisfy({ $0 > 0 }) { return ShrunkenSeason(history.map { log($0) }, period: period).share }
    let mean = history.reduce(0) { $0 + abs($1) / Double(history.count) }
    guard mean > 0, mean.isFinite else { return 0 }
    return ShrunkenSeason(history.map { $0 / mean }, period: period).share
  }
}
