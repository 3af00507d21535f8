import FundNumerics

/// The map from forecasts to the nearest coherent ones under a covariance `W = D + U U'` with a diagonal D and few columns U.
///
/// With few sums C the gain `W C' (C W C')^-1` is written out, a table of series by sums, and takes the gaps `C y` of
/// forecasts y to what is to be taken off them.
///
/// With many, `A = C D C'`, `S = A^-1 C U` and `K = I + U' C' S`, the map is
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
  private let solution: Solution

  /// What takes gaps to corrections.
  private enum Solution: Sendable {
    /// The gain, a value for each sum, series after series.
    case dense(gain: [Double])
    /// The factor of A; `U - D C' S`, `columnCount` values for each series; `S K^-1`, one value for each sum, column after
    /// column. The latter two are empty without columns.
    case sparse(SparseCholesky, pulls: [Double], weights: [Double])
  }

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
    // Operations of both ways, by their dense products.
    let (rows, width) = (Double(sums.count), Double(columnCount))
    let dense = rows * (rows * width + 2 * Double(count) * (rows + width))
    let sparse = width * width * (4 * rows + width / 3)
    if dense < sparse, let gain = Self.gain(count, sums, variances, columns, columnCount) {
      solution = .dense(gain: gain)
    } else {
      solution = try Self.sparseSolution(count, sums, variances, columns, columnCount)
    }
  }

  /// The gain; nil where sums are so nearly dependent under W that few digits of it would be right.
  private static func gain(
    _ count: Int, _ sums: [Hierarchy.Sum], _ variances: [Double], _ columns: [Double], _ width: Int
  ) -> [Double]? {
    let rows = sums.count
    // W C' and C W C', of D at first.
    var gain = [Double](repeating: 0, count: count * rows)
    for (row, sum) in sums.enumerated() {
      gain[sum.total * rows + row] = variances[sum.total]
      for part in sum.parts { gain[part * rows + row] -= variances[part] }
    }
    var products = gaps(sums, gain, rows)
    let shape = MatrixShape(rowCount: width, columnCount: rows)
    let left = Matrix(finite: gaps(sums, columns, width), shape: shape)
    do {
      var output = products.mutableSpan
      left.addSquare(transposed: true, to: &output)
    }
    guard let factor = try? CholeskyFactorization(lowerTriangleOf: products, order: rows) else { return nil }
    for row in 0..<rows {
      let pivot = factor.lower[row, row]
      guard pivot * pivot >= 1e-7 * products[row * (rows + 1)] else { return nil }
    }
    var output = gain.mutableSpan
    left.addTransposedProduct(columns: columns.span, count: count, to: &output)
    factor.solve(columns: &output, count: count)
    return gain
  }

  /// The factor of A and what the columns add to it.
  private static func sparseSolution(
    _ count: Int, _ sums: [Hierarchy.Sum], _ variances: [Double], _ columns: [Double], _ width: Int
  ) throws(CoherenceError) -> Solution {
    do {
      let factor = try SparseCholesky(lower: products(count, sums, variances))
      guard width > 0, !sums.isEmpty else { return .sparse(factor, pulls: [], weights: []) }
      let rows = sums.count
      let gaps = gaps(sums, columns, width)
      var solved = gaps
      factor.solve(&solved, width: width)
      var pulls = columns
      pull(sums, variances, solved, width, from: &pulls)
      // K, from the columns of S.
      var turned = [Double](repeating: 0, count: rows * width)
      for row in 0..<rows {
        for column in 0..<width { turned[column * rows + row] = solved[row * width + column] }
      }
      var products = try Matrix(rowCount: width, columnCount: rows, columnMajor: gaps).multiplied(
        by: Matrix(rowCount: rows, columnCount: width, columnMajor: turned)
      ).storage
      for column in 0..<width { products[column * (width + 1)] += 1 }
      let capacitance = try CholeskyFactorization(lowerTriangleOf: products, order: width)
      // K^-1 S' has a column for each sum; turned it has a row.
      do {
        var output = solved.mutableSpan
        capacitance.solve(columns: &output, count: rows)
      }
      for row in 0..<rows {
        for column in 0..<width { turned[column * rows + row] = solved[row * width + column] }
      }
      return .sparse(factor, pulls: pulls, weights: turned)
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
    let shape = MatrixShape(rowCount: width, columnCount: sums.count)
    switch solution {
    case .dense(let gain):
      var output = values.mutableSpan
      Matrix(finite: gaps, shape: shape).subtractProduct(columns: gain.span, count: count, from: &output)
    case .sparse(let factor, let pulls, let weights):
      var multipliers = gaps
      factor.solve(&multipliers, width: width)
      Self.pull(sums, variances, multipliers, width, from: &values)
      guard columnCount > 0 else { return }
      var shares = [Double](repeating: 0, count: width * columnCount)
      do {
        var output = shares.mutableSpan
        Matrix(finite: gaps, shape: shape).multiply(columns: weights.span, count: columnCount, into: &output)
      }
      let left = Matrix(finite: shares, shape: MatrixShape(rowCount: width, columnCount: columnCount))
      var output = values.mutableSpan
      left.subtractProduct(columns: pulls.span, count: count, from: &output)
    }
  }

  /// Each sum less its parts.
  private static func gaps(_ sums: [Hierarchy.Sum], _ values: [Double], _ width: Int) -> [Double] {
    var gaps = [Double](repeating: 0, count: sums.count * width)
    gaps.withUnsafeMutableBufferPointer { gaps in
      values.withUnsafeBufferPointer { values in
        guard let gaps = gaps.baseAddress, let values = values.baseAddress else { return }
        for (row, sum) in sums.enumerated() {
          let (to, from) = (gaps + row * width, values + sum.total * width)
          for k in 0..<width { to[k] = from[k] }
          for part in sum.parts {
            let from = values + part * width
            for k in 0..<width { to[k] -= from[k] }
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
        guard let values = values.baseAddress, let multipliers = multipliers.baseAddress else { return }
        for (row, sum) in sums.enumerated() {
          let (from, to) = (multipliers + row * width, values + sum.total * width)
          let variance = variances[sum.total]
          for k in 0..<width { to[k] -= variance * from[k] }
          for part in sum.parts {
            let (to, variance) = (values + part * width, variances[part])
            for k in 0..<width { to[k] += variance * from[k] }
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
