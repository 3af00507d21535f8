import FundNumerics

/// The independent columns of a design, each multiplied by the power of two that brings its largest entry near one.
///
/// What every iterative model starts from: columns of any unit can be squared without overflow, the scaling is exact
/// and is taken back exactly, and a column that earlier ones explain is left out by name. What a double drops of an
/// entry is not used here.
struct IndependentColumns: Sendable {
  /// The names of all columns of the design.
  let names: [String]
  /// The columns that were kept, by their number in the design.
  let kept: [Int]
  /// The columns that were left out.
  let dropped: [DroppedColumn]
  /// The kept columns, scaled.
  let matrix: Matrix
  /// The factorisation of ``matrix``.
  let factorization: QRFactorization
  /// The power of two by which each kept column was multiplied.
  let exponents: [Int]

  init(_ design: DesignMatrix) {
    let rows = design.rowCount
    var entries: [Double] = []
    entries.reserveCapacity(design.matrix.shape.entryCount)
    var powers: [Int] = []
    for number in 0..<design.columnCount {
      let column = design.matrix.column(number)
      let power = PowerOfTwo.normalising(column)
      powers.append(power)
      entries.append(contentsOf: power == 0 ? Array(column) : column.map { $0.scaled(by: power) })
    }
    let whole = Matrix(scaled: entries, rowCount: rows)
    let first = QRFactorization(whole, pivoting: .inOrder)
    names = design.names
    kept = first.independentColumns
    exponents = kept.map { powers[$0] }
    dropped = first.dependentColumns.map { column in
      let shares = first.explanation(of: column).map { share in
        DroppedColumn.Share(
          name: design.names[share.column], weight: share.weight.scaled(by: powers[share.column] - powers[column]))
      }
      return DroppedColumn(name: design.names[column], explanation: shares)
    }
    if dropped.isEmpty {
      matrix = whole
      factorization = first
    } else {
      matrix = whole.selecting(columns: kept)
      factorization = QRFactorization(matrix, pivoting: .inOrder)
    }
  }

  /// The number of rows.
  var rowCount: Int { matrix.rowCount }
  /// The number of kept columns.
  var count: Int { kept.count }
  /// Rows less kept columns.
  var degreesOfFreedom: Int { rowCount - count }

  /// The doubts about the columns alone: those left out, ill conditioning, no degrees of freedom.
  var warnings: [RegressionWarning] {
    var list = dropped.map { RegressionWarning.dropped($0) }
    let condition = factorization.conditionNumber
    if condition > 1e8 { list.append(.illConditioned(condition)) }
    if degreesOfFreedom <= 0 { list.append(.noDegreesOfFreedom) }
    return list
  }

  /// Coefficients of the design from those of the scaled columns and of a response multiplied by `2^power`; zero for
  /// columns left out.
  func coefficients(_ scaled: [Double], responsePower power: Int = 0) throws(StatisticsError) -> [Double] {
    var result = [Double](repeating: 0, count: names.count)
    for (place, column) in kept.enumerated() {
      let value = scaled[place].scaled(by: exponents[place] - power)
      guard value.isFinite else { throw .numerics(.overflow(index: column)) }
      result[column] = value
    }
    return result
  }

  /// Standard errors of the design's coefficients from a covariance of the scaled ones; nil for columns left out and
  /// where the variance is not known.
  func standardErrors(_ covariance: Matrix?, responsePower power: Int = 0) -> [Double?] {
    var result = [Double?](repeating: nil, count: names.count)
    guard let covariance else { return result }
    for (place, column) in kept.enumerated() {
      let variance = covariance[place, place]
      result[column] = variance >= 0 ? variance.squareRoot().scaled(by: exponents[place] - power) : nil
    }
    return result
  }

  /// The covariance of the design's coefficients from that of the scaled ones; zeros for columns left out.
  func covariance(_ scaled: Matrix, responsePower power: Int = 0) throws(StatisticsError) -> Matrix {
    let order = names.count
    var entries = [Double](repeating: 0, count: order * order)
    for (a, first) in kept.enumerated() {
      for (b, second) in kept.enumerated() {
        entries[first * order + second] = scaled[a, b].scaled(by: exponents[a] + exponents[b] - 2 * power)
      }
    }
    let all = entries
    return try StatisticsError.wrapping { () throws(NumericsError) in
      try Matrix(computed: all, shape: MatrixShape(rowCount: order, columnCount: order))
    }
  }

  /// The scaled columns times coefficients of theirs: one value per row.
  func product(_ coefficients: [Double]) -> [Double] { matrix.combination(coefficients) }

  /// The scaled columns with every row multiplied by a factor.
  func weighted(by factors: [Double]) -> Matrix {
    var entries = matrix.storage
    let rows = rowCount
    for place in 0..<count {
      let start = place * rows
      for row in 0..<rows { entries[start + row] *= factors[row] }
    }
    return Matrix(scaled: entries, rowCount: rows)
  }
}
