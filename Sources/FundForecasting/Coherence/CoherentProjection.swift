import FundNumerics

/// The map from forecasts to the nearest coherent ones under a covariance `W = D + U U'` with a diagonal D and few columns U.
///
/// With the sums `C`, `A = C D C'`, `S = A^-1 C U` and `K = I + U' C' S` the map is
/// `y - D C' A^-1 r - (U - D C' S) K^-1 S' r` for `r = C y`. Many forecasts at once, such as the steps of a horizon or sample
/// paths, are two dense products and a sparse solution whose inner loops run over the forecasts.
///
/// Everything that belongs to a series or a sum stands together: a table of `width` values for each.
struct CoherentProjection: Sendable {
  private let hierarchy: Hierarchy
  private let variances: [Double]
  /// U, `columnCount` values for each series.
  private let columns: [Double]
  private let columnCount: Int
  private let diagonalPart: SparseCholesky
  /// `U - D C' S`, `columnCount` values for each series.
  private let pulls: [Double]
  /// `S K^-1`, one value for each sum, column after column.
  private let weights: [Double]

  init(
    _ hierarchy: Hierarchy, variances: [Double], columns: [Double] = [], columnCount: Int = 0
  ) throws(CoherenceError) {
    self.hierarchy = hierarchy
    self.variances = variances
    self.columns = columns
    self.columnCount = columnCount
    do {
      let factor = try SparseCholesky(lower: Self.products(hierarchy, variances))
      diagonalPart = factor
      let count = columnCount
      guard count > 0, !hierarchy.sums.isEmpty else {
        (pulls, weights) = ([], [])
        return
      }
      let rows = hierarchy.sums.count
      let gaps = Self.gaps(hierarchy, columns, count)
      var solved = gaps
      factor.solve(&solved, width: count)
      var pulls = columns
      Self.pull(hierarchy, variances, solved, count, from: &pulls)
      self.pulls = pulls
      // K, from the columns of S.
      var turned = [Double](repeating: 0, count: rows * count)
      for row in 0..<rows {
        for column in 0..<count { turned[column * rows + row] = solved[row * count + column] }
      }
      var products = try Matrix(rowCount: count, columnCount: rows, columnMajor: gaps).multiplied(
        by: Matrix(rowCount: rows, columnCount: count, columnMajor: turned)
      ).storage
      for a in 0..<count {
        for b in 0..<a {
          let middle = 0.5 * (products[a * count + b] + products[b * count + a])
          products[a * count + b] = middle
          products[b * count + a] = middle
        }
        products[a * count + a] += 1
      }
      let capacitance = try CholeskyFactorization(
        Matrix(rowCount: count, columnCount: count, columnMajor: products))
      // K^-1 S' has a column for each sum; turned it has a row.
      let inverse = try capacitance.solve(Matrix(rowCount: count, columnCount: rows, columnMajor: solved))
      for row in 0..<rows {
        for column in 0..<count { turned[column * rows + row] = inverse.storage[row * count + column] }
      }
      weights = turned
    } catch {
      // Variances are above zero and finite, so only numbers beyond range can do this.
      throw .notFinite(series: variances.firstIndex { !$0.isFinite } ?? 0)
    }
  }

  /// The same with some series held where they are: without variance of their own.
  func holding(_ fixed: Set<Int>) throws(CoherenceError) -> CoherentProjection {
    var variances = variances
    var columns = columns
    for series in fixed.sorted() {
      variances[series] *= 1e-14
      for column in 0..<columnCount { columns[series * columnCount + column] = 0 }
    }
    return try CoherentProjection(hierarchy, variances: variances, columns: columns, columnCount: columnCount)
  }

  /// Takes forecasts to the nearest coherent ones, `width` values for each series.
  func project(_ values: inout [Double], width: Int) {
    guard width > 0, !hierarchy.sums.isEmpty else { return }
    let gaps = Self.gaps(hierarchy, values, width)
    var multipliers = gaps
    diagonalPart.solve(&multipliers, width: width)
    Self.pull(hierarchy, variances, multipliers, width, from: &values)
    guard columnCount > 0 else { return }
    let rows = hierarchy.sums.count
    var shares = [Double](repeating: 0, count: width * columnCount)
    do {
      let left = Matrix(finite: gaps, shape: MatrixShape(rowCount: width, columnCount: rows))
      var output = shares.mutableSpan
      left.multiply(columns: weights.span, count: columnCount, into: &output)
    }
    let left = Matrix(finite: shares, shape: MatrixShape(rowCount: width, columnCount: columnCount))
    var output = values.mutableSpan
    left.subtractProduct(columns: pulls.span, count: hierarchy.count, from: &output)
  }

  /// Each sum less its parts.
  private static func gaps(_ hierarchy: Hierarchy, _ values: [Double], _ width: Int) -> [Double] {
    var gaps = [Double](repeating: 0, count: hierarchy.sums.count * width)
    gaps.withUnsafeMutableBufferPointer { gaps in
      values.withUnsafeBufferPointer { values in
        for (row, sum) in hierarchy.sums.enumerated() {
          let (to, from) = (row * width, sum.total * width)
          for k in 0..<width { gaps[to + k] = values[from + k] }
          for part in sum.parts {
            let from = part * width
            for k in 0..<width { gaps[to + k] -= values[from + k] }
          }
        }
      }
    }
    return gaps
  }

  /// Takes `D C'` times some multipliers off the values.
  private static func pull(
    _ hierarchy: Hierarchy, _ variances: [Double], _ multipliers: [Double], _ width: Int, from values: inout [Double]
  ) {
    values.withUnsafeMutableBufferPointer { values in
      multipliers.withUnsafeBufferPointer { multipliers in
        for (row, sum) in hierarchy.sums.enumerated() {
          let (from, to) = (row * width, sum.total * width)
          let variance = variances[sum.total]
          for k in 0..<width { values[to + k] -= variance * multipliers[from + k] }
          for part in sum.parts {
            let (to, variance) = (part * width, variances[part])
            for k in 0..<width { values[to + k] += variance * multipliers[from + k] }
          }
        }
      }
    }
  }

  /// The lower triangle of `C D C'`.
  private static func products(
    _ hierarchy: Hierarchy, _ variances: [Double]
  ) -> [[(column: Int, value: Double)]] {
    // Every series with the rows it stands in, and its sign there.
    var places = [[(row: Int, sign: Double)]](repeating: [], count: hierarchy.count)
    for (row, sum) in hierarchy.sums.enumerated() {
      places[sum.total].append((row, 1))
      for part in sum.parts { places[part].append((row, -1)) }
    }
    var lower = [[(column: Int, value: Double)]](repeating: [], count: hierarchy.sums.count)
    for (series, own) in places.enumerated() {
      for a in own {
        for b in own where b.row <= a.row { lower[a.row].append((b.row, a.sign * b.sign * variances[series])) }
      }
    }
    return lower.map { row in
      var merged: [(column: Int, value: Double)] = []
      for entry in row.sorted(by: { $0.column < $1.column }) {
        if merged.last?.column == entry.column {
          merged[merged.count - 1].value += entry.value
        } else {
          merged.append(entry)
        }
      }
      return merged
    }
  }
}
