public import FundCore
public import FundIO

/// The regression of a table with what became of its rows, and values predicted for new ones (数值表回归报表).
public struct TableRegressionReport: Sendable {
  /// The regression.
  public let regression: RegressionReport
  private let omitted: [NumericTable.OmittedRow]
  private let predictions: PredictedRows?

  /// Joins a regression with the table it is of and the rows predicted.
  public init(_ regression: RegressionReport, of table: NumericTable, predictions: PredictedRows? = nil) {
    var regression = regression
    if case .forecast? = predictions?.kind {
      regression.notes.append(
        RegressionNote(
          "nextRows",
          Bilingual(
            "the rows predicted are taken as those that follow the last one, and carry its error on",
            "预测行视为最后一行之后的各期，延续其误差")))
    }
    self.regression = regression
    omitted = table.omitted
    self.predictions = predictions
  }

  /// Lines for a terminal.
  public func lines(_ language: Language) -> [String] {
    let head = [regression.title(language), regression.errors.text(language)]
    var blocks = [head] + regression.tables(language) { $0.terminalLines() }
    if let predictions { blocks.append(predictions.table(regression.level, language).terminalLines()) }
    let tail = tail(language)
    if !tail.isEmpty { blocks.append(tail) }
    return Array(blocks.joined(separator: [""]))
  }

  /// Lines of a Markdown document, the coefficients first.
  public func markdownLines(_ language: Language) -> [String] {
    var blocks = regression.tables(language) { $0.markdownLines() }
    let head = regression.title(language) + (language == .zh ? "；" : "; ") + regression.errors.text(language)
    blocks.insert([head], at: 1)
    if let predictions { blocks.append(predictions.table(regression.level, language).markdownLines()) }
    let tail = tail(language)
    if !tail.isEmpty { blocks.append(tail.map { "- " + $0 }) }
    return Array(blocks.joined(separator: [""]))
  }

  /// The rows left out, and the notes.
  private func tail(_ language: Language) -> [String] {
    let notes = regression.noteLines(language)
    guard !omitted.isEmpty else { return notes }
    let shown = omitted.prefix(10).map { "\($0.line)" }
    let list = shown.joined(separator: ", ") + (omitted.count > shown.count ? ", …" : "")
    let line =
      language == .zh
      ? "因缺失值未使用的行：\(omitted.count)（第 \(list) 行）"
      : "rows left out for missing values: \(omitted.count) (\(omitted.count == 1 ? "line" : "lines") \(list))"
    return [line] + notes
  }

  /// The versioned JSON of the contract.
  public func json() -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("version", 1)
      regression.members(&json)
      json.key("omittedRows")
      json.array(omitted) { json, row in
        json.object { json in
          json.member("line", row.line)
          json.key("columns")
          json.array(row.columns) { $0.value($1) }
        }
      }
      guard let predictions else { return }
      json.key("predictions")
      predictions.write(&json)
    }
    return json.bytes
  }

  /// One line per term; with predictions one line per row predicted instead.
  public func csv() -> [UInt8] { predictions?.csv() ?? regression.csv() }
}
