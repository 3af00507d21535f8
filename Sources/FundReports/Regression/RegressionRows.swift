public import FundCore
import FundIO

/// What the rows of a regression are called (回归样本行).
public enum RegressionRows: Sendable {
  /// Lines of a file.
  case lines([Int])
  /// Periods of a series.
  case periods([Period])

  /// The name of a row for people: `line 7`, `2024-03`.
  func text(_ row: Int, _ language: Language) -> String {
    switch self {
    case .lines(let lines): language == .zh ? "第 \(lines[row]) 行" : "line \(lines[row])"
    case .periods(let periods): periods[row].description
    }
  }

  /// The names of some rows, the first five of many.
  func list(_ some: [Int], _ language: Language) -> String {
    let zh = language == .zh
    let names = some.prefix(5).map { text($0, language) }.joined(separator: zh ? "、" : ", ")
    guard some.count > 5 else { return names }
    return zh ? "\(names)等 \(some.count) 行" : "\(names) and \(some.count - 5) more"
  }

  /// Writes the row as a member of its object.
  func write(_ row: Int, _ json: inout JSONWriter) {
    switch self {
    case .lines: json.key("line")
    case .periods: json.key("period")
    }
    value(row, &json)
  }

  /// Writes the row as a value.
  func value(_ row: Int, _ json: inout JSONWriter) {
    switch self {
    case .lines(let lines): json.value(lines[row])
    case .periods(let periods): json.value(periods[row].description)
    }
  }
}
