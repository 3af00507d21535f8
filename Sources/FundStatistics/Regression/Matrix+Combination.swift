import FundNumerics

extension Matrix {
  /// A matrix of entries that scaling has made finite, column after column.
  init(scaled entries: [Double], rowCount: Int) {
    let columns = rowCount > 0 ? entries.count / rowCount : 0
    self.init(finite: entries, shape: MatrixShape(rowCount: rowCount, columnCount: columns))
  }

  /// The matrix with every entry multiplied by a factor.
  ///
  /// - Throws: ``NumericsError/notFinite(index:value:)`` when an entry overflows.
  func scaled(by factor: Double) throws(NumericsError) -> Matrix {
    try Matrix(rowCount: rowCount, columnCount: columnCount, columnMajor: storage.map { $0 * factor })
  }

  /// `w' A w` of a square matrix: with a covariance, the variance of that combination.
  package func quadraticForm(_ weights: [Double]) -> Double {
    var total = 0.0
    for a in weights.indices where weights[a] != 0 {
      var sum = 0.0
      for b in weights.indices { sum += self[a, b] * weights[b] }
      total += sum * weights[a]
    }
    return total
  }

  /// The sum of weight times column: one value per row.
  func combination(_ weights: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: rowCount)
    for column in 0..<columnCount where weights[column] != 0 {
      let weight = weights[column]
      let start = column * rowCount
      for row in 0..<rowCount { result[row] += weight * storage[start + row] }
    }
    return result
  }
}
