import FundCore
import FundIO
import FundNumerics
import FundReports
import FundStatistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension TableRegression {
  /// Fits the model to the rows of a table and says what it says of new ones; no report, with an issue, when they cannot
  /// bear what is asked.
  func fit(
    _ rows: TableDesign, _ exact: [DoubleDouble], _ ahead: TableDesign?, _ log: inout IssueLog
  ) throws(StatisticsError) -> (report: RegressionReport?, predictions: PredictedRows?) {
    let (design, name, lines) = (rows.matrix, responseName, RegressionRows.lines(rows.table.lines))
    let response = exact.map(\.value)
    if let issue = clusterIssue(rows.table) {
      log.add(issue)
      return (nil, nil)
    }
    switch model {
    case .leastSquares:
      let fit = try LinearRegression().fit(design, exact, weights: rows.weights)
      let kind = kind(rows.table)
      let report = try RegressionReport(
        fit, response: name, rows: lines, kind, groupedBy: covariance.column, level: level,
        diagnostics: showsDiagnostics)
      return (report, try predictions(ahead, fit, kind))
    case .robust(let loss):
      let fit = try RobustRegression(loss).fit(design, response)
      let report = try RegressionReport(fit, response: name, rows: lines, level: level)
      return (report, try predictions(ahead) { (new) throws(StatisticsError) in try fit.fitted(at: new) })
    case .quantiles(let probabilities):
      let fits = try QuantileRegression(probabilities).fit(design, response)
      let report = try RegressionReport(fits, response: name, rows: lines, level: level)
      return (report, try predictions(ahead, fits))
    case .ridge(let penalty):
      let path = try RidgeRegression(penalties: penalty.map { [$0] }).fit(design, response)
      let fit = try path.best
      let report = try RegressionReport(fit, response: name, rows: lines, level: level)
      return (report, try predictions(ahead) { (new) throws(StatisticsError) in try fit.fitted(at: new) })
    case .generalized(let family):
      let fit = try GeneralizedLinearModel(family).fit(
        design, response, weights: rows.weights, offset: rows.offset)
      let kind: GeneralizedLinearFit.Errors =
        switch covariance {
        case .dispersed: .dispersed
        case .kind(.hc0): .robust
        default: .expected
        }
      let report = try RegressionReport(fit, response: name, rows: lines, kind, level: level)
      let means = try predictions(ahead) { (new) throws(StatisticsError) in
        try fit.fitted(at: new, offset: ahead?.offset)
      }
      return (report, means)
    case .autoregressive:
      let fit = try AutoregressiveRegression().fit(design, response, positions: rows.table.positions)
      let report = try RegressionReport(
        fit, response: name, rows: lines, kind(rows.table), level: level)
      return (report, try forecasts(ahead, fit))
    case .breaks(let count):
      return (try brokenFit(rows, exact, lines, count, &log), nil)
    }
  }

  private func brokenFit(
    _ rows: TableDesign, _ exact: [DoubleDouble], _ lines: RegressionRows, _ asked: Int?, _ log: inout IssueLog
  ) throws(StatisticsError) -> RegressionReport? {
    var search = StructuralBreaks(criterion: breakCriterion)
    if let asked { search.maximum = max(search.maximum, asked) }
    let found = try search.fit(rows.matrix, exact.map(\.value))
    if let asked, asked >= found.partitions.count {
      log.add(tooManyBreaks(asked, found, rows.table))
      return nil
    }
    // Where some breaks leave nothing to explain, further ones would be arbitrary.
    let most = found.partitions.firstIndex(where: \.isPerfect) ?? found.partitions.count - 1
    let count = min(asked ?? found.chosen.breaks.count, most)
    let kind = kind(rows.table)
    let criterion = asked == nil ? breakCriterion : nil
    guard count > 0 else {
      return try RegressionReport(
        found, unbroken: try LinearRegression().fit(rows.matrix, exact), chosenBy: criterion, response: responseName,
        rows: lines, kind, level: level, diagnostics: showsDiagnostics)
    }
    let model = try found.model(breaks: count)
    var errors = BreakErrors.perSegment
    if case .neweyWest = kind, model.fit.degreesOfFreedom > 0, let lags = try model.fit.covariance(kind).lags {
      errors = .neweyWest(lags: lags)
    }
    // A column that only rises or only falls moves with the order of the rows as a trend does.
    let isTrending = (0..<rows.matrix.columnCount).contains { rows.matrix.matrix.column($0).isStrictlyMonotone }
    let intervals = try model.intervals(
      level: level, regressors: isTrending ? .local : .perSegment, errors: errors, onlyClear: isTrending)
    return try RegressionReport(
      found, model, intervals, chosenBy: criterion, response: responseName, rows: lines, kind, level: level,
      diagnostics: showsDiagnostics)
  }

  private func tooManyBreaks(_ asked: Int, _ found: StructuralBreakFit, _ table: NumericTable) -> Issue {
    let (most, least, rows) = (found.partitions.count - 1, found.minimumSegment, table.rowCount)
    return Issue(
      "tooManyBreaks", .error, at: SourcePosition(file: table.file),
      Bilingual(
        "\(rows) rows have no room for \(asked) \(asked == 1 ? "break" : "breaks"), as each segment has at least \(least) rows",
        "\(rows) 行容不下 \(asked) 个突变，每段至少 \(least) 行"),
      remedy: most > 0
        ? Bilingual("Ask for at most \(most), or for --breaks auto", "请至多指定 \(most) 个，或使用 --breaks auto")
        : Bilingual("Leave --breaks out", "请去掉 --breaks"))
  }
}

extension TableRegression {
  /// A fitted value in units of the response; of a logarithm the exponential, which is the median of the response.
  private func back(_ x: Double) -> Double { takesLogarithm ? exp(x) : x }

  /// Fitted values alone.
  private func predictions(
    _ ahead: TableDesign?, _ fitted: (DesignMatrix) throws(StatisticsError) -> [Double]
  ) throws(StatisticsError) -> PredictedRows? {
    guard let ahead else { return nil }
    let values = try fitted(ahead.matrix)
    return PredictedRows(.fit, zip(ahead.table.lines, values).map { ($0, [back($1)]) })
  }

  private func predictions(
    _ ahead: TableDesign?, _ fits: QuantileFits
  ) throws(StatisticsError) -> PredictedRows? {
    guard let ahead else { return nil }
    var columns: [[Double]] = []
    for fit in fits { columns.append(try fit.fitted(at: ahead.matrix)) }
    let rows = ahead.table.lines.enumerated().map { row, line in
      (line: line, values: columns.map { Optional(back($0[row])) })
    }
    return PredictedRows(.quantiles(fits.map(\.probability)), rows)
  }

  private func predictions(
    _ ahead: TableDesign?, _ fit: LinearFit, _ kind: CovarianceKind
  ) throws(StatisticsError) -> PredictedRows? {
    guard let ahead else { return nil }
    let lines = ahead.table.lines
    guard fit.degreesOfFreedom > 0 else {
      let values = try fit.fitted(at: ahead.matrix)
      return PredictedRows(.linear, zip(lines, values).map { ($0, [back($1), nil, nil, nil, nil]) })
    }
    let means = try fit.mean(at: ahead.matrix, kind, level: level)
    let singles = try fit.prediction(at: ahead.matrix, kind, weights: ahead.weights, level: level)
    let rows = lines.indices.map { row in
      let values = [means[row].mean, means[row].low, means[row].high, singles[row].low, singles[row].high]
      return (line: lines[row], values: values.map { Optional(back($0)) })
    }
    return PredictedRows(.linear, rows)
  }

  /// The next rows of a series, which carry the last error on.
  private func forecasts(
    _ ahead: TableDesign?, _ fit: AutoregressiveFit
  ) throws(StatisticsError) -> PredictedRows? {
    guard let ahead else { return nil }
    guard fit.transformed.degreesOfFreedom > 0 else {
      throw .tooFewValues(needed: fit.transformed.rank + 1, actual: fit.transformed.count)
    }
    let values = try fit.forecast(at: ahead.matrix, level: level)
    let rows = zip(ahead.table.lines, values).map { line, one in
      (line: line, values: [one.mean, one.low, one.high].map { Optional(back($0)) })
    }
    return PredictedRows(.forecast, rows)
  }
}

extension Collection<Double> {
  /// Whether every value is larger than the one before it, or every one smaller.
  fileprivate var isStrictlyMonotone: Bool {
    let pairs = zip(self, dropFirst())
    return count > 1 && (pairs.allSatisfy { $0 < $1 } || pairs.allSatisfy { $0 > $1 })
  }
}
