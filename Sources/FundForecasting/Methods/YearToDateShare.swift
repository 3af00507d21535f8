public import FundCore

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
