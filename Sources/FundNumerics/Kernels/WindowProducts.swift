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
  /// Columns rounded up to a multiple of three.
  private let width: Int
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
    width = (matrix.columnCount + 2) / 3 * 3
    lags = if case .windows(let number) = sums { number } else { 0 }
    let length = rows + 2 * lags + 1
    var padded = [Double](repeating: 0, count: width * length)
    for column in 0..<matrix.columnCount {
      for row in 0..<rows { padded[column * length + lags + 1 + row] = matrix.storage[column * rows + row] }
    }
    influences = padded
    residuals = [Lane](repeating: Lane(), count: length)
    let scratchRows = if case .groups(_, let count) = sums { max(count, 1) } else { 65 }
    scratch = [Lane](repeating: Lane(), count: scratchRows * width)
    products = [Lane](repeating: Lane(), count: width * width)
  }

  /// Sets the residuals of a row, one lane per series.
  @inline(__always)
  package mutating func setResiduals(_ values: Lane, row: Int) { residuals[lags + 1 + row] = values }

  /// Computes the sums of the products, or only of squares; ``product(_:_:)`` reads them.
  package mutating func compute(squaresOnly: Bool) {
    if case .groups(let groups, let count) = sums { addGroups(groups, count) }
    let (rows, lags, width, flag) = (rowCount, lags, width, Int32(squaresOnly ? 1 : 0))
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
              fund_row_products(sums, groupCount, groupCount, width, flag, output)
            } else {
              fund_window_products(
                h, e.assumingMemoryBound(to: Double.self), rows, lags, width, flag, sums, output)
            }
          }
        }
      }
    }
  }

  /// The sum of the products of two columns; `second` is at most `first`.
  @inline(__always)
  package func product(_ first: Int, _ second: Int) -> Lane { products[first * width + second] }

  /// Adds up the rows of each group.
  private mutating func addGroups(_ groups: [Int], _ count: Int) {
    for index in scratch.indices { scratch[index] = Lane() }
    let length = rowCount + 2 * lags + 1
    for column in 0..<width {
      for row in 0..<rowCount {
        let value = residuals[lags + 1 + row] * influences[column * length + lags + 1 + row]
        scratch[column * count + groups[row]] += value
      }
    }
  }
}
