import FundNumerics

/// The columns of a regression whose breaking columns have one coefficient per segment (分段设计矩阵): shared columns
/// first, then the breaking ones of each segment, zeros outside it.
struct Segments {
  let matrix: Matrix
  /// The rows of each segment.
  let ranges: [Range<Int>]

  init(_ design: Matrix, breaking: [Int], shared: [Int], breaks: [Int]) {
    let n = design.rowCount
    let ends = breaks + [n]
    let starts = [0] + breaks
    let ranges = zip(starts, ends).map { $0..<$1 }
    let columnCount = shared.count + breaking.count * ranges.count
    var entries = [Double](repeating: 0, count: n * columnCount)
    for (place, column) in shared.enumerated() {
      entries.replaceSubrange(place * n..<(place + 1) * n, with: design.column(column))
    }
    for (segment, range) in ranges.enumerated() {
      for (place, column) in breaking.enumerated() {
        let start = (shared.count + segment * breaking.count + place) * n
        let values = design.column(column)
        for row in range { entries[start + row] = values[values.startIndex + row] }
      }
    }
    self.ranges = ranges
    matrix = Matrix(rowCount: n, columnCount: columnCount, finite: entries)
  }
}

extension Matrix {
  /// A matrix of entries that are known to be finite.
  init(rowCount: Int, columnCount: Int, finite entries: [Double]) {
    do {
      try self.init(rowCount: rowCount, columnCount: columnCount, columnMajor: entries)
    } catch {
      preconditionFailure("The entries are finite and of the right number.")
    }
  }
}

extension DesignMatrix {
  /// The design in which some columns have a coefficient of their own in every segment (分段设计).
  ///
  /// The columns that do not break stand first, then those of each segment: `trend[1]`, `trend[2]`, ... with zeros outside
  /// their segment. A regression on it gives every kind of inference for the segments.
  ///
  /// - Parameters:
  ///   - breaks: the first row of each segment but the first, ascending, from 1 to n - 1.
  ///   - breaking: the names of the columns that break, all unless given.
  /// - Throws: ``StatisticsError/noSuchColumn(_:)``, ``StatisticsError/badParameter(name:value:)`` for breaks that are not
  ///   ascending or not inside, ``StatisticsError/repeatedName(_:)``.
  public func segmented(at breaks: [Int], breaking: [String]? = nil) throws(StatisticsError) -> DesignMatrix {
    var last = 0
    for row in breaks {
      guard row > last, row < rowCount else { throw .badParameter(name: "break", value: Double(row)) }
      last = row
    }
    let (own, shared) = try parted(breaking)
    let high = Segments(matrix, breaking: own, shared: shared, breaks: breaks).matrix
    let rest = low.map { Segments($0, breaking: own, shared: shared, breaks: breaks).matrix }
    var labels = shared.map { names[$0] }
    for segment in 1...breaks.count + 1 { labels += own.map { "\(names[$0])[\(segment)]" } }
    return try DesignMatrix(names: labels, matrix: high, low: rest)
  }

  /// The numbers of the columns that break and of the others, each in the order of the design.
  func parted(_ breaking: [String]?) throws(StatisticsError) -> (breaking: [Int], shared: [Int]) {
    guard let breaking else { return (Array(0..<columnCount), []) }
    var chosen: Set<Int> = []
    for name in breaking {
      guard let column = names.firstIndex(of: name) else { throw .noSuchColumn(name) }
      chosen.insert(column)
    }
    return (chosen.sorted(), (0..<columnCount).filter { !chosen.contains($0) })
  }
}
