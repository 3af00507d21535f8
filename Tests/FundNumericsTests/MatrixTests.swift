import FundNumerics
import FundTestSupport
import Testing

@Suite struct MatrixTests {
  @Test func storesColumnAfterColumn() throws {
    let matrix = try Matrix(rows: [[1, 2, 3], [4, 5, 6]])
    #expect(matrix.storage == [1, 4, 2, 5, 3, 6])
    #expect(matrix[1, 2] == 6)
    #expect(Array(matrix.column(1)) == [2, 5])
    #expect(matrix.transposed.storage == [1, 2, 3, 4, 5, 6])
    #expect(matrix.transposed.transposed == matrix)
    #expect(Matrix(zeros: matrix.shape).storage == [Double](repeating: 0, count: 6))
  }

  @Test func refusesValuesThatAreNotFinite() {
    #expect(throws: NumericsError.notFinite(index: 2, value: .infinity)) {
      try Matrix(rowCount: 2, columnCount: 2, columnMajor: [1, 2, .infinity, 4])
    }
    #expect {
      try Matrix(rows: [[1, 2], [.nan, 4]])
    } throws: { error in
      guard case .notFinite(index: 1, let value)? = error as? NumericsError else { return false }
      return value.isNaN
    }
  }

  @Test func refusesTheWrongNumberOfValues() {
    #expect(throws: NumericsError.countMismatch(expected: 4, actual: 3)) {
      try Matrix(rowCount: 2, columnCount: 2, columnMajor: [1, 2, 3])
    }
    #expect(throws: NumericsError.countMismatch(expected: 2, actual: 1)) { try Matrix(rows: [[1, 2], [3]]) }
  }

  @Test func productAgreesWithReference() throws {
    for var one in try Reference.cases("numerics") where one.id == "product" {
      let left = try Matrix(rowCount: 5, columnCount: 3, columnMajor: one.doubles("left"))
      let right = try Matrix(rowCount: 3, columnCount: 4, columnMajor: one.doubles("right"))
      try one.expect("product", left.multiplied(by: right).storage)
      one.finish()
    }
  }

  @Test func productChecksShapesAndOverflow() throws {
    let left = try Matrix(rows: [[1, 2]])
    #expect(
      throws: NumericsError.shapeMismatch(left: left.shape, right: left.shape)
    ) { try left.multiplied(by: left) }
    let huge = try Matrix(rows: [[1e300]])
    #expect(throws: NumericsError.notFinite(index: 0, value: .infinity)) { try huge.multiplied(by: huge) }
  }

  @Test func emptyProductIsZero() throws {
    let left = Matrix(zeros: MatrixShape(rowCount: 2, columnCount: 0))
    let right = Matrix(zeros: MatrixShape(rowCount: 0, columnCount: 2))
    #expect(try left.multiplied(by: right).storage == [0, 0, 0, 0])
    #expect(try right.multiplied(by: left).storage == [])
  }

  @Test(arguments: PropertyCase.trials(20))
  func identityIsNeutralAndTransposingReversesProducts(_ trial: PropertyCase) throws {
    var random = trial.random
    let (m, k, n) = (random.integer(in: 1...9), random.integer(in: 1...9), random.integer(in: 1...9))
    let a = try Matrix(rowCount: m, columnCount: k, columnMajor: random.doubles(m * k, in: -5...5))
    let b = try Matrix(rowCount: k, columnCount: n, columnMajor: random.doubles(k * n, in: -5...5))
    #expect(try a.multiplied(by: .identity(k)) == a)
    let product = try a.multiplied(by: b).transposed
    let reversed = try b.transposed.multiplied(by: a.transposed)
    expectClose(product.storage, reversed.storage, .absolute(1e-12, unit: "units"))
  }
}
