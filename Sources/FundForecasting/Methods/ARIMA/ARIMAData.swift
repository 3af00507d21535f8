import FundCore
import FundNumerics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A series and its regressors as the estimation sees them: without unit, missing values marked.
struct ARIMAData: Sendable {
  /// The first period with a value.
  let start: Period
  /// The values less ``offset``, in units of ``scale``; zero where missing.
  let values: [Double]
  /// Whether ``values`` are of the series or of its logarithm.
  let forecastScale: ForecastScale
  /// Positions without a value, in ascending order.
  let missing: [Int]
  /// The level of the first value.
  let offset: Double
  /// The mean distance of the values from the first: the unit of estimation.
  let scale: Double
  /// Regressors by column, all finite.
  let regressors: [[Double]]
  /// Their names.
  let names: [String]
  /// Regressors of the periods after the history, by column.
  let future: [[Double]]
  /// Whether all known values are equal.
  let isConstant: Bool

  /// Positions in the history.
  var count: Int { values.count }
  /// Periods in a season.
  var period: Int { start.frequency.periodsPerYear }
  /// Values known.
  var knownCount: Int { count - missing.count }

  /// Periods before the first value are dropped with their regressors; a value over several periods counts as missing.
  init(
    _ series: GappedSeries<Double>, on forecastScale: ForecastScale = .level, regressors: [[Double]] = [],
    names: [String] = [], future: [[Double]] = [],
    method: String
  ) throws(ForecastError) {
    var known: [Double?] = []
    known.reserveCapacity(series.count)
    for index in series.values.indices {
      guard let value = series.values[index], series.span(at: index) <= 1 else {
        known.append(nil)
        continue
      }
      guard value.isFinite else { throw .notFinite(period: series.period(at: index), value: value) }
      guard forecastScale == .level || value > 0 else {
        throw .notPositive(method: method, period: series.period(at: index), value: value)
      }
      known.append(forecastScale == .level ? value : log(value))
    }
    let affordable = Self.affordableStart(known)
    guard let first = known[affordable...].firstIndex(where: { $0 != nil }), let offset = known[first] else {
      throw .insufficientHistory(method: method, needed: 3, available: 0)
    }
    let kept = Array(known[first...])
    var distance = CompensatedSum()
    var knownCount = 0
    for value in kept {
      guard let value else { continue }
      distance.add(abs(value / 2 - offset / 2))
      knownCount += 1
    }
    let half = distance.value / Double(knownCount)
    guard (2 * half).isFinite else { throw .overflow(method: method, step: 1) }
    let scale = half > 0 ? 2 * half : 1
    self.forecastScale = forecastScale
    self.start = series.start + first
    self.offset = offset
    self.scale = scale
    self.isConstant = half == 0
    self.missing = kept.indices.filter { kept[$0] == nil }
    self.values = kept.map { value in value.map { ($0 - offset) / scale } ?? 0 }
    self.regressors = regressors.map { Array($0[first...]) }
    self.names = names
    self.future = future
  }

  /// The position from which on gaps can be afforded: the square of their number times the length stays below 500,000.
  private static func affordableStart(_ known: [Double?]) -> Int {
    var gaps = 0
    for place in known.indices.reversed() where known[place] == nil {
      gaps += 1
      if gaps * gaps * (known.count - place) > 500_000 { return place + 1 }
    }
    return 0
  }

  /// The values without the offset, for models that are not indifferent to the level.
  func levels(_ differencing: Differencing) -> [Double] {
    guard differencing.lostCount == 0 else { return values }
    var result = values
    let shift = offset / scale
    var gap = 0
    for index in result.indices {
      if gap < missing.count, missing[gap] == index {
        gap += 1
      } else {
        result[index] += shift
      }
    }
    return result
  }

  /// Values on a grid of 2^-40 of the unit, so that the unit of money does not change a digit of the estimates.
  static func onGrid(_ values: [Double]) -> [Double] {
    values.map { value in
      abs(value) < 4096 ? (value * 0x1p40).rounded() * 0x1p-40 : value
    }
  }

  /// The values with gaps closed by lines between neighbours a season apart or next to each other, for first guesses.
  var filled: [Double] {
    guard !missing.isEmpty else { return values }
    var result = values
    let gaps = Set(missing)
    let known = values.indices.filter { !gaps.contains($0) }
    for gap in missing {
      let before = known.last { $0 < gap }
      let after = known.first { $0 > gap }
      switch (before, after) {
      case (let left?, let right?):
        let share = Double(gap - left) / Double(right - left)
        result[gap] = values[left] + share * (values[right] - values[left])
      case (let left?, nil): result[gap] = values[left]
      case (nil, let right?): result[gap] = values[right]
      case (nil, nil): result[gap] = 0
      }
    }
    return result
  }
}
