import FundCore
public import FundStatistics

/// A fitted regression as people, documents and programs read it (回归报表).
///
/// The terms stand in the order of the columns: the intercept, the terms as given, powers ascending.
public struct RegressionReport: Sendable {
  /// One line of the coefficients.
  struct Term: Sendable {
    let estimate: CoefficientEstimate
    /// The variance inflation factor, when it was asked for.
    let inflation: Double?
    let isDropped: Bool
  }

  /// An observation that moves the fit.
  struct Influence: Sendable {
    let row: Int
    let residual: Double
    let studentised: Double?
    let leverage: Double
    let distance: Double
  }

  /// What is explained: the name of the response (因变量).
  public let response: String
  /// The word for the method: `ols` or `wls`.
  let method: String
  let methodTitle: Bilingual
  let level: Double
  let terms: [Term]
  let covariance: CovarianceSummary
  let figures: [RegressionFigure]
  let checks: [RegressionCheck]
  let influences: [Influence]
  let rows: RegressionRows
  /// Doubts about the fit and its errors (提示).
  public let warnings: [RegressionWarning]
  let dropped: [DroppedColumn]
  /// The number of observations.
  public let count: Int
  let degreesOfFreedom: Int
  let showsDiagnostics: Bool

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
  /// - Throws: as ``FundStatistics/LinearFit/covariance(_:)`` and ``FundStatistics/LinearFit/table(_:level:)-(CovarianceKind,_)``.
  public init(
    _ fit: LinearFit, response: String, rows: RegressionRows, _ kind: CovarianceKind = .classical,
    groupedBy: String? = nil, level: Double = 0.95, diagnostics: Bool = false
  ) throws(StatisticsError) {
    let found = fit.degreesOfFreedom > 0 ? try fit.covariance(kind) : nil
    let table = if let found { try fit.table(found, level: level) } else { try fit.table(kind, level: level) }
    let left = Set(fit.dropped.map(\.name))
    let inflation = diagnostics ? fit.varianceInflation : table.map { _ in nil }
    self.response = response
    method = fit.weights == nil ? "ols" : "wls"
    methodTitle =
      fit.weights == nil
      ? Bilingual("ordinary least squares", "普通最小二乘") : Bilingual("weighted least squares", "加权最小二乘")
    self.level = level
    let isPerfect = fit.warnings.contains(.perfectFit)
    terms = zip(table, inflation).map { line, inflation in
      let isKnown = isPerfect || line.standardError != 0
      return Term(
        estimate: isKnown ? line : line.withoutInference, inflation: inflation, isDropped: left.contains(line.name))
    }
    covariance = CovarianceSummary(kind: kind, found: found, groupedBy: groupedBy)
    figures = RegressionFigure.all(fit, kind)
    checks = diagnostics ? RegressionCheck.all(fit) : []
    influences = diagnostics ? RegressionReport.influences(fit) : []
    self.rows = rows
    warnings = fit.warnings + (found?.warnings ?? [])
    dropped = fit.dropped
    count = fit.count
    degreesOfFreedom = found?.degreesOfFreedom ?? fit.degreesOfFreedom
    showsDiagnostics = diagnostics
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

  /// Why a number of a term is absent or infinite; nil when none is.
  ///
  /// A standard error of zero without a perfect fit is one that a double cannot hold, or that of a row which decides
  /// a coefficient alone: nothing follows from it.
  func reason(_ term: Term) -> RegressionReason? {
    if term.isDropped { return .dropped }
    guard term.estimate.standardError != nil else { return .noDegreesOfFreedom }
    guard term.estimate.statistic?.isFinite != true else { return nil }
    return warnings.contains(.perfectFit) ? .perfectFit : .zeroStandardError
  }
}

extension CoefficientEstimate {
  /// The estimate and its standard error alone.
  fileprivate var withoutInference: CoefficientEstimate {
    CoefficientEstimate(
      name: name, estimate: estimate, standardError: standardError, statistic: nil, probability: nil, low: nil,
      high: nil)
  }
}
