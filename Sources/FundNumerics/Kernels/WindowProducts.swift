internal import CFundKernels

/// Sums of products of columns over sums of rows, for four series at a time: the heart of robust covariances.
///
/// With `u_t = e_t h_t`, the residual of a row times its influences, every robust covariance is `sum of z z'` over some
/// sums `z` of rows `u`: single rows, moving windows of `L + 1` rows, or groups. The kernel is C, for wide vectors where
/// the processor has them.
package struct WindowProducts {
  package typealias Lane = SIMD4<Double>

  /// Which rows are summed.
  package enum Sums: Sendable {
    /// Each row alone, or windows of so many rows more.
    case windows(lags: Int)
    /// Groups of rows, numbered from zero.
    case groups([Int], count: Int)
  }

  /// How many series are worked on at once.
  package static let laneCount = Lane.scalarCount

  private let rowCount: Int
  private let columnCount: Int
  private let sums: Sums
  private let lags: Int
  /// The influences, column after column, with `lags + 1` zeros before and `lags` behind each.
  private let influences: [Double]
  private var residuals: [Lane]
  private var scratch: [Lane]
  private var products: [Lane]

  /// A kernel for influences column after column.
  package init(_ matrix: Matrix, _ sums: Sums) {
    let rows = matrix.rowCount
    rowCount = rows
    self.sums = sums
    columnCount = matrix.columnCount
    lags = if case .windows(let number) = sums { number } else { 0 }
    let length = rows + 2 * lags + 1
    var padded = [Double](repeating: 0, count: columnCount * length)
    for column in 0..<columnCount {
      for row in 0..<rows { padded[column * length + lags + 1 + row] = matrix.storage[column * rows + row] }
    }
    influences = padded
    residuals = [Lane](repeating: Lane(), count: length)
    let scratchRows = if case .groups(_, let count) = sums { max(count, 1) } else { Int(FUND_WINDOW_ROWS) + 1 }
    scratch = [Lane](repeating: Lane(), count: scratchRows * columnCount)
    products = [Lane](repeating: Lane(), count: columnCount * columnCount)
  }

  /// Takes the residuals of up to four series, one after another from `start` on, divided by one number per row where
  /// there are any, and computes the sums of their products, or only of squares.
  package mutating func compute(
    _ values: Span<Double>, from start: Int, count: Int, divisors: [Double], squaresOnly: Bool
  ) {
    precondition(count > 0 && count <= Self.laneCount && start + count * rowCount <= values.count, "No such series.")
    let (n, first) = (rowCount, lags + 1)
    values.withUnsafeBufferPointer { values in
      residuals.withUnsafeMutableBufferPointer { lanes in
        guard let base = values.baseAddress, let lanes = lanes.baseAddress else { return }
        // Lanes without a series repeat the last one.
        let a = base + start
        let b = base + start + min(1, count - 1) * n
        let c = base + start + min(2, count - 1) * n
        let d = base + start + min(3, count - 1) * n
        for row in 0..<n { lanes[first + row] = Lane(a[row], b[row], c[row], d[row]) }
        if !divisors.isEmpty { for row in 0..<n { lanes[first + row] /= divisors[row] } }
      }
    }
    if case .groups(let groups, let count) = sums { addGroups(groups, count) }
    let (rows, lags, columnCount, flag) = (rowCount, lags, columnCount, Int32(squaresOnly ? 1 : 0))
    let groupCount: Int? = if case .groups(_, let count) = sums { count } else { nil }
    influences.withUnsafeBufferPointer { h in
      residuals.withUnsafeBytes { e in
        scratch.withUnsafeMutableBytes { z in
          products.withUnsafeMutableBytes { products in
            guard let h = h.baseAddress, let e = e.baseAddress, let z = z.baseAddress, let target = products.baseAddress
            else { return }
            let output = target.assumingMemoryBound(to: Double.self)
            let sums = z.assumingMemoryBound(to: Double.self)
            if let groupCount {
              fund_row_products(sums, groupCount, groupCount, columnCount, flag, output)
            } else {
              fund_window_products(
                h, e.assumingMemoryBound(to: Double.self), rows, lags, columnCount, flag, sums, output)
            }
          }
        }
      }
    }
  }

  /// Appends the roots of the scaled squares of one lane: standard errors.
  package func appendRoots(lane: Int, scale: Double, to output: inout [Double]) {
    products.withUnsafeBytes { bytes in
      guard let entries = bytes.baseAddress?.assumingMemoryBound(to: Double.self) else { return }
      for column in 0..<columnCount {
        output.append(max(0, entries[4 * column * (columnCount + 1) + lane] * scale).squareRoot())
      }
    }
  }

  /// Appends the scaled matrices of the first so many lanes, one after another: each the lower triangle row after row.
  package func appendTriangles(count: Int, scale: Double, to output: inout [Double]) {
    let size = columnCount * (columnCount + 1) / 2
    var offsets: [Int] = []
    for first in 0..<columnCount { for second in 0...first { offsets.append(first * columnCount + second) } }
    let start = output.count
    output.append(contentsOf: repeatElement(0, count: count * size))
    output.withUnsafeMutableBufferPointer { output in
      for lane in 0..<count {
        let target = start + lane * size
        for index in 0..<size { output[target + index] = products[offsets[index]][lane] * scale }
      }
    }
  }

  /// Adds up the rows of each group.
  private mutating func addGroups(_ groups: [Int], _ count: Int) {
    for index in scratch.indices { scratch[index] = Lane() }
    let length = rowCount + 2 * lags + 1
    for column in 0..<columnCount {
      for row in 0..<rowCount {
        let value = residuals[lags + 1 + row] * influences[column * length + lags + 1 + row]
        scratch[column * count + groups[row]] += value
      }
    }
  }
}
