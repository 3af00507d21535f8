import FundNumerics

extension LinearFit {
  /// The Jarque-Bera test of normal errors (雅克-贝拉检验), chi-squared with 2 degrees of freedom:
  /// `n / 6 (S^2 + (K - 3)^2 / 4)` of the skewness and kurtosis of the residuals.
  ///
  /// - Throws: ``StatisticsError/noVariation`` for residuals that do not vary.
  ///
  /// Reference: C. Jarque and A. Bera, Int. Stat. Rev. 55 (1987).
  public func jarqueBera() throws(StatisticsError) -> HypothesisTest {
    let moments = try Moments(scaledResiduals)
    let n = Double(count)
    let spread = (moments.squaredDeviations / n).squareRoot()
    guard spread > 0 else { throw .noVariation }
    var third = CompensatedSum()
    var fourth = CompensatedSum()
    for residual in scaledResiduals {
      let z = (residual - moments.mean) / spread
      third.add(z * z * z)
      fourth.add(z * z * z * z)
    }
    let skewness = third.value / n
    let excess = fourth.value / n - 3
    return HypothesisTest(
      chiSquared: n / 6 * (skewness * skewness + excess * excess / 4), degreesOfFreedom: 2)
  }

  /// Ramsey's RESET test that the form of the regression is right (拉姆齐 RESET 检验): F test that powers of the fitted
  /// values add nothing; with weights, of the values themselves, each row then multiplied by the root of its weight.
  ///
  /// - Parameter powers: which powers, each 2 or more; squares and cubes unless given.
  /// - Throws: ``StatisticsError/badParameter(name:value:)``, ``StatisticsError/tooFewValues(needed:actual:)``,
  ///   ``StatisticsError/noVariation`` for a perfect fit.
  ///
  /// Reference: J. Ramsey, J. R. Stat. Soc. B 31 (1969).
  public func reset(powers: [Int] = [2, 3]) throws(StatisticsError) -> HypothesisTest {
    if let bad = powers.first(where: { $0 < 2 || $0 > 16 }) {
      throw .badParameter(name: "power", value: Double(bad))
    }
    guard !powers.isEmpty else { throw .tooFewValues(needed: 1, actual: 0) }
    // Powers of fitted values are nearly made of the columns: only twice the precision keeps what is their own.
    let values = response.map { DoubleDouble($0.scaled(by: -units.response)) }
    let roots = unitRoots
    let target = LinearRegression.product(values, roots)
    let rest = zip(target, scaledResiduals).map { $0 - DoubleDouble($1) }
    let fitted = roots.map { zip(rest, $0).map { $0 / $1 } } ?? rest
    let size = fitted.reduce(0) { max($0, abs($1.high)) }
    guard size > 0 else { throw .noVariation }
    let scale = DoubleDouble(size)
    let columns = powers.map { power in LinearRegression.product(fitted.map { ($0 / scale).power(power) }, roots) }
    let names = powers.map { "\u{0}power \($0)" }
    let larger = try LinearRegression().fit(scaledDesign().adding(names: names, columns: columns), target)
    return try larger.improvement(over: squares.residual, rank: rank)
  }

  /// Chow's test that the coefficients are the same before and after a row (邹检验): F of the two fits against the one.
  ///
  /// - Parameter row: the first observation of the second part.
  /// - Throws: ``StatisticsError/badParameter(name:value:)`` for a row that is not inside,
  ///   ``StatisticsError/tooFewValues(needed:actual:)`` when a part has no more observations than columns.
  ///
  /// Reference: G. Chow, Tests of equality between sets of coefficients in two linear regressions, Econometrica 28
  /// (1960).
  public func chow(at row: Int) throws(StatisticsError) -> HypothesisTest {
    guard row > 0, row < count else { throw .badParameter(name: "row", value: Double(row)) }
    var sum = 0.0
    var ranks = 0
    for rows in [Array(0..<row), Array(row..<count)] {
      let part = try LinearRegression(precision: .plain).fit(
        design.selecting(rows: rows), rows.map { response[$0] }, weights: weights.map { all in rows.map { all[$0] } })
      guard part.degreesOfFreedom > 0 else { throw .tooFewValues(needed: part.rank + 1, actual: rows.count) }
      sum += part.squares.residual.scaled(by: part.units.squares - units.squares)
      ranks += part.rank
    }
    let degrees = count - ranks
    guard ranks > rank else { throw .tooFewValues(needed: rank + 1, actual: ranks) }
    let gain = max(0, squares.residual - sum) / Double(ranks - rank)
    guard gain > 0 || sum > 0 else { throw .noVariation }
    return HypothesisTest(f: gain / (sum / Double(degrees)), numerator: ranks - rank, denominator: degrees)
  }
}
