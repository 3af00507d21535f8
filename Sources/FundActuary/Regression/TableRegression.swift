public import FundCore
public import FundIO
import FundNumerics
public import FundReports
import FundStatistics

/// The regression of one column of a table on others (数值表回归).
///
/// ```swift
/// let regression = try TableRegression("price", on: TableTerm.list("area,log(income),age:rooms"))
/// let table = NumericTable.load("homes.csv", regression.columns)
/// let report = table.value.map { regression.report($0) }
/// ```
public struct TableRegression: Sendable {
  /// The column that is explained (因变量).
  public let response: String
  /// The terms that explain it, in order.
  public let terms: [TableTerm]
  /// Whether a constant is the first column.
  public let hasIntercept: Bool
  /// The model that is fitted.
  public var model = TableModel.leastSquares
  /// Whether the natural logarithm of the response is explained.
  public var takesLogarithm = false
  /// The column of the weights, inverse to the variance of each error; nil when all are equal.
  public var weights: String?
  /// What is added to the linear combination of a generalised model, such as the logarithm of the members (风险暴露).
  public var offset: TableTerm?
  /// How errors are estimated.
  public var covariance = CovarianceChoice.kind(.classical)
  /// The confidence level of the intervals.
  public var level = 0.95
  /// By what the number of breaks is chosen when none is given.
  public var breakCriterion = BreakCriterion.bic
  /// Whether diagnostic tests and influence are reported.
  public var showsDiagnostics = false

  /// A regression of a column on terms.
  ///
  /// - Throws: ``TableTermError/duplicateTerm(_:)``, ``TableTermError/responseAmongTerms(_:)``,
  ///   ``TableTermError/noTerms``.
  public init(_ response: String, on terms: [TableTerm], intercept: Bool = true) throws(TableTermError) {
    for (index, term) in terms.enumerated() {
      if terms[..<index].contains(where: { $0.isSame(as: term) }) { throw .duplicateTerm(term.name) }
      if term.columns.contains(response) { throw .responseAmongTerms(term.name) }
    }
    guard intercept || !terms.isEmpty else { throw .noTerms }
    self.response = response
    self.terms = terms
    hasIntercept = intercept
  }

  /// What of its settings does not go together; nil when all does.
  ///
  /// - Parameter predicts: whether rows are to be predicted.
  public func conflict(predicts: Bool = false) -> TableTermError? {
    let isGeneralized = if case .generalized = model { true } else { false }
    let isBroken = if case .breaks = model { true } else { false }
    func conflict(_ other: String) -> TableTermError { .conflict(model: model.option, with: other) }
    if weights != nil, !model.takesWeights { return conflict("--weights") }
    if !model.takes(covariance) { return conflict("--covariance \(covariance.word)") }
    if offset != nil, !isGeneralized { return conflict("--offset") }
    if takesLogarithm, isGeneralized { return conflict("--log-response") }
    if showsDiagnostics, model != .leastSquares, !isBroken { return conflict("--diagnostics") }
    if predicts, isBroken { return conflict("--predict") }
    return nil
  }

  /// The columns of the table it needs.
  public var columns: TableColumns {
    TableColumns(numbers: [response] + predictors.numbers, groups: covariance.column.map { [$0] } ?? [])
  }

  /// The columns a table of new rows needs for predictions.
  public var predictors: TableColumns {
    TableColumns(numbers: terms.flatMap(\.columns) + (weights.map { [$0] } ?? []) + (offset?.columns ?? []))
  }

  /// Fits a table; nil with issues when it cannot be done.
  ///
  /// - Parameters:
  ///   - table: the rows, read with ``columns``.
  ///   - new: rows to predict, read with ``predictors``.
  public func report(_ table: NumericTable, predicting new: NumericTable? = nil) -> Loaded<TableRegressionReport?> {
    var log = IssueLog()
    if let conflict = conflict(predicts: new != nil) {
      log.add(Issue(conflict.code, .error, conflict.summary, remedy: conflict.remedy))
      return Loaded(nil, log)
    }
    let rows = TableDesign(self, table, &log)
    let ahead = new.flatMap { TableDesign(self, $0, &log) }
    guard let rows, let response = rows.response(self, &log), log.count(.error) == 0 else { return Loaded(nil, log) }
    do throws(StatisticsError) {
      let (report, predictions) = try fit(rows, response, ahead, &log)
      return Loaded(report.map { TableRegressionReport($0, of: table, predictions: predictions) }, log)
    } catch {
      log.add(issue(error, table))
      return Loaded(nil, log)
    }
  }

  /// What a failed fit means here: all input is finite, so that a number which is not came of it.
  private func issue(_ error: StatisticsError, _ table: NumericTable) -> Issue {
    let place = SourcePosition(file: table.file)
    switch error {
    case .notFinite, .notFiniteEntry, .numerics:
      return Issue(
        "tooLarge", .error, at: place,
        Bilingual("a result is beyond the range of a double", "计算结果超出双精度范围"),
        remedy: Bilingual("Measure in other units", "请改用其他计量单位"))
    default: return Issue(error.code, .error, at: place, error.words.summary, remedy: error.words.remedy)
    }
  }

  /// What is explained: `y` or `log(y)`.
  var responseName: String { (takesLogarithm ? TableTerm([.logarithm(response)]) : TableTerm(response)).name }

  /// What clustered errors cannot do with this table; nil when they can.
  func clusterIssue(_ table: NumericTable) -> Issue? {
    guard let column = covariance.column, let groups = table.groups(column), Set(groups.numbers).count < 2 else {
      return nil
    }
    return Issue(
      "oneCluster", .error, at: SourcePosition(file: table.file),
      Bilingual(
        "all rows used have the same \(column): clustered errors need at least two groups",
        "所用各行的 \(column) 相同：聚类标准误至少需要两组"),
      remedy: Bilingual("Cluster by another column, or choose another --covariance", "请按其他列聚类，或改用其他 --covariance"))
  }

  /// The covariance of a linear fit of a table.
  func kind(_ table: NumericTable) -> CovarianceKind {
    switch covariance {
    case .kind(let kind): kind
    case .clustered(let column): .clustered(table.groups(column)?.numbers ?? [])
    case .dispersed: .classical
    }
  }
}
