/// The best ways to cut rows into segments that share no coefficient, by dynamic programming (动态规划分段).
///
/// Bellman's principle holds since the residual sums of squares of segments add up: the best partition of the first rows
/// with `m` breaks is the best with `m - 1` up to its last break, and one more segment. The sums of squares of all
/// segments with one start come from one sweep of recursive residuals and are used at once, so that memory stays
/// `O(n m)`. Takes `O(n^2 (k^2 + m))` operations.
///
/// Reference: J. Bai and P. Perron, Computation and analysis of multiple structural change models, J. Appl. Econometrics
/// 18 (2003), section 3.
enum SegmentSearch {
  /// A partition, its residual sum of squares in the scale of the rows, and whether it is certainly the best.
  struct Partition: Sendable {
    /// The first row of each segment but the first.
    var breaks: [Int]
    var sum: Double
    var isExact = true
  }

  /// The best partition for every number of breaks from none to `most`, all segments of `minimum` rows or more.
  ///
  /// Of partitions that are equally good the one with the earlier breaks, looking from the last, is taken.
  static func best(_ rows: ScaledRows, minimum: Int, most: Int) -> [Partition] {
    let n = rows.rowCount
    let width = most + 1
    var sums = [Double](repeating: .infinity, count: (n + 1) * width)
    var origins = [Int](repeating: 0, count: (n + 1) * width)
    let triangle = GrowingTriangle(columnCount: rows.columnCount, tolerance: rows.tolerance)
    rows.entries.withUnsafeBufferPointer { entries in
      sums.withUnsafeMutableBufferPointer { sums in
        origins.withUnsafeMutableBufferPointer { origins in
          guard let entries = entries.baseAddress else { return }
          for start in 0...n - minimum where start == 0 || start >= minimum {
            triangle.clear()
            var sum = 0.0
            for row in start..<n {
              if let residual = triangle.add(entries + row * rows.columnCount, rows.response[row]) {
                sum += residual * residual
              }
              let end = row + 1
              guard end - start >= minimum, end == n || end <= n - minimum else { continue }
              if start == 0 {
                sums[end * width] = sum
                continue
              }
              for breaks in 1..<width {
                let candidate = sums[start * width + breaks - 1] + sum
                if candidate < sums[end * width + breaks] {
                  sums[end * width + breaks] = candidate
                  origins[end * width + breaks] = start
                }
              }
            }
          }
        }
      }
    }
    return (0...most).map { count in
      var breaks: [Int] = []
      var end = n
      for remaining in stride(from: count, to: 0, by: -1) {
        end = origins[end * width + remaining]
        breaks.append(end)
      }
      return Partition(breaks: breaks.reversed(), sum: sums[n * width + count])
    }
  }
}
