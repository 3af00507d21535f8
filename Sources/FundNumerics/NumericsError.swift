/// What the numerics cannot do with an input.
@nonexhaustive
public enum NumericsError: Error, Sendable, Equatable {
  /// The number of values does not fit the shape.
  case countMismatch(expected: Int, actual: Int)
  /// Two shapes do not fit together; each is rows and columns.
  case shapeMismatch(left: MatrixShape, right: MatrixShape)
  /// A value is infinite or not a number; the index counts in the storage, column after column.
  case notFinite(index: Int, value: Double)
  /// The matrix has to be square.
  case notSquare(MatrixShape)
  /// Two mirrored entries differ, at this row and column.
  case notSymmetric(row: Int, column: Int, value: Double, mirrored: Double)
  /// The leading minor of this order is not positive.
  case notPositiveDefinite(leadingMinor: Int)
  /// A triangular matrix has a zero on its diagonal, counted from zero.
  case zeroOnDiagonal(index: Int)
  /// A result is too large for a double; the index counts in the result.
  case overflow(index: Int)
  /// The singular values were not found within the iterations allowed.
  case singularValuesNotFound
  /// The values of a function at both ends of a range have one sign.
  case noSignChange(atLower: Double, atUpper: Double)

  /// A stable name of the kind of error.
  public var code: String {
    switch self {
    case .countMismatch: "numerics.countMismatch"
    case .shapeMismatch: "numerics.shapeMismatch"
    case .notFinite: "numerics.notFinite"
    case .notSquare: "numerics.notSquare"
    case .notSymmetric: "numerics.notSymmetric"
    case .notPositiveDefinite: "numerics.notPositiveDefinite"
    case .zeroOnDiagonal: "numerics.zeroOnDiagonal"
    case .overflow: "numerics.overflow"
    case .singularValuesNotFound: "numerics.singularValuesNotFound"
    case .noSignChange: "numerics.noSignChange"
    }
  }

  /// What is wrong, with the offending values.
  public var summary: String {
    switch self {
    case .countMismatch(let expected, let actual): "\(actual) values where \(expected) are needed"
    case .shapeMismatch(let left, let right): "a \(left) matrix does not fit a \(right) one"
    case .notFinite(let index, let value): "the value at index \(index) is \(value)"
    case .notSquare(let shape): "a \(shape) matrix is not square"
    case .notSymmetric(let row, let column, let value, let mirrored):
      "entry (\(row), \(column)) is \(value) but its mirror image is \(mirrored)"
    case .notPositiveDefinite(let minor): "the leading minor of order \(minor) is not positive"
    case .zeroOnDiagonal(let index): "the diagonal of the triangular matrix is zero at \(index)"
    case .overflow(let index): "the result at index \(index) is too large for a double"
    case .singularValuesNotFound: "the iteration for the singular values did not converge"
    case .noSignChange(let low, let high): "the values \(low) and \(high) at the ends of the range have one sign"
    }
  }

  /// What can be done about it.
  public var remedy: String {
    switch self {
    case .countMismatch, .shapeMismatch, .notSquare: "Check the shapes of the inputs."
    case .notFinite: "Remove or fill the value before the computation."
    case .notSymmetric: "Average the matrix with its transpose, or correct the entry."
    case .zeroOnDiagonal: "Leave the dependent column out."
    case .overflow: "Measure in a larger unit."
    case .singularValuesNotFound: "Scale the columns to similar size."
    case .noSignChange: "Choose a range at whose ends the function has different signs."
    case .notPositiveDefinite: "Look for a repeated or constant variable, or shrink the matrix towards its diagonal."
    }
  }
}
