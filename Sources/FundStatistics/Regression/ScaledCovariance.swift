import FundNumerics

/// A covariance matrix of coefficients whose squares may leave the range of doubles.
struct ScaledCovariance: Sendable {
  /// The matrix in units of its own: two to the sum of the powers of row and column times smaller.
  let unit: Matrix
  /// The powers of two of the coefficients.
  let powers: [Int]

  init(unit: Matrix, powers: [Int]) {
    self.unit = unit
    self.powers = powers
  }

  /// The matrix itself; infinite or zero where a square leaves the range of doubles.
  var matrix: Matrix { unit.scaled(byPowersOfTwo: powers) }

  /// The standard error of each coefficient.
  var standardErrors: [Double] {
    powers.indices.map { max(0, unit[$0, $0]).squareRoot().scaled(by: powers[$0]) }
  }

  /// The standard error of a sum of weight times coefficient, `sqrt(w' V w)`; one weight per coefficient.
  func standardError(of weights: [Double]) -> Double {
    let (row, power) = scaled(weights)
    return max(0, unit.quadraticForm(row)).squareRoot().scaled(by: power)
  }

  /// A row of weights for ``unit``, with the power of two that their sum has to be multiplied by.
  func scaled(_ weights: [Double]) -> (row: [Double], power: Int) {
    guard powers.contains(where: { $0 != 0 }) else { return (weights, 0) }
    let sizes = weights.indices.filter { weights[$0] != 0 }.map { Int(weights[$0].exponent) + powers[$0] }
    let power = sizes.max() ?? 0
    return (weights.indices.map { weights[$0].scaled(by: powers[$0] - power) }, power)
  }
}
