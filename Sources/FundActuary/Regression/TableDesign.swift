import FundCore
import FundIO
import FundNumerics
import FundReports
import FundStatistics

/// The rows of a table as a regression needs them: named columns and weights.
struct TableDesign {
  let table: NumericTable
  let matrix: DesignMatrix
  let weights: [Double]?

  /// Makes the columns; nil with issues that name the rows at fault.
  init?(_ regression: TableRegression, _ table: NumericTable, _ log: inout IssueLog) {
    var names: [String] = []
    var columns: [[DoubleDouble]] = []
    if regression.hasIntercept {
      names.append("intercept")
      columns.append([DoubleDouble](repeating: DoubleDouble(1), count: table.rowCount))
    }
    for term in regression.terms {
      guard let values = term.values(in: table, &log) else { return nil }
      names.append(term.name)
      columns.append(values)
    }
    var weights: [Double]?
    if let column = regression.weights {
      guard let values = TableDesign.weights(column, table, &log) else { return nil }
      weights = values
    }
    guard let matrix = try? DesignMatrix(names: names, columns: columns) else { return nil }
    self.table = table
    self.matrix = matrix
    self.weights = weights
  }

  /// The values to be explained; nil with an issue when one has no logarithm.
  func response(_ regression: TableRegression, _ log: inout IssueLog) -> [DoubleDouble]? {
    let column = regression.response
    let term = regression.takesLogarithm ? TableTerm([.logarithm(column)]) : TableTerm(column)
    return term.values(in: table, &log)
  }

  private static func weights(_ column: String, _ table: NumericTable, _ log: inout IssueLog) -> [Double]? {
    guard let values = table.numbers(column)?.map(\.value) else { return nil }
    guard let row = values.firstIndex(where: { $0 <= 0 }) else { return values }
    let text = "\(column) = \(SignificantText.number(values[row]))"
    log.add(
      Issue(
        "badWeight", .error, at: SourcePosition(file: table.file, line: table.lines[row]),
        Bilingual("a weight is above zero, but \(text)", "权重须大于零，而 \(text)"),
        remedy: Bilingual("Leave the row out, or give it a weight above zero", "请去掉该行，或给予大于零的权重")))
    return nil
  }
}
