import FundNumerics
import FundTestSupport
import Testing

@Suite struct CholeskyFactorizationTests {
  @Test func agreesWithReference() throws {
    for var one in try Reference.cases("numerics") where one.id == "cholesky" {
      let order = try one.integer("order")
      let matrix = try Matrix(rowCount: order, columnCount: order, columnMajor: one.doubles("matrix"))
      let factor = try CholeskyFactorization(matrix)
      try one.expect("lower", factor.lower.storage)
      let right = try one.doubles("right")
      let columns = try Matrix(rowCount: order, columnCount: 2, columnMajor: right + right)
      let both = try factor.solve(columns)
      expectClose(Array(both.column(1)), try factor.solve(right), .digits(12))
      try one.expect("solution", factor.solve(right))
      one.finish()
    }
  }

  @Test func namesTheFailingMinor() throws {
    let matrix = try Matrix(rows: [[4, 2, 0], [2, 1, 0], [0, 0, 1]])
    #expect(throws: NumericsError.notPositiveDefinite(leadingMinor: 2)) { try CholeskyFactorization(matrix) }
    let negative = try Matrix(rows: [[-1]])
    #expect(throws: NumericsError.notPositiveDefinite(leadingMinor: 1)) { try CholeskyFactorization(negative) }
  }

  @Test func refusesOtherShapes() throws {
    let wide = try Matrix(rows: [[1, 2]])
    #expect(throws: NumericsError.notSquare(wide.shape)) { try CholeskyFactorization(wide) }
    let skew = try Matrix(rows: [[1, 0.2], [0.3, 1]])
    #expect(throws: NumericsError.notSymmetric(row: 1, column: 0, value: 0.3, mirrored: 0.2)) {
      try CholeskyFactorization(skew)
    }
  }

  @Test func drawsOfTheFactorAreCorrelated() throws {
    let correlation = try Matrix(rows: [[1, 0.6], [0.6, 1]])
    let factor = try CholeskyFactorization(correlation).lower
    let count = 20_000
    var random = PropertyRandom(seed: 5)
    // Uniform draws of unit variance serve as well as normal ones here.
    let draws = random.doubles(2 * count, in: -1.732_050_807_568_877...1.732_050_807_568_877)
    var output = [Double](repeating: 0, count: 2 * count)
    do {
      var span = output.mutableSpan
      factor.multiply(columns: draws.span, count: count, into: &span)
    }
    var products = 0.0
    for index in 0..<count { products += output[2 * index] * output[2 * index + 1] }
    expectClose(products / Double(count), 0.6, .simulation(standardErrors: 4, of: (1.2 / Double(count)).squareRoot()))
  }
}
