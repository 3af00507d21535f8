extension Householder {
  /// The triangular factorisation of the columns in `storage`, which become the vectors of the reflections.
  struct Factor {
    /// The column of each position.
    var order: [Int]
    /// How many columns are independent.
    var rank: Int
    /// The `gamma` of each reflection.
    var gammas: [Double]
    /// The triangular factor, column after column in the order of the positions, `order.count` rows.
    var upper: [Double]
  }

  /// Factorises columns whose norms are far from overflow and underflow.
  ///
  /// A column counts as dependent when what is left of it after the columns before it is at most `tolerance` of its
  /// own norm. With `byNorm` the column with the largest remaining share goes first; otherwise columns keep their
  /// order and dependent ones move to the end.
  static func factor(
    _ storage: Column, stride: Int, rowCount: Int, columnCount: Int, byNorm: Bool, tolerance: Double
  ) -> Factor {
    var result = Factor(
      order: Array(0..<columnCount), rank: 0, gammas: [Double](repeating: 0, count: columnCount),
      upper: [Double](repeating: 0, count: columnCount * columnCount))
    let kept = result.order.withUnsafeMutableBufferPointer { order in
      result.gammas.withUnsafeMutableBufferPointer { gammas in
        result.upper.withUnsafeMutableBufferPointer { upper in
          withUnsafeTemporaryAllocation(of: Double.self, capacity: 3 * max(columnCount, 1)) { scratch in
            steps(
              storage, stride, rowCount, columnCount, byNorm, tolerance, order.baseAddress.unsafelyUnwrapped,
              gammas.baseAddress.unsafelyUnwrapped, upper.baseAddress.unsafelyUnwrapped,
              scratch.baseAddress.unsafelyUnwrapped)
          }
        }
      }
    }
    result.rank = kept
    return result
  }

  /// The steps of the factorisation; `scratch` holds three numbers per column.
  private static func steps(
    _ storage: Column, _ stride: Int, _ rowCount: Int, _ columnCount: Int, _ byNorm: Bool, _ tolerance: Double,
    _ order: UnsafeMutablePointer<Int>, _ gammas: Column, _ upper: Column, _ scratch: Column
  ) -> Int {
    // Squared norms: of the whole column, of what is left of it, and when that was last summed afresh.
    let whole = scratch
    let left = scratch + columnCount
    let fresh = scratch + 2 * columnCount
    for c in 0..<columnCount {
      let norm = squares(storage + c * stride, 0, stride)
      whole[c] = norm
      if byNorm {
        left[c] = norm
        fresh[c] = norm
      }
    }
    var remaining = columnCount
    var step = 0
    while step < min(rowCount, remaining) {
      if byNorm { bringLargest(order, step, remaining, left, whole) }
      let c = order[step]
      let column = storage + c * stride
      let own = tailSquares(column, step, stride).squareRoot()
      if own <= tolerance * whole[c].squareRoot() {
        if byNorm { break }
        // A dependent column goes to the end; those behind it move up, in their order.
        for position in step..<columnCount - 1 { order[position] = order[position + 1] }
        order[columnCount - 1] = c
        remaining -= 1
        continue
      }
      let target = upper + step * columnCount
      for row in 0..<step {
        target[row] = column[row]
        column[row] = 0
      }
      let (diagonal, gamma) = reflect(column, step: step, norm: own)
      target[step] = diagonal
      gammas[step] = gamma
      apply(
        column, gamma, to: storage, stride: stride, columns: order + step + 1, count: columnCount - step - 1,
        start: step & ~3, end: stride)
      if byNorm { reduce(order, step, columnCount, left, fresh, storage, stride) }
      step += 1
    }
    for position in step..<columnCount {
      let column = storage + order[position] * stride
      for row in 0..<step { upper[position * columnCount + row] = column[row] }
    }
    return step
  }

  /// The sum of squares from row `step` on, whatever stands above it.
  @inline(__always)
  private static func tailSquares(_ column: UnsafePointer<Double>, _ step: Int, _ end: Int) -> Double {
    let block = min((step + 3) & ~3, end)
    var sum = squares(column, block, end)
    for row in step..<block { sum += column[row] * column[row] }
    return sum
  }

  /// Brings the column with the largest share of its norm left to the position `step`.
  @inline(__always)
  private static func bringLargest(
    _ order: UnsafeMutablePointer<Int>, _ step: Int, _ end: Int, _ left: UnsafePointer<Double>,
    _ whole: UnsafePointer<Double>
  ) {
    var best = step
    var share = -1.0
    for position in step..<end {
      let c = order[position]
      // A hair in favour of the earlier column keeps the order of equals.
      let own = whole[c] > 0 ? left[c] / whole[c] : 0
      if own > share * (1 + 1e-9) {
        share = own
        best = position
      }
    }
    guard best != step else { return }
    let c = order[best]
    order[best] = order[step]
    order[step] = c
  }

  /// Takes the row just eliminated off the norms of what is left, summing afresh where that loses digits.
  @inline(__always)
  private static func reduce(
    _ order: UnsafePointer<Int>, _ step: Int, _ end: Int, _ left: Column, _ fresh: Column,
    _ storage: UnsafePointer<Double>, _ stride: Int
  ) {
    for position in step + 1..<max(end, step + 1) {
      let c = order[position]
      let entry = storage[c * stride + step]
      let rest = left[c] - entry * entry
      if rest > 1e-7 * fresh[c] {
        left[c] = rest
      } else {
        left[c] = tailSquares(storage + c * stride, step + 1, stride)
        fresh[c] = left[c]
      }
    }
  }
}
