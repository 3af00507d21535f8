import FundNumerics

/// How far each observation lies from what the earlier ones say (递归残差):
/// `(y_t - x_t'b) / sqrt(1 + x_t'(X'X)^-1 x_t)`, with the fit of the rows before.
///
/// Under constant coefficients and independent normal errors of one variance they are so too. A row that brings a new
/// independent column has none, so that there are as many as rows less the rank. Takes `O(n k^2)` operations by Givens
/// rotations.
///
/// Reference: R. Brown, J. Durbin and J. Evans, Techniques for testing the constancy of regression relationships over
/// time, J. R. Stat. Soc. B 37 (1975).
public struct RecursiveResiduals: Sendable, Hashable {
  /// The residuals, in units of the response.
  public let values: [Double]
  /// The row of each residual, counted from zero.
  public let rows: [Int]

  /// The recursive residuals of a response on the columns of a design, rows in the order of time.
  ///
  /// - Throws: ``StatisticsError/lengthMismatch(left:right:)``, ``StatisticsError/notFinite(index:value:)``.
  public init(_ design: DesignMatrix, _ response: [Double]) throws(StatisticsError) {
    guard response.count == design.rowCount else {
      throw .lengthMismatch(left: response.count, right: design.rowCount)
    }
    try response.span.requireFinite()
    let rows = ScaledRows(design.matrix, columns: Array(0..<design.columnCount), response: response)
    let triangle = GrowingTriangle(columnCount: rows.columnCount, tolerance: rows.tolerance)
    var values: [Double] = []
    var places: [Int] = []
    rows.entries.withUnsafeBufferPointer { entries in
      guard let start = entries.baseAddress else { return }
      for row in 0..<rows.rowCount {
        guard let residual = triangle.add(start + row * rows.columnCount, rows.response[row]) else { continue }
        values.append(residual.scaled(by: -rows.exponent))
        places.append(row)
      }
    }
    self.values = values
    self.rows = places
  }
}
