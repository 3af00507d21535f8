import FundCore
import FundStatistics

extension RegressionFigure {
  /// The figures of a linear fit, its F statistic with errors estimated as asked.
  static func all(_ fit: LinearFit, _ kind: CovarianceKind) -> [RegressionFigure] {
    let variation: RegressionReason = fit.totalSumOfSquares > 0 ? .noDegreesOfFreedom : .constantResponse
    return [
      RegressionFigure("observations", Bilingual("observations", "观测数"), .count(fit.count)),
      RegressionFigure("rSquared", Bilingual("R²", "R²"), .number(fit.rSquared, otherwise: .constantResponse)),
      RegressionFigure(
        "adjustedRSquared", Bilingual("adjusted R²", "调整后 R²"), .number(fit.adjustedRSquared, otherwise: variation)),
      RegressionFigure(
        "residualStandardError", Bilingual("residual standard error", "残差标准误"),
        .number(fit.residualStandardError, otherwise: .noDegreesOfFreedom)),
    ] + overall(fit, kind) + [
      RegressionFigure("degreesOfFreedom", Bilingual("degrees of freedom", "自由度"), .count(fit.degreesOfFreedom)),
      RegressionFigure("rank", Bilingual("rank", "秩"), .count(fit.rank)),
      RegressionFigure(
        "conditionNumber", Bilingual("condition number (scaled)", "条件数（标准化）"),
        .number(fit.conditionNumber, otherwise: .tooLarge)),
      RegressionFigure(
        "durbinWatson", Bilingual("Durbin-Watson", "杜宾-沃森"),
        .number(fit.durbinWatson, otherwise: fit.count > 1 ? .perfectFit : .tooFewRows)),
      RegressionFigure(
        "residualSumOfSquares", Bilingual("residual sum of squares", "残差平方和"),
        .number(fit.residualSumOfSquares, otherwise: .tooLarge)),
      RegressionFigure(
        "logLikelihood", Bilingual("log-likelihood", "对数似然"), .number(fit.logLikelihood, otherwise: .perfectFit)),
      RegressionFigure("aic", Bilingual("AIC", "AIC"), .number(fit.akaikeCriterion, otherwise: .perfectFit)),
      RegressionFigure("bic", Bilingual("BIC", "BIC"), .number(fit.bayesianCriterion, otherwise: .perfectFit)),
    ]
  }

  /// The F test that all coefficients beside the constant are zero.
  private static func overall(_ fit: LinearFit, _ kind: CovarianceKind) -> [RegressionFigure] {
    let test = fit.overallTest(kind)
    let reason: RegressionReason =
      if test != nil {
        .perfectFit
      } else if fit.regressionDegreesOfFreedom == 0 {
        .noTerms
      } else if fit.degreesOfFreedom == 0 {
        .noDegreesOfFreedom
      } else if fit.totalSumOfSquares == 0 {
        .constantResponse
      } else {
        .singularCovariance
      }
    let zh = "F 统计量"
    guard case .f(let above, let below)? = test?.reference else {
      return [
        RegressionFigure("fStatistic", Bilingual("F", zh), .number(nil, otherwise: reason)),
        RegressionFigure("fProbability", Bilingual("p of F", "F 的 p 值"), .probability(nil, otherwise: reason)),
      ]
    }
    let degrees = "(\(Int(above)), \(Int(below)))"
    return [
      RegressionFigure(
        "fStatistic", Bilingual("F\(degrees)", zh + degrees), .number(test?.statistic, otherwise: reason)),
      RegressionFigure(
        "fProbability", Bilingual("p of F", "F 的 p 值"), .probability(test?.probability, otherwise: reason)),
      RegressionFigure(
        "fDegreesOfFreedom", Bilingual("degrees of freedom of F", "F 的自由度"), .counts([Int(above), Int(below)])),
    ]
  }
}
