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
  private(set) var shifts: [Shift] = []
  private(set) var outliers: [Outlier] = []
  private let period: Int
  private let isKnown: [Bool]
  private let known: [Int]

  init(_ values: [Double], period: Int) {
    self.period = period
    let isKnown = values.map { !$0.isNaN }
    self.isKnown = isKnown
    known = values.indices.filter { isKnown[$0] }
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
    guard parts.seasonalStrength >= 0.6 else { return values }
    return zip(values, parts.seasonal).map { $0 - $1 }
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
    if let expected = mostlyOneValue(aligned) { return compare(aligned, expected, start) }
    let raw = beyondFences(aligned, at: known)
    let once = filled(aligned, without: raw.beyond)
    let again = beyondFences(once, at: Array(once.indices))
    let all = Set(raw.beyond + again.beyond).sorted()
    guard !all.isEmpty else { return }
    let clean = filled(aligned, without: all)
    let spread = spread(aligned, without: all, raw.residuals)
    guard spread > 1e-12 else { return }
    for index in all where isKnown[index] {
      let size = (aligned[index] - clean[index]) / spread
      guard abs(size) > SeriesScreening.outlierSize else { continue }
      let expected = clean[index] - aligned[index] + start[index]
      outliers.append(Outlier(index: index, expected: takenBack(expected), size: size))
    }
  }

  /// What to expect where more than half of the values are one: the median of the same months or quarters; otherwise
  /// nil.
  private func mostlyOneValue(_ values: [Double]) -> [Double]? {
    let middle = LevelShifts.median(known.map { values[$0] })
    guard 2 * known.count(where: { abs(values[$0] - middle) <= 1e-9 }) > known.count else { return nil }
    var expected = [Double](repeating: middle, count: values.count)
    guard period > 1 else { return expected }
    for place in 0..<period {
      let own = known.filter { $0 % period == place }
      guard own.count > 2 else { continue }
      let usual = LevelShifts.median(own.map { values[$0] })
      for index in stride(from: place, to: values.count, by: period) { expected[index] = usual }
    }
    return expected
  }

  /// The few values, at most one in twenty, that are not what was expected.
  private mutating func compare(_ aligned: [Double], _ expected: [Double], _ start: [Double]) {
    let deviating = known.filter { abs(aligned[$0] - expected[$0]) > 1e-9 }
    guard 20 * deviating.count <= max(20, known.count) else { return }
    let spread = 1.2533 * deviating.reduce(0) { $0 + abs(aligned[$1] - expected[$1]) } / Double(known.count)
    for index in deviating {
      let size = (aligned[index] - expected[index]) / spread
      guard abs(size) > SeriesScreening.outlierSize else { continue }
      outliers.append(
        Outlier(index: index, expected: takenBack(expected[index] - aligned[index] + start[index]), size: size))
    }
  }

  /// How far interpolation usually misses: the quartile distance over 1.349 of value less interpolated value, each
  /// seventh interpolated at a time, those suspected always. Where that is nothing, the mean size of what the smoother
  /// leaves times 1.2533.
  private func spread(_ values: [Double], without suspected: [Int], _ residuals: [Double]) -> Double {
    var isKept = isKnown
    for index in suspected { isKept[index] = false }
    var errors: [Double] = []
    for fold in 0..<Self.folds {
      let own = stride(from: fold, to: values.count, by: Self.folds).filter { isKept[$0] }
      let found = filled(values, without: suspected + own)
      for index in own { errors.append(values[index] - found[index]) }
    }
    if let quartiles = try? Quantiles.quantiles([0.25, 0.75], of: errors) {
      let spread = (quartiles[1] - quartiles[0]) / 1.349
      if spread > 1e-9 { return spread }
    }
    return 1.2533 * residuals.reduce(0) { $0 + abs($1) } / Double(max(1, residuals.count))
  }

  /// Has no divisor in common with the months or quarters of a year.
  private static let folds = 7

  /// The series with some places interpolated, and those that were missing.
  private func filled(_ values: [Double], without places: [Int]) -> [Double] {
    guard !places.isEmpty else { return values }
    var gapped = [Double](repeating: .nan, count: values.count)
    for index in known { gapped[index] = isLog ? exp(values[index]) : values[index] }
    for place in places { gapped[place] = .nan }
    guard gapped.contains(where: { !$0.isNaN }) else { return values }
    let found = SeriesInterpolation.filled(gapped, period: period, isLog: isLog).values
    return isLog ? found.map { log($0) } : found
  }
}
