import FundNumerics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension LogLinkLikelihood {
  /// The power of two by which deviances and chi-squared of the scaled problem are too large.
  var deviancePower: Int { weightPower + (family == .poisson ? responsePower : 0) }

  /// The sum of `w (y - m)^2 / V(m)` for the scaled response.
  var pearsonChiSquared: Double {
    var sum = CompensatedSum()
    for row in response.indices {
      let gap = response[row] - means[row]
      // A mean that has run to zero leaves nothing.
      guard gap != 0 else { continue }
      let size = family == .poisson ? gap / means[row] * gap : (gap / means[row]) * (gap / means[row])
      sum.add(weights[row] * size)
    }
    return sum.value
  }

  /// The deviance of the offset and, if the columns hold a constant, an intercept, which has a closed form.
  var nullDeviance: Double {
    let highest = offset.reduce(-Double.infinity) { max($0, $1) }
    let lowest = offset.reduce(Double.infinity) { min($0, $1) }
    // Exponentials of differences that cannot overflow.
    let pivot = family == .poisson ? highest : lowest
    var level = exp(pivot)
    if LinearFit.holdsConstant(columns.factorization, nil) {
      var above = 0.0
      var below = 0.0
      for row in response.indices {
        let factor = exp(offset[row] - pivot)
        above += weights[row] * (family == .poisson ? response[row] : response[row] / factor)
        below += weights[row] * (family == .poisson ? factor : 1)
      }
      level = above / below
    }
    var sum = CompensatedSum()
    for row in response.indices {
      sum.add(weights[row] * family.halfDeviance(response[row], level * exp(offset[row] - pivot)))
    }
    return 2 * sum.value
  }

  /// The covariance of the scaled coefficients, and the power of two by which each of them, taken as a standard error,
  /// has to be divided; nil where nothing is known.
  func covariance(_ kind: GeneralizedLinearFit.Errors) throws(StatisticsError) -> (matrix: Matrix, power: Int)? {
    let roots = kind == .robustObserved ? observedRoots : expectedRoots
    let factor = QRFactorization(columns.weighted(by: roots), pivoting: .inOrder)
    guard factor.rank == columns.count, columns.count > 0 else { return nil }
    let isEstimated = kind == .dispersed || (kind == .expected && family == .gamma)
    if isEstimated && columns.degreesOfFreedom <= 0 { return nil }
    let inverse = try StatisticsError.wrapping { () throws(NumericsError) in try factor.inverseOfNormal() }
    switch kind {
    case .expected, .dispersed:
      guard isEstimated else { return (inverse, -deviancePower / 2) }
      let dispersion = pearsonChiSquared / Double(columns.degreesOfFreedom)
      let matrix = try StatisticsError.wrapping { () throws(NumericsError) in try inverse.scaled(by: dispersion) }
      return (matrix, 0)
    case .robust, .robustObserved:
      let scores = response.indices.map { row in
        let gap = response[row] - means[row]
        return weights[row] * (family == .poisson ? gap : gap / means[row])
      }
      let matrix = try StatisticsError.wrapping { () throws(NumericsError) in
        let influence = try columns.weighted(by: scores).multiplied(by: inverse)
        return try influence.transposed.multiplied(by: influence)
      }
      return (matrix, 0)
    }
  }
}
