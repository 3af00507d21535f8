import FundNumerics

extension LinearFit {
  /// The Breusch-Pagan test of one variance for all errors (布罗施-帕甘检验), chi-squared: squared residuals on the
  /// columns and a constant.
  ///
  /// - Parameter studentised: Koenker's form `n R^2`, which needs no normal errors; otherwise the original, half of the
  ///   explained sum of squares of `e^2 / (RSS / n)`.
  /// - Throws: ``StatisticsError/noVariation`` when squared residuals do not vary, ``StatisticsError/tooFewColumns`` when no
  ///   column varies.
  ///
  /// Reference: T. Breusch and A. Pagan, Econometrica 47 (1979); R. Koenker, J. Econometrics 17 (1981).
  public func breuschPagan(studentised: Bool = true) throws(StatisticsError) -> HypothesisTest {
    let squares = relativeSquares
    var columns = design
    if !holdsConstant {
      let ones = [Double](repeating: 1, count: count)
      columns = try design.adding(names: ["\u{0}constant"], columns: [ones])
    }
    let auxiliary = try LinearRegression(precision: .plain).fit(columns, squares)
    guard auxiliary.rank > 1 else { throw .tooFewColumns }
    guard auxiliary.squares.total > 0 else { throw .noVariation }
    let explained = auxiliary.squares.regression
    let statistic =
      studentised
      ? Double(count) * explained / auxiliary.squares.total : explained.scaled(by: auxiliary.units.squares) / 2
    return HypothesisTest(chiSquared: statistic, degreesOfFreedom: auxiliary.rank - 1)
  }

  /// White's test of one variance for all errors (怀特检验), chi-squared: `n R^2` of the squared residuals on the
  /// columns, their squares and cross products, and a constant. Columns that depend on others count once.
  ///
  /// - Throws: as ``breuschPagan(studentised:)``; ``StatisticsError/tooFewValues(needed:actual:)`` when there are as many
  ///   products as observations, so that they explain everything.
  ///
  /// Reference: H. White, A heteroskedasticity-consistent covariance matrix estimator, Econometrica 48 (1980).
  public func whiteTest() throws(StatisticsError) -> HypothesisTest {
    let unit = design.divided(byPowersOfTwo: units.columns)
    let columns = factorization.independentColumns.map { Array(unit.matrix.column($0)) }
    var products = [[Double](repeating: 1, count: count)]
    for (first, a) in columns.enumerated() {
      if holdsConstant { products.append(a) }
      for b in columns[first...] { products.append(zip(a, b).map { $0 * $1 }) }
    }
    let names = products.indices.map { "product \($0)" }
    let auxiliary = try LinearRegression(precision: .plain).fit(
      DesignMatrix(names: names, columns: products), relativeSquares)
    guard auxiliary.rank < count else { throw .tooFewValues(needed: auxiliary.rank + 1, actual: count) }
    guard auxiliary.rank > 1 else { throw .tooFewColumns }
    guard auxiliary.squares.total > 0 else { throw .noVariation }
    let share = auxiliary.squares.regression / auxiliary.squares.total
    return HypothesisTest(chiSquared: Double(count) * share, degreesOfFreedom: auxiliary.rank - 1)
  }

  /// Squared residuals over their mean.
  private var relativeSquares: [Double] {
    let mean = squares.residual / Double(count)
    guard mean > 0 else { return [Double](repeating: 0, count: count) }
    let scale = mean.squareRoot()
    return scaledResiduals.map { ($0 / scale) * ($0 / scale) }
  }
}
