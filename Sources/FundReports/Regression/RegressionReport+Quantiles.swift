import FundCore
public import FundStatistics

/// The figures of one quantile beside others.
struct QuantileFigures: Sendable {
  let probability: Double
  let figures: [RegressionFigure]
}

extension RegressionReport {
  /// Reports the regressions of one quantile or several, quantile after quantile; nil when there is none.
  ///
  /// - Throws: ``FundStatistics/StatisticsError/badProbability(_:)``.
  public init?(
    _ fits: QuantileFits, response: String, rows: RegressionRows, level: Double = 0.95
  ) throws(StatisticsError) {
    guard let first = fits.first else { return nil }
    var warnings: [RegressionWarning] = []
    for fit in fits {
      for warning in fit.warnings where !warnings.contains(warning) { warnings.append(warning) }
    }
    self.init(
      .quantile, response: response, rows: rows,
      level: level, count: first.residuals.count, RegressionErrors(first), dropped: first.dropped, warnings: warnings)
    figures = [
      RegressionFigure.observations(first.residuals.count), .degreesOfFreedom(first.degreesOfFreedom),
      .rank(first.names.count - first.dropped.count), .conditionNumber(first.conditionNumber),
    ]
    for fit in fits {
      add(try fit.table(level: level), quantile: fit.probability)
      quantiles.append(
        QuantileFigures(
          probability: fit.probability,
          figures: [
            RegressionFigure("objective", Bilingual("loss", "目标函数"), .number(fit.objective, otherwise: .tooLarge)),
            RegressionFigure(
              "pseudoRSquared", Bilingual("pseudo R²", "伪 R²"),
              .number(fit.pseudoRSquared, otherwise: .constantResponse)),
            RegressionFigure("bandwidth", Bilingual("bandwidth", "带宽"), .number(fit.bandwidth, otherwise: .tooLarge)),
          ]))
    }
    for crossing in fits.crossings {
      let (lower, upper) = (SignificantText.number(crossing.lower), SignificantText.number(crossing.upper))
      notes.append(
        RegressionNote(
          "crossing",
          Bilingual(
            "the \(upper) quantile is fitted below the \(lower) quantile at \(rows.list(crossing.rows, .en))",
            "\(rows.list(crossing.rows, .zh))处 \(upper) 分位数的拟合值低于 \(lower) 分位数")))
    }
  }
}
