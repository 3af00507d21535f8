import FundIO

/// The tables of a document as CSV (报告表格导出), one file per table.
///
/// Numbers are written with all their digits, as the table computes them, in major units, months or fractions of one; words as they
/// are, but for those a spreadsheet would run as a formula, which get an apostrophe in front. Complexity: O(cells).
public struct TablesRenderer: Sendable {
  /// A renderer.
  public init() {}

  /// Every table by its name.
  public func files(_ document: Document) -> [(name: String, bytes: [UInt8])] {
    document.tables.map { ($0.id, bytes($0)) }
  }

  /// One table: a heading line of keys, then the rows.
  public func bytes(_ table: DocumentTable) -> [UInt8] {
    var csv = CSVWriter(table.columns.map(\.key))
    for row in table.rows {
      for (cell, column) in zip(row, table.columns) {
        if column.kind.isNumber { csv.field(cell.number) } else { csv.field(TablesRenderer.harmless(cell.text)) }
      }
      csv.endRow()
    }
    return csv.bytes
  }

  /// Text that no spreadsheet takes for a formula (公式注入防护).
  public static func harmless(_ text: String) -> String {
    guard let first = text.unicodeScalars.first else { return text }
    switch first {
    case "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": return "'" + text
    default: return text
    }
  }
}
