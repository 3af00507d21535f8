import FundCore
import FundStatistics

extension RegressionFigure {
  static func observations(_ count: Int) -> RegressionFigure {
    RegressionFigure("observations", Bilingual("observations", "观测数"), .count(count))
  }

  static func degreesOfFreedom(_ count: Int) -> RegressionFigure {
    RegressionFigure("degreesOfFreedom", Bilingual("degrees of freedom", "自由度"), .count(count))
  }

  static func rank(_ count: Int) -> RegressionFigure {
    RegressionFigure("rank", Bilingual("rank", "秩"), .count(count))
  }

  static func conditionNumber(_ number: Double) -> RegressionFigure {
    RegressionFigure(
      "conditionNumber", Bilingual("condition number (scaled)", "条件数（标准化）"), .number(number, otherwise: .tooLarge))
  }

  static func iterations(_ count: Int) -> RegressionFigure {
    RegressionFigure("iterations", Bilingual("iterations", "迭代次数"), .count(count))
  }

  static func residualStandardError(_ fit: LinearFit) -> RegressionFigure {
    RegressionFigure(
      "residualStandardError", Bilingual("residual standard error", "残差标准误"),
      .number(fit.residualStandardError, otherwise: .noDegreesOfFreedom))
  }

  static func durbinWatson(_ fit: LinearFit) -> RegressionFigure {
    RegressionFigure(
      "durbinWatson", Bilingual("Durbin-Watson", "杜宾-沃森"),
      .number(fit.durbinWatson, otherwise: fit.count > 1 ? .perfectFit : .tooFewRows))
  }

  static func residualSumOfSquares(_ fit: LinearFit) -> RegressionFigure {
    RegressionFigure(
      "residualSumOfSquares", Bilingual("residual sum of squares", "残差平方和"),
      .number(fit.residualSumOfSquares, otherwise: .tooLarge))
  }

  /// The figures of a fit with autoregressive errors, those of its transformed rows last.
  static func all(_ fit: AutoregressiveFit) -> [RegressionFigure] {
    let inner = fit.transformed
    return [
      observations(inner.count),
      RegressionFigure(
        "autocorrelation", Bilingual("autocorrelation of the errors", "误差自相关系数"),
        .number(fit.autocorrelation, otherwise: .tooFewRows)),
      RegressionFigure(
        "autocorrelationStandardError", Bilingual("its standard error", "其标准误"),
        .number(fit.autocorrelationStandardError, otherwise: .tooFewRows)),
      residualStandardError(inner), degreesOfFreedom(inner.degreesOfFreedom), rank(inner.rank),
      conditionNumber(inner.conditionNumber), durbinWatson(inner), residualSumOfSquares(inner),
      iterations(fit.iterations),
    ]
  }

  /// The figures of a robust fit.
  static func all(_ fit: RobustFit) -> [RegressionFigure] {
    [
      observations(fit.residuals.count),
      RegressionFigure(
        "scale", Bilingual("scale of the residuals", "残差尺度"), .number(fit.scale, otherwise: .tooLarge)),
      RegressionFigure(
        "reducedRows", Bilingual("rows of weight below 0.5", "权重低于 0.5 的行数"),
        .count(fit.weights.count { $0 < 0.5 })),
      degreesOfFreedom(fit.degreesOfFreedom), rank(fit.names.count - fit.dropped.count),
      conditionNumber(fit.conditionNumber), iterations(fit.iterations),
    ]
  }

  /// The figures of a ridge regression.
  static func all(_ fit: RidgeFit) -> [RegressionFigure] {
    [
      observations(fit.residuals.count),
      RegressionFigure("penalty", Bilingual("penalty", "惩罚"), .number(fit.penalty, otherwise: .tooLarge)),
      RegressionFigure(
        "effectiveDegreesOfFreedom", Bilingual("effective degrees of freedom", "有效自由度"),
        .number(fit.effectiveDegreesOfFreedom, otherwise: .tooLarge)),
      RegressionFigure(
        "degreesOfFreedom", Bilingual("residual degrees of freedom", "残差自由度"),
        .number(fit.residualDegreesOfFreedom, otherwise: .tooLarge)),
      RegressionFigure(
        "generalizedCrossValidation", Bilingual("generalised cross-validation", "广义交叉验证"),
        .number(fit.generalizedCrossValidation, otherwise: .noDegreesOfFreedom)),
    ]
  }

  /// The figures of a generalised linear model.
  static func all(_ fit: GeneralizedLinearFit) -> [RegressionFigure] {
    [
      observations(fit.count),
      RegressionFigure("deviance", Bilingual("deviance", "偏差"), .number(fit.deviance, otherwise: .tooLarge)),
      RegressionFigure(
        "nullDeviance", Bilingual("null deviance", "零模型偏差"), .number(fit.nullDeviance, otherwise: .tooLarge)),
      RegressionFigure(
        "pearsonChiSquared", Bilingual("Pearson's χ²", "皮尔逊 χ²"),
        .number(fit.pearsonChiSquared, otherwise: .tooLarge)),
      RegressionFigure(
        "dispersion", Bilingual("dispersion", "离散参数"), .number(fit.dispersion, otherwise: .noDegreesOfFreedom)),
      RegressionFigure(
        "logLikelihood", Bilingual("log-likelihood", "对数似然"), .number(fit.logLikelihood, otherwise: .perfectFit)),
      RegressionFigure("aic", Bilingual("AIC", "AIC"), .number(fit.akaikeCriterion, otherwise: .perfectFit)),
      degreesOfFreedom(fit.degreesOfFreedom), rank(fit.rank), conditionNumber(fit.conditionNumber),
      iterations(fit.iterations),
    ]
  }
}
