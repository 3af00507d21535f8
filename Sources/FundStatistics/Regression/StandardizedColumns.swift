import FundNumerics

/// The columns of a design about their mean and over their standard deviation, beside an intercept (标准化的列).
struct StandardizedColumns: Sendable {
  /// The number of the constant column that is the intercept, and its value.
  let intercept: (column: Int, value: Double)?
  /// The columns that vary, by their number in the design.
  let varying: [Int]
  /// The other columns: constant beside the intercept, or zero.
  let dropped: [DroppedColumn]
  /// The power of two by which each varying column was multiplied first.
  let exponents: [Int]
  /// The mean of each scaled column; zeros without an intercept.
  let means: [Double]
  /// The standard deviation of each scaled column, denominator n; the root mean square without an intercept.
  let deviations: [Double]
  /// The standardised columns.
  let matrix: Matrix

  init(_ design: DesignMatrix) {
    let rows = design.rowCount
    let constants = (0..<design.columnCount).filter { design.matrix.column($0).isConstant }
    let first = constants.first { design.matrix[0, $0] != 0 }
    intercept = first.map { ($0, design.matrix[0, $0]) }
    let left = Set(constants)
    varying = (0..<design.columnCount).filter { !left.contains($0) }
    dropped = constants.filter { $0 != first }.map { number in
      let value = design.matrix[0, number]
      guard let first, value != 0 else { return DroppedColumn(name: design.names[number], explanation: []) }
      let share = DroppedColumn.Share(name: design.names[first], weight: value / design.matrix[0, first])
      return DroppedColumn(name: design.names[number], explanation: [share])
    }
    var exponents: [Int] = []
    var means: [Double] = []
    var deviations: [Double] = []
    var entries: [Double] = []
    entries.reserveCapacity(rows * varying.count)
    for number in varying {
      let column = design.matrix.column(number)
      let power = PowerOfTwo.normalising(column)
      var values = column.map { $0.scaled(by: power) }
      let mean = first == nil ? 0 : CompensatedSum(values.span).value / Double(rows)
      var squares = CompensatedSum()
      for row in 0..<rows {
        values[row] -= mean
        squares.add(values[row] * values[row])
      }
      let deviation = (squares.value / Double(rows)).squareRoot()
      for row in 0..<rows { entries.append(values[row] / deviation) }
      exponents.append(power)
      means.append(mean)
      deviations.append(deviation)
    }
    self.exponents = exponents
    self.means = means
    self.deviations = deviations
    matrix = Matrix(scaled: entries, rowCount: rows)
  }
}
