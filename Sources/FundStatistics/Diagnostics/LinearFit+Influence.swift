import FundNumerics

extension LinearFit {
  /// Residuals over their own standard error, `e / (s (1 - h)^(1/2))` (内学生化残差); nil where the leverage is one or
  /// the fit perfect.
  public var standardisedResiduals: [Double?] {
    guard let error = unitVariance?.squareRoot(), error > 0 else { return residuals.map { _ in nil } }
    return zip(scaledResiduals, leverages).map { residual, leverage in
      leverage < 1 - 1e-10 ? residual / (error * (1 - leverage).squareRoot()) : nil
    }
  }

  /// Residuals over their standard error with the variance estimated without them (外学生化残差): t distributed with
  /// one degree of freedom less.
  public var studentisedResiduals: [Double?] {
    let degrees = Double(degreesOfFreedom)
    return standardisedResiduals.map { value in
      guard let value, degrees > 1 else { return nil }
      let rest = degrees - value * value
      return rest > 0 ? value * ((degrees - 1) / rest).squareRoot() : nil
    }
  }

  /// Cook's distance of every observation, `r^2 h / (k (1 - h))` with the standardised residual `r` (库克距离): how far
  /// all fitted values move when it is left out.
  ///
  /// Reference: R. D. Cook, Detection of influential observation in linear regression, Technometrics 19 (1977).
  public var cookDistances: [Double?] {
    zip(standardisedResiduals, leverages).map { residual, leverage in
      residual.map { $0 * $0 * leverage / (Double(rank) * (1 - leverage)) }
    }
  }

  /// The variance inflation factor of every column (方差膨胀因子): by how much its variance is larger than if the other
  /// columns had nothing in common with it, `1 / (1 - R^2)` of the column on the others; nil for the constant and for
  /// columns left out.
  public var varianceInflation: [Double?] {
    let left = Set(factorization.dependentColumns)
    let columns = design.divided(byPowersOfTwo: units.columns)
    let weights = unitRoots?.map { ($0 * $0).value }
    return design.names.indices.map { index in
      guard !left.contains(index) else { return nil }
      let values = Array(columns.matrix.column(index))
      if holdsConstant && values.isConstant { return nil }
      return spread(values, weights) * inverse[index, index]
    }
  }

  /// The weighted sum of squares of a column, about its mean when the columns hold a constant.
  private func spread(_ values: [Double], _ weights: [Double]?) -> Double {
    var sum = CompensatedSum()
    var weight = CompensatedSum()
    for (row, value) in values.enumerated() {
      sum.add(value * (weights?[row] ?? 1))
      weight.add(weights?[row] ?? 1)
    }
    let mean = holdsConstant ? sum.value / weight.value : 0
    var squares = CompensatedSum()
    for (row, value) in values.enumerated() {
      squares.add((value - mean) * (value - mean) * (weights?[row] ?? 1))
    }
    return squares.value
  }
}
