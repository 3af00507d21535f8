import FundNumerics

/// A design and a response row after row, each column scaled by a power of two to a size near one.
///
/// Scaling by powers of two is exact: sums of squares neither overflow nor vanish, and units do not matter.
struct ScaledRows: Sendable {
  let rowCount: Int
  let columnCount: Int
  /// Row after row; never empty, so that there is an address.
  let entries: [Double]
  let response: [Double]
  /// The power of two by which the response was multiplied.
  let exponent: Int

  init(_ matrix: Matrix, columns: [Int], response: [Double]) {
    rowCount = matrix.rowCount
    columnCount = columns.count
    var entries = [Double](repeating: 0, count: max(1, rowCount * columnCount))
    for (place, column) in columns.enumerated() {
      let (values, _) = ScaledRows.scaled(matrix.column(column))
      for row in 0..<matrix.rowCount { entries[row * columns.count + place] = values[row] }
    }
    self.entries = entries
    (self.response, exponent) = ScaledRows.scaled(response[...])
  }

  /// The share of its norm at which a column of a segment counts as dependent: the rounding of so many rotations.
  var tolerance: Double { 32 * Double(max(rowCount, columnCount)) * Double.ulpOfOne }

  /// Sums of squares of the scaled response up to here are rounding: those of residuals 64 units in the last place of the
  /// response.
  var negligible: Double {
    let total = response.reduce(0) { $0 + $1 * $1 }
    let unit = 64 * Double.ulpOfOne
    return total * unit * unit
  }

  /// Values scaled so that the largest is at least one and below two.
  static func scaled(_ values: ArraySlice<Double>) -> (values: [Double], exponent: Int) {
    let exponent = PowerOfTwo.normalising(values)
    return (values.map { $0.scaled(by: exponent) }, exponent)
  }

  /// A matrix with each column scaled so.
  static func scaled(_ matrix: Matrix) -> Matrix {
    let entries = (0..<matrix.columnCount).flatMap { scaled(matrix.column($0)).values }
    return Matrix(rowCount: matrix.rowCount, columnCount: matrix.columnCount, finite: entries)
  }
}
