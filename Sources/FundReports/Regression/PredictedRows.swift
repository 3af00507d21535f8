import FundCore
import FundIO

/// What a regression says of new rows of a table (预测行).
public struct PredictedRows: Sendable {
  /// What is said of each row.
  public enum Kind: Sendable, Hashable {
    /// Fitted value, confidence interval of the mean, interval of a single new observation: five numbers.
    case linear
    /// Fitted value and the interval of the next observations: three numbers.
    case forecast
    /// The fitted value alone.
    case fit
    /// The fitted value of each probability.
    case quantiles([Double])
  }

  let kind: Kind
  let rows: [(line: Int, values: [Double?])]

  /// Rows by their line in the file, each with as many numbers as the kind has; an interval is nil where nothing is known
  /// of errors.
  public init(_ kind: Kind, _ rows: [(line: Int, values: [Double?])]) {
    self.kind = kind
    self.rows = rows
  }

  /// The names of the numbers in JSON and CSV.
  var names: [String] {
    switch kind {
    case .linear: ["fit", "meanLow", "meanHigh", "low", "high"]
    case .forecast: ["fit", "low", "high"]
    case .fit: ["fit"]
    case .quantiles(let probabilities): probabilities.map { "q" + SignificantText.number($0) }
    }
  }

  /// The table for people.
  func table(_ level: Double, _ language: Language) -> TextTable {
    let zh = language == .zh
    let percent = SignificantText.number(level * 100)
    let fit = zh ? "拟合值" : "fit"
    let single = [zh ? "个体 \(percent) % 下限" : "single \(percent) % low", zh ? "个体上限" : "single high"]
    let titles: [String] =
      switch kind {
      case .linear:
        [fit, zh ? "均值 \(percent) % 下限" : "mean \(percent) % low", zh ? "均值上限" : "mean high"] + single
      case .forecast: [fit] + single
      case .fit: [fit]
      case .quantiles(let probabilities): probabilities.map { SignificantText.number($0) }
      }
    var table = TextTable([(zh ? "预测行" : "predicted", .left)] + titles.map { ($0, TextTable.Alignment.right) })
    for row in rows {
      table.add([zh ? "第 \(row.line) 行" : "line \(row.line)"] + row.values.map { SignificantText.number($0) })
    }
    return table
  }

  /// Writes the list of rows.
  func write(_ json: inout JSONWriter) {
    json.array(rows) { json, row in
      json.object { json in
        json.member("line", row.line)
        for (name, value) in zip(names, row.values) { json.member(name, value) }
        if row.values.contains(nil) { json.member("reason", RegressionReason.noDegreesOfFreedom.rawValue) }
      }
    }
  }

  /// One line per row.
  func csv() -> [UInt8] {
    var csv = CSVWriter(["line"] + names)
    for row in rows {
      csv.field(row.line)
      for value in row.values { csv.field(value) }
      csv.endRow()
    }
    return csv.bytes
  }
}
