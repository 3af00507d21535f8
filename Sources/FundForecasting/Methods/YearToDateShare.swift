public import FundCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The running year completed by the usual share of the year (累计占比法): total = year-to-date / mean share.
///
/// With complete calendar years y = 1 ... k, totals T_y, and p_i the mean over these years of the share of position i
/// in its year:
///
/// - The running year with j known positions has the total `sum of the known values / (p_1 + ... + p_j)`. Its other
///   positions are that total times p_i.
/// - A year after that has the total of the year before times g, with `g = (T_k / T_1)^(1 / (k - 1))` the mean annual
///   growth of the complete years [design]. Without a known position in the running year the same holds for it.
///
/// Periods before the first January, or first quarter, are not used. It takes two complete years, with positive totals
/// and positive shares up to the last known position. It does not apply to annual data.
///
/// What offices do by hand at mid-year, and the baseline of the run analysis; weak in January, where the share is
/// small. The model is a ``YearShareModel``.
public struct YearToDateShare: ForecastMethod, Hashable {
  /// The method.
  public init() {}

  /// `yearToDateShare`.
  public var name: String { "yearToDateShare" }

  /// The name for people.
  public var title: Bilingual { Bilingual("Year-to-date share", "累计占比法") }

  /// Two years; more when the series starts inside a year. Not for annual data.
  public func minimumCount(for frequency: Frequency) -> Int? {
    frequency == .annual ? nil : 2 * frequency.periodsPerYear
  }

  /// Fits shares, growth and spread.
  public func fit(_ series: TimeSeries<Double>) throws(ForecastError) -> any ForecastModel {
    try requireHistory(series.count, series.frequency)
    try series.requireFinite()
    return try YearShareModel(history: series)
  }

  /// Writes the expected flows, in `O(n)`.
  public func points(
    _ values: Span<Double>, from start: Period, into points: inout MutableSpan<Double>
  ) throws(ForecastError) {
    try requireHistory(values.count, start.frequency)
    let years = try CalendarYears(values, from: start, method: name)
    let perYear = years.periodsPerYear
    let shares = years.shares(of: values)
    var outlook = try years.outlook(of: values, shares: shares, from: start, method: name)
    for step in points.indices {
      let position = (years.knownPositions + step) % perYear
      if position == 0 { outlook.beginYear() }
      let point = outlook.total * shares[position]
      guard point.isFinite else { throw .overflow(method: name, step: step + 1) }
      outlook.sumSoFar += point
      points[step] = point
    }
  }
}

/// The calendar years inside a history of months or quarters.
struct CalendarYears: Sendable {
  /// Positions in a year.
  let periodsPerYear: Int
  /// The index of the first January or first quarter.
  let firstIndex: Int
  /// The number of complete years from there on, at least two.
  let completeCount: Int
  /// Known positions of the running year, from zero to one less than a year.
  let knownPositions: Int
  /// The mean annual growth factor g of the complete years.
  let growth: Double
  /// The total of the last complete year.
  let lastTotal: Double

  init(_ values: Span<Double>, from start: Period, method: String) throws(ForecastError) {
    let perYear = start.frequency.periodsPerYear
    let first = (perYear - start.indexInYear) % perYear
    let available = values.count - first
    guard available >= 2 * perYear else {
      throw .insufficientHistory(method: method, needed: first + 2 * perYear, available: values.count)
    }
    let complete = available / perYear
    var firstTotal = 0.0
    var total = 0.0
    for year in 0..<complete {
      total = Self.total(values, first + year * perYear, perYear)
      guard total > 0, total.isFinite else {
        throw .undefinedShare(method: method, period: start + (first + (year + 1) * perYear - 1), value: total)
      }
      if year == 0 { firstTotal = total }
    }
    periodsPerYear = perYear
    firstIndex = first
    completeCount = complete
    knownPositions = available % perYear
    growth = pow(total / firstTotal, 1 / Double(complete - 1))
    lastTotal = total
  }

  /// The index of the first period of the running year, which may lie one past the history.
  var runningIndex: Int { firstIndex + completeCount * periodsPerYear }

  /// The total of the complete year with that number.
  func total(of values: Span<Double>, year: Int) -> Double {
    Self.total(values, firstIndex + year * periodsPerYear, periodsPerYear)
  }

  /// The mean share of each position; quarters fill the first four.
  func shares(of values: Span<Double>) -> [12 of Double] {
    var shares: [12 of Double] = .init(repeating: 0)
    for year in 0..<completeCount {
      let begin = firstIndex + year * periodsPerYear
      let total = Self.total(values, begin, periodsPerYear)
      for position in 0..<periodsPerYear { shares[position] += values[begin + position] / total }
    }
    for position in 0..<periodsPerYear { shares[position] /= Double(completeCount) }
    return shares
  }

  /// Where the running year stands.
  func outlook(
    of values: Span<Double>, shares: borrowing [12 of Double], from start: Period, method: String
  ) throws(ForecastError) -> YearOutlook {
    guard knownPositions > 0 else { return YearOutlook(total: lastTotal, sumSoFar: lastTotal, growth: growth) }
    var share = 0.0
    var sum = 0.0
    for position in 0..<knownPositions {
      share += shares[position]
      sum += values[runningIndex + position]
    }
    guard share > 0 else {
      throw .undefinedShare(method: method, period: start + (values.count - 1), value: share)
    }
    return YearOutlook(total: sum / share, sumSoFar: sum, growth: growth)
  }

  private static func total(_ values: Span<Double>, _ begin: Int, _ count: Int) -> Double {
    var sum = 0.0
    for index in begin..<begin + count { sum += values[index] }
    return sum
  }
}

/// The expected total of the year a step lies in, and what has come in so far.
struct YearOutlook: Sendable, Hashable {
  /// The expected total of the year.
  var total: Double
  /// The sum of the year so far.
  var sumSoFar: Double
  /// The mean annual growth factor.
  let growth: Double

  /// Ends the year: the next one is expected to bring its total times the growth.
  mutating func beginYear() {
    total = growth * sumSoFar
    sumSoFar = 0
  }
}
