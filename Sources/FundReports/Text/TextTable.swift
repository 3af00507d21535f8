/// A table of short texts that can be drawn for a terminal, as Markdown or as CSV (文本表格).
public struct TextTable: Sendable {
  /// How a column is aligned.
  public enum Alignment: Sendable {
    /// Texts start at the left.
    case left
    /// Numbers end at the right.
    case right
  }

  /// Headings with their alignment.
  public let columns: [(title: String, alignment: Alignment)]
  /// The cells, one array per row, as long as ``columns``.
  public private(set) var rows: [[String]] = []

  /// A table without rows.
  public init(_ columns: [(title: String, alignment: Alignment)]) { self.columns = columns }

  /// Adds a row; missing cells are empty, extra ones a mistake of the caller.
  public mutating func add(_ cells: [String]) {
    precondition(cells.count <= columns.count, "A row has at most one cell per column.")
    rows.append(cells + Array(repeating: "", count: columns.count - cells.count))
  }

  /// Lines for a terminal: columns two spaces apart, a rule under the headings, wide characters counted as two.
  public func terminalLines() -> [String] {
    let widths = columns.indices.map { c in
      max(DisplayWidth.of(columns[c].title), rows.map { DisplayWidth.of($0[c]) }.max() ?? 0)
    }
    func line(_ cells: [String]) -> String {
      let padded = columns.indices.map {
        DisplayWidth.padded(cells[$0], to: widths[$0], alignRight: columns[$0].alignment == .right)
      }
      var text = padded.joined(separator: "  ")
      while text.last == " " { text.removeLast() }
      return text
    }
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
    return [line(columns.map(\.title)), rule] + rows.map(line)
  }

  /// A Markdown table; vertical bars and line ends inside cells are escaped.
  public func markdownLines() -> [String] {
    func line(_ cells: [String]) -> String {
      let safe = cells.map { cell in
        String(cell.flatMap { $0 == "|" ? Array("\\|") : ($0.isNewline ? [" "] : [$0]) })
      }
      return "| " + safe.joined(separator: " | ") + " |"
    }
    let rule = columns.map { $0.alignment == .right ? "---:" : "---" }
    return [line(columns.map(\.title)), line(rule)] + rows.map(line)
  }

}
