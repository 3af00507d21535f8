import FundCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads a response or a covariate period by period and notes what is not there.
struct SeriesReader {
  /// The name to blame; nil for the response.
  let name: String?
  let series: GappedSeries<Double>
  /// Whether logarithms are wanted.
  let isLog: Bool
  /// What was missing, in the order read.
  private(set) var gaps: [DesignGap] = []

  init(name: String?, series: GappedSeries<Double>, isLog: Bool) {
    self.name = name
    self.series = series
    self.isLog = isLog
  }

  /// The value or its logarithm; zero, and a gap noted, where there is none.
  mutating func value(_ period: Period) throws(DesignError) -> Double {
    let index = Int(period.ordinal) - Int(series.start.ordinal)
    guard series.values.indices.contains(index), let value = series.values[index] else {
      return miss(period, .absent)
    }
    guard value.isFinite else { throw .notFinite(series: name, period: period, value: value) }
    let span = series.spans.indices.contains(index) ? Int(series.spans[index]) : 1
    if span > 1 { return miss(period, .spansPeriods(span)) }
    if !isLog { return value }
    return value > 0 ? log(value) : miss(period, .notPositive(value))
  }

  private mutating func miss(_ period: Period, _ cause: DesignGap.Cause) -> Double {
    gaps.append(DesignGap(period: period, series: name, cause: cause))
    return 0
  }
}
