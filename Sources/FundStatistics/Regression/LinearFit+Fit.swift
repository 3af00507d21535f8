import FundNumerics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension LinearFit {
  /// The variance of the errors, `RSS / (n - k)`; nil without degrees of freedom.
  public var residualVariance: Double? { unitVariance.map { $0.scaled(by: units.squares) } }

  /// The standard deviation of the errors (残差标准误); nil without degrees of freedom.
  public var residualStandardError: Double? {
    unitVariance.map { $0.squareRoot().scaled(by: units.response + units.weight) }
  }

  /// ``residualVariance`` in the units of the fit.
  var unitVariance: Double? { degreesOfFreedom > 0 ? squares.residual / Double(degreesOfFreedom) : nil }

  /// The share of the total sum of squares that the columns explain (决定系数), `1 - RSS / TSS`; nil for a response
  /// that does not vary.
  public var rSquared: Double? {
    squares.total > 0 ? squares.regression / squares.total : nil
  }

  /// ``rSquared`` with both sums over their degrees of freedom (调整后决定系数).
  public var adjustedRSquared: Double? {
    guard let unitVariance, squares.total > 0, totalDegreesOfFreedom > 0 else { return nil }
    return 1 - unitVariance / (squares.total / Double(totalDegreesOfFreedom))
  }

  /// The degrees of freedom of the total sum of squares.
  public var totalDegreesOfFreedom: Int { count - (holdsConstant ? 1 : 0) }

  /// The number of columns beyond the constant.
  public var regressionDegreesOfFreedom: Int { rank - (holdsConstant ? 1 : 0) }

  /// The log-likelihood of normal errors at its maximum (对数似然), infinite for a perfect fit:
  /// `-n / 2 (ln(2 pi) + ln(RSS / n) + 1) + sum of ln(w) / 2`.
  public var logLikelihood: Double {
    let n = Double(count)
    let weighted = weights?.reduce(0) { $0 + log($1) } ?? 0
    let variance = log(squares.residual / n) + Double(units.squares) * log(2)
    return -n / 2 * (log(2 * .pi) + variance + 1) + weighted / 2
  }

  /// Akaike's criterion `-2 ln L + 2 (k + 1)`, counting the variance as a parameter as R does (赤池信息准则).
  ///
  /// statsmodels does not count it: its value is 2 less.
  public var akaikeCriterion: Double { -2 * logLikelihood + 2 * Double(rank + 1) }

  /// Schwarz's criterion `-2 ln L + ln(n) (k + 1)` (贝叶斯信息准则); statsmodels is `ln(n)` less.
  public var bayesianCriterion: Double { -2 * logLikelihood + log(Double(count)) * Double(rank + 1) }

  /// The F test that all coefficients beside the constant are zero (整体 F 检验), from the sums of squares.
  ///
  /// Infinite for a perfect fit; nil without degrees of freedom or without a column beside the constant.
  public var fTest: HypothesisTest? {
    let numerator = regressionDegreesOfFreedom
    guard numerator > 0, let unitVariance else { return nil }
    let mean = squares.regression / Double(numerator)
    guard mean > 0 || unitVariance > 0 else { return nil }
    return HypothesisTest(f: mean / unitVariance, numerator: numerator, denominator: degreesOfFreedom)
  }

  /// The leverage of every observation (杠杆值), from 0 to 1; they add up to the rank.
  public var leverages: [Double] { factorization.leverages }
}
