/// The Cholesky factorisation `A = L L'` of a sparse symmetric positive definite matrix (稀疏乔列斯基分解), row by row.
///
/// Only entries that can differ from zero are touched: each row of `L` is a sparse triangular solve whose pattern the
/// elimination tree gives. How many appear depends on the order of rows, which is kept as given: leaves first is good for
/// trees. Takes as many operations as the sum of squares of the column counts of `L`.
///
/// Reference: T. Davis, Direct Methods for Sparse Linear Systems, SIAM (2006), chapter 4.
package struct SparseCholesky: Sendable {
  /// The diagonal of `L`.
  private var diagonal: [Double]
  /// Below it, column by column: rows ascending with their values.
  private var rows: [[Int32]]
  private var values: [[Double]]

  /// Factorises a matrix given by the lower triangle of its rows.
  ///
  /// - Parameter lower: for each row the columns up to its own, each once and in any order, with finite values.
  /// - Throws: ``NumericsError/notPositiveDefinite(leadingMinor:)``.
  package init(lower: [[(column: Int, value: Double)]]) throws(NumericsError) {
    let order = lower.count
    diagonal = [Double](repeating: 0, count: order)
    rows = [[Int32]](repeating: [], count: order)
    values = [[Double]](repeating: [], count: order)
    var parent = [Int](repeating: -1, count: order)
    var mark = [Int](repeating: -1, count: order)
    var work = [Double](repeating: 0, count: order)
    for row in 0..<order {
      var own = 0.0
      var reached: [Int] = []
      mark[row] = row
      for (column, value) in lower[row] {
        precondition(column >= 0 && column <= row, "The lower triangle ends on the diagonal.")
        if column == row {
          own = value
          continue
        }
        work[column] = value
        var place = column
        while mark[place] != row {
          mark[place] = row
          reached.append(place)
          if parent[place] < 0 { parent[place] = row }
          place = parent[place]
        }
      }
      // A parent always stands behind its children.
      reached.sort()
      for column in reached {
        let entry = work[column] / diagonal[column]
        work[column] = 0
        let count = rows[column].count
        for index in 0..<count { work[Int(rows[column][index])] -= values[column][index] * entry }
        own -= entry * entry
        rows[column].append(Int32(row))
        values[column].append(entry)
      }
      guard own > 0, own.isFinite else { throw .notPositiveDefinite(leadingMinor: row + 1) }
      diagonal[row] = own.squareRoot()
    }
  }

  /// The number of rows.
  package var order: Int { diagonal.count }

  /// The number of entries of `L`.
  package var entryCount: Int { rows.reduce(order) { $0 + $1.count } }

  /// Replaces right-hand sides by the solutions of `A x = b`: `width` values for each row, row after row.
  package func solve(_ right: inout [Double], width: Int = 1) {
    precondition(right.count == order * width, "There are so many values for each row.")
    right.withUnsafeMutableBufferPointer { right in
      guard let right = right.baseAddress else { return }
      for column in 0..<order {
        let from = right + column * width
        let inverse = 1 / diagonal[column]
        for k in 0..<width { from[k] *= inverse }
        for (row, value) in zip(rows[column], values[column]) {
          let to = right + Int(row) * width
          for k in 0..<width { to[k] -= value * from[k] }
        }
      }
      for column in (0..<order).reversed() {
        let to = right + column * width
        for (row, value) in zip(rows[column], values[column]) {
          let from = right + Int(row) * width
          for k in 0..<width { to[k] -= value * from[k] }
        }
        let inverse = 1 / diagonal[column]
        for k in 0..<width { to[k] *= inverse }
      }
    }
  }
}
