import FundNumerics

/// Powers of two in which a regression is computed, so that sums of squares stay within the range of doubles.
///
/// The response is `2^response` times that of the computation, a column `2^columns[j]` times, the root of a weight
/// `2^weight` times. Values of ordinary size are left alone: all powers are zero.
struct RegressionUnits: Sendable, Hashable {
  /// The power of the response.
  let response: Int
  /// The power of each column.
  let columns: [Int]
  /// The power of the root of the weights.
  let weight: Int

  /// Powers for columns, a response and the roots of weights.
  init(_ matrix: Matrix, response: some Sequence<Double>, roots: [Double]?) {
    self.response = RegressionUnits.power(response)
    columns = (0..<matrix.columnCount).map { RegressionUnits.power(matrix.column($0)) }
    weight = roots.map { RegressionUnits.power($0) } ?? 0
  }

  /// The power of the largest value, zero up to 2^200 in size: then even squares of products stay within range.
  static func power(_ values: some Sequence<Double>) -> Int {
    let power = -PowerOfTwo.normalising(values)
    return abs(power) <= 200 ? 0 : power
  }

  /// The power of sums of squared residuals.
  var squares: Int { 2 * (response + weight) }

  /// The power of each coefficient.
  var coefficients: [Int] { columns.map { response - $0 } }

  /// The power of each entry of `(X'WX)^-1` by row and column: the sum of these.
  var inverse: [Int] { columns.map { -$0 - weight } }

  /// Whether all columns are used as they are.
  var keepsColumns: Bool { columns.allSatisfy { $0 == 0 } }
}

extension Matrix {
  /// A square matrix with each entry multiplied by two to the sum of the powers of its row and its column: infinite or
  /// zero where that leaves the range of doubles.
  func scaled(byPowersOfTwo powers: [Int]) -> Matrix {
    guard powers.contains(where: { $0 != 0 }) else { return self }
    var entries = storage
    for column in powers.indices {
      for row in powers.indices {
        let index = column * rowCount + row
        entries[index] = entries[index].scaled(by: powers[row] + powers[column])
      }
    }
    return Matrix(finite: entries, shape: shape)
  }
}

extension DesignMatrix {
  /// The design with each column divided by two to a power, exactly.
  func divided(byPowersOfTwo powers: [Int]) -> DesignMatrix {
    guard powers.contains(where: { $0 != 0 }) else { return self }
    func divided(_ matrix: Matrix) -> Matrix {
      let entries = powers.indices.flatMap { column in matrix.column(column).map { $0.scaled(by: -powers[column]) } }
      return Matrix(finite: entries, shape: matrix.shape)
    }
    return DesignMatrix(trusted: names, matrix: divided(matrix), low: low.map(divided))
  }
}
