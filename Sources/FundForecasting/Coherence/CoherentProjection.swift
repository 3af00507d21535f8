import FundNumerics

/// The map from forecasts to the nearest coherent ones under a covariance `W = diagonal + columns columns'`.
struct CoherentProjection: Sendable {
  private let hierarchy: Hierarchy
  private let variances: [Double]
  /// The columns of the other part, each one value per series.
  private let columns: [[Double]]
  private let diagonalPart: SparseCholesky
  /// The columns over the sums, `C u`, and what the diagonal part makes of them.
  private let gaps: [[Double]]
  private let solved: [[Double]]
  /// The factor of `I + U' A^-1 U`; nil without columns.
  private let capacitance: CholeskyFactorization?

  init(_ hierarchy: Hierarchy, variances: [Double], columns: [[Double]] = []) throws(CoherenceError) {
    self.hierarchy = hierarchy
    self.variances = variances
    self.columns = columns
    do {
      let factor = try SparseCholesky(lower: Self.products(hierarchy, variances))
      diagonalPart = factor
      let gaps = columns.map { Self.gaps(hierarchy, $0) }
      let solved = gaps.map { gap in
        var right = gap
        factor.solve(&right)
        return right
      }
      self.gaps = gaps
      self.solved = solved
      guard !columns.isEmpty else {
        capacitance = nil
        return
      }
      let count = columns.count
      var entries = [Double](repeating: 0, count: count * count)
      for a in 0..<count {
        for b in 0...a {
          var sum = a == b ? 1.0 : 0
          for row in gaps[a].indices { sum += gaps[a][row] * solved[b][row] }
          entries[a * count + b] = sum
          entries[b * count + a] = sum
        }
      }
      capacitance = try CholeskyFactorization(Matrix(rowCount: count, columnCount: count, columnMajor: entries))
    } catch {
      // Variances are above zero and finite, so only numbers beyond range can do this.
      throw .notFinite(series: variances.firstIndex { !$0.isFinite } ?? 0)
    }
  }

  /// The same with some series held where they are: without variance of their own.
  func holding(_ fixed: Set<Int>) throws(CoherenceError) -> CoherentProjection {
    var variances = variances
    var columns = columns
    for series in fixed {
      variances[series] *= 1e-14
      for index in columns.indices { columns[index][series] = 0 }
    }
    return try CoherentProjection(hierarchy, variances: variances, columns: columns)
  }

  /// Takes forecasts to the nearest coherent ones.
  func project(_ values: inout [Double]) {
    var multipliers = Self.gaps(hierarchy, values)
    diagonalPart.solve(&multipliers)
    if let capacitance {
      let sides = gaps.map { gap in zip(gap, multipliers).reduce(0) { $0 + $1.0 * $1.1 } }
      if let weights = try? capacitance.solve(sides) {
        for (weight, column) in zip(weights, solved) {
          for row in multipliers.indices { multipliers[row] -= weight * column[row] }
        }
      }
    }
    // C' z, then W times it.
    var pull = [Double](repeating: 0, count: hierarchy.count)
    for (row, sum) in hierarchy.sums.enumerated() {
      pull[sum.total] += multipliers[row]
      for part in sum.parts { pull[part] -= multipliers[row] }
    }
    let shares = columns.map { column in zip(column, pull).reduce(0) { $0 + $1.0 * $1.1 } }
    for series in values.indices { values[series] -= variances[series] * pull[series] }
    for (share, column) in zip(shares, columns) {
      for series in values.indices { values[series] -= share * column[series] }
    }
  }

  /// Each sum less its parts.
  private static func gaps(_ hierarchy: Hierarchy, _ values: [Double]) -> [Double] {
    hierarchy.sums.map { sum in sum.parts.reduce(values[sum.total]) { $0 - values[$1] } }
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
