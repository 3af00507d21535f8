/// Many series over the same rows, series after series (面板因变量): what a panel regression explains.
public struct PanelResponses: Sendable {
  /// The number of rows of every series.
  public let rowCount: Int
  /// The number of series.
  public let seriesCount: Int
  /// The values, series after series; not a number where one is missing.
  public let values: [Double]
  /// Whether no value is missing.
  private let isComplete: Bool

  /// The responses of some series.
  ///
  /// - Parameters:
  ///   - values: series after series, `rowCount` each; not a number marks a missing value.
  ///   - rowCount: the rows of every series.
  /// - Throws: ``StatisticsError/lengthMismatch(left:right:)`` when the values do not make whole series,
  ///   ``StatisticsError/notFinite(index:value:)`` for an infinite value.
  public init(_ values: [Double], rowCount: Int) throws(StatisticsError) {
    guard rowCount > 0 else { throw .tooFewValues(needed: 1, actual: rowCount) }
    guard values.count % rowCount == 0 else {
      throw .lengthMismatch(left: values.count, right: values.count / rowCount * rowCount)
    }
    isComplete = Self.isFinite(values)
    if !isComplete, let index = values.firstIndex(where: { abs($0) == .infinity }) {
      throw .notFinite(index: index, value: values[index])
    }
    self.rowCount = rowCount
    self.seriesCount = values.count / rowCount
    self.values = values
  }

  /// Whether all values are finite: only then is a value less itself zero.
  private static func isFinite(_ values: [Double]) -> Bool {
    var gaps = SIMD4<Double>()
    values.withUnsafeBytes { bytes in
      var index = 0
      while index + 32 <= bytes.count {
        let lanes = bytes.loadUnaligned(fromByteOffset: index, as: SIMD4<Double>.self)
        gaps += lanes - lanes
        index += 32
      }
    }
    return gaps.sum() == 0 && !values[(values.count & ~3)...].contains { !$0.isFinite }
  }

  /// The rows that are present in a series.
  func presentRows(of series: Int) -> [Int] {
    (0..<rowCount).filter { !values[series * rowCount + $0].isNaN }
  }

  /// The series that have the same rows present, in the order of their first member.
  func groups() -> [(rows: [Int], series: [Int])] {
    var places: [[UInt64]: Int] = [:]
    var groups: [(rows: [Int], series: [Int])] = []
    let wordCount = (rowCount + 63) / 64
    var previous: (key: [UInt64], place: Int)?
    if isComplete { return seriesCount == 0 ? [] : [(rows: Array(0..<rowCount), series: Array(0..<seriesCount))] }
    for series in 0..<seriesCount {
      var key = [UInt64](repeating: 0, count: wordCount)
      let start = series * rowCount
      for row in 0..<rowCount where !values[start + row].isNaN { key[row >> 6] |= 1 << UInt64(row & 63) }
      if let previous, previous.key == key {
        groups[previous.place].series.append(series)
        continue
      }
      let place: Int
      if let known = places[key] {
        place = known
      } else {
        place = groups.count
        places[key] = place
        groups.append((rows: presentRows(of: series), series: []))
      }
      groups[place].series.append(series)
      previous = (key, place)
    }
    return groups
  }
}
