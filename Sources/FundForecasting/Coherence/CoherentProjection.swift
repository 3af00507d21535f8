import FundNumerics

/// The map from forecasts to the nearest coherent ones under a covariance `W = D + U U'` with a diagonal D and few columns U.
///
/// With the sums `C`, `A = C D C'`, `S = A^-1 C U` and `K = I + U' C' S` the map is
/// `y - D C' A^-1 r - (U - D C' S) K^-1 S' r` for `r = C y`. Many forecasts at once, such as the steps of a horizon or sample
/// paths, are two dense products and a sparse solution whose inner loops run over the forecasts.
///
/// Everything that belongs to a series or a sum stands together: a table of `width` values for each.
///
/// The sums are eliminated from the narrowest to the widest: those over the schemes of a county touch the schemes of one city
/// only, so that few entries fill in. Taking them last would fill in all of them.
struct CoherentProjection: Sendable {
  private let count: Int
  /// The sums in the order of elimination.
  private let sums: [Hierarchy.Sum]
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
    let counts = hierarchy.bottomCounts
    let order = hierarchy.sums.indices.sorted { a, b in
      let (first, second) = (counts[hierarchy.sums[a].total], counts[hierarchy.sums[b].total])
      return first == second ? a < b : first < second
    }
    try self.init(
      hierarchy.count, order.map { hierarchy.sums[$0] }, variances: variances, columns: columns,
      columnCount: columnCount)
  }

  private init(
    _ count: Int, _ sums: [Hierarchy.Sum], variances: [Double], columns: [Double], columnCount: Int
  ) throws(CoherenceError) {
    self.count = count
    self.sums = sums
    self.variances = variances
    self.columns = columns
    self.columnCount = columnCount
    do {
      let factor = try SparseCholesky(lower: Self.products(count, sums, variances))
      diagonalPart = factor
      let width = columnCount
      guard width > 0, !sums.isEmpty else {
        (pulls, weights) = ([], [])
        return
      }
      let rows = sums.count
      let gaps = Self.gaps(sums, columns, width)
      var solved = gaps
      factor.solve(&solved, width: width)
      var pulls = columns
      Self.pull(sums, variances, solved, width, from: &pulls)
      self.pulls = pulls
      // K, from the columns of S.
      var turned = [Double](repeating: 0, count: rows * width)
      for row in 0..<rows {
        for column in 0..<width { turned[column * rows + row] = solved[row * width + column] }
      }
      var products = try Matrix(rowCount: width, columnCount: rows, columnMajor: gaps).multiplied(
        by: Matrix(rowCount: rows, columnCount: width, columnMajor: turned)
      ).storage
      for a in 0..<width {
        for b in 0..<a {
          let middle = 0.5 * (products[a * width + b] + products[b * width + a])
          products[a * width + b] = middle
          products[b * width + a] = middle
        }
        products[a * width + a] += 1
      }
      let capacitance = try CholeskyFactorization(
        Matrix(rowCount: width, columnCount: width, columnMajor: products))
      // K^-1 S' has a column for each sum; turned it has a row.
      let inverse = try capacitance.solve(Matrix(rowCount: width, columnCount: rows, columnMajor: solved))
      for row in 0..<rows {
        for column in 0..<width { turned[column * rows + row] = inverse.storage[row * width + column] }
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
    return try CoherentProjection(count, sums, variances: variances, columns: columns, columnCount: columnCount)
  }

  /// Takes forecasts to the nearest coherent ones, `width` values for each series.
  func project(_ values: inout [Double], width: Int) {
    guard width > 0, !sums.isEmpty else { return }
    let gaps = Self.gaps(sums, values, width)
    var multipliers = gaps
    diagonalPart.solve(&multipliers, width: width)
    Self.pull(sums, variances, multipliers, width, from: &values)
    guard columnCount > 0 else { return }
    let rows = sums.count
    var shares = [Double](repeating: 0, count: width * columnCount)
    do {
      let left = Matrix(finite: gaps, shape: MatrixShape(rowCount: width, columnCount: rows))
      var output = shares.mutableSpan
      left.multiply(columns: weights.span, count: columnCount, into: &output)
    }
    let left = Matrix(finite: shares, shape: MatrixShape(rowCount: width, columnCount: columnCount))
    var output = values.mutableSpan
    left.subtractProduct(columns: pulls.span, count: count, from: &output)
  }

  /// Each sum less its parts.
  private static func gaps(_ sums: [Hierarchy.Sum], _ values: [Double], _ width: Int) -> [Double] {
    var gaps = [Double](repeating: 0, count: sums.count * width)
    gaps.withUnsafeMutableBufferPointer { gaps in
      values.withUnsafeBufferPointer { values in
        for (row, sum) in sums.enumerated() {
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
    _ sums: [Hierarchy.Sum], _ variances: [Double], _ multipliers: [Double], _ width: Int, from values: inout [Double]
  ) {
    values.withUnsafeMutableBufferPointer { values in
      multipliers.withUnsafeBufferPointer { multipliers in
        for (row, sum) in sums.enumerated() {
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
    _ count: Int, _ sums: [Hierarchy.Sum], _ variances: [Double]
  ) -> [[(column: Int, value: Double)]] {
    // Every series with the rows it stands in, and its sign there.
    var places = [[(row: Int, sign: Double)]](repeating: [], count: count)
    for (row, sum) in sums.enumerated() {
      places[sum.total].append((row, 1))
      for part in sum.parts { places[part].append((row, -1)) }
    }
    var lower = [[(column: Int, value: Double)]](repeating: [], count: sums.count)
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
