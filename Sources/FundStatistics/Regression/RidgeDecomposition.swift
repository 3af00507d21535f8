import FundNumerics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The singular value decomposition of standardised columns and what a response has in common with them: all that is
/// needed for any penalty.
struct RidgeDecomposition: Sendable {
  let columns: StandardizedColumns
  /// The power of two by which the response was multiplied.
  let responsePower: Int
  /// The mean of the scaled response; zero without an intercept.
  let mean: Double
  /// The singular values above rounding.
  let values: [Double]
  /// The right singular vectors.
  let right: Matrix
  /// The inner products of the left singular vectors and the centred response.
  let shares: [Double]
  /// The sum of squares of the response that no column explains.
  let unexplained: Double
  let rowCount: Int

  init(_ columns: StandardizedColumns, _ response: [Double]) throws(StatisticsError) {
    self.columns = columns
    rowCount = response.count
    responsePower = PowerOfTwo.normalising(response)
    let power = responsePower
    var centred = response.map { $0.scaled(by: power) }
    let isConstant = centred.isConstant
    let sum = CompensatedSum(centred.span).value / Double(response.count)
    mean = columns.intercept == nil ? 0 : (isConstant ? centred[0] : sum)
    for row in centred.indices { centred[row] -= mean }
    let decomposition = try StatisticsError.wrapping { () throws(NumericsError) in
      try SingularValueDecomposition(columns.matrix)
    }
    let rank = decomposition.rank()
    values = Array(decomposition.values[..<rank])
    right = decomposition.right
    var shares: [Double] = []
    for place in 0..<rank {
      let vector = decomposition.left.column(place)
      var share = 0.0
      for (row, entry) in vector.enumerated() { share += entry * centred[row] }
      shares.append(share)
    }
    var rest = centred
    for place in 0..<rank {
      for (row, entry) in decomposition.left.column(place).enumerated() { rest[row] -= shares[place] * entry }
    }
    self.shares = shares
    unexplained = rest.reduce(0) { $0 + $1 * $1 }
  }

  /// Zero, and ten penalties per decade around the squared singular values.
  var usualPenalties: [Double] {
    let largest = values.first.map { $0 * $0 } ?? 1
    return [0] + (0...120).map { largest * pow(10, Double($0) / 10 - 8) }
  }

  /// The share of each singular direction that a penalty leaves, from zero to one.
  func factors(_ penalty: Double) -> [Double] { values.map { 1 / (1 + penalty / ($0 * $0)) } }

  /// The coefficients of the standardised columns.
  func standardCoefficients(_ penalty: Double) -> [Double] {
    var result = [Double](repeating: 0, count: columns.varying.count)
    for (place, factor) in factors(penalty).enumerated() {
      let weight = factor * shares[place] / values[place]
      for (row, entry) in right.column(place).enumerated() { result[row] += weight * entry }
    }
    return result
  }

  /// The sum of squared residuals of the scaled response.
  func residualSumOfSquares(_ penalty: Double) -> Double {
    var sum = unexplained
    for (place, factor) in factors(penalty).enumerated() {
      let rest = (1 - factor) * shares[place]
      sum += rest * rest
    }
    return sum
  }

  /// The trace of the matrix that turns responses into fitted values.
  func effectiveDegreesOfFreedom(_ penalty: Double) -> Double {
    factors(penalty).reduce(columns.intercept == nil ? 0 : 1, +)
  }

  /// `n - tr(2 H - H H')`: what the expected sum of squared residuals is a multiple of, bias apart.
  func residualDegreesOfFreedom(_ penalty: Double) -> Double {
    let used = factors(penalty).reduce(0) { $0 + $1 * (2 - $1) }
    return Double(rowCount) - used - (columns.intercept == nil ? 0 : 1)
  }

  /// The sum of squared fitted values about their mean, and of squared standardised coefficients, at penalty zero.
  var leastSquaresSums: (fitted: Double, coefficients: Double) {
    var fitted = 0.0
    var squares = 0.0
    for (share, value) in zip(shares, values) {
      fitted += share * share
      squares += share / value * (share / value)
    }
    return (fitted, squares)
  }

  /// The criterion of generalised cross-validation for the scaled response; infinite when nothing is left to judge by.
  func crossValidation(_ penalty: Double) -> Double {
    let left = Double(rowCount) - effectiveDegreesOfFreedom(penalty)
    guard left > 1e-9 * Double(rowCount) else { return .infinity }
    return Double(rowCount) * residualSumOfSquares(penalty) / (left * left)
  }

  /// The coefficients of the design's columns.
  func coefficients(_ penalty: Double, count: Int) throws(StatisticsError) -> [Double] {
    var result = [Double](repeating: 0, count: count)
    let standard = standardCoefficients(penalty)
    var shift = mean
    for (place, column) in columns.varying.enumerated() {
      let slope = standard[place] / columns.deviations[place]
      shift -= slope * columns.means[place]
      result[column] = slope.scaled(by: columns.exponents[place] - responsePower)
    }
    if let (column, value) = columns.intercept { result[column] = shift.scaled(by: -responsePower) / value }
    if let index = result.firstIndex(where: { !$0.isFinite }) { throw .numerics(.overflow(index: index)) }
    return result
  }

  /// The standard errors of the design's coefficients as estimates of their own expectation; nil without degrees of
  /// freedom, and for columns left out.
  func standardErrors(_ penalty: Double, count: Int) -> [Double?] {
    var result = [Double?](repeating: nil, count: count)
    let free = residualDegreesOfFreedom(penalty)
    guard free > 1e-9 * Double(rowCount) else { return result }
    let deviation = (residualSumOfSquares(penalty) / free).squareRoot()
    // Direction p brings variance (f / d)^2 times the squared weight of its vector.
    let factors = factors(penalty)
    var shift = 1 / Double(rowCount)
    for place in values.indices {
      let length = factors[place] / values[place]
      var along = 0.0
      for (row, entry) in right.column(place).enumerated() {
        along += entry * columns.means[row] / columns.deviations[row]
      }
      shift += length * along * (length * along)
    }
    for (row, column) in columns.varying.enumerated() {
      var variance = 0.0
      for place in values.indices {
        let entry = factors[place] / values[place] * right[row, place]
        variance += entry * entry
      }
      let error = deviation * variance.squareRoot() / columns.deviations[row]
      result[column] = error.scaled(by: columns.exponents[row] - responsePower)
    }
    if let (column, value) = columns.intercept {
      result[column] = (deviation * shift.squareRoot()).scaled(by: -responsePower) / abs(value)
    }
    return result
  }
}
