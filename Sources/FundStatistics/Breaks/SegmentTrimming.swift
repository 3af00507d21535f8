/// How few observations a segment between breaks may have (最小区段长度).
public enum SegmentTrimming: Sendable, Hashable {
  /// A share of all observations, rounded down; 0.15 is usual.
  case share(Double)
  /// So many observations.
  case rows(Int)

  /// The smallest segment for some observations and breaking columns: it needs one row more than columns.
  func minimum(rowCount: Int, breakingCount: Int) throws(StatisticsError) -> Int {
    let fewest = breakingCount + 1
    switch self {
    case .share(let share):
      guard share > 0, share <= 0.5 else { throw .badParameter(name: "trimming", value: share) }
      let rows = Int(Double(rowCount) * share)
      guard rows >= fewest else {
        let needed = (Double(fewest) / share).rounded(.up)
        throw .tooFewValues(needed: needed < 1e15 ? Int(needed) : Int.max, actual: rowCount)
      }
      return rows
    case .rows(let rows):
      guard rows >= fewest else { throw .badParameter(name: "trimming", value: Double(rows)) }
      guard rows <= rowCount / 2 else {
        throw .tooFewValues(needed: 2 * min(rows, Int.max / 2), actual: rowCount)
      }
      return rows
    }
  }
}
