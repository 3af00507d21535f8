import FundNumerics

extension LinearFit {
  /// The Durbin-Watson statistic `sum of (e_t - e_{t-1})^2 / sum of e_t^2` (杜宾-沃森统计量): about 2 without
  /// autocorrelation, towards 0 with a positive one; nil for a perfect fit or a single observation.
  ///
  /// Reference: J. Durbin and G. Watson, Testing for serial correlation in least squares regression, Biometrika 37
  /// (1950).
  public var durbinWatson: Double? { Autocorrelation.durbinWatson(of: scaledResiduals) }

  /// The Breusch-Godfrey test of no autocorrelation up to an order (布罗施-戈弗雷检验), chi-squared: `n R^2` of the
  /// residuals on the columns and their own lags, missing lags taken as zero.
  ///
  /// - Throws: ``StatisticsError/badParameter(name:value:)`` for an order outside 1 to n - 1,
  ///   ``StatisticsError/noVariation`` for a perfect fit.
  ///
  /// Reference: T. Breusch, Testing for autocorrelation in dynamic linear models, Aust. Econ. Pap. 17 (1978);
  /// L. Godfrey, Econometrica 46 (1978).
  public func breuschGodfrey(order: Int) throws(StatisticsError) -> HypothesisTest {
    let auxiliary = try laggedFit(order)
    let share = 1 - auxiliary.squares.residual / squares.residual.scaled(by: -auxiliary.units.squares)
    return HypothesisTest(chiSquared: Double(count) * share, degreesOfFreedom: auxiliary.rank - rank)
  }

  /// The same test in its F form, better in small samples.
  ///
  /// - Throws: as ``breuschGodfrey(order:)``, ``StatisticsError/tooFewValues(needed:actual:)``.
  public func breuschGodfreyF(order: Int) throws(StatisticsError) -> HypothesisTest {
    let auxiliary = try laggedFit(order)
    return try auxiliary.improvement(over: squares.residual, rank: rank)
  }

  private func laggedFit(_ order: Int) throws(StatisticsError) -> LinearFit {
    guard order >= 1, order < count else { throw .badParameter(name: "order", value: Double(order)) }
    guard squares.residual > 0 else { throw .noVariation }
    let lags = (1...order).map { lag in (0..<count).map { $0 < lag ? 0 : scaledResiduals[$0 - lag] } }
    let names = lags.indices.map { "\u{0}lag \($0 + 1)" }
    return try LinearRegression(precision: .plain).fit(
      scaledDesign().adding(names: names, columns: lags), scaledResiduals)
  }

  /// The columns in the units of the fit, with rows multiplied by the root of their weight.
  func scaledDesign() throws(StatisticsError) -> DesignMatrix {
    let columns = design.divided(byPowersOfTwo: units.columns)
    guard let roots = unitRoots else { return columns }
    do {
      return try columns.scaled(roots)
    } catch { throw .numerics(error) }
  }

  /// The F test that the columns this fit has beyond a smaller one of the same response, of that residual sum and rank,
  /// add nothing.
  func improvement(over sum: Double, rank smaller: Int) throws(StatisticsError) -> HypothesisTest {
    guard degreesOfFreedom > 0, rank > smaller, let variance = unitVariance else {
      throw .tooFewValues(needed: max(rank, smaller + 1) + 1, actual: count)
    }
    let gain = max(0, sum.scaled(by: -units.squares) - squares.residual) / Double(rank - smaller)
    guard gain > 0 || variance > 0 else { throw .noVariation }
    return HypothesisTest(f: gain / variance, numerator: rank - smaller, denominator: degreesOfFreedom)
  }
}
