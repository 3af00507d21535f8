import FundCore
import FundStatistics

extension RegressionFigure {
  /// The figures of a linear fit, its F statistic with errors estimated as asked.
  static func all(_ fit: LinearFit, _ kind: CovarianceKind) -> [RegressionFigure] {
    let variation: RegressionReason = fit.totalSumOfSquares > 0 ? .noDegreesOfFreedom : .constantResponse
    return [
      observations(fit.count),
      RegressionFigure("rSquared", Bilingual("R²", "R²"), .number(fit.rSquared, otherwise: .constantResponse)),
      RegressionFigure(
        "adjustedRSquared", Bilingual("adjusted R²", "调整后 R²"), .number(fit.adjustedRSquared, otherwise: variation)),
      residualStandardError(fit),
    ]
      + overall(
        fit.overallTest(kind), fit.regressionDegreesOfFreedom, fit.degreesOfFreedom, variation,
        isJoint: !kind.isFixedBandwidth) + [
        degreesOfFreedom(fit.degreesOfFreedom), rank(fit.rank), conditionNumber(fit.conditionNumber), durbinWatson(fit),
        residualSumOfSquares(fit),
        RegressionFigure(
          "logLikelihood", Bilingual("log-likelihood", "对数似然"), .number(fit.logLikelihood, otherwise: .perfectFit)),
        RegressionFigure("aic", Bilingual("AIC", "AIC"), .number(fit.akaikeCriterion, otherwise: .perfectFit)),
        RegressionFigure("bic", Bilingual("BIC", "BIC"), .number(fit.bayesianCriterion, otherwise: .perfectFit)),
      ]
  }

  /// The F test that all coefficients beside the constant are zero.
  ///
  /// Where the constant is no column of its own but a sum of columns, as with breaks, the test of a robust covariance
  /// would be of another hypothesis: that they are all zero. Not `isJoint`, there is no law for many coefficients.
  static func overall(
    _ found: HypothesisTest?, _ columns: Int, _ residual: Int, _ variation: RegressionReason,
    isJoint: Bool
  ) -> [RegressionFigure] {
    let restrictions: Int? = if case .f(let above, _)? = found?.reference { Int(above) } else { nil }
    let isOfTerms = restrictions == columns
    let test = isOfTerms ? found : nil
    let reason: RegressionReason =
      if found != nil {
        isOfTerms ? .perfectFit : .constantInColumns
      } else if columns == 0 {
        .noTerms
      } else if residual == 0 {
        .noDegreesOfFreedom
      } else if variation == .constantResponse {
        .constantResponse
      } else {
        isJoint ? .singularCovariance : .oneAtATime
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
