import FundCore
public import FundStatistics

extension RegressionReport {
  /// Reports a robust regression, with the five rows that count least.
  ///
  /// - Throws: ``FundStatistics/StatisticsError/badProbability(_:)``.
  public init(
    _ fit: RobustFit, response: String, rows: RegressionRows, level: Double = 0.95
  ) throws(StatisticsError) {
    self.init(
      .robust(fit.loss), response: response, rows: rows, level: level, count: fit.residuals.count,
      RegressionErrors(fit), dropped: fit.dropped, warnings: fit.warnings)
    add(try fit.table(level: level))
    figures = RegressionFigure.all(fit)
    let reduced = fit.weights.indices.filter { fit.weights[$0] < 1 }
    let least = reduced.sorted { fit.weights[$0] == fit.weights[$1] ? $0 < $1 : fit.weights[$0] < fit.weights[$1] }
    leastWeights = least.prefix(5).map {
      RowWeight(row: $0, residual: fit.residuals[$0], weight: fit.weights[$0])
    }
  }

  /// Reports a ridge regression.
  ///
  /// - Throws: ``FundStatistics/StatisticsError/badProbability(_:)``.
  public init(
    _ fit: RidgeFit, response: String, rows: RegressionRows, level: Double = 0.95
  ) throws(StatisticsError) {
    let penalty = SignificantText.number(fit.penalty)
    self.init(
      RegressionMethod("ridge", Bilingual("ridge regression, penalty \(penalty)", "岭回归，惩罚 \(penalty)")),
      response: response, rows: rows, level: level, count: fit.residuals.count, RegressionErrors(fit),
      dropped: fit.dropped, warnings: fit.warnings)
    add(try fit.table(level: level))
    figures = RegressionFigure.all(fit)
  }

  /// Reports a model of counts or positive amounts with a logarithmic link.
  ///
  /// - Throws: as ``FundStatistics/GeneralizedLinearFit/table(_:level:)``.
  public init(
    _ fit: GeneralizedLinearFit, response: String, rows: RegressionRows,
    _ kind: GeneralizedLinearFit.Errors = .expected, level: Double = 0.95
  ) throws(StatisticsError) {
    let method =
      switch fit.family {
      case .poisson:
        RegressionMethod("poisson", Bilingual("Poisson regression, logarithmic link", "泊松回归，对数联结"))
      case .gamma:
        RegressionMethod("gamma", Bilingual("gamma regression, logarithmic link", "伽玛回归，对数联结"))
      }
    self.init(
      method, response: response, rows: rows, level: level, count: fit.count, RegressionErrors(fit, kind),
      dropped: fit.dropped, warnings: fit.warnings)
    add(try fit.table(kind, level: level))
    figures = RegressionFigure.all(fit)
  }
}
