import FundCore
import FundIO
import FundNumerics
import FundReports
import FundStatistics

/// The rows of a table as a regression needs them: named columns, weights and offset.
struct TableDesign {
  let table: NumericTable
  let matrix: DesignMatrix
  let weights: [Double]?
  let offset: [Double]?

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
    var offset: [Double]?
    if let term = regression.offset {
      guard let values = term.values(in: table, &log) else { return nil }
      offset = values.map(\.value)
    }
    guard let matrix = try? DesignMatrix(names: names, columns: columns) else { return nil }
    self.table = table
    self.matrix = matrix
    self.weights = weights
    self.offset = offset
  }

  /// The values to be explained; nil with an issue when one has no logarithm, or the family of the model none such.
  func response(_ regression: TableRegression, _ log: inout IssueLog) -> [DoubleDouble]? {
    let column = regression.response
    let term = regression.takesLogarithm ? TableTerm([.logarithm(column)]) : TableTerm(column)
    guard let values = term.values(in: table, &log) else { return nil }
    guard case .generalized(let family) = regression.model,
      let row = values.firstIndex(where: { $0.value < 0 || (family == .gamma && $0.value == 0) })
    else { return values }
    let text = "\(column) = \(SignificantText.number(values[row].value))"
    log.add(
      Issue(
        "outsideFamily", .error, at: SourcePosition(file: table.file, line: table.lines[row]),
        family == .gamma
          ? Bilingual("an amount of the gamma family is above zero, but \(text)", "伽玛分布的金额须大于零，而 \(text)")
          : Bilingual("a count is not below zero, but \(text)", "计数不能为负，而 \(text)"),
        remedy: Bilingual("Leave the row out, or choose another model", "请去掉该行或改用其他模型")))
    return nil
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
