import FundCore
public import FundStatistics

extension RegressionReport {
  /// Reports a linear fit.
  ///
  /// - Parameters:
  ///   - fit: the fit.
  ///   - response: the name of what it explains.
  ///   - rows: what its observations are called.
  ///   - kind: how errors are estimated.
  ///   - groupedBy: the name of what the groups of a clustered covariance are.
  ///   - level: the confidence level of the intervals.
  ///   - diagnostics: whether tests, variance inflation and influence are reported.
  /// - Throws: as ``FundStatistics/LinearFit/covariance(_:)``.
  public init(
    _ fit: LinearFit, response: String, rows: RegressionRows, _ kind: CovarianceKind = .classical,
    groupedBy: String? = nil, level: Double = 0.95, diagnostics: Bool = false
  ) throws(StatisticsError) {
    let method =
      fit.weights == nil
      ? RegressionMethod.leastSquares
      : RegressionMethod("wls", Bilingual("weighted least squares", "加权最小二乘"))
    try self.init(method, fit, fit.warnings, response, rows, kind, groupedBy, level, diagnostics)
    figures = RegressionFigure.all(fit, kind)
    guard diagnostics else { return }
    checks = RegressionCheck.all(fit)
    influences = RegressionReport.influences(fit)
    showsInflation = true
  }

  /// Reports a linear fit with autoregressive errors; errors are those of the transformed rows.
  ///
  /// - Throws: as ``FundStatistics/LinearFit/covariance(_:)``.
  public init(
    _ fit: AutoregressiveFit, response: String, rows: RegressionRows, _ kind: CovarianceKind = .classical,
    level: Double = 0.95
  ) throws(StatisticsError) {
    let method = RegressionMethod(
      "ar1", Bilingual("least squares with first-order autoregressive errors", "一阶自回归误差的广义最小二乘"))
    try self.init(method, fit.transformed, fit.warnings, response, rows, kind, nil, level, false)
    figures = RegressionFigure.all(fit)
  }

  private init(
    _ method: RegressionMethod, _ fit: LinearFit, _ warnings: [RegressionWarning], _ response: String,
    _ rows: RegressionRows, _ kind: CovarianceKind, _ groupedBy: String?, _ level: Double, _ inflates: Bool
  ) throws(StatisticsError) {
    let found = fit.degreesOfFreedom > 0 ? try fit.covariance(kind) : nil
    let table = if let found { try fit.table(found, level: level) } else { try fit.table(kind, level: level) }
    self.init(
      method, response: response, rows: rows, level: level, count: fit.count,
      RegressionErrors(kind, found, groupedBy: groupedBy), dropped: fit.dropped,
      warnings: warnings + (found?.warnings ?? []))
    notes += [RegressionNote(kind, found)].compactMap { $0 }
    add(table, inflation: inflates ? fit.varianceInflation : nil)
  }

  /// The five observations of the largest Cook's distance, the largest first.
  private static func influences(_ fit: LinearFit) -> [Influence] {
    let (distances, leverages, studentised) = (fit.cookDistances, fit.leverages, fit.studentisedResiduals)
    let known = distances.indices.compactMap { row in distances[row].map { (row: row, distance: $0) } }
    let largest = known.sorted { $0.distance == $1.distance ? $0.row < $1.row : $0.distance > $1.distance }
    return largest.prefix(5).map { one in
      Influence(
        row: one.row, residual: fit.residuals[one.row], studentised: studentised[one.row],
        leverage: leverages[one.row], distance: one.distance)
    }
  }
}
