import FundCore
import FundForecasting
import FundNumerics
import FundTestSupport
import Testing

/// Makes designs for tests.
enum DesignSamples {
  /// The period a test writes.
  static func period(_ text: String) throws -> Period { try #require(Period(text)) }

  /// So many periods from one on.
  static func periods(_ text: String, _ count: Int) throws -> [Period] {
    let first = try period(text)
    return (0..<count).map { first + $0 }
  }

  /// A series without gaps.
  static func series(_ text: String, _ values: [Double]) throws -> GappedSeries<Double> {
    GappedSeries(TimeSeries(start: try period(text), values: values))
  }

  /// The design of a text for so many periods.
  static func design(_ text: String, _ start: String, _ count: Int) throws -> Design {
    try DesignBuilder(text).design(periods: periods(start, count))
  }

  /// Least squares by the normal equations, good enough for the small designs here.
  static func coefficients(_ matrix: Matrix, _ y: [Double]) throws -> [Double] {
    let right = try Matrix(rowCount: y.count, columnCount: 1, columnMajor: y)
    let transposed = matrix.transposed
    let normal = try CholeskyFactorization(transposed.multiplied(by: matrix))
    return try normal.solve(Array(transposed.multiplied(by: right).storage))
  }

  /// The fitted values of least squares.
  static func fitted(_ matrix: Matrix, _ y: [Double]) throws -> [Double] {
    product(matrix, try coefficients(matrix, y))
  }

  /// A matrix times a vector.
  static func product(_ matrix: Matrix, _ vector: [Double]) -> [Double] {
    (0..<matrix.rowCount).map { row in
      (0..<matrix.columnCount).map { matrix[row, $0] * vector[$0] }.reduce(0, +)
    }
  }

  /// The error that a call ends with.
  static func failure(_ body: () throws -> Void) -> DesignError? {
    do {
      try body()
      return nil
    } catch {
      return error as? DesignError
    }
  }
}
