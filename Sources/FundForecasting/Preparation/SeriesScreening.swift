public import FundCore

/// A series looked through for what a forecast should not take at face value (序列筛查). It reports and changes nothing;
/// ``cleaned(_:)`` replaces what it is asked to.
///
/// - Gaps: runs of values that are not a number.
/// - Repeated values: a run of r equal values among n that chance explains with less than 1 %, `n p^(r - 1) < 0.01`, p
///   the share of neighbours outside the run that are equal; at least four.
/// - Level shifts: see ``LevelShifts``; of the series without its season. At least four windows of half a year,
///   quarters and years in windows of four and three.
/// - Outliers: what is left of the series, with level shifts taken out, by the robust seasonal decomposition (the
///   season only where it makes up 60 % of the variance) and Friedman's super smoother lies more than three quartile
///   distances beyond the quartiles; in two rounds, the second with the first's outliers interpolated. Those are
///   suspected; reported are those of them that miss what is interpolated over all of them by more than
///   ``outlierSize`` times the spread with which interpolation misses all other values, each seventh left out at a
///   time. At least ``fewestKnown`` known values. Where more than half of the values are one and the same, outliers
///   are the few others, at most one in twenty, that are not the median of their months, in units of 1.2533 times the
///   mean deviation.
///
/// Where all values are positive and ``BoxCox/guerrero(_:period:in:)`` finds a power below one half, all is done on
/// logarithms.
///
/// The suspected are, without level shifts, what `tsoutliers` of R's forecast 8.20 finds. That alone names something
/// in one of five or six series of 72 months without anything, as a robust decomposition follows most values too
/// closely; the comparison with values left out brings it down. Of 200 series each of 12 to 240 months, with and
/// without a season, errors independent, of autocorrelation 0.8, or a random walk, 0 to 4.5 % had an outlier (48
/// independent months the most, 1 % in the mean) and 0 to 2.5 % a level shift. The limit of shifts:
/// `Benchmarks/Accuracy/level_shift_limits.py`.
///
/// Takes about as long as ten robust decompositions where something is suspected, three otherwise.
///
/// Source: R. Hyndman, Detecting time series outliers (2021), robjhyndman.com; the fences: J. Tukey, Exploratory data
/// analysis (1977).
public struct SeriesScreening: Sendable {
  /// The series as it was.
  public let series: TimeSeries<Double>
  /// What was found, in the order of first periods.
  public let findings: [SeriesFinding]
  /// Whether the screening worked on values or on their logarithms.
  public let scale: ForecastScale

  /// Below eight known values quartiles say too little for outliers.
  public static let fewestKnown = 8

  /// The size from which a value is an outlier, in spreads: where the fences of three quartile distances lie for
  /// normal values.
  public static let outlierSize = 4.7215

  /// Looks through a series; what is not a number counts as missing.
  ///
  /// - Throws: ``ForecastError/insufficientHistory(method:needed:available:)`` without any known value,
  ///   ``ForecastError/notFinite(period:value:)`` for an infinite one.
  public init(_ series: TimeSeries<Double>) throws(ForecastError) {
    try series.requireKnown(method: "screening")
    let unit = series.largestSize
    let work = ScreeningWork(series.values.map { $0 / unit }, period: series.frequency.periodsPerYear)
    self.series = series
    scale = work.isLog ? .log : .level
    var found: [SeriesFinding] = []
    for run in Self.runs(series.values, where: { $0.isNaN && $1.isNaN }) where series.values[run.lowerBound].isNaN {
      found.append(Self.finding(.gap, run, series))
    }
    for run in Self.repeats(series.values) {
      found.append(Self.finding(.repeatedValue, run, series, value: series.values[run.lowerBound]))
    }
    for shift in work.shifts {
      found.append(
        Self.finding(
          .levelShift, shift.index...shift.index, series, value: shift.level * unit, expected: shift.expected * unit,
          size: shift.size))
    }
    for outlier in work.outliers {
      let index = outlier.index
      found.append(
        Self.finding(
          .outlier, index...index, series, value: series.values[index], expected: outlier.expected * unit,
          size: outlier.size))
    }
    let order = SeriesFinding.Kind.allCases
    findings = found.sorted {
      $0.start != $1.start
        ? $0.start < $1.start : (order.firstIndex(of: $0.kind) ?? 0) < (order.firstIndex(of: $1.kind) ?? 0)
    }
  }

  /// The findings of one kind.
  public func findings(_ kind: SeriesFinding.Kind) -> [SeriesFinding] { findings.filter { $0.kind == kind } }

  private static func finding(
    _ kind: SeriesFinding.Kind, _ run: ClosedRange<Int>, _ series: TimeSeries<Double>, value: Double? = nil,
    expected: Double? = nil, size: Double? = nil
  ) -> SeriesFinding {
    SeriesFinding(
      kind: kind, start: series.period(at: run.lowerBound), end: series.period(at: run.upperBound), value: value,
      expected: expected, size: size)
  }

  /// Runs of neighbours that belong together.
  private static func runs(_ values: [Double], where alike: (Double, Double) -> Bool) -> [ClosedRange<Int>] {
    var runs: [ClosedRange<Int>] = []
    var first = 0
    for index in values.indices where index == values.count - 1 || !alike(values[index], values[index + 1]) {
      runs.append(first...index)
      first = index + 1
    }
    return runs
  }

  /// Runs of equal values that are too long for chance.
  private static func repeats(_ values: [Double]) -> [ClosedRange<Int>] {
    let all = runs(values, where: ==)
    var (pairs, equal) = (0, 0)
    for (left, right) in zip(values, values.dropFirst()) where !left.isNaN && !right.isNaN {
      pairs += 1
      if left == right { equal += 1 }
    }
    return all.filter { run in
      guard run.count >= 4 else { return false }
      let own = run.count - 1
      let share = (Double(equal - own) + 1) / (Double(pairs - own) + 2)
      var chance = Double(values.count)
      for _ in 0..<own where chance > 1e-9 { chance *= share }
      return chance < 0.01
    }
  }
}
