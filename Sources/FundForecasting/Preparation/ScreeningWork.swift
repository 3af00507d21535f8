import FundStatistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The search for level shifts and outliers in values of a size of about one, of which some may be missing.
struct ScreeningWork {
  struct Outlier {
    let index: Int
    let expected: Double
    let size: Double
  }

  struct Shift {
    let index: Int
    let level: Double
    let expected: Double
    let size: Double
  }

  let isLog: Bool
  private(set) var spread = 0.0
  private(set) var shifts: [Shift] = []
  private(set) var outliers: [Outlier] = []
  private let period: Int
  private let known: [Int]

  init(_ values: [Double], period: Int) {
    self.period = period
    known = values.indices.filter { !values[$0].isNaN }
    let complete = SeriesInterpolation.filled(values, period: period, isLog: false).values
    let isPositive = known.allSatisfy { values[$0] > 0 } && complete.allSatisfy { $0 > 0 }
    isLog = isPositive && BoxCox.guerrero(complete, period: period, in: 0...1).power < 0.5
    guard known.count >= SeriesScreening.fewestKnown, !Self.isConstant(complete) else { return }
    // Gaps interpolated on the scale of the search.
    let start =
      isLog ? SeriesInterpolation.filled(values, period: period, isLog: true).values.map { log($0) } : complete
    let adjusted = withoutSeason(start)
    let moved = LevelShifts(adjusted, period: period)
    for shift in moved.shifts {
      let level = LevelShifts.median(Array(moved.aligned[shift.index..<min(shift.index + 6, start.count)]))
      // Later shifts are part of the level at the end but not of the level here.
      let later = moved.shifts.reduce(0) { $1.index > shift.index ? $0 + $1.change : $0 }
      shifts.append(
        Shift(
          index: shift.index, level: takenBack(level - later), expected: takenBack(level - later - shift.change),
          size: shift.size))
    }
    let aligned = start.indices.map { start[$0] + moved.aligned[$0] - adjusted[$0] }
    findOutliers(aligned, start)
  }

  private func takenBack(_ value: Double) -> Double { isLog ? exp(value) : value }

  private static func isConstant(_ values: [Double]) -> Bool {
    let size = values.reduce(0) { max($0, abs($1)) }
    return values.allSatisfy { abs($0 - values[0]) <= 1.5e-8 * size }
  }

  /// The series without its season where that makes up most of what trend leaves.
  private func withoutSeason(_ values: [Double]) -> [Double] {
    guard period > 1, values.count > 2 * period,
      let parts = try? SeasonalDecomposition(values, period: period, settings: .init(isRobust: true))
    else { return values }
    let both = zip(parts.seasonal, parts.remainder).map { $0 + $1 }
    let whole = Self.variance(both)
    guard whole > 0, 1 - Self.variance(parts.remainder) / whole >= 0.6 else { return values }
    return zip(values, parts.seasonal).map { $0 - $1 }
  }

  private static func variance(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, values.count - 1))
  }

  /// What season and smoother leave at some places, and the places of it beyond the fences.
  private func beyondFences(_ values: [Double], at places: [Int]) -> (residuals: [Double], beyond: [Int]) {
    guard !Self.isConstant(values) else { return (places.map { _ in 0 }, []) }
    let adjusted = withoutSeason(values)
    let smooth = SuperSmoother.smooth(adjusted)
    let residuals = places.map { adjusted[$0] - smooth[$0] }
    guard let quartiles = try? Quantiles.quantiles([0.25, 0.75], of: residuals) else { return (residuals, []) }
    let reach = 3 * (quartiles[1] - quartiles[0])
    let (low, high) = (quartiles[0] - reach, quartiles[1] + reach)
    guard high - low > 1e-12 else {
      return (residuals, places.indices.filter { abs(residuals[$0]) > 1e-9 }.map { places[$0] })
    }
    return (residuals, places.indices.filter { residuals[$0] < low || residuals[$0] > high }.map { places[$0] })
  }

  /// - Parameters:
  ///   - aligned: the complete series on the scale of the search, with level shifts taken out.
  ///   - start: the same with them.
  private mutating func findOutliers(_ aligned: [Double], _ start: [Double]) {
    let raw = beyondFences(aligned, at: known)
    let once = filled(aligned, without: raw.beyond)
    let again = beyondFences(once, at: Array(once.indices))
    let all = Set(raw.beyond + again.beyond).sorted()
    let clean = again.beyond.isEmpty ? once : filled(once, without: all)
    let left = again.beyond.isEmpty ? again.residuals : beyondFences(clean, at: Array(clean.indices)).residuals
    spread = Self.spread(left, raw.residuals)
    guard spread > 1e-12 else { return }
    for index in all where !isMissing(index) {
      let size = (aligned[index] - clean[index]) / spread
      guard abs(size) > 4.7215 else { continue }
      let expected = clean[index] - aligned[index] + start[index]
      outliers.append(Outlier(index: index, expected: takenBack(expected), size: size))
    }
  }

  private func isMissing(_ index: Int) -> Bool {
    var (low, high) = (0, known.count)
    while low < high {
      let middle = (low + high) / 2
      if known[middle] < index { low = middle + 1 } else { high = middle }
    }
    return low >= known.count || known[low] != index
  }

  /// The series with some places interpolated.
  private func filled(_ values: [Double], without places: [Int]) -> [Double] {
    guard !places.isEmpty else { return values }
    var gapped = isLog ? values.map { exp($0) } : values
    for place in places { gapped[place] = .nan }
    let found = SeriesInterpolation.filled(gapped, period: period, isLog: isLog).values
    return isLog ? found.map { log($0) } : found
  }

  /// The quartile distance of what is left of the cleaned series over 1.349; where that is nothing, the mean size of what is left
  /// of the series itself times 1.2533.
  private static func spread(_ clean: [Double], _ raw: [Double]) -> Double {
    if let quartiles = try? Quantiles.quantiles([0.25, 0.75], of: clean) {
      let spread = (quartiles[1] - quartiles[0]) / 1.349
      if spread > 1e-9 { return spread }
    }
    return 1.2533 * raw.reduce(0) { $0 + abs($1) } / Double(max(1, raw.count))
  }
}
