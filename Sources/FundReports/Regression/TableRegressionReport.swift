public import FundCore
public import FundIO

/// The regression of a table with what became of its rows, and values predicted for new ones (数值表回归报表).
public struct TableRegressionReport: Sendable {
  /// The regression.
  public let regression: RegressionReport
  let table: NumericTable
  let predictions: [PredictedRow]

  /// Joins a regression with the table it is of and the rows predicted.
  public init(_ regression: RegressionReport, of table: NumericTable, predictions: [PredictedRow] = []) {
    self.regression = regression
    self.table = table
    self.predictions = predictions
  }

  /// Lines for a terminal.
  public func lines(_ language: Language) -> [String] {
    let warnings = regression.warningLines(language)
    let head = [regression.title(language), regression.errorLine(language)]
    var blocks = [head] + regression.tables(language) { $0.terminalLines() }
    if !predictions.isEmpty { blocks.append(predictionTable(language).terminalLines()) }
    let tail = omittedLine(language).map { [$0] + warnings } ?? warnings
    if !tail.isEmpty { blocks.append(tail) }
    return Array(blocks.joined(separator: [""]))
  }

  /// Lines of a Markdown document, the coefficients first.
  public func markdownLines(_ language: Language) -> [String] {
    var blocks = regression.tables(language) { $0.markdownLines() }
    blocks.insert([regression.title(language) + (language == .zh ? "；" : "; ") + regression.errorLine(language)], at: 1)
    if !predictions.isEmpty { blocks.append(predictionTable(language).markdownLines()) }
    let tail = (omittedLine(language).map { [$0] } ?? []) + regression.warningLines(language)
    if !tail.isEmpty { blocks.append(tail.map { "- " + $0 }) }
    return Array(blocks.joined(separator: [""]))
  }

  private func omittedLine(_ language: Language) -> String? {
    let omitted = table.omitted
    guard !omitted.isEmpty else { return nil }
    let shown = omitted.prefix(10).map { "\($0.line)" }
    let more = omitted.count > shown.count ? ", …" : ""
    let list = shown.joined(separator: ", ") + more
    return language == .zh
      ? "因缺失值未使用的行：\(omitted.count)（第 \(list) 行）"
      : "rows left out for missing values: \(omitted.count) (\(omitted.count == 1 ? "line" : "lines") \(list))"
  }

  private func predictionTable(_ language: Language) -> TextTable {
    let zh = language == .zh
    let percent = SignificantText.number(regression.level * 100)
    var table = TextTable([
      (zh ? "预测行" : "predicted", .left), (zh ? "拟合值" : "fit", .right),
      (zh ? "均值 \(percent) % 下限" : "mean \(percent) % low", .right), (zh ? "均值上限" : "mean high", .right),
      (zh ? "个体 \(percent) % 下限" : "single \(percent) % low", .right), (zh ? "个体上限" : "single high", .right),
    ])
    for row in predictions {
      table.add([zh ? "第 \(row.line) 行" : "line \(row.line)"] + row.values.map { SignificantText.number($0) })
    }
    return table
  }

  /// The versioned JSON of the contract.
  public func json() -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("version", 1)
      regression.members(&json)
      json.key("omittedRows")
      json.array(table.omitted) { json, row in
        json.object { json in
          json.member("line", row.line)
          json.key("columns")
          json.array(row.columns) { $0.value($1) }
        }
      }
      guard !predictions.isEmpty else { return }
      json.key("predictions")
      json.array(predictions) { json, row in
        json.object { json in
          json.member("line", row.line)
          for (name, value) in zip(PredictedRow.names, row.values) { json.member(name, value) }
          if row.mean == nil { json.member("reason", RegressionReason.noDegreesOfFreedom.rawValue) }
        }
      }
    }
    return json.bytes
  }

  /// One line per term; with predictions one line per row predicted instead.
  public func csv() -> [UInt8] {
    guard !predictions.isEmpty else { return regression.csv() }
    var csv = CSVWriter(["line"] + PredictedRow.names)
    for row in predictions {
      csv.field(row.line)
      for value in row.values { csv.field(value) }
      csv.endRow()
    }
    return csv.bytes
  }
}
