import FundNumerics

extension DesignMatrix {
  /// Throws unless the response is finite, with one value for each of at least one row, and there is a column.
  func requireResponse(_ response: [Double]) throws(StatisticsError) {
    guard columnCount > 0, rowCount > 0 else {
      throw .tooFewValues(needed: 1, actual: min(columnCount, rowCount))
    }
    guard response.count == rowCount else { throw .lengthMismatch(left: response.count, right: rowCount) }
    try response.span.requireFinite()
  }

  /// One value per row: the sum of coefficient times column.
  ///
  /// - Throws: ``StatisticsError/differentColumns(expected:actual:)``, ``StatisticsError/numerics(_:)`` for a value
  ///   too large for a double.
  func combination(of names: [String], _ coefficients: [Double]) throws(StatisticsError) -> [Double] {
    guard self.names == names else { throw .differentColumns(expected: names, actual: self.names) }
    let values = matrix.combination(coefficients)
    if let index = values.firstIndex(where: { !$0.isFinite }) { throw .numerics(.overflow(index: index)) }
    return values
  }
}
