import FundCore
import FundForecasting
import FundStatistics

extension RegressionReport {
  /// Reports the regression behind a trend of `item`, its observations called by their periods.
  init(_ reading: TrendReading, of item: String) {
    let (fit, level) = (reading.fit, reading.settings.level)
    let response = reading.settings.scale == .log ? "log(\(item))" : item
    let method: RegressionMethod
    let errors: RegressionErrors
    var quantile: Double?
    switch reading.settings.estimator {
    case .leastSquares:
      method = .leastSquares
      let kind = reading.settings.covariance ?? TrendSettings.standardCovariance(for: reading.design.frequency)
      errors = RegressionErrors(kind, fit.covariance, groupedBy: nil)
    case .robust(let loss):
      method = .robust(loss)
      errors = .asymptotic(degreesOfFreedom: fit.degreesOfFreedom)
    case .quantile(let probability):
      method = .quantile
      errors = .neighbours(degreesOfFreedom: fit.degreesOfFreedom)
      quantile = probability
    }
    self.init(
      method, response: response, rows: .periods(reading.design.periods), level: level, count: fit.count, errors,
      dropped: fit.dropped, warnings: fit.warnings)
    if let covariance = fit.covariance, let note = RegressionNote(covariance.kind, covariance) { notes.append(note) }
    add(reading.coefficients, quantile: quantile)
    figures = RegressionFigure.all(fit, reading.settings.estimator)
    if let quantile {
      let loss = RegressionFigure(
        "pseudoRSquared", Bilingual("pseudo R²", "伪 R²"), .number(fit.rSquared, otherwise: .constantResponse))
      quantiles = [QuantileFigures(probability: quantile, figures: [loss])]
    }
  }
}

extension RegressionFigure {
  /// The figures of the regression behind a trend.
  fileprivate static func all(_ fit: TrendFitSummary, _ estimator: TrendEstimator) -> [RegressionFigure] {
    var own: [RegressionFigure] = []
    switch estimator {
    case .leastSquares:
      let variation: RegressionReason = fit.rSquared == nil ? .constantResponse : .noDegreesOfFreedom
      own = [
        RegressionFigure("rSquared", Bilingual("R²", "R²"), .number(fit.rSquared, otherwise: .constantResponse)),
        RegressionFigure(
          "adjustedRSquared", Bilingual("adjusted R²", "调整后 R²"), .number(fit.adjustedRSquared, otherwise: variation)),
        RegressionFigure(
          "residualStandardError", Bilingual("residual standard error", "残差标准误"),
          .number(fit.residualStandardError, otherwise: .noDegreesOfFreedom)),
      ]
      own += overall(
        fit.overallTest, fit.regressionDegreesOfFreedom ?? 0, fit.degreesOfFreedom, variation,
        isJoint: fit.covariance?.kind.isFixedBandwidth != true)
    case .robust:
      own = [
        RegressionFigure(
          "scale", Bilingual("scale of the residuals", "残差尺度"),
          .number(fit.residualStandardError, otherwise: .noDegreesOfFreedom))
      ]
    case .quantile: break
    }
    let watson = RegressionFigure(
      "durbinWatson", Bilingual("Durbin-Watson", "杜宾-沃森"),
      .number(fit.durbinWatson, otherwise: fit.count > 1 ? .perfectFit : .tooFewRows))
    return [observations(fit.count)] + own + [
      degreesOfFreedom(fit.degreesOfFreedom), rank(fit.rank), conditionNumber(fit.conditionNumber), watson,
    ]
  }
}
